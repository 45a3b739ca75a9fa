"""Who met whom in the demonstration's community, and what grew of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from closeknit.accounts.models import Member
from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Remembered
from closeknit.trust import reads as trust
from closeknit.trust.reads import Told

OF_ROBIN = "Robin reads your first page as if it were the last one, and tells you which line to keep."
THE_RIDGE = "We had one dry sock between us, and Ben sang. **The tea was cold and perfect.**"
AND_BEN = "I did not sing. I hummed, with conviction."
THANKS = "For walking slower than you can, the whole way down."


def tell(people: dict[str, Member], now: datetime) -> None:
    """Robin and Ben, who have met, keep a day on the ridge; Ben says something of Robin; Hanne says that they met."""
    robin, ben, hanne = people["Robin Lindgren"], people["Ben Okafor"], people["Hanne Vik"]
    then = now - timedelta(days=9)
    on = (now - timedelta(days=10)).date().isoformat()
    memory = actions.keep_memory(
        by=robin, slugs=[ben.slug], on=on, place="On the ridge", told=Remembered(THE_RIDGE), now=then
    )  # fmt: skip
    actions.add_part(by=ben, memory_id=memory, told=Remembered(AND_BEN), now=then + timedelta(hours=3))
    actions.vouch(by=ben, slug=robin.slug, words=OF_ROBIN, now=then)
    for each in reads.vouches_for_me(robin, trust.sight(robin)):
        actions.show_vouch(by=robin, vouch_id=each.id, told=Told.to("members"), now=then)
    actions.write_thanks(by=robin, slug=ben.slug, words=THANKS, now=then)
    met = now - timedelta(hours=7)
    actions.say_where(by=robin, place="The café at the harbour", now=met)
    actions.propose_meeting(by=hanne, token=actions.show_code(by=robin, now=met).token, now=met)
