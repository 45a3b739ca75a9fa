"""The tables of the book of people. Every row has its owner's id."""

from closeknit.contacts.models.brought import Brought
from closeknit.contacts.models.contact import Contact, Photo
from closeknit.contacts.models.customs import CustomField, CustomValue, GroupAsk, GroupLabel, SmartGroup
from closeknit.contacts.models.deeds import BulkDeed, DeedPart
from closeknit.contacts.models.family import Occasion, Relation
from closeknit.contacts.models.feeds import Feed
from closeknit.contacts.models.gifts import Gift
from closeknit.contacts.models.journal import JournalEntry, JournalMention
from closeknit.contacts.models.labels import ContactLabel, Label, PossibleDouble
from closeknit.contacts.models.life import LifeEvent, LifeEventPerson, Memory, MemoryPerson, MemoryPhoto
from closeknit.contacts.models.merges import Merge, NameKey
from closeknit.contacts.models.outlets import Following, Outlet, Piece, Server
from closeknit.contacts.models.reminders import Reminder
from closeknit.contacts.models.rounds import Card, CardRound
from closeknit.contacts.models.ways import Address, ContactPoint
from closeknit.contacts.models.writing import Fact, Note, Promise
from closeknit.contacts.models.years import YearLetter, YearPicture

__all__ = [
    "Address", "Brought", "BulkDeed", "Card", "CardRound", "Contact", "ContactLabel", "ContactPoint", "CustomField",
    "CustomValue", "DeedPart", "Fact", "Feed", "Following", "Gift", "GroupAsk", "GroupLabel", "JournalEntry",
    "JournalMention", "Label", "LifeEvent", "LifeEventPerson", "Memory", "MemoryPerson", "MemoryPhoto", "Merge", "NameKey",
    "Note", "Occasion", "Outlet", "Photo", "Piece", "PossibleDouble", "Promise", "Relation", "Reminder", "Server",
    "SmartGroup", "YearLetter", "YearPicture",
]  # fmt: skip
