"""Names after an @ in a talk: only who is in it is meant; any other name stays what was typed."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from closeknit.accounts.models import Member
from closeknit.kit.mentions import phrases
from closeknit.kit.text import fold
from closeknit.talk import reads
from closeknit.talk.actions.naming import MOST_NAMED, Named
from closeknit.talk.models import Message, Naming
from closeknit.talk.models.named import begins_with
from closeknit.talk.reads.talks import Talk


def people_for(by, talk: Talk, text: str, quoted: Message | None = None) -> list[Member]:
    """Those in a talk to whom a text may be turned: everybody; of a circle, which may be large, whom it answers, and all whose
    names may stand in it."""
    people = reads.people_told(by, talk)
    if not talk.is_circle:
        return list(people)
    meant = begins_with([run[-1].split(" ")[0] for run in phrases(text)])
    meant |= Q(id=quoted.author_id) if quoted is not None else Q()
    return list(people.filter(meant)) if meant else []


def named_among(people: list[Member], text: str, chosen: Collection[str] = ()) -> list[Named]:
    """Those of these members whom a text names, each once. `chosen` are the slugs of those who were picked while it was typed:
    they are meant where several have one name. Where it is still not clear, nobody is."""
    found: dict[int, Named] = {}
    for run in phrases(text):
        for said in run:
            if one := _meant(said, people, chosen):
                found.setdefault(one.id, Named(one, said))
                break
    return list(found.values())[:MOST_NAMED]


def _meant(said: str, people: list[Member], chosen: Collection[str]) -> Member | None:
    sought = fold(said)
    whole = [each for each in people if fold(each.name) == sought]
    found = whole or [each for each in people if fold(each.name).startswith(f"{sought} ")]
    if len(found) > 1:
        found = [each for each in found if each.slug in chosen]
    return found[0] if len(found) == 1 else None


def write_namings(message: Message, named: list[Named]) -> None:
    """Keep exactly these as named by the message."""
    rows = Naming.objects.filter(thread_id=message.thread_id, message_id=message.id)
    rows.exclude(member_id__in=[each.member.id for each in named]).delete()
    new = [Naming(thread_id=message.thread_id, message_id=message.id, member_id=each.member.id, said=each.said) for each in named]
    Naming.objects.bulk_create(new, ignore_conflicts=True)
