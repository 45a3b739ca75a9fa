""" Contains all the data models used in inputs/outputs """

from .acceptance_given import AcceptanceGiven
from .address_given import AddressGiven
from .address_shown import AddressShown
from .agreement import Agreement
from .agreements_given import AgreementsGiven
from .answer import Answer
from .answer_given import AnswerGiven
from .answer_line import AnswerLine
from .answering import Answering
from .answering_given import AnsweringGiven
from .answers import Answers
from .appeal_answered import AppealAnswered
from .application import Application
from .asked import Asked
from .block_given import BlockGiven
from .blocked import Blocked
from .bring_calendar_file_params import BringCalendarFileParams
from .bring_file_multi_part_body_params import BringFileMultiPartBodyParams
from .brought_event import BroughtEvent
from .bulk_deed import BulkDeed
from .calendar_file import CalendarFile
from .calendar_file_line import CalendarFileLine
from .call import Call
from .cancellation_given import CancellationGiven
from .cancellation_given_scope import CancellationGivenScope
from .charter_given import CharterGiven
from .charter_given_joining import CharterGivenJoining
from .check_in_given import CheckInGiven
from .choice_given import ChoiceGiven
from .circle import Circle
from .circle_given import CircleGiven
from .circle_given_joining import CircleGivenJoining
from .circle_line import CircleLine
from .city_line import CityLine
from .clock_line import ClockLine
from .code_given import CodeGiven
from .code_shown import CodeShown
from .comer_line import ComerLine
from .comers import Comers
from .comment import Comment
from .comment_changed import CommentChanged
from .comment_with_answers import CommentWithAnswers
from .community import Community
from .contact import Contact
from .contact_given import ContactGiven
from .contact_line import ContactLine
from .contacts_filter import ContactsFilter
from .contacts_sort import ContactsSort
from .custom_shown import CustomShown
from .day_deed import DayDeed
from .day_deed_deed import DayDeedDeed
from .day_given import DayGiven
from .day_given_chosen import DayGivenChosen
from .day_written import DayWritten
from .deed import Deed
from .deed_made import DeedMade
from .double import Double
from .draft_line import DraftLine
from .enclosure import Enclosure
from .enclosure_given import EnclosureGiven
from .ended_given import EndedGiven
from .event_given import EventGiven
from .event_given_kind import EventGivenKind
from .export import Export
from .face import Face
from .fact import Fact
from .fact_given import FactGiven
from .field_given import FieldGiven
from .field_given_audience import FieldGivenAudience
from .field_given_kind import FieldGivenKind
from .field_of_profile import FieldOfProfile
from .found import Found
from .gathering import Gathering
from .gathering_change import GatheringChange
from .gathering_change_format import GatheringChangeFormat
from .gathering_change_scope import GatheringChangeScope
from .gift import Gift
from .gift_given import GiftGiven
from .gift_given_state import GiftGivenState
from .greeter_given import GreeterGiven
from .greeting_given import GreetingGiven
from .hook import Hook
from .hook_change import HookChange
from .hook_given import HookGiven
from .host_given import HostGiven
from .import_ import Import
from .interaction import Interaction
from .interaction_given import InteractionGiven
from .interaction_given_channel_type_0 import InteractionGivenChannelType0
from .interaction_given_deed import InteractionGivenDeed
from .interaction_given_direction_type_0 import InteractionGivenDirectionType0
from .invitation import Invitation
from .invitation_given import InvitationGiven
from .invited_given import InvitedGiven
from .journal_day import JournalDay
from .keep_enclosure_file_params import KeepEnclosureFileParams
from .keep_voice_multi_part_body_params import KeepVoiceMultiPartBodyParams
from .kept import Kept
from .keys_given import KeysGiven
from .label_given import LabelGiven
from .label_shown import LabelShown
from .label_with_people import LabelWithPeople
from .later import Later
from .lead_given import LeadGiven
from .lead_given_kind import LeadGivenKind
from .leaving_given import LeavingGiven
from .link_given import LinkGiven
from .logged import Logged
from .made import Made
from .me import Me
from .me_changed import MeChanged
from .meeting_answer import MeetingAnswer
from .meeting_answer_answer import MeetingAnswerAnswer
from .meeting_asked import MeetingAsked
from .meeting_said import MeetingSaid
from .memory import Memory
from .memory_given import MemoryGiven
from .merge_given import MergeGiven
from .message import Message
from .message_changed import MessageChanged
from .met import Met
from .met_given import MetGiven
from .met_said import MetSaid
from .mine import Mine
from .mine_given import MineGiven
from .moment import Moment
from .moment_changed import MomentChanged
from .morning_given import MorningGiven
from .near_line import NearLine
from .new_comment import NewComment
from .new_gathering import NewGathering
from .new_gathering_audience import NewGatheringAudience
from .new_gathering_comment import NewGatheringComment
from .new_gathering_format import NewGatheringFormat
from .new_hook import NewHook
from .new_message import NewMessage
from .new_moment import NewMoment
from .new_moment_audience import NewMomentAudience
from .new_moment_kind import NewMomentKind
from .new_poll import NewPoll
from .new_thread import NewThread
from .news import News
from .note import Note
from .note_given import NoteGiven
from .notice import Notice
from .nudge import Nudge
from .nudge_answered import NudgeAnswered
from .nudge_answered_answer import NudgeAnsweredAnswer
from .occasion_given import OccasionGiven
from .occasion_given_kind import OccasionGivenKind
from .occasion_shown import OccasionShown
from .occurrence_line import OccurrenceLine
from .occurrence_time import OccurrenceTime
from .odd import Odd
from .option import Option
from .outcome_given import OutcomeGiven
from .own_circles import OwnCircles
from .own_moment import OwnMoment
from .own_profile import OwnProfile
from .own_report import OwnReport
from .page_agreement import PageAgreement
from .page_application import PageApplication
from .page_blocked import PageBlocked
from .page_calendar_file_line import PageCalendarFileLine
from .page_call import PageCall
from .page_circle_line import PageCircleLine
from .page_city_line import PageCityLine
from .page_comment_with_answers import PageCommentWithAnswers
from .page_contact_line import PageContactLine
from .page_deed import PageDeed
from .page_double import PageDouble
from .page_draft_line import PageDraftLine
from .page_export import PageExport
from .page_face import PageFace
from .page_fact import PageFact
from .page_found import PageFound
from .page_gift import PageGift
from .page_hook import PageHook
from .page_import import PageImport
from .page_interaction import PageInteraction
from .page_invitation import PageInvitation
from .page_journal_day import PageJournalDay
from .page_label_with_people import PageLabelWithPeople
from .page_meeting_asked import PageMeetingAsked
from .page_memory import PageMemory
from .page_message import PageMessage
from .page_met import PageMet
from .page_mine import PageMine
from .page_moment import PageMoment
from .page_near_line import PageNearLine
from .page_note import PageNote
from .page_notice import PageNotice
from .page_occurrence_line import PageOccurrenceLine
from .page_own_report import PageOwnReport
from .page_person_of_import import PagePersonOfImport
from .page_poll_line import PagePollLine
from .page_profile import PageProfile
from .page_promise import PagePromise
from .page_reminder_shown import PageReminderShown
from .page_sentence import PageSentence
from .page_shared_memory import PageSharedMemory
from .page_shared_part import PageSharedPart
from .page_stay import PageStay
from .page_thanks_note import PageThanksNote
from .page_thread_line import PageThreadLine
from .page_trip import PageTrip
from .page_waiting import PageWaiting
from .page_waiting_face import PageWaitingFace
from .part_given import PartGiven
from .people_given import PeopleGiven
from .person import Person
from .person_chosen import PersonChosen
from .person_of_import import PersonOfImport
from .person_of_talk import PersonOfTalk
from .photo_given import PhotoGiven
from .photo_of_moment import PhotoOfMoment
from .place_given import PlaceGiven
from .point_given import PointGiven
from .point_given_kind import PointGivenKind
from .point_shown import PointShown
from .poll import Poll
from .poll_line import PollLine
from .problem import Problem
from .problem_problem_field import ProblemProblemField
from .profile import Profile
from .profile_given import ProfileGiven
from .promise import Promise
from .promise_given import PromiseGiven
from .proposal_given import ProposalGiven
from .proposal_given_format import ProposalGivenFormat
from .question_given import QuestionGiven
from .question_shown import QuestionShown
from .quiet import Quiet
from .quiet_given import QuietGiven
from .quiet_hours import QuietHours
from .reach import Reach
from .reach_ways import ReachWays
from .reaction import Reaction
from .reaction_given import ReactionGiven
from .reaction_given_kind import ReactionGivenKind
from .reason_given import ReasonGiven
from .refused_event import RefusedEvent
from .relation_given import RelationGiven
from .relation_given_kind import RelationGivenKind
from .relation_shown import RelationShown
from .reminder_given import ReminderGiven
from .reminder_shown import ReminderShown
from .removal_given import RemovalGiven
from .repeat_given import RepeatGiven
from .repeat_given_unit import RepeatGivenUnit
from .report_given import ReportGiven
from .response_given import ResponseGiven
from .response_given_kind import ResponseGivenKind
from .response_of_member import ResponseOfMember
from .rsvp import Rsvp
from .rsvp_given import RsvpGiven
from .rsvp_given_answer import RsvpGivenAnswer
from .rsvp_given_said import RsvpGivenSaid
from .rsvp_said import RsvpSaid
from .said import Said
from .said_line import SaidLine
from .sentence import Sentence
from .set_contact_photo_file_params import SetContactPhotoFileParams
from .set_gathering_picture_file_params import SetGatheringPictureFileParams
from .set_profile_photo_multi_part_body_params import SetProfilePhotoMultiPartBodyParams
from .set_profile_photo_multi_part_body_params_audience import SetProfilePhotoMultiPartBodyParamsAudience
from .shared_memory import SharedMemory
from .shared_memory_given import SharedMemoryGiven
from .shared_part import SharedPart
from .shared_photo import SharedPhoto
from .start_given import StartGiven
from .state_given import StateGiven
from .stay import Stay
from .stranger_given import StrangerGiven
from .taken_event import TakenEvent
from .terms import Terms
from .thanked import Thanked
from .thanks_note import ThanksNote
from .there import There
from .thread import Thread
from .thread_changed import ThreadChanged
from .thread_line import ThreadLine
from .time_given import TimeGiven
from .to import To
from .to_audience import ToAudience
from .today import Today
from .token_shown import TokenShown
from .took_events import TookEvents
from .traveller_welcome import TravellerWelcome
from .travels import Travels
from .trip import Trip
from .trip_cancelled import TripCancelled
from .trip_given import TripGiven
from .trip_given_audience import TripGivenAudience
from .upload_photo_file_params import UploadPhotoFileParams
from .verdict_given import VerdictGiven
from .voice_given import VoiceGiven
from .voice_line import VoiceLine
from .voice_note import VoiceNote
from .voice_of_message import VoiceOfMessage
from .vote_given import VoteGiven
from .vote_given_answer import VoteGivenAnswer
from .votes_given import VotesGiven
from .vouch_audience import VouchAudience
from .vouch_audience_audience import VouchAudienceAudience
from .waiting import Waiting
from .waiting_face import WaitingFace
from .walk_in_given import WalkInGiven
from .way import Way
from .welcome_given import WelcomeGiven
from .welcome_given_audience import WelcomeGivenAudience
from .whom_given import WhomGiven
from .word_given import WordGiven
from .words_given import WordsGiven
from .words_said import WordsSaid

