"""What another program says happened in somebody's life, in the words of this book."""

from __future__ import annotations

import re

_SAME = {
    "new_job": "new_job", "retirement": "retired", "marriage": "married", "new_relationship": "together",
    "new_child": "child_born",
    "end_of_relationship": "apart", "loss_of_a_loved_one": "loss", "moved": "moved", "new_pet": "pet", "travel": "travelled",
    "overcame_an_illness": "recovery", "achievement_or_award": "achieved",
}  # fmt: skip
"""Kinds that say neither more nor less than one of this book's (LifeEvent.Kind)."""

_NARROWER = {
    "engagement": "together", "new_school": "studies", "study_abroad": "studies", "holidays": "travelled", "surgery": "illness",
    "broken_bone": "illness", "published_book_or_paper": "achieved", "new_license": "achieved",
}  # fmt: skip
"""Kinds that say more than this book's, so that their own word is kept in the text."""


def kind_and_words(text: str, word: str, sort: str = "") -> tuple[str, str]:
    """The kind that means the same (one of LifeEvent.Kind) and what is to be said besides, "" where the kind says all; else the
    kind "other", with the program's own `word` for it in the text. `sort` is the word that is the same in every language."""
    sort = sort or "_".join(re.findall(r"\w+", word.casefold()))
    if sort in _SAME:
        return _SAME[sort], "" if text.casefold() == word.casefold() else text
    says_kind = not word or word.casefold() in text.casefold()
    return _NARROWER.get(sort, "other"), text if says_kind else f"{word}: {text}"
