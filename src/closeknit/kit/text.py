"""Text as people write it: folded for matching, cut into words, sorted, shortened to initials, and Markdown made safe."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Letters that Unicode does not take apart, though people leave their strokes out when they type.
PLAIN_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
TAGS = {
    "p", "br", "hr", "em", "strong", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "h5", "h6",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
MARKDOWN_LIMIT = 100_000
_BARE_LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?'()\[\]]")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin.
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ANY_LETTER = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"<[^>]*>")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# What programs for mail make a link of by themselves: schemes, "www.", addresses, a path behind a domain, and domains alone whose
# ending no abbreviation before a name has ("Dr.Meier" is a name).
_LINKED = re.compile(
    r"://|\b(?:https?|ftp|mailto|tel):|\bwww\.|[^\s@]@[^\s@]+\.[^\s@]|\w\.[^\W\d_]{2,}/|[\w-]{2,}\.(?:com|net|org|info|biz|io|co|me|tv|cc|ly|gg|"
    r"app|dev|xyz|top|shop|site|online|store|club|link|click|live|win|vip|ru|cn|su|tk|ml|ga|cf)\b",
    re.IGNORECASE,
)
_TURNS_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Lines and paragraphs without a sign that means anything to Markdown or HTML, as most notes of an address book are.
# Each line begins with a letter, so that it is no list, heading or rule, and none ends in spaces.
_PLAIN_LINE = r"[^\W\d_](?: *[^\W_]| *[,.;:?!'\"()/%@$€+=–—…“”„‘’«»·-])*"
_PLAIN_TEXT = re.compile(rf"{_PLAIN_LINE}(?:\n{{1,2}}{_PLAIN_LINE})*")
# Scripts written without spaces, of which every character is a word of its own: Thai to Khmer, kana, Han, Hangul.
_ALONE = re.compile(
    "([\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f])"
)


def clean(text: object) -> str:
    """Text that every database takes: no control characters (line ends and tabs stay), no lone surrogates, trimmed."""
    if isinstance(text, str) and text.isprintable():
        return text.strip()
    return _UNWANTED.sub("", str(text or "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def one_line(text: object) -> str:
    """The text with every run of white space as one space."""
    if not text:
        return ""
    if isinstance(text, str) and text.isprintable():  # then a space is its only white space
        return " ".join(text.split()) if "  " in text else text.strip()
    return " ".join(clean(text).split())


def number_in(text: str) -> int | None:
    """The number of a thing as an address or a form says it; None for anything else, and for what no database holds."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def leads_elsewhere(line: str) -> bool:
    """Whether a line holds something that a program for mail makes a link of, or that turns the direction of what stands around
    it: no stranger's name that goes into a letter may."""
    return bool(_LINKED.search(line) or _TURNS_DIRECTION.search(line))


def isolated(value: object, *, is_rtl: bool) -> object:
    """A value for the midst of a sentence, which is read from the right if `is_rtl`: text of the other direction stands between
    Unicode's isolates (FSI and PDI), so that it leaves the signs and numbers beside it in place. All else stays as it is."""
    if not isinstance(value, str) or not (_ANY_LETTER if is_rtl else _FROM_THE_RIGHT).search(value):
        return value
    return type(value)(f"\u2068{value}\u2069")


def fold(text: str) -> str:
    """The text as it is compared: without case, without accents, with single spaces. “Łukasz  Müller” is “lukasz muller”."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold()).casefold()
    kept = "".join(PLAIN_LETTERS.get(char, char) for char in decomposed if not _is_accent(char))
    return " ".join(unicodedata.normalize("NFC", kept).split())


@lru_cache(maxsize=4096)
def _is_accent(char: str) -> bool:
    # Classes from 200 are accents above and below, 10 to 36 the points of Hebrew, Arabic and Syriac. Indic vowel signs and
    # viramas (0 and 9) and the Japanese voicing marks (8) are spelling, not decoration.
    return (kind := unicodedata.combining(char)) >= 200 or 10 <= kind <= 36


def words(text: str) -> list[str]:
    """The folded words in their order; each character of a script without spaces is one word; marks and emoji are none."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    folded = fold(text)
    if folded.isascii():
        return _ASCII_WORD.findall(folded)
    spaced = "".join(char if _is_of_word(char) else " " for char in folded)
    return _ALONE.sub(r" \1 ", spaced).split()


def stands_alone(word: str) -> bool:
    """Is this a character of a script without spaces, whose neighbours belong to the same word?"""
    return bool(_ALONE.fullmatch(word))


@lru_cache(maxsize=8192)
def _is_of_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def sort_key(name: str) -> str:
    """Where a name stands in an alphabet: folded, at most 200 characters; what has no letter at all comes last."""
    folded = fold(clean(name))
    return (folded if any(char.isalnum() for char in folded) else f"\U0010fffd{folded}")[:200]


def initials(name: str) -> str:
    """One or two capitals for a face without a photo: first and last word; “?” where there is no letter."""
    parts = [part for word in clean(name).split() if (part := "".join(char for char in word if char.isalnum()))]
    if not parts:
        return "?"
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()[:2]


def render_markdown(text: str) -> str:
    """Safe HTML of a Markdown text: no raw HTML, no pictures, headings from h3 down, links that pass nothing on.

    Done once when the text is written, and stored. A text longer than MARKDOWN_LIMIT becomes plain paragraphs.
    """
    text = clean(text)
    if len(text) > MARKDOWN_LIMIT:
        return "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
    if _PLAIN_TEXT.fullmatch(text) and "://" not in text:
        return f"<p>{text}</p>".replace("\n\n", "</p>\n<p>").replace("\n", "<br>\n").replace("</p><br>\n", "</p>\n")
    return render_every_sign(text)


def first_words(rendered: str) -> str:
    """The first line of rendered Markdown that says something, as plain words, at most 140 characters."""
    line = next((words for line in rendered.splitlines() if (words := html.unescape(_TAG.sub("", line)).strip())), "")
    return line if len(line) <= 140 else line[:140].rsplit(" ", 1)[0] + " …"


def render_every_sign(text: str) -> str:
    """What `render_markdown` gives, by way of the parser whatever the text: fifty times as slow for one without a sign."""
    return nh3.clean(
        _markdown().render(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener nofollow",
    ).strip()


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["strikethrough", "table"]).disable("image")
    parser.core.ruler.push("lower_headings", _lower_headings)
    parser.core.ruler.push("bare_links", _link_bare_addresses)
    return parser


def _lower_headings(state) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"


def _link_bare_addresses(state) -> None:
    for token in state.tokens:
        if token.type == "inline" and "://" in token.content:
            token.children = list(_with_links(token.children))


def _with_links(children):
    inside = 0
    for child in children:
        inside += child.nesting if child.type in ("link_open", "link_close") else 0
        yield from _split_at_links(child) if child.type == "text" and not inside else (child,)


def _split_at_links(token: Token):
    start = 0
    for found in _BARE_LINK.finditer(token.content):
        yield Token("text", "", 0, content=token.content[start : found.start()])
        yield Token("link_open", "a", 1, attrs={"href": found.group()})
        yield Token("text", "", 0, content=found.group())
        yield Token("link_close", "a", -1)
        start = found.end()
    yield Token("text", "", 0, content=token.content[start:])
