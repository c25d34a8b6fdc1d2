"""Promises of the next update. The Date header is Wednesday 11 March 2026, 14:28 at +0100."""

from __future__ import annotations

import time as time_module
from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.promises import next_update
from parsers.times.english import ENGLISH
from parsers.times.french import FRENCH
from parsers.times.german import GERMAN
from parsers.times.iberian import PORTUGUESE, SPANISH
from parsers.times.japanese import JAPANESE
from parsers.times.words import TimeWords, merged

SENT = datetime(2026, 3, 11, 14, 28, tzinfo=timezone(timedelta(hours=1)))
ALL = merged(ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, JAPANESE)


def promised(text: str, words: TimeWords = ENGLISH, sent_at: datetime | None = SENT) -> str | None:
    found = next_update.read(text, sent_at, words)
    if found is None:
        return None
    assert text[found.start : found.start + len(found.words)] == found.words
    if found.value is None:
        return f"? {found.doubt}"
    return found.value.astimezone(UTC).strftime("%d %H:%M") + (" soft" if found.soft else "")


PROMISES = [
    ("Next update at 15:00 UTC", "11 15:00"),
    ("Next update at 15:00 UTC.", "11 15:00"),
    ("next update in 30 minutes", "11 13:58"),
    ("NEXT UPDATE: 1630Z", "11 16:30"),
    ("Next update 15:30", "11 14:30"),
    ("Next update 15.30", "11 14:30"),
    ("next update 1530", "11 14:30"),
    ("next update 0800", "12 07:00"),
    ("Next update: 12 noon", "12 11:00"),
    ("next update three o'clock this afternoon", "11 14:00"),
    ("Next update: 30 minutes", "11 13:58"),
    ("Next update ~30 min", "11 13:58"),
    ("**Next update:** 15:30 UTC", "11 15:30"),
    ("| Next update | 15:30 UTC |", "11 15:30"),
    ("Next update - 15:30 UTC", "11 15:30"),
    ("Next update @ 15:30 UTC", "11 15:30"),
    ("Next update (15:30 UTC)", "11 15:30"),
    ("Next update due 15:30", "11 14:30"),
    ("Next update is due by 16:00 CET (15:00 UTC)", "11 15:00"),
    ("Next update 15:30 PT (22:30 UTC)", "11 22:30"),
    ("Next update will be at 16:00", "11 15:00"),
    ("The next update will be sent to this list at 16:00", "11 15:00"),
    ("Our next update will go out at 16:30 CET", "11 15:30"),
    ("Next update tomorrow at 9am", "12 08:00"),
    ("Next update tomorrow noon", "12 11:00"),
    ("Next update Monday 09:00 CET", "16 08:00"),
    ("Next update Monday at ten", "16 09:00"),
    ("Next update within the hour", "11 14:28"),
    ("Next update at the top of the hour", "11 14:00"),
    ("Next update in 30 minutes or sooner if anything changes", "11 13:58"),
    ("Next update at 17:00, then hourly", "11 16:00"),
    ("Next update at 16:00 unless something changes", "11 15:00"),
    ("Next update by 16:00 at the latest", "11 15:00"),
    ("next udpate at 16:00", "11 15:00"),
    ("Nxt update 15:15", "11 14:15"),
    ("Next status update at 16:00", "11 15:00"),
    ("Next comms: 16:00", "11 15:00"),
    ("Next news in half an hour", "11 13:58"),
    ("Next mail in an hour", "11 14:28"),
    ("next note from me in an hour and a half", "11 14:58"),
    ("The next one at 16:00", "11 15:00"),
    ("A further note will be issued at 16.30", "11 15:30"),
    ("Expect another update around 15:00", "11 14:00"),
    ("ETA for next update 17:30", "11 16:30"),
    ("no further updates until 16:00", "11 15:00"),
    ("Still investigating, next update at 15:00", "11 14:00"),
    ("We are looking and the next update will be at 15:00 UTC", "11 15:00"),
    ("Dave will post the next update at 16:00", "11 15:00"),
    ("going to sleep after the next update at 17:30", "11 16:30"),
    ("Devika's first update will be at 16:00 Berlin time", "11 15:00"),
    ("will update by 4pm PT", "11 23:00"),
    ("We will update you at 16:00", "11 15:00"),
    ("I'll update this thread at 15:00 UTC", "11 15:00"),
    ("I will update everyone in half an hour", "11 13:58"),
    ("I'll post again within the hour", "11 14:28"),
    ("we will report back in 30 min", "11 13:58"),
    ("I'll write again at 6", "11 17:00"),
    ("will write again in half an hour", "11 13:58"),
    ("Femi will write at 16:00", "11 15:00"),
    ("Will will update you at 16:30", "11 15:30"),
    ("I'll send another update in about 45 minutes", "11 14:13"),
    ("I will follow up with another update by 16:30", "11 15:30"),
    ("We plan to provide an update at 16:00", "11 15:00"),
    ("I'll be back with an update at 15:00", "11 14:00"),
    ("I'll have more at 16:00", "11 15:00"),
    ("you'll get the next update from me at 16:30", "11 15:30"),
    ("You will hear from us again by 17:00", "11 16:00"),
    ("Promise: you hear from me at 1:50 again", "12 00:50"),
    ("update to follow at 16:00", "11 15:00"),
    ("Update in 30 min", "11 13:58"),
    ("Update by 15:00", "11 14:00"),
    ("Update within the hour.", "11 14:28"),
    ("more at 5", "11 16:00"),
    ("More in 30 minutes.", "11 13:58"),
    ("Back with more in an hour", "11 14:28"),
    ("In 30 minutes we'll send another update", "11 13:58"),
    ("15:00 UTC: next update", "11 15:00"),
    ("Next update: approx. 16:30", "11 15:30"),
    ("Next update this evening at 7", "11 18:00"),
    ("Next update 16.00 UK time", "11 16:00"),
    ("next update 16h", "11 15:00"),
    ("Next update 2h", "11 15:28"),
    ("Next update at half-past four", "11 15:30"),
    ("next update at 4 or sooner", "11 15:00"),
    ("Next update in twenty", "11 13:48"),
    ("We'll be back to you at 16:00 with more", "11 15:00"),
    ("I will be in touch again by 16:00", "11 15:00"),
    ("I'll let everyone know at 16:00", "11 15:00"),
    ("There will be an update at 16:00", "11 15:00"),
    ("An update will be posted at 16:00", "11 15:00"),
    ("I'll post here again in 20", "11 13:48"),
    ("back in 20 with an update", "11 13:48"),
    ("Checking in again at 16:00", "11 15:00"),
    ("I'm updating again at 16:00", "11 15:00"),
    ("will advise by 16:00", "11 15:00"),
    ("I promise an update at 16:00", "11 15:00"),
    ("The comms lead will send the next update at 16:00", "11 15:00"),
    ("I write again at 16:00", "11 15:00"),
    ("We get back to you by 16:00", "11 15:00"),
    ("My next update follows at 16:00", "11 15:00"),
    ("I shall send a further note at 16:00", "11 15:00"),
    ("You can expect an update by 16:00", "11 15:00"),
    ("Jayla will send an update at 16:00", "11 15:00"),
    ("Will follow up at 16:00", "11 15:00"),
    ("Back to you all by 16:00", "11 15:00"),
    ("Next update when the disk is in, or at 16:00 at the latest", "11 15:00"),
    ("Next update: as soon as we know more, at the latest 16:00", "11 15:00"),
    ("Next update: about an hour", "11 14:28"),
    ("Next update +30min", "11 13:58"),
    ("Next update in 1 hour 15", "11 14:43"),
    ("Next update tomorrow (Thursday) at 9:00", "12 08:00"),
    # a change states its outcome
    ("Next update moved from 15:00 to 16:00", "11 15:00"),
    ("Next update at 15:00 is now 16:00", "11 15:00"),
    ("Next update 15:00 -> 16:00", "11 15:00"),
    ("Next update pushed to 17:00", "11 16:00"),
    # a cadence is a promise too, and gives way to a plain one
    ("Updates every 30 minutes", "11 13:58 soft"),
    ("We'll send updates every 30 minutes until this is fixed", "11 13:58 soft"),
    ("hourly updates", "11 14:28 soft"),
    ("I will update you every hour", "11 14:28 soft"),
    ("Updates every 30 minutes, next update at 15:00", "11 14:00"),
    ("We will be providing hourly updates", "11 14:28 soft"),
    ("I'll keep this thread updated every 30 min", "11 13:58 soft"),
    # promised, and can't be told
    ("Next update first thing tomorrow", "? at what time?"),
    ("Next update later today", "? at what time?"),
    ("Next update tomorrow", "? at what time?"),
    ("Next update tomorrow morning", "? at what time?"),
    ("Next update by EOD", "? at what time does your day end?"),
    ("Next update between 15:00 and 16:00", "? this is a range"),
    ("Next update in 30-60 minutes", "? this is a range"),
    ("Next update 16:00 IST or so", "12 10:30"),
    ("Next update at 0:02 UTC (18:02 PT)", "? these times differ"),
]


