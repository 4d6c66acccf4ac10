"""Where a date's words are said: the day that they count from, and the day that the narrative stands at."""

from dataclasses import dataclass
from datetime import date

from fogline.resolve.calendar_words import CalendarWords
from fogline.resolve.stretches import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the rules for dates may count from."""

    words: CalendarWords
    published: date | None
    narrative: Days | None = None
    """Days of the event told before: "the same day", "two days later"."""
    future: bool = False
    """True where the words speak of what is to come."""
    nearest: bool = False
    """True where the words may speak of what is to come."""
    history: bool = False
    """True where a report tells of years gone by: dates without a year then count from the narrative."""
    day_first: bool | None = None
    """How 04/11/2015 is read; None where the report does not tell."""

    @property
    def today(self) -> date | None:
        """The day to count from: publication, else the narrative's first day."""
        return self.published or (self.narrative.first if self.narrative else None)

    @property
    def told(self) -> Days | None:
        """The days that "that day" means: the narrative's, else those of fresh news."""
        return self.narrative or self.news

    @property
    def day_told(self) -> Days | None:
        """The day that an hour belongs to: the narrative's where it names one, else that of fresh news."""
        return self.narrative if self.narrative and self.narrative.short else self.news or self.narrative

    @property
    def news(self) -> Days | None:
        """The day before publication to publication: when news with only a statement's day happened."""
        return Days(self.published, self.published).to_news() if self.published else None

    def past(self, days: Days | None) -> Days | None:
        """Cut what runs over the day of publication."""
        return days.until(self.published) if days and self.published else days

    def up_to_now(self, start: Days | None) -> Days | None:
        """Return the stretch from another's first day to publication."""
        if start is None or self.published is None:
            return None
        return Days(min(start.first, self.published), self.published)
