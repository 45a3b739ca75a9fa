from enum import StrEnum

class RepeatGivenUnit(StrEnum):
    DAY = "day"
    MONTH = "month"
    VALUE_0 = ""
    WEEK = "week"
    WORK = "work"
    YEAR = "year"

    def __str__(self) -> str:
        return str(self.value)