@pytest.mark.parametrize(("text", "expected"), PROMISES)
def test_a_promise_is_read(text: str, expected: str) -> None:
    assert promised(text) == expected


NO_PROMISES = [
    "last update at 14:00",
    "previous update: 15:30",
    "fix expected at 15:00",
    "ETA for the deploy 15:45",
    "the update was rolled out at 15:00",
    "We deployed the update at 15:00",
    "We'll install the next update at 16:00",
    "update the firmware at 15:00",
    "Windows update at 16:00",
    "security update at 16:00",
    "We will update the runbook by 15:00",
    "Next update of the firmware at 15:00",
    "the dashboard updates every 30 minutes",
    "We need updates every 30 minutes",
    "we need an update by 15:00",
    "please update by 15:00",
    "Can you update by 15:00",
    "the vendor's next update is at 16:00",
    "Microsoft's next update is at 16:00",
    "The vendor will update us by 16:00",
    "Cisco will update at 16:00",
    "The vendor will write at 16:00",
    "AWS says next update in 30 minutes",
    "Next update from AWS at 15:00",
    "they promised the next update at 16:00",
    "Next update once the failover completes at 15:00",
    "Next update after the 15:00 call",
    "Next update not before 15:00",
    "Next update was due at 14:00",
    "Next update may come at 15:00",
    "Next customer update at 16:00",
    "Next update soon",
    "Next update tbd",
    "Next update: when we know more",
    "no more updates today",
    "Update at 14:10: db restarted",
    "Update 14:25",
    "UPDATE 16:00",
    "Status at 16:00: all green",
    "We update at 16:00 to version 7.2",
    "We will update to 7.2 at 16:00",
    "We will update all servers at 16:00",
    "The update is at 16:00",
    "The update starts at 16:00",
    "An update of the client is due at 16:00",
    "The next release is at 16:00",
    "Next restart in 30 minutes",
    "Another restart in 30 minutes",
    "Comms sent at 16:00",
    "We should know more by 16:00",
    "We should hear from the vendor by 16:00",
    "Dave asked for the next update at 16:00",
    "Please send me an update by 16:00",
    "We expect an update from the supplier at 16:00",
    "Siemens will send an update at 16:00",
    "There will be no update at 16:00",
    "In the next 30 minutes we restart",
    "I'll send the report at 16:00",
    "I'll be back at 16:00",
    "Write to all 88 by tomorrow 16:00",
    "More than 2 hours late",
    "Update: 16:00 we restarted",
    "Update at 16:00 we restarted the db",
    "The status page will be updated at 16:00",
    "We will update the status page at 16:00",
    "I'll write as soon as the vendor calls at 16:00",
    "I will mail again after the vendor call at 16:00",
    "Next update shortly",
    "14:10 update: db restarted",
    "Restarted at 14:50, next update soon",
    "more at 5 sites",
    "we have more in 30 minutes of logs",
    "I will follow up with the vendor in 30 minutes",
    "we will send the invoice at 15:00",
    "I updated at 15:00",
    "The status is updated at 15:00",
    "Next steps: restart at 15:00",
    "Next call at 16:00",
    "We meet again at 16:00",
    "Rebooting at 15:00",
    "Next update 2026-03-11 10:00",
    "",
]


