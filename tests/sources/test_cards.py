"""The lines of a card at a server: what nobody here knows stays, whatever it is."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts.actions.drafts import card
from closeknit.sources.actions.texts import draft_in, meaning_for
from closeknit.sources.rules import cards

NOW = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
LINES = [
    "TEL;TYPE=HOME,VOICE;X-SLOT=2:+49 30 901820", "item1.EMAIL;type=INTERNET:a@example.org", "item1.X-ABLabel:_$!<Work>!$_",
    "TITLE:Potter", "ROLE:Second", "TITLE:Third", "NOTE:a\\, b\\nc", "X-ODD;P=\"a;b\":1\\;2", "CATEGORIES:b,a", "BDAY:19900508",
    "ADR;TYPE=home:;;Str. 1;Berlin;;10115;Germany", "LABEL;TYPE=home:Str. 1", "URL:https://example.org",
    "IMPP;PREF=1:xmpp:a@b.example",
    "item2.X-ABDATE:2010-01-02", "item2.X-ABLabel:Met", "ORG:One;Two;Three", "NICKNAME:x,y", "GENDER:F;woman", "LANG;PREF=2:de",
    "RELATED;TYPE=friend:urn:uuid:1", "KIND:individual", "SORT-STRING:x", "TZ:-0500", "GEO:1.5;2.5", "EMAIL;TYPE=work:",
]  # fmt: skip


def whole(lines, version="3.0"):
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", "UID:1", "FN:Mei Lin", "N:Lin;Mei;;;", *lines, "END:VCARD", ""])


def again(base, change=lambda draft: None, *, is_own=False):
    draft = draft_in(base)
    change(draft)
    version = cards.version_of(base)
    said = card(draft, version=version, uid="1", is_own=is_own)
    return cards.patched(base, said, meaning=meaning_for(version, is_own=is_own), keeps_photo=True, now=NOW)


@given(st.lists(st.sampled_from(LINES), unique=True), st.sampled_from(["3.0", "4.0"]), st.booleans())
def test_a_card_of_which_nothing_changed_here_is_the_same(lines, version, is_own):
    base = whole(lines, version)
    assert cards.says_the_same(base, again(base, is_own=is_own))


@given(st.lists(st.sampled_from([line for line in LINES if "TITLE" not in line and "ROLE" not in line]), unique=True))
def test_what_changed_here_is_written_and_nothing_else_is_touched(lines):
    base = whole(lines)
    after = again(base, lambda draft: draft.fields.__setitem__("role", "Captain"))
    assert [unit.lines for unit in cards.units(after) if unit.names[0] not in ("REV", "TITLE")] == [
        unit.lines for unit in cards.units(base)
    ]
    assert "TITLE:Captain" in after


@given(st.text(max_size=300), st.text(max_size=60))
def test_no_text_is_too_odd_to_be_patched(text, name):
    draft = draft_in(text)
    draft.fields["name"] = name or "x"
    said = card(draft, version="3.0", uid="1")
    cards.patched(text, said, meaning=meaning_for("3.0", is_own=True), keeps_photo=False, now=NOW)
    cards.revised_at(text)
    cards.slim(text)


@given(st.text(alphabet=st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=400))
def test_a_folded_line_is_unfolded_again(text):
    line = f"NOTE:{text}"
    folded = cards.folded(line)
    assert cards.unfolded(folded)[0] == line
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
