"""The two kinds of schemas, and the values many of them hold."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

BIGGEST_ID = 2**53

Id = Annotated[int, Field(ge=1, le=BIGGEST_ID)]
"""The number of a thing."""
Key = Annotated[str, Field(min_length=1, max_length=64)]
"""What names a member, a circle or a file where a number would tell too much."""
Line = Annotated[str, Field(max_length=500)]
"""One line of words."""
Text = Annotated[str, Field(max_length=100_000)]
"""As many lines as it takes."""


class Given(BaseModel):
    """What a program sends. What nobody asked for is a mistake, and is said to be one."""

    model_config = ConfigDict(extra="forbid")


class Shown(BaseModel):
    """What a program is answered, made from whatever has attributes of these names."""

    model_config = ConfigDict(from_attributes=True)


class Made(Shown):
    """The number of what was made."""

    id: int