__all__ = (
    "AcceptanceGiven",
    "AddressGiven",
    "AddressShown",
    "Agreement",
    "AgreementsGiven",
    "Answer",
    "AnswerGiven",
    "Answering",
    "AnsweringGiven",
    "AnswerLine",
    "Answers",
    "AppealAnswered",
    "Application",
    "Asked",
    "Blocked",
    "BlockGiven",
    "BringCalendarFileParams",
    "BringFileMultiPartBodyParams",
    "BroughtEvent",
    "BulkDeed",
    "CalendarFile",
    "CalendarFileLine",
    "Call",
    "CancellationGiven",
    "CancellationGivenScope",
    "CharterGiven",
    "CharterGivenJoining",
    "CheckInGiven",
    "ChoiceGiven",
    "Circle",
    "CircleGiven",
    "CircleGivenJoining",
    "CircleLine",
    "CityLine",
    "ClockLine",
    "CodeGiven",
    "CodeShown",
    "ComerLine",
    "Comers",
    "Comment",
    "CommentChanged",
    "CommentWithAnswers",
    "Community",
    "Contact",
    "ContactGiven",
    "ContactLine",
    "ContactsFilter",
    "ContactsSort",
    "CustomShown",
    "DayDeed",
    "DayDeedDeed",
    "DayGiven",
    "DayGivenChosen",
    "DayWritten",
    "Deed",
    "DeedMade",
    "Double",
    "DraftLine",
    "Enclosure",
    "EnclosureGiven",
    "EndedGiven",
    "EventGiven",
    "EventGivenKind",
    "Export",
    "Face",
    "Fact",
    "FactGiven",
    "FieldGiven",
    "FieldGivenAudience",
    "FieldGivenKind",
    "FieldOfProfile",
    "Found",
    "Gathering",
    "GatheringChange",
    "GatheringChangeFormat",
    "GatheringChangeScope",
    "Gift",
    "GiftGiven",
    "GiftGivenState",
    "GreeterGiven",
    "GreetingGiven",
    "Hook",
    "HookChange",
    "HookGiven",
    "HostGiven",
    "Import",
    "Interaction",
    "InteractionGiven",
    "InteractionGivenChannelType0",
    "InteractionGivenDeed",
    "InteractionGivenDirectionType0",
    "Invitation",
    "InvitationGiven",
    "InvitedGiven",
    "JournalDay",
    "KeepEnclosureFileParams",
    "KeepVoiceMultiPartBodyParams",
    "Kept",
    "KeysGiven",
    "LabelGiven",
    "LabelShown",
    "LabelWithPeople",
    "Later",
    "LeadGiven",
    "LeadGivenKind",
    "LeavingGiven",
    "LinkGiven",
    "Logged",
    "Made",
    "Me",
    "MeChanged",
    "MeetingAnswer",
    "MeetingAnswerAnswer",
    "MeetingAsked",
    "MeetingSaid",
    "Memory",
    "MemoryGiven",
    "MergeGiven",
    "Message",
    "MessageChanged",
    "Met",
    "MetGiven",
    "MetSaid",
    "Mine",
    "MineGiven",
    "Moment",
    "MomentChanged",
    "MorningGiven",
    "NearLine",
    "NewComment",
    "NewGathering",
    "NewGatheringAudience",
    "NewGatheringComment",
    "NewGatheringFormat",
    "NewHook",
    "NewMessage",
    "NewMoment",
    "NewMomentAudience",
    "NewMomentKind",
    "NewPoll",
    "News",
    "NewThread",
    "Note",
    "NoteGiven",
    "Notice",
    "Nudge",
    "NudgeAnswered",
    "NudgeAnsweredAnswer",
    "OccasionGiven",
    "OccasionGivenKind",
    "OccasionShown",
    "OccurrenceLine",
    "OccurrenceTime",
    "Odd",
    "Option",
    "OutcomeGiven",
    "OwnCircles",
    "OwnMoment",
    "OwnProfile",
    "OwnReport",
    "PageAgreement",
    "PageApplication",
    "PageBlocked",
    "PageCalendarFileLine",
    "PageCall",
    "PageCircleLine",
    "PageCityLine",
    "PageCommentWithAnswers",
    "PageContactLine",
    "PageDeed",
    "PageDouble",
    "PageDraftLine",
    "PageExport",
    "PageFace",
    "PageFact",
    "PageFound",
    "PageGift",
    "PageHook",
    "PageImport",
    "PageInteraction",
    "PageInvitation",
    "PageJournalDay",
    "PageLabelWithPeople",
    "PageMeetingAsked",
    "PageMemory",
    "PageMessage",
    "PageMet",
    "PageMine",
    "PageMoment",
    "PageNearLine",
    "PageNote",
    "PageNotice",
    "PageOccurrenceLine",
    "PageOwnReport",
    "PagePersonOfImport",
    "PagePollLine",
    "PageProfile",
    "PagePromise",
    "PageReminderShown",
    "PageSentence",
    "PageSharedMemory",
    "PageSharedPart",
    "PageStay",
    "PageThanksNote",
    "PageThreadLine",
    "PageTrip",
    "PageWaiting",
    "PageWaitingFace",
    "PartGiven",
    "PeopleGiven",
    "Person",
    "PersonChosen",
    "PersonOfImport",
    "PersonOfTalk",
    "PhotoGiven",
    "PhotoOfMoment",
    "PlaceGiven",
    "PointGiven",
    "PointGivenKind",
    "PointShown",
    "Poll",
    "PollLine",
    "Problem",
    "ProblemProblemField",
    "Profile",
    "ProfileGiven",
    "Promise",
    "PromiseGiven",
    "ProposalGiven",
    "ProposalGivenFormat",
    "QuestionGiven",
    "QuestionShown",
    "Quiet",
    "QuietGiven",
    "QuietHours",
    "Reach",
    "ReachWays",
    "Reaction",
    "ReactionGiven",
    "ReactionGivenKind",
    "ReasonGiven",
    "RefusedEvent",
    "RelationGiven",
    "RelationGivenKind",
    "RelationShown",
    "ReminderGiven",
    "ReminderShown",
    "RemovalGiven",
    "RepeatGiven",
    "RepeatGivenUnit",
    "ReportGiven",
    "ResponseGiven",
    "ResponseGivenKind",
    "ResponseOfMember",
    "Rsvp",
    "RsvpGiven",
    "RsvpGivenAnswer",
    "RsvpGivenSaid",
    "RsvpSaid",
    "Said",
    "SaidLine",
    "Sentence",
    "SetContactPhotoFileParams",
    "SetGatheringPictureFileParams",
    "SetProfilePhotoMultiPartBodyParams",
    "SetProfilePhotoMultiPartBodyParamsAudience",
    "SharedMemory",
    "SharedMemoryGiven",
    "SharedPart",
    "SharedPhoto",
    "StartGiven",
    "StateGiven",
    "Stay",
    "StrangerGiven",
    "TakenEvent",
    "Terms",
    "Thanked",
    "ThanksNote",
    "There",
    "Thread",
    "ThreadChanged",
    "ThreadLine",
    "TimeGiven",
    "To",
    "ToAudience",
    "Today",
    "TokenShown",
    "TookEvents",
    "TravellerWelcome",
    "Travels",
    "Trip",
    "TripCancelled",
    "TripGiven",
    "TripGivenAudience",
    "UploadPhotoFileParams",
    "VerdictGiven",
    "VoiceGiven",
    "VoiceLine",
    "VoiceNote",
    "VoiceOfMessage",
    "VoteGiven",
    "VoteGivenAnswer",
    "VotesGiven",
    "VouchAudience",
    "VouchAudienceAudience",
    "Waiting",
    "WaitingFace",
    "WalkInGiven",
    "Way",
    "WelcomeGiven",
    "WelcomeGivenAudience",
    "WhomGiven",
    "WordGiven",
    "WordsGiven",
    "WordsSaid",
)
