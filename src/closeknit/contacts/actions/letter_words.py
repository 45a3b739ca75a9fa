"""The letter of a year in plain words: only what the book knows, nothing that counts, nothing that shames."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.contacts.reads.letters import LetterMatter
from closeknit.contacts.reads.years import Somebody, YearPage
from closeknit.contacts.rules.letters import letter_text
from closeknit.contacts.rules.years import SEASON_MONTHS
from closeknit.kit import clock
from closeknit.kit.text import one_line

MOST_FIRSTS = 12


def letter_words(by, page: YearPage, matter: LetterMatter) -> str:
    """The whole letter as `rules/letters.py` has it, in the language of the moment."""
    return letter_text(_parts(by, page, matter))


def _parts(by, page: YearPage, matter: LetterMatter) -> list[tuple[str, list[str]]]:
    noted = matter.notes
    return [
        ("", _opening(by, page)),
        (_("Who was close"), _seasons(page, matter)),
        (
            _("Who came nearer"),
            [_with_note(one, _("%(name)s came nearer.") % {"name": one.name}, noted) for one in matter.nearer],
        ),
        (_("For the first time"), _firsts(page)),
        ("", [_("The last year with %(name)s.") % {"name": one.name} for one in page.last_with]),
        (_("Who might like to hear from you"), [_with_note(each.who, _quiet(each, by), noted) for each in matter.quiet]),
        (_("Promises you kept"), [_of(*row) for row in matter.kept]),
        (_("Promises that are still open, if you like"), [_of(*row) for row in matter.still_open]),
        (_("What you gave"), [_of(*row) for row in matter.given]),
        (_("What happened in people’s lives"), [_of(*row) for row in matter.happened]),
        (_("What you wrote down"), [f"{date_format(on, 'j F')}: {line}" if on else line for on, line in matter.lived]),
        (_("What you wished for a year ago"), [line for each in matter.hopes.splitlines() if (line := one_line(each))]),
    ]


def _opening(by, page: YearPage) -> list[str]:
    told = {"name": one_line(by.get_short_name()), "year": page.year}
    if page.is_empty:
        said = _("Your book knows nothing of %(year)d. That says nothing about the year.")
    elif page.is_over:
        said = _("This is what your book knows of %(year)d. It does not know everything; the best of it may have been elsewhere.")
    else:
        said = _("This is what your book knows of %(year)d so far. It does not know everything; the best may be elsewhere.")
    return [_("Dear %(name)s,") % told, said % told]


def _seasons(page: YearPage, matter: LetterMatter) -> list[str]:
    lines = []
    for number, people in enumerate(matter.seasons):
        if people:
            first = number * SEASON_MONTHS + 1
            last = min(first + SEASON_MONTHS - 1, len(page.months))
            lines.append(f"{_months(page.year, first, last)}: {names_of(people)}.")
    return lines


def _months(year: int, first: int, last: int) -> str:
    begins, ends = date_format(date(year, first, 1), "F"), date_format(date(year, last, 1), "F")
    return begins if first == last else _("%(first)s to %(last)s") % {"first": begins, "last": ends}


def names_of(people: list[Somebody]) -> str:
    """ "Ben, Mei and Noor"."""
    names = [one_line(one.name) for one in people]
    return " ".join([", ".join(names[:-1]), _("and"), names[-1]]) if len(names) > 1 else "".join(names)


def _firsts(page: YearPage) -> list[str]:
    met = {each.who.id for each in page.met}
    new = [each for each in page.new if each.who.id not in met]
    lines = [_("You met %(name)s, on %(day)s.") % _on(each) for each in page.met[:MOST_FIRSTS]]
    return lines + [_("%(name)s came into your book’s story on %(day)s.") % _on(each) for each in new[:MOST_FIRSTS]]


def _on(each) -> dict:
    return {"name": one_line(each.who.name), "day": date_format(each.on, "j F")}


def _quiet(each, by) -> str:
    name = one_line(each.who.name)
    if each.last_at is None:
        return f"{name}."
    return _("%(name)s: you were last in touch in %(month)s.") % {"name": name, "month": _month_of(each.last_at, by.zone)}


def _month_of(at: datetime, zone: str) -> str:
    return date_format(clock.local_date(at, zone), "F Y")


def _with_note(one: Somebody, line: str, noted: dict[int, str]) -> str:
    return f"{one_line(line)} “{noted[one.id]}”" if noted.get(one.id) else one_line(line)


def _of(name: str, text: str) -> str:
    return f"{one_line(name)}: {one_line(text)}"