@pytest.mark.parametrize("text", NO_PROMISES)
def test_what_is_no_promise_is_not_taken(text: str) -> None:
    assert promised(text) is None


FOREIGN = [
    ("Nächstes Update um 16:30 Uhr.", "11 15:30"),
    ("Nächstes Update in 30 Minuten.", "11 13:58"),
    ("Nächste Meldung morgen um 9 Uhr", "12 08:00"),
    ("Ich melde mich um 16 Uhr wieder", "11 15:00"),
    ("Wir melden uns in einer halben Stunde wieder", "11 13:58"),
    ("Um 16 Uhr melden wir uns wieder", "11 15:00"),
    ("Update folgt um 16 Uhr", "11 15:00"),
    ("Letztes Update um 16 Uhr", None),
    ("Wir tauschen die Platte um 16 Uhr", None),
    ("Prochain point à 16h30.", "11 15:30"),
    ("Prochaine mise à jour dans une demi-heure", "11 13:58"),
    ("Je reviens vers vous à 16h", "11 15:00"),
    ("Nous vous informerons à 17h", "11 16:00"),
    ("Réunion à 16h", None),
    ("Próxima actualización a las 16:00.", "11 15:00"),
    ("Próxima actualización en dos horas.", "11 15:28"),
    ("Volveremos a informar en media hora", "11 13:58"),
    ("Última actualización a las 16:00", None),
    ("Próxima atualização às 16h30.", "11 15:30"),
    ("Próximo ponto de situação às 17h", "11 16:00"),
    ("Voltaremos a informar em meia hora", "11 13:58"),
    ("次回更新は23:30です。", "11 22:30"),
    ("次回更新: 18時", "11 17:00"),
    ("次回の報告は30分後です", "11 13:58"),
    ("続報は18時の予定です", "11 17:00"),
    ("前回の更新は18時です", None),
    ("Next update at 15:00 UTC", "11 15:00"),
]


