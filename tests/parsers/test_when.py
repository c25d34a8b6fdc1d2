"""Times, days and lengths in words. The Date header is Wednesday 11 March 2026, 14:28 at +0100, unless said."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.times import when
from parsers.times.english import ENGLISH
from parsers.times.french import FRENCH
from parsers.times.german import GERMAN
from parsers.times.iberian import PORTUGUESE, SPANISH
from parsers.times.japanese import JAPANESE
from parsers.times.words import TimeWords, merged

SENT = datetime(2026, 3, 11, 14, 28, 0, tzinfo=timezone(timedelta(hours=1)))
ALL = merged(ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, JAPANESE)


def utc(text: str, sent_at: datetime | None = SENT, words: TimeWords = ENGLISH) -> str | None:
    """The moment in UTC, as "11 15:00"; "? doubt" for a doubtful one."""
    found = when.moment(text, sent_at, words)
    if found is None:
        return None
    assert found.words == text[found.start : found.start + len(found.words)]
    return found.value.astimezone(UTC).strftime("%d %H:%M") if found.value else f"? {found.doubt}"


def the_day(text: str, sent_at: datetime | None = SENT, words: TimeWords = ENGLISH) -> str | None:
    found = when.day(text, sent_at, words)
    if found is None:
        return None
    assert found.words in text
    return found.value.isoformat() if found.value else f"? {found.doubt}"


MOMENTS = [
    # clocks of 24 and 12 hours
    ("at 15:00", "11 14:00"),
    ("at 15:00 UTC", "11 15:00"),
    ("15:00:30 UTC", "11 15:00"),
    ("by 4pm PT", "11 23:00"),
    ("at 4:15 pm", "11 15:15"),
    ("at 4.15pm", "11 15:15"),
    ("at 4 p.m.", "11 15:00"),
    ("at 12pm UTC tomorrow", "12 12:00"),
    ("at 12am", "11 23:00"),
    ("at 12:30am", "11 23:30"),
    ("at 15.30", "11 14:30"),
    ("at 1530", "11 14:30"),
    ("1530Z", "11 15:30"),
    ("15:30Z", "11 15:30"),
    ("at 1530 UTC", "11 15:30"),
    ("at 15h30", "11 14:30"),
    ("at 3 o'clock", "11 14:00"),
    ("at three o'clock", "11 14:00"),
    ("at noon", "12 11:00"),
    ("12 noon UTC tomorrow", "12 12:00"),
    ("midnight", "11 23:00"),
    ("24:00", "11 23:00"),
    ("at half past 3", "11 14:30"),
    ("half past three", "11 14:30"),
    ("at quarter past 3", "11 14:15"),
    ("at a quarter to 4", "11 14:45"),
    ("at ten past 3", "11 14:10"),
    ("at 3 in the afternoon", "11 14:00"),
    ("at 9 in the evening", "11 20:00"),
    ("at 9 in the morning", "12 08:00"),
    ("no later than 15:00 CET", "11 14:00"),
    ("around 15:00", "11 14:00"),
    ("~15:00", "11 14:00"),
    ("@ 15:00", "11 14:00"),
    # a clock time already past is the next day's
    ("at 14:00", "12 13:00"),
    ("at 09:00", "12 08:00"),
    ("at 9:00", "12 08:00"),
    ("at 00:30", "11 23:30"),
    ("at 9am", "12 08:00"),
    ("at 14:28", "11 13:28"),
    ("at 14:27", "12 13:27"),
    # without am or pm: what lies ahead
    ("at 5", "11 16:00"),
    ("at 3:30", "11 14:30"),
    ("at five", "11 16:00"),
    ("at 9", "? in the morning or in the evening?"),
    ("tomorrow at 5", "? in the morning or in the afternoon?"),
    ("tomorrow at 9", "12 08:00"),
    ("today at 5", "11 16:00"),
    # lengths from the Date header
    ("in 30 minutes", "11 13:58"),
    ("in 30 mins", "11 13:58"),
    ("in 30min", "11 13:58"),
    ("in 30", "11 13:58"),
    ("in half an hour", "11 13:58"),
    ("in a half hour", "11 13:58"),
    ("in an hour", "11 14:28"),
    ("in one hour", "11 14:28"),
    ("in an hour and a half", "11 14:58"),
    ("in one and a half hours", "11 14:58"),
    ("in 1.5 hours", "11 14:58"),
    ("in 1½ hours", "11 14:58"),
    ("in 1h30", "11 14:58"),
    ("in 1h 30m", "11 14:58"),
    ("in 1 hour and 30 minutes", "11 14:58"),
    ("in a quarter of an hour", "11 13:43"),
    ("in three quarters of an hour", "11 14:13"),
    ("in about 45 minutes", "11 14:13"),
    ("in two hours", "11 15:28"),
    ("in 2 days", "13 13:28"),
    ("within the hour", "11 14:28"),
    ("within an hour", "11 14:28"),
    ("in the next hour", "11 14:28"),
    ("within the next 30 minutes", "11 13:58"),
    ("30 minutes from now", "11 13:58"),
    ("at the top of the hour", "11 14:00"),
    # days
    ("tomorrow 9am", "12 08:00"),
    ("tomorrow at noon", "12 11:00"),
    ("tomorrow noon", "12 11:00"),
    ("tomorrow morning at 9", "12 08:00"),
    ("tonight at 8", "11 19:00"),
    ("at 8 tonight", "11 19:00"),
    ("this afternoon at 3", "11 14:00"),
    ("three o'clock this afternoon", "11 14:00"),
    ("Monday 09:00 CET", "16 08:00"),
    ("Monday at ten", "16 09:00"),
    ("on Friday at 10:00", "13 09:00"),
    ("15:00 on Monday", "16 14:00"),
    ("9am PT tomorrow", "12 16:00"),
    ("Wednesday 15:00", "18 14:00"),
    ("2026-03-15 15:00 UTC", "15 15:00"),
    ("2026-03-15T15:00:00Z", "15 15:00"),
    ("2026-03-15T15:00:00+01:00", "15 14:00"),
    ("2026-03-15T15:00-07:00", "15 22:00"),
    ("2026-03-15T15:00", "15 14:00"),
    ("22 March 2026 15:00 UTC", "22 15:00"),
    ("March 22, 15:00 UTC", "22 15:00"),
    ("Friday 13 March at 10:00", "13 09:00"),
    ("Friday, Mar 13, 10:00 UTC", "13 10:00"),
    # zones
    ("15:00 GMT", "11 15:00"),
    ("at 14:00 PST", "11 21:00"),
    ("at 14:00 PDT", "11 21:00"),
    ("3pm Eastern", "11 19:00"),
    ("3pm eastern time", "11 19:00"),
    ("8am pacific", "11 15:00"),
    ("10:00 ET", "11 14:00"),
    ("10am CT", "11 15:00"),
    ("10am MT", "11 16:00"),
    ("15:00 CET", "11 14:00"),
    ("15:00 CEST", "11 14:00"),
    ("15:00 BST", "11 15:00"),
    ("at 23:30 JST", "11 14:30"),
    ("at 01:00 AEST", "11 15:00"),
    ("at 20:00 IST", "11 14:30"),
    ("15:00 +0200", "12 13:00"),
    ("16:00 +02:00", "11 14:00"),
    ("16:00 UTC+2", "11 14:00"),
    ("08:00 UTC-07:00", "11 15:00"),
    ("16:00 GMT+1", "11 15:00"),
    ("15:00 (UTC)", "11 15:00"),
    ("16:00 Berlin time", "11 15:00"),
    ("10:30 New York time", "11 14:30"),
    ("08:30 San Francisco time", "11 15:30"),
    ("16:00 Europe/Berlin", "11 15:00"),
    ("23:00 (Asia/Tokyo)", "11 14:00"),
    ("15:00 local time", "11 14:00"),
    ("15:00 your time", "? whose time is “your time”?"),
    ("15:00 XST", "? the zone XST is not known"),
    ("15:00 Xanadu time", "? the zone of “Xanadu time” is not known"),
    ("by 4pm pt", "11 23:00"),
    ("at 5:30 utc", "12 05:30"),
    # several times for one moment
    ("15:30 PT (22:30 UTC)", "11 22:30"),
    ("at 0:02 UTC (17:02 PT)", "12 00:02"),
    ("15:00 UTC / 16:00 CET / 8am PT", "11 15:00"),
    ("17:00 CET, 16:00 UTC", "11 16:00"),
    ("15:30 (22:30 UTC)", "11 22:30"),
    ("in 30 minutes (15:00)", "11 14:00"),
    ("15:00 UTC = 16:00 CET", "11 15:00"),
    ("tomorrow 02:00 UTC (03:00 CET)", "12 02:00"),
    ("at 0:02 UTC (18:02 PT)", "? these times differ"),
    ("17:00 CET, 15:00 UTC", "? these times differ"),
    ("in 30 minutes (16:00)", "? these times differ"),
    ("15:00 or 16:00", "? these times differ"),
    ("15:00 -> 16:00", "11 15:00"),
    # ranges, and days without a time
    ("15:00-16:00", "? this is a range"),
    ("15:00 to 16:00", "? this is a range"),
    ("3-4pm", "? this is a range"),
    ("between 15:00 and 16:00", "? this is a range"),
    ("between 3 and 4", "? this is a range"),
    ("in 30-45 minutes", "? this is a range"),
    ("in 30 to 45 minutes", "? this is a range"),
    ("in an hour or two", "? this is a range"),
    ("tomorrow", "? at what time?"),
    ("tomorrow morning", "? at what time?"),
    ("Monday", "? at what time?"),
    ("by EOD", "? at what time does your day end?"),
    ("close of business", "? at what time does your day end?"),
    # no moment
    ("25:00", None),
    ("15:61", None),
    ("at 5 sites", None),
    ("at 5%", None),
    ("at 5.2", None),
    ("in 2030", None),
    ("version 15.30", None),
    ("two hours", None),
    ("soon", None),
    ("in a few minutes", None),
    ("", None),
    ("Feb 30 10:00", "? there is no such day"),
    ("in 99999999 weeks", None),
]


@pytest.mark.parametrize(("text", "expected"), MOMENTS)
def test_a_moment_is_read(text: str, expected: str | None) -> None:
    assert utc(text) == expected


FOREIGN = [
    ("um 15.30 Uhr", "11 14:30"),
    ("um 15 Uhr", "11 14:00"),
    ("um 15 Uhr 30", "11 14:30"),
    ("um halb vier", "11 14:30"),
    ("um viertel nach drei", "11 14:15"),
    ("in einer halben Stunde", "11 13:58"),
    ("in anderthalb Stunden", "11 14:58"),
    ("in einer Viertelstunde", "11 13:43"),
    ("morgen um 9 Uhr", "12 08:00"),
    ("heute Abend um 8", "11 19:00"),
    ("Freitag um 10 Uhr", "13 09:00"),
    ("um 16 Uhr MEZ", "11 15:00"),
    ("16:00 Berliner Zeit", "11 15:00"),
    ("à 15h", "11 14:00"),
    ("à 9h30", "12 08:30"),
    ("dans une demi-heure", "11 13:58"),
    ("dans une heure et demie", "11 14:58"),
    ("dans trois quarts d'heure", "11 14:13"),
    ("demain à 9h", "12 08:00"),
    ("à midi", "12 11:00"),
    ("vendredi à 10 h 30", "13 09:30"),
    ("a las 15:00", "11 14:00"),
    ("a las 15 horas", "11 14:00"),
    ("en media hora", "11 13:58"),
    ("en dos horas", "11 15:28"),
    ("en una hora y media", "11 14:58"),
    ("mañana a las 9", "12 08:00"),
    ("a las 3 y media de la tarde", "11 14:30"),
    ("às 16h30", "11 15:30"),
    ("às 15h", "11 14:00"),
    ("em meia hora", "11 13:58"),
    ("em uma hora e meia", "11 14:58"),
    ("amanhã às 9h", "12 08:00"),
    ("sexta-feira às 10h", "13 09:00"),
    ("15時", "11 14:00"),
    ("15時30分", "11 14:30"),
    ("午後3時半", "11 14:30"),
    ("30分後", "11 13:58"),
    ("1時間半後", "11 14:58"),
    ("明日9時", "12 08:00"),
    ("１５：３０", "11 14:30"),
]


@pytest.mark.parametrize(("text", "expected"), FOREIGN)
def test_a_moment_is_read_in_six_languages_at_once(text: str, expected: str) -> None:
    assert utc(text, words=ALL) == expected


def test_english_reads_the_same_with_the_other_languages_switched_on() -> None:
    differing = [
        (text, utc(text, words=ALL)) for text, expected in MOMENTS if utc(text, words=ALL) != expected
    ]
    assert differing == []


DAYLIGHT = [
    # (sent at, text, moment): the night of the American change, 8 March 2026, 2:00 to 3:00
    ("2026-03-08T01:30:00-08:00", "at 4am PT", "08 11:00"),
    ("2026-03-08T01:30:00-08:00", "in 2 hours", "08 11:30"),
    # the European one, 29 March 2026, and back on 25 October
    ("2026-03-28T12:00:00+01:00", "tomorrow at 09:00 Berlin time", "29 07:00"),
    ("2026-10-24T12:00:00+02:00", "tomorrow at 09:00 Berlin time", "25 08:00"),
    ("2026-10-25T01:30:00+02:00", "in 2 hours", "25 01:30"),
    # July: whoever writes PST means the clock on the wall
    ("2026-07-01T12:00:00+00:00", "at 10:00 PST", "01 17:00"),
    ("2026-07-01T12:00:00+00:00", "at 15:00 BST", "01 14:00"),
]


@pytest.mark.parametrize(("sent_at", "text", "expected"), DAYLIGHT)
def test_clocks_change(sent_at: str, text: str, expected: str) -> None:
    assert utc(text, datetime.fromisoformat(sent_at)) == expected


AMBIGUOUS_ZONES = [
    ("2026-03-11T14:28:00+05:30", "at 20:00 IST", "11 14:30"),  # India
    ("2026-07-01T14:28:00+01:00", "at 20:00 IST", "? IST can mean India, Ireland or Israel"),  # Irish summer
    ("2026-03-11T14:28:00+02:00", "at 20:00 IST", "? IST can mean India, Ireland or Israel"),  # Israel
    ("2026-03-11T14:28:00-07:00", "at 20:00 IST", "12 14:30"),
    ("2026-03-11T14:28:00+08:00", "at 20:00 CST", "11 12:00"),  # China
    ("2026-03-11T14:28:00-05:00", "at 20:00 CST", "12 01:00"),  # Chicago
    ("2026-03-11T14:28:00-03:00", "at 20:00 AST", "11 23:00"),  # Halifax
    ("2026-03-11T14:28:00+03:00", "at 20:00 AST", "11 17:00"),  # Riyadh
    ("2026-03-11T14:28:00+01:00", "at 20:00 AST", "? AST names several time zones"),
    ("2026-01-11T14:28:00+11:00", "at 20:00 AEST", "11 09:00"),  # Sydney in summer
    ("2026-01-11T14:28:00+10:00", "at 20:00 AEST", "11 10:00"),  # Brisbane
]


@pytest.mark.parametrize(("sent_at", "text", "expected"), AMBIGUOUS_ZONES)
def test_an_ambiguous_zone_is_decided_by_the_date_header_or_asked(
    sent_at: str, text: str, expected: str
) -> None:
    assert utc(text, datetime.fromisoformat(sent_at)) == expected


def test_the_organisation_names_its_own_zones_and_the_end_of_its_day() -> None:
    words = TimeWords(
        tables=ENGLISH.tables, closing=time(18, 0), zones=(("ist", "Europe/Dublin"), ("hq", "Asia/Tokyo"))
    )
    dublin = datetime(2026, 7, 1, 14, 28, tzinfo=timezone(timedelta(hours=1)))
    assert utc("at 20:00 IST", dublin, words) == "01 19:00"
    assert utc("at 20:00 HQ", dublin, words) == "02 11:00"
    assert utc("by EOD", words=words) == "11 17:00"
    assert utc("by close of business tomorrow", words=words) == "12 17:00"


HOURS_AHEAD = [
    ("2026-02-11T01:48:00+00:00", "at half past two", "11 02:30"),
    ("2026-07-01T06:00:00+02:00", "at 7", "01 05:00"),
    ("2026-03-11T22:30:00+00:00", "at 5", "12 05:00"),
    ("2026-03-11T10:00:00+00:00", "at 1", "11 13:00"),
    ("2026-03-11T11:00:00+00:00", "at 3:30", "11 15:30"),
    ("2026-03-11T16:00:00+00:00", "at 9:00", "12 09:00"),
    ("2026-03-11T16:00:00+00:00", "at 9", "? in the morning or in the evening?"),
    ("2026-12-31T23:30:00+00:00", "at 00:30", "01 00:30"),
]


@pytest.mark.parametrize(("sent_at", "text", "expected"), HOURS_AHEAD)
def test_an_hour_without_am_or_pm_is_the_one_ahead(sent_at: str, text: str, expected: str) -> None:
    assert utc(text, datetime.fromisoformat(sent_at)) == expected


WITHOUT_DATE = [
    ("2026-03-15 15:00 UTC", "15 15:00"),
    ("2026-03-15T15:00:00+01:00", "15 14:00"),
    ("22 March 2026 15:00 CET", "22 14:00"),
    ("2026-03-15 15:00", None),
    ("at 15:00 UTC", None),
    ("in 30 minutes", None),
    ("tomorrow at 15:00 UTC", None),
    ("22 March 15:00 UTC", None),
]


@pytest.mark.parametrize(("text", "expected"), WITHOUT_DATE)
def test_without_a_date_header_only_absolute_moments_are_read(text: str, expected: str | None) -> None:
    assert utc(text, None) == expected


DAYS = [
    ("2026-03-22", "2026-03-22"),
    ("2026/03/22", "2026-03-22"),
    ("22 March", "2026-03-22"),
    ("22nd of March", "2026-03-22"),
    ("March 22nd", "2026-03-22"),
    ("Mar 22", "2026-03-22"),
    ("Mar. 22", "2026-03-22"),
    ("22 Mar 2027", "2027-03-22"),
    ("March 22nd, 2027", "2027-03-22"),
    ("22-Mar-2026", "2026-03-22"),
    ("22.3.", "2026-03-22"),
    ("22.3.2026", "2026-03-22"),
    ("22.03.26", "2026-03-22"),
    ("22/03", "2026-03-22"),
    ("3/22", "2026-03-22"),
    ("22/03/2026", "2026-03-22"),
    ("03/22/2026", "2026-03-22"),
    ("3/3", "2027-03-03"),
    ("3/4", "? this can be 3 April or 4 March"),
    ("03/04/2026", "? this can be 3 April or 4 March"),
    ("24/7", None),
    ("11 March", "2026-03-11"),
    ("10 March", "2027-03-10"),
    ("1 January", "2027-01-01"),
    ("Feb 29", "2028-02-29"),
    ("Feb 30", "? there is no such day"),
    ("the 22nd", "2026-03-22"),
    ("the 5th", "2026-04-05"),
    ("Friday", "2026-03-13"),
    ("Fri", "2026-03-13"),
    ("Wednesday", "2026-03-18"),
    ("Tuesday", "2026-03-17"),
    ("this Friday", "2026-03-13"),
    ("coming Friday", "2026-03-13"),
    ("next Friday", "? “next” can be Friday 13 March or Friday 20 March"),
    ("next Tuesday", "2026-03-17"),
    ("next Wednesday", "2026-03-18"),
    ("Friday next week", "2026-03-20"),
    ("a week from Friday", "2026-03-20"),
    ("Friday 13 March", "2026-03-13"),
    ("Friday, March 13", "2026-03-13"),
    ("Fri (13 March)", "2026-03-13"),
    ("Friday the 13th", "2026-03-13"),
    ("Friday 22 March", "? 22 March 2026 is a Sunday"),
    ("today", "2026-03-11"),
    ("tonight", "2026-03-11"),
    ("tomorrow", "2026-03-12"),
    ("the day after tomorrow", "2026-03-13"),
    ("EOD", "2026-03-11"),
    ("end of business", "2026-03-11"),
    ("EOD Friday", "2026-03-13"),
    ("COB tomorrow", "2026-03-12"),
    ("end of day on Monday", "2026-03-16"),
    ("end of week", "2026-03-13"),
    ("EOW", "2026-03-13"),
    ("end of next week", "2026-03-20"),
    ("end of month", "2026-03-31"),
    ("end of the month", "2026-03-31"),
    ("end of next month", "2026-04-30"),
    ("end of April", "2026-04-30"),
    ("end of February", "2027-02-28"),
    ("end of Q2", "2026-06-30"),
    ("end of the quarter", "2026-03-31"),
    ("end of year", "2026-12-31"),
    ("in two weeks", "2026-03-25"),
    ("within 10 days", "2026-03-21"),
    ("in a month", "2026-04-11"),
    ("two weeks from now", "2026-03-25"),
    ("within 3 business days", "2026-03-16"),
    ("in a fortnight", "2026-03-25"),
    ("next week", None),
    ("soon", None),
    ("May we ask", None),
    ("March 2026", None),
    ("in 30 minutes", None),
    ("31.12.9999", "9999-12-31"),
    ("2026-13-45", None),
    ("29.2.2027", None),
    ("in 9000 weeks", None),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_day_is_read(text: str, expected: str | None) -> None:
    assert the_day(text) == expected


FOREIGN_DAYS = [
    ("bis 22. März", "2026-03-22"),
    ("bis Freitag", "2026-03-13"),
    ("übermorgen", "2026-03-13"),
    ("Ende der Woche", "2026-03-13"),
    ("in zwei Wochen", "2026-03-25"),
    ("22 mars", "2026-03-22"),
    ("avant le 30 juin", "2026-06-30"),
    ("vendredi", "2026-03-13"),
    ("fin du mois", "2026-03-31"),
    ("20 de mayo", "2026-05-20"),
    ("mañana", "2026-03-12"),
    ("fin de mes", "2026-03-31"),
    ("até sexta-feira", "2026-03-13"),
    ("22 de março", "2026-03-22"),
    ("3月22日", "2026-03-22"),
    ("来週の金曜日", "2026-03-20"),
    ("月末", "2026-03-31"),
]


@pytest.mark.parametrize(("text", "expected"), FOREIGN_DAYS)
def test_a_day_is_read_in_six_languages_at_once(text: str, expected: str) -> None:
    assert the_day(text, words=ALL) == expected


def test_english_days_read_the_same_with_the_other_languages_switched_on() -> None:
    differing = [
        (text, the_day(text, words=ALL)) for text, expected in DAYS if the_day(text, words=ALL) != expected
    ]
    assert differing == []


WEEKS = [
    ("2026-03-13T10:00:00+01:00", "end of week", "2026-03-13"),  # on a Friday: today
    ("2026-03-14T10:00:00+01:00", "end of week", "2026-03-20"),  # on a Saturday: the coming one
    ("2026-03-13T10:00:00+01:00", "Friday", "2026-03-20"),
    ("2026-03-14T10:00:00+01:00", "next Friday", "2026-03-20"),
    ("2026-03-13T23:30:00-08:00", "tomorrow", "2026-03-14"),  # of the sender's own day
    ("2026-12-31T10:00:00+01:00", "tomorrow", "2027-01-01"),
    ("2026-01-31T10:00:00+01:00", "in a month", "2026-02-28"),
]


@pytest.mark.parametrize(("sent_at", "text", "expected"), WEEKS)
def test_a_day_counts_from_the_date_header(sent_at: str, text: str, expected: str) -> None:
    assert the_day(text, datetime.fromisoformat(sent_at)) == expected


def test_without_a_date_header_only_days_with_a_year_are_read() -> None:
    assert the_day("2026-03-22", None) == "2026-03-22"
    assert the_day("22 March 2026", None) == "2026-03-22"
    assert the_day("22 March", None) is None
    assert the_day("Friday", None) is None


DURATIONS = [
    ("2 hours", timedelta(hours=2)),
    ("90 min", timedelta(minutes=90)),
    ("half an hour", timedelta(minutes=30)),
    ("a day", timedelta(days=1)),
    ("an hour and a half", timedelta(minutes=90)),
    ("1h30", timedelta(minutes=90)),
    ("1 h 30", timedelta(minutes=90)),
    ("snooze 2h", timedelta(hours=2)),
    ("1 hour and 20 minutes", timedelta(minutes=80)),
    ("two weeks", timedelta(weeks=2)),
    ("2-3 hours", None),
    ("an hour or two", None),
    ("3 months", None),
    ("hours", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), DURATIONS)
def test_a_length_is_read(text: str, expected: timedelta | None) -> None:
    assert when.duration(text) == expected


def test_a_naive_date_is_taken_for_utc() -> None:
    assert utc("at 15:00", datetime(2026, 3, 11, 14, 28)) == "11 15:00"


def test_the_year_9999_is_survived() -> None:
    last = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    for text in ("in 2 hours", "at 5", "tomorrow 9am", "at 15:00 PT", "Monday 9:00", "at 23:58"):
        when.moment(text, last)
    for text in (
        "tomorrow",
        "Friday",
        "end of next month",
        "in 2 weeks",
        "22 March",
        "end of April",
        "in a month",
    ):
        when.day(text, last)
    first = datetime(1, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=14)))
    assert when.moment("at 00:10 JST", first) is None
    assert when.day("yesterday", first) is None or True


_PIECES = st.lists(
    st.one_of(
        st.sampled_from([text for text, _ in MOMENTS + FOREIGN + DAYS if text]),
        st.sampled_from(sorted(ALL.phrases)),
        st.text(max_size=8),
        st.integers(0, 99999).map(str),
        st.sampled_from([":", ".", "/", "-", "(", ")", "->", ",", "\n", "'", "T", "Z", "+", "½"]),
    ),
    max_size=10,
).map(" ".join)
_DATES = st.one_of(
    st.none(),
    st.datetimes(
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))])
    ),
)


@settings(max_examples=400)
@given(text=_PIECES, sent_at=_DATES)
def test_nothing_raises_and_the_words_are_those_of_the_text(text: str, sent_at: datetime | None) -> None:
    for words in (ENGLISH, ALL):
        for found in (when.moment(text, sent_at, words), when.day(text, sent_at, words)):
            if found is not None:
                assert found.words
                assert text[found.start : found.start + len(found.words)] == found.words
                assert (found.value is None) == bool(found.doubt)
                if isinstance(found.value, datetime):
                    found.value.astimezone(UTC)
                else:
                    assert found.value is None or isinstance(found.value, date)
        when.duration(text, words)
