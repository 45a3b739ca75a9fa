"""What may reach a member, as they choose it on one page."""

from __future__ import annotations

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from closeknit.notify.rules import ALWAYS_TOLD, KINDS, Quiet, Reaching, Sort, Way

SORTS = {
    Sort.MESSAGES: (_("Messages"), _("Somebody writes to you, alone or in a group.")),
    Sort.SAID: (_("Responses and comments"), _("What others say to what you told, and to your comments.")),
    Sort.NAMED: (_("Mentions and greetings"), _("Somebody names you, thanks you, says hello, or says that you have met.")),
    Sort.INVITED: (_("Invitations"), _("Somebody invites you, or comes in by your invitation.")),
    Sort.CIRCLES: (_("Circles"), _("Who asks to come into a circle of yours, and what changes there.")),
    Sort.GATHERINGS: (_("Gatherings"), _("What you look after, were asked to or come to is changed or cancelled.")),
    Sort.HOSTS: (
        _("Words of the hosts"),
        _("New agreements, answers to reports, and whatever the hosts decide about you. This always reaches you."),
    ),
}  # fmt: skip
WAYS = {
    Way.PUSH: _("on my devices, at once"),
    Way.AT_ONCE: _("by letter, at once"),
    Way.DAILY: _("by letter, once a day"),
    Way.WEEKLY: _("by letter, once a week"),
    Way.APP: _("here only"),
    Way.NOTHING: _("not at all"),
}
HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]
MOST = [(1, _("once a day")), (3, _("three times a day")), (10, _("ten times a day")), (0, _("whenever there is something"))]
NO_HOUR = [("", _("never")), *HOURS]
DAYS = list(WEEKDAYS.items())


def kinds_of(sorts: list[str]) -> list[str]:
    """The kinds of notices that belong to these sorts of things (values of Sort); any other name is passed over."""
    return sorted(set().union(*(kinds for sort, kinds in KINDS.items() if sort.value in sorts)))


def kind_choices(chosen: list[str]) -> list[tuple[str, str, bool]]:
    """(value, words, whether it is chosen) of each sort of things."""
    return [(sort.value, label, sort.value in chosen) for sort, (label, _hint) in SORTS.items()]


def kinds_in_words(kinds: list[str]) -> list[str]:
    """Which things a webhook is told of: whole sorts by their words, single kinds by their name; none for everything."""
    whole = [sort for sort in SORTS if KINDS[sort] <= set(kinds)]
    said = set().union(*(KINDS[sort] for sort in whole))
    return [*(str(SORTS[sort][0]) for sort in whole), *sorted(set(kinds) - said)]


class ReachForm(forms.Form):
    """One choice for each sort of things, the rhythm of gathered letters, and the quiet hours and days."""

    use_required_attribute = False
    hour = forms.TypedChoiceField(label=_("Gathered letters come at"), choices=HOURS, coerce=int)
    weekday = forms.TypedChoiceField(label=_("The weekly one comes on"), choices=DAYS, coerce=int)
    most = forms.TypedChoiceField(label=_("Letters come at most"), choices=MOST, coerce=int)
    has_words = forms.BooleanField(
        label=_("Letters about a conversation carry its words"),
        help_text=_("Without this they only say who wrote: a letter is read over shoulders, and lies in mailboxes for years."),
        required=False,
    )
    has_calendar = forms.BooleanField(
        label=_("Letters for my calendar"),
        help_text=_(
            "When you say that you come to a gathering, or may come, a letter puts it into your calendar, and keeps it right when"
            " it is changed or cancelled."
        ),
        required=False,
    )
    quiet_from = forms.TypedChoiceField(label=_("Quiet from"), choices=NO_HOUR, coerce=int, empty_value=None, required=False)
    quiet_until = forms.TypedChoiceField(label=_("until"), choices=NO_HOUR, coerce=int, empty_value=None, required=False)
    quiet_days = forms.TypedMultipleChoiceField(
        label=_("Quiet days"), choices=DAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_calm = forms.BooleanField(label=_("Tell me gently after twenty minutes that I am caught up"), required=False)
    shows_typing = forms.BooleanField(
        label=_("Whoever I am talking with may see that I am writing"),
        help_text=_("Only while we both have the thread open, and only if they let me see it of them as well."),
        required=False,
    )
    shows_reading = forms.BooleanField(
        label=_("Whoever I am talking with may see how far I have read"),
        help_text=_("Only if they let me see it of them as well."),
        required=False,
    )

    def __init__(self, *args, wanted: Reaching, has_devices: bool = False, has_calendar: bool = True, **options):
        initial = self._initial(wanted, has_devices) | {"has_calendar": has_calendar}
        super().__init__(*args, **{"auto_id": "reach_%s", "initial": initial, **options})
        for sort, (label, hint) in SORTS.items():
            ways = [(way.value, words) for way, words in WAYS.items() if way is not Way.NOTHING or sort not in ALWAYS_TOLD]
            self.fields[sort.value] = forms.ChoiceField(label=label, help_text=hint, choices=ways)

    def sorts(self) -> list[forms.BoundField]:
        return [self[sort.value] for sort in SORTS]

    def clean(self) -> dict:
        given = super().clean()
        if (given.get("quiet_from") is None) != (given.get("quiet_until") is None) and not self.errors:
            self.add_error("quiet_until", _("Quiet hours need both: when they begin and when they end."))
        return given

    def wanted(self) -> Reaching:
        """What the valid form says."""
        given = self.cleaned_data
        quiet = Quiet(given["quiet_from"], given["quiet_until"], frozenset(given["quiet_days"]))
        ways = {sort.value: given[sort.value] for sort in SORTS}
        plain = ("hour", "weekday", "is_calm", "most", "has_words", "shows_typing", "shows_reading")
        return Reaching(ways, quiet, **{name: given[name] for name in plain})

    @staticmethod
    def _initial(wanted: Reaching, has_devices: bool) -> dict:
        quiet = wanted.quiet
        return {sort.value: wanted.way(sort, has_devices).value for sort in SORTS} | {
            "hour": wanted.hour, "weekday": wanted.weekday, "quiet_from": quiet.from_hour, "quiet_until": quiet.until_hour,
            "quiet_days": sorted(quiet.days), "is_calm": wanted.is_calm,
            "shows_typing": wanted.shows_typing, "shows_reading": wanted.shows_reading,
            "most": wanted.most, "has_words": wanted.has_words,
        }  # fmt: skip
