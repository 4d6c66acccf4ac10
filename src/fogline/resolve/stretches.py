"""Stretches of days: months, weeks, years and offsets as first and last day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 7
LONGEST_MONTH = 31
TEN = 10
MIDDLE = 15
LATE = 2


@dataclass(frozen=True, slots=True)
class Days:
    """First and last possible day."""

    first: date
    last: date

    @property
    def short(self) -> bool:
        """Tell whether the stretch names a day or a night."""
        return (self.last - self.first).days <= 1

    @property
    def months(self) -> bool:
        """Tell whether the stretch is no longer than a month, so that it names one."""
        return (self.last - self.first).days <= LONGEST_MONTH

    def to(self, other: "Days") -> "Days | None":
        """Return the stretch from this one's first day to the other's last; None if it runs backwards."""
        return Days(self.first, other.last) if self.first <= other.last else None

    def moved(self, days: int) -> "Days":
        """Return the same stretch some days later, or earlier for a negative number."""
        return Days(shifted(self.first, days), shifted(self.last, days))

    def to_news(self) -> "Days":
        """Return the stretch from the day before this one to its end."""
        return Days(shifted(self.first, -1), self.last)

    def until(self, last: date) -> "Days":
        """Return the part of this stretch up to a day; the stretch itself if it begins after that day."""
        return Days(self.first, last) if self.first <= last < self.last else self


def shifted(day: date, days: int) -> date:
    """Return the day so many days later, held within the calendar."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def one(day: date) -> Days:
    """Return a stretch of one day."""
    return Days(day, day)


def whole_month(year: int, month: int) -> Days:
    """Return the first to the last day of a month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def whole_year(year: int) -> Days:
    """Return 1 January to 31 December."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def week_of(day: date) -> Days:
    """Return the Monday to Sunday that hold a day."""
    monday = shifted(day, -day.weekday())
    return Days(monday, shifted(monday, 6))


def weekend_of(day: date) -> Days:
    """Return the last Saturday and Sunday of which at least the Saturday is at or before a day."""
    saturday = last_weekday(day, 5)
    return Days(saturday, shifted(saturday, 1))


def last_weekday(day: date, weekday: int, *, before: bool = False) -> date:
    """Return the last such weekday (Monday 0) at or before a day; strictly before it if asked."""
    back = (day.weekday() - weekday) % WEEK
    return shifted(day, -(back or WEEK) if before else -back)


def next_weekday(day: date, weekday: int) -> date:
    """Return the next such weekday after a day."""
    return shifted(day, (weekday - day.weekday() - 1) % WEEK + 1)


def previous_month(day: date) -> Days:
    """Return the month before the one that holds a day."""
    before = day.replace(day=1) - timedelta(days=1) if day > date(1, 1, 31) else day
    return whole_month(before.year, before.month)


def same_day_months_before(day: date, months: int) -> date:
    """Return the same day of the month so many months earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def third_of(days: Days, third: int) -> Days:
    """Return the early (0), middle (1) or late (2) third of a month or year."""
    if (days.last - days.first).days > LONGEST_MONTH:
        return months_of(days.first.year, 4 * third + 1, 4 * third + 4)
    first = shifted(days.first, TEN * third)
    return Days(first, days.last if third == LATE else shifted(first, TEN - 1))


def half_of(days: Days, *, second: bool) -> Days:
    """Return the first or second half of a month (from its 16th) or of a year (from July)."""
    month = (days.last - days.first).days <= LONGEST_MONTH
    middle = shifted(days.first, MIDDLE) if month else days.first.replace(month=7)
    return Days(middle, days.last) if second else Days(days.first, shifted(middle, -1))


def months_of(year: int, first: int, last: int) -> Days:
    """Return the first day of one month to the last day of another in the same year."""
    return Days(date(year, first, 1), whole_month(year, last).last)


def precision(days: Days) -> int:
    """UCDP's date_prec of a stretch: 1 a day, 2 up to 6 days, 3 a week, 4 up to a month, 5 longer."""
    length = (days.last - days.first).days + 1
    bounds = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((code for longest, code in bounds if length <= longest), 5)
