"""What a smart group asks of its people. Everything that is asked must be so."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

FILTERS = ("all", "pinned", "kin", "fading", "no-tie", "archived")
OPERATIONS = ("is", "has", "from", "to", "filled", "empty")
MOST_MONTHS = 600
MOST = 20


@dataclass(slots=True)
class Asks:
    """One custom field: is (the same), has (these letters in it), from and to (numbers and dates), filled, empty."""

    field_id: int
    operation: str
    value: str = ""


@dataclass(slots=True)
class Conditions:
    """`quiet_months`: nothing has happened for so long, or ever. `ring` 0 (inmost) to 3. `place` are letters of an address or of
    the place. `labels` are ids, of which a person has every one."""

    query: str = ""
    filter: str = "all"
    labels: list[int] = field(default_factory=list)
    ring: int | None = None
    place: str = ""
    quiet_months: int | None = None
    asks: list[Asks] = field(default_factory=list)

    @classmethod
    def read(cls, told: Any) -> Conditions:
        """The conditions of `written`; whatever is none of them is left out."""
        told = told if isinstance(told, dict) else {}
        asked = [each for each in told.get("asks") or [] if isinstance(each, dict) and each.get("operation") in OPERATIONS]
        return cls(
            query=str(told.get("query") or "")[:200],
            filter=told.get("filter") if told.get("filter") in FILTERS else "all",
            labels=[each for each in told.get("labels") or [] if _is_id(each)][:MOST],
            ring=told.get("ring") if told.get("ring") in range(4) else None,
            place=str(told.get("place") or "")[:200],
            quiet_months=told.get("quiet_months") if told.get("quiet_months") in range(1, MOST_MONTHS + 1) else None,
            asks=[
                Asks(each["field_id"], each["operation"], str(each.get("value") or "")[:200])
                for each in asked
                if _is_id(each.get("field_id"))
            ][:MOST],
        )

    def written(self) -> dict:
        """Plain JSON, without what is not asked."""
        told = asdict(self)
        return {name: told[name] for name in told if told[name] not in ("", None, []) and (name, told[name]) != ("filter", "all")}

    def of_the_group(self) -> dict:
        """`written` without labels and fields, which have rows of their own."""
        return {name: value for name, value in self.written().items() if name not in ("labels", "asks")}

    @property
    def is_nothing(self) -> bool:
        return not self.written()


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63
