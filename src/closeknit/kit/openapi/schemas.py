"""The two kinds of schemas, and the values many of them hold."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from django.utils.datastructures import MultiValueDict
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

BIGGEST_ID = 2**53

Id = Annotated[int, Field(ge=1, le=BIGGEST_ID)]
"""The number of a thing."""
Key = Annotated[str, Field(min_length=1, max_length=64)]
"""What names a member, a circle or a file where a number would tell too much."""
Line = Annotated[str, Field(max_length=500)]
"""One line of words."""
Text = Annotated[str, Field(max_length=100_000)]
"""As many lines as it takes."""


def in_our_time(moment: datetime) -> datetime:
    """The moment in UTC. Raises ValueError for one that no calendar holds in every zone."""
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("This moment is out of reach.") from None
    day_in_reach(moment.date())
    return moment


def day_in_reach(day: date) -> date:
    if not 1000 <= day.year <= 2999:
        raise ValueError("This day is out of reach.")
    return day


Instant = Annotated[AwareDatetime, AfterValidator(in_our_time)]
"""A moment with its zone."""
Day = Annotated[date, AfterValidator(day_in_reach)]
"""A day with its year."""
Choice = Literal["me", "met", "circles", "members", "public"]


class Given(BaseModel):
    """What a program sends. What nobody asked for is a mistake, and is said to be one."""

    model_config = ConfigDict(extra="forbid")


class Shown(BaseModel):
    """What a program is answered, made from whatever has attributes of these names."""

    model_config = ConfigDict(from_attributes=True)


class Made(Shown):
    """The number of what was made."""

    id: int


class To(Given):
    """To whom something is told: `circles` are the slugs of one's own circles, where the audience is "circles"."""

    audience: Choice
    circles: list[Key] = []

    def posted(self) -> MultiValueDict:
        """As the chooser of the pages would have sent it (trust.reads.told_in)."""
        return MultiValueDict({"audience": [self.audience], "audience-circles": self.circles})