@pytest.mark.parametrize(("text", "expected"), FOREIGN)
def test_a_promise_is_read_in_six_languages_at_once(text: str, expected: str | None) -> None:
    assert promised(text, ALL) == expected


def test_english_reads_the_same_with_the_other_languages_switched_on() -> None:
    cases = [*PROMISES, *((text, None) for text in NO_PROMISES)]
    assert [(text, promised(text, ALL)) for text, expected in cases if promised(text, ALL) != expected] == []


def test_half_nine_is_clear_only_once_half_past_eight_is_over() -> None:
    assert promised("Next update at half four") == "? half past, or half an hour before?"
    assert promised("Next update at half two") == "11 13:30"


def test_the_end_of_the_day_is_a_promise_once_the_organisation_has_said_when_it_is() -> None:
    words = merged(ENGLISH, closing=time(18, 0))
    assert promised("Next update by EOD", words) == "11 17:00"
    assert promised("Next update by close of business", words) == "11 17:00"


def test_the_words_run_from_the_promise_to_the_end_of_its_moment() -> None:
    found = next_update.read("Nothing new. Next update: 15:30 PT (22:30 UTC), thanks", SENT)
    assert found is not None
    assert found.words == "Next update: 15:30 PT (22:30 UTC)"


def test_without_a_date_header_only_an_absolute_moment_is_promised() -> None:
    assert promised("Next update at 15:00 UTC", sent_at=None) is None
    assert promised("Next update in 30 minutes", sent_at=None) is None
    assert promised("Next update 2026-03-15 15:00 UTC", sent_at=None) == "15 15:00"


BOMBS = [
    "next update ",
    "in 30 ",
    "1:1:",
    "15:00 / ",
    "15:00 (",
    "1 or ",
    "we will ",
    "half ",
    "and ",
    "the ",
    "every ",
    "30分",
    "next ",
    "a.m.",
    "to ",
    "1 hour ",
    "I write at 16:00 ",
]


@pytest.mark.parametrize("piece", BOMBS)
def test_a_statement_without_end_costs_little(piece: str) -> None:
    begin = time_module.process_time()
    next_update.read(f"next update {piece * (100_000 // len(piece))}", SENT, ALL)
    assert time_module.process_time() - begin < 0.5


@settings(max_examples=300)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([text for text, _ in [*PROMISES, *FOREIGN]]),
            st.sampled_from(NO_PROMISES),
            st.sampled_from(sorted(ALL.phrases)),
            st.sampled_from(BOMBS).map(lambda piece: piece * 4),
            st.text(max_size=10),
        ),
        max_size=6,
    ).map(" ".join),
    st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))),
)
def test_nothing_raises_and_a_promise_lies_ahead(text: str, sent_at: datetime | None) -> None:
    for words in (ENGLISH, ALL):
        found = next_update.read(text, sent_at, words)
        if found is not None:
            assert found.words
            assert text[found.start : found.start + len(found.words)] == found.words
            if found.value is not None and sent_at is not None:
                assert found.value > sent_at
