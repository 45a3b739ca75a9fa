"""Making one contact of two: the fields, then every row of every table, so that nothing said on either page is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from closeknit.contacts.actions.belongings import belonging, naming, naming_rows, unique_sets
from closeknit.contacts.actions.merging import SINGLE, are_one_relation, is_said_by_name
from closeknit.contacts.actions.rows import FLAGS, LINES, TEXTS, note_row
from closeknit.contacts.models import (
    Address,
    Card,
    Contact,
    ContactPoint,
    Fact,
    Note,
    Occasion,
    Photo,
    PossibleDouble,
    Promise,
    Relation,
)
from closeknit.kit.clock import local_date
from closeknit.kit.text import fold, sort_key

THEIRS, BOTH = "theirs", "both"
CHOSEN = ("name", *LINES, *TEXTS, "met_on", "cadence_days")
"""The fields of which one or the other stays; of texts both may."""

_FIXED = {"id", "owner_id", "contact_id", "made_at"}


@dataclass(slots=True)
class Joining:
    """One merge in the making. `choices` name a field, "photo" or the kind of a single day, and whose stays: "theirs" for the one
    that goes, "both" for a text, anything else for the one that stays. What is not chosen ends up in `remarks`."""

    by: object
    person: Contact
    other: Contact
    choices: dict[str, str]
    now: datetime
    remarks: list[str] = field(default_factory=list)

    def join(self) -> None:
        self._join_fields()
        for model in belonging():
            self._join_rows(model)
        for model, named in naming():
            if model is PossibleDouble:
                continue
            self._join_names(model, named)
        _join_doubles(self.by, self.person.id, self.other.id)
        if self.remarks:
            today = local_date(self.now, self.by.zone)
            note_row(self.person, "\n".join(self.remarks), today, self.now).save(force_insert=True)

    def _join_fields(self) -> None:
        person, other = self.person, self.other
        values: dict = {}
        for column in CHOSEN:
            value, lost = self._of_two(column, getattr(person, column), getattr(other, column))
            values[column] = value
            if lost and not is_said_by_name(column, str(lost), other.name if lost == getattr(other, column) else person.name):
                self._remark(str(Contact._meta.get_field(column).verbose_name), str(lost))
        values["sort_key"] = sort_key(values["name"])
        values |= {flag: getattr(person, flag) or getattr(other, flag) for flag in FLAGS if flag != "is_organisation"}
        values["languages"] = _union(person.languages, other.languages)
        values["uid"] = person.uid or other.uid
        second = [f"UID:{other.uid}"] if other.uid and other.uid != values["uid"] else []
        values["extra"] = _union(_union(person.extra, other.extra), second)
        values["met_through_contact_id"] = self._through(values["met_through"])
        values["archived_at"] = person.archived_at and other.archived_at and person.archived_at
        values["made_at"] = min(person.made_at, other.made_at)
        Contact.objects.of(self.by).filter(id=person.id).update(**values, changed_at=self.now)

    def _of_two(self, column: str, mine, theirs):
        """What stays, and what of the other is put down in words."""
        if not theirs or not mine or fold(str(mine)) == fold(str(theirs)):
            return mine or theirs, None
        choice = self.choices.get(column)
        if choice == BOTH and column in TEXTS:
            return f"{mine}\n\n{theirs}", None
        return (theirs, mine) if choice == THEIRS else (mine, theirs)

    def _through(self, said: str) -> int | None:
        """Whose page leads to who brought us together: that of the page whose words stay."""
        first, second = self.person, self.other
        if first.met_through and fold(said) != fold(first.met_through):
            first, second = second, first
        is_said = first.met_through and fold(first.met_through) != fold(second.met_through)
        through = first.met_through_contact_id or (None if is_said else second.met_through_contact_id)
        return None if through in (self.person.id, self.other.id) else through

    def _join_rows(self, model: type[models.Model]) -> None:
        rows = model.objects.of(self.by)
        mine = list(rows.filter(contact_id=self.person.id).order_by("id"))
        moved, same = [], []
        for row in rows.filter(contact_id=self.other.id).order_by("id"):
            twin = self._twin(model, mine, row)
            if twin is None:
                moved.append(row.id)
            else:
                same.append((twin, row))
        for twin, row in same:
            self._settle(model, twin, row)
        rows.filter(id__in=moved).update(contact_id=self.person.id)

    def _twin(self, model, mine: list, row):
        """The row of the one that stays which says the same, or of which there may be only one."""
        is_same = SAME.get(model)
        if is_same and (twin := next((each for each in mine if is_same(each, row)), None)):
            return twin
        sets = unique_sets(model, "contact")
        return next((each for each in mine for names in sets if all(getattr(each, n) == getattr(row, n) for n in names)), None)

    def _settle(self, model, twin, row) -> None:
        """Of two rows one stays, and learns what only the other knew."""
        rows, choice = model.objects.of(self.by), self.choices.get(_choice_of(model, row))
        is_further = _how_far(row) > _how_far(twin)
        if (choice == THEIRS or is_further) and twin.contact_id == self.person.id:
            twin, row = row, twin
        for each in model._meta.related_objects:  # a gift keeps the note its idea was caught in
            each.related_model._base_manager.filter(**{each.field.attname: row.id}).update(**{each.field.attname: twin.id})
        rows.filter(id=row.id).delete()
        rows.filter(id=twin.id).update(contact_id=self.person.id)
        if model is Photo:
            return
        if _is_other_day(twin, row):
            self._remark(str(row.get_kind_display()), _day_words(row))
            return
        columns = [each for each in model._meta.concrete_fields if each.attname not in _FIXED]
        missing = {each.attname: getattr(row, each.attname) for each in columns if _is_missing(twin, row, each.attname)}
        if missing:
            rows.filter(id=twin.id).update(**missing)
        if model not in SAME:
            self._tell_apart(columns, twin, row)

    def _tell_apart(self, columns: list, twin, row) -> None:
        """Of a table nobody here knows more about, every word that is not kept is put down."""
        for each in columns:
            mine, theirs = getattr(twin, each.attname), getattr(row, each.attname)
            if isinstance(theirs, str) and mine and theirs and fold(mine) != fold(theirs):
                self._remark(str(each.verbose_name), theirs)

    def _join_names(self, model: type[models.Model], named: models.Field) -> None:
        """Whoever named the one that goes now names the one that stays; two rows that have become one are one."""
        sets = unique_sets(model, named.name)
        mine = list(naming_rows(self.by, model, named, [self.person.id]))
        for row in naming_rows(self.by, model, named, [self.other.id]):
            is_own = model is Contact and row.id == self.person.id
            is_double = any(all(getattr(each, n) == getattr(row, n) for n in names) for each in mine for names in sets)
            if is_double or (model is Relation and any(_says_no_more(row, each) for each in mine)):
                model._base_manager.filter(pk=row.pk).delete()
            elif not is_own:
                model._base_manager.filter(pk=row.pk).update(**{named.attname: self.person.id})

    def _remark(self, what: str, value: str) -> None:
        self.remarks.append(_("Another source says: %(what)s “%(value)s”.") % {"what": what, "value": value})


def _how_far(row) -> tuple:
    """Of two cards in one round the one that has come further stays."""
    return (list(Card.State).index(row.state), row.wrote_back_on is not None) if isinstance(row, Card) else ()


def _choice_of(model, row) -> str:
    if model is Photo:
        return "photo"
    return str(row.kind) if model is Occasion else ""


def _is_missing(twin, row, name: str) -> bool:
    return getattr(twin, name) in ("", None) and getattr(row, name) not in ("", None)


def _is_other_day(twin, row) -> bool:
    if not isinstance(row, Occasion):
        return False
    pairs = [(getattr(twin, part), getattr(row, part)) for part in ("year", "month", "day")]
    return any(theirs is not None and mine is not None and mine != theirs for mine, theirs in pairs)


def _day_words(row: Occasion) -> str:
    year = f"{row.year:04d}" if row.year else "-"
    return "-".join([year, *(f"{part:02d}" for part in (row.month, row.day) if part)])


def _says_no_more(row: Relation, other: Relation) -> bool:
    known = ("kind", "contact_id")
    more = ("label", "name", "year", "month", "day")
    return all(getattr(row, n) == getattr(other, n) for n in known) and all(
        getattr(row, n) in ("", None, getattr(other, n)) for n in more
    )


def _same_occasion(mine: Occasion, theirs: Occasion) -> bool:
    if mine.kind != theirs.kind:
        return False
    if mine.kind in SINGLE:
        return True  # a person is born once; of two days one stays, as the owner chose
    return (mine.month, mine.day, mine.label) == (theirs.month, theirs.day, theirs.label) and (
        theirs.year is None or mine.year is None or mine.year == theirs.year
    )


def _same_promise(mine: Promise, theirs: Promise) -> bool:
    return fold(mine.text) == fold(theirs.text) and mine.due_on == theirs.due_on and mine.kept_at == theirs.kept_at


def _same_address(mine: Address, theirs: Address) -> bool:
    return fold(" ".join(mine.lines())) == fold(" ".join(theirs.lines()))


SAME: dict[type[models.Model], Callable[[models.Model, models.Model], bool]] = {
    Address: _same_address,
    ContactPoint: lambda mine, theirs: (mine.kind, mine.norm) == (theirs.kind, theirs.norm),
    Fact: lambda mine, theirs: fold(mine.text) == fold(theirs.text) and theirs.learned_on in (None, mine.learned_on),
    Note: lambda mine, theirs: (mine.text, mine.on) == (theirs.text, theirs.on),
    Occasion: _same_occasion,
    Promise: _same_promise,
    Relation: are_one_relation,
}
"""When two rows of one table say the same; of other tables only those are one of which there may be one."""


def _union(mine: list, theirs: list) -> list:
    return mine + [each for each in theirs if each not in mine]


def _join_doubles(by, contact_id: int, other_id: int) -> None:
    """What is open or was said about the one that goes and third people holds for the one that stays; two people stay two."""
    pairs = PossibleDouble.objects.of(by)
    known = {_third(pair, contact_id): pair for pair in pairs.filter(Q(a_id=contact_id) | Q(b_id=contact_id))}
    for pair in pairs.filter(Q(a_id=other_id) | Q(b_id=other_id)):
        third = _third(pair, other_id)
        if third == contact_id:
            continue
        a_id, b_id = sorted((third, contact_id))
        told = {"reasons": pair.reasons, "sureness": pair.sureness, "state": pair.state, "made_at": pair.made_at}
        if third not in known:
            PossibleDouble.objects.create(owner_id=by.id, a_id=a_id, b_id=b_id, **told)
        elif pair.state == PossibleDouble.State.APART:
            pairs.filter(id=known[third].id).update(state=pair.state)
    pairs.filter(Q(a_id=other_id) | Q(b_id=other_id)).delete()


def _third(pair: PossibleDouble, contact_id: int) -> int:
    return pair.b_id if pair.a_id == contact_id else pair.a_id
