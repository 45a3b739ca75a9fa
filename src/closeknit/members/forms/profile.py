"""The page on which a member fills in their profile: what was posted, as fields, and as the page shows it again."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from closeknit.contacts import reads as contacts
from closeknit.kit.pictures import MOST_BYTES
from closeknit.kit.unfit import Unfit
from closeknit.members.actions import PhotoSaid, Said
from closeknit.members.reads import FIELD_WORDS, FieldShown, Profile
from closeknit.members.rules.profile import DAYS, LINES, ONCE, PLACE, TEXTS, WAYS, ZONE, first_audience, plain_kind
from closeknit.trust import reads as trust
from closeknit.trust.reads import Chooser, OwnCircle, Told

MOST_ROWS = 40


@dataclass(slots=True)
class Entry:
    """One field of the page. `key` begins the names of its inputs; `values` are what stands in them."""

    key: str
    kind: str
    words: str = ""
    values: dict = field(default_factory=dict)
    audience: Chooser | None = None
    error: str = ""
    hint: str = ""
    choices: list = field(default_factory=list)
    months: list = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.values.get("text", "")


class ProfileForm:
    """The whole page. `said` and `photo` are what was posted, after `is_valid()`."""

    def __init__(self, viewer, circles: list[OwnCircle], now: Profile, posted=None, files=None):
        self.viewer, self.circles, self.now, self.posted, self.files = viewer, circles, now, posted, files
        self.said: list[Said] = []
        self.photo: PhotoSaid | None = None
        self.error = ""
        self.lines = [self._once(kind) for kind in (*LINES, ZONE)]
        self.texts = [self._once(kind) for kind in TEXTS]
        self.ways = self._rows("way", WAYS)
        self.days = self._rows("day", DAYS)
        self.face = self._entry(Entry("photo", "photo", _("Photo")), now.photo_told)

    def entries(self) -> list[Entry]:
        return [*self.lines, *self.texts, *self.ways, *self.days]

    def is_valid(self) -> bool:
        """Read what was posted; every field with something wrong says so."""
        for entry in self.entries():
            try:
                self.said.append(self._said(entry))
            except Unfit as unfit:
                self._refuse(entry, str(unfit.message))
        try:
            file = self.files.get("photo") if self.files else None
            told = trust.told_in(self.viewer, self.circles, self.posted, "photo-seen")
            self.photo = PhotoSaid(told, file.read(MOST_BYTES + 1) if file else b"", bool(self.posted.get("photo-gone")))
        except Unfit as unfit:
            self._refuse(self.face, str(unfit.message))
        return not any(each.error for each in (*self.entries(), self.face))

    def wrong(self) -> list[Entry]:
        """The fields with something wrong, in the order of the page."""
        return [each for each in (self.face, *self.entries()) if each.error]

    def ask_for_photo_again(self) -> None:
        """A browser sends a chosen picture once: where the page comes back, it is gone."""
        if self.files and self.files.get("photo") and not self.face.error:
            self.face.hint = _("Please choose the photo once more: a page that comes back cannot keep it.")

    def refuse(self, unfit: Unfit) -> None:
        """Put a refusal of the action where it belongs."""
        entries = self.entries()
        if unfit.field == "photo":
            self._refuse(self.face, str(unfit.message))
        elif unfit.field.isdigit() and int(unfit.field) < len(entries):
            self._refuse(entries[int(unfit.field)], str(unfit.message))
        else:
            self.error = str(unfit.message)

    def _refuse(self, entry: Entry, words: str) -> None:
        entry.error = words

    def _once(self, kind: str) -> Entry:
        there = self.now.of(kind)
        hint = HINTS.get(kind, lambda: "")()
        if kind == ZONE and not there:
            hint = _("Nobody is told it until you save this page.")
        entry = Entry(kind, kind, FIELD_WORDS[kind], {"text": there[0].text if there else ""}, hint=hint)
        entry = self._entry(entry, there[0].told if there else None)
        entry.choices = cities_called(entry.text) if kind == PLACE else []
        return entry

    def _rows(self, name: str, kinds: tuple[str, ...]) -> list[Entry]:
        """The ways or days that are there, and an empty one; or those that were posted."""
        there = {str(each.id): each for each in self.now.of(*kinds)}
        if self.posted is None:
            keys = [*there, "new"]
        else:
            keys = list(dict.fromkeys(key for key in self.posted.getlist(name) if key in there or key == "new"))[:MOST_ROWS]
        return [self._row(name, key, there.get(key), kinds) for key in keys]

    def _row(self, name: str, key: str, row: FieldShown | None, kinds: tuple[str, ...]) -> Entry:
        kind = self._value(f"{name}-{key}-kind", row.kind if row else kinds[0])
        kind = kind if kind in kinds else kinds[0]
        if name == "way" and not row:
            kind = plain_kind(kind, self._value(f"{name}-{key}-text", ""))
        entry = Entry(f"{name}-{key}", kind, values=_values(row))
        entry.values["id"] = key
        entry.choices = [(each, FIELD_WORDS[each], each == entry.kind) for each in kinds]
        self._entry(entry, row.told if row else None)
        month = entry.values.get("month", "")
        entry.months = [(str(number), words, str(number) == month) for number, words in MONTHS.items()]
        return entry

    def _entry(self, entry: Entry, told: Told | None) -> Entry:
        """With what was posted instead of what is there, and its audience."""
        for part in ("text", "label", "day", "month", "year"):
            entry.values[part] = self._value(_name(entry, part), entry.values.get(part, ""))
        first = told or Told(trust.Audience(first_audience(entry.kind)))
        name = f"{entry.key}-seen"
        label = _("Who may see this: %(field)s") % {"field": entry.words} if entry.words else ""
        entry.audience = trust.audience_chooser(
            self.viewer, self.circles, self._told(name, first), name=name, label=label, posted=self.posted
        )
        return entry

    def _told(self, name: str, first: Told) -> Told:
        if self.posted is None:
            return first
        try:
            return trust.told_in(self.viewer, self.circles, self.posted, name)
        except Unfit:
            return first

    def _value(self, name: str, first: str) -> str:
        return first if self.posted is None else self.posted.get(name, "")

    def _said(self, entry: Entry) -> Said:
        told = trust.told_in(self.viewer, self.circles, self.posted, f"{entry.key}-seen")
        text = entry.text if entry.kind not in DAYS else _day(entry.values)
        if entry.kind == PLACE and self.posted.get("place-meant") in entry.choices:
            text = self.posted["place-meant"]
        number = entry.values.get("id", "")
        return Said(
            entry.kind, text, told.audience.value, told.circle_ids, entry.values["label"], int(number) if number.isdigit() else 0
        )


HINTS = {
    "place": lambda: _("A town is enough. Whoever may see it finds you when they travel there."),
    "languages": lambda: _("With commas between them."),
    "ask_about": lambda: _("What you gladly tell somebody, and can help with."),
    "season": lambda: _("To learn, to try, to find company for."),
}


def cities_called(text: str) -> list[str]:
    """The cities among which somebody has to choose who wrote where they live; none where it is clear."""
    found = contacts.cities_meant(text)
    return [contacts.full_name(each) for each in found] if len(found) > 1 else []


def _name(entry: Entry, part: str) -> str:
    return entry.key if part == "text" and entry.kind in ONCE else f"{entry.key}-{part}"


def _values(row: FieldShown | None) -> dict:
    if row is None:
        return {}
    if row.kind not in DAYS:
        return {"text": row.text, "label": row.label}
    year, month, day = (
        row.text.replace("--", "-0-", 1).strip("-").split("-") if row.text.startswith("--") else row.text.split("-")
    )
    return {"label": row.label, "year": year.strip("0") and year, "month": str(int(month)), "day": str(int(day))}


def _day(values: dict) -> str:
    """ "1985-05-12", "--05-12", or "" where nothing is filled in; what is no day comes out as something that is none."""
    day, month, year = (values[part].strip() for part in ("day", "month", "year"))
    if not (day or month or year):
        return ""
    if not (day.isascii() and day.isdigit() and month.isascii() and month.isdigit()) or (year and not year.isdigit()):
        raise Unfit("day", _("Say the day and the month; the year may stay empty."))
    return f"{year:0>4}-{month:0>2}-{day:0>2}" if year else f"--{month:0>2}-{day:0>2}"
