"""New action items and changes to numbered ones. The mail is Kevin B.'s, of Wednesday 11 March 2026."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.actions import actions
from parsers.actions import languages as action_languages
from parsers.actions import words as action_words
from parsers.reading import Line, Person
from parsers.times.english import ENGLISH as ENGLISH_TIMES
from parsers.times.french import FRENCH
from parsers.times.german import GERMAN
from parsers.times.iberian import PORTUGUESE, SPANISH
from parsers.times.japanese import JAPANESE
from parsers.times.words import merged

if TYPE_CHECKING:
    from collections.abc import Sequence

SENT = datetime(2026, 3, 11, 14, 28, tzinfo=timezone(timedelta(hours=1)))
KEVIN = Person(name="Kevin B.", address="kevin@example.com")
ALL_TIMES = merged(ENGLISH_TIMES, GERMAN, FRENCH, SPANISH, PORTUGUESE, JAPANESE)
ALL_WORDS = action_words.merged(
    action_words.ENGLISH,
    action_languages.GERMAN,
    action_languages.FRENCH,
    action_languages.SPANISH,
    action_languages.PORTUGUESE,
    action_languages.JAPANESE,
)


def lines_of(text: str) -> list[Line]:
    return [Line(text=line, part="authored") for line in text.split("\n")]


def read(text: str | Sequence[Line], *, every_language: bool = False) -> actions.ActionsRead:
    lines = lines_of(text) if isinstance(text, str) else list(text)
    words = (ALL_WORDS, ALL_TIMES) if every_language else (action_words.ENGLISH, ENGLISH_TIMES)
    found = actions.read(lines, SENT, KEVIN, *words)
    whole = "\n".join(line.text for line in lines)
    for item in (*found.actions, *found.updates):
        assert item.words, item
        assert item.words in whole, item
    return found


def items(text: str, *, every_language: bool = False) -> list[tuple[str, str | None, str | None]]:
    found = read(text, every_language=every_language)
    return [(item.text, item.owner, item.due and item.due.isoformat()) for item in found.actions]


def changes(
    text: str, *, every_language: bool = False
) -> list[tuple[int, str | None, str | None, str | None]]:
    found = read(text, every_language=every_language)
    return [
        (item.number, item.status, item.owner, item.due and item.due.isoformat()) for item in found.updates
    ]


ROTATE = "rotate the keys"
ONE_ITEM = [
    # labels
    ("Action: rotate the keys", None, None),
    ("Action item: rotate the keys", None, None),
    ("Action item #3: rotate the keys", None, None),
    ("ACTION: rotate the keys", None, None),
    ("AI: rotate the keys", None, None),
    ("TODO: rotate the keys", None, None),
    ("To do: rotate the keys", None, None),
    ("todo: rotate the keys", None, None),
    ("Corrective action: rotate the keys", None, None),
    ("Follow-up action: rotate the keys", None, None),
    ("**Action:** rotate the keys", None, None),
    ("- Action: rotate the keys", None, None),
    ("New action item: rotate the keys", None, None),
    ("We talked about it. Action: rotate the keys", None, None),
    ("We talked about it. Action: rotate the keys. Apart from that nothing new.", None, None),
    ("TODO(dave): rotate the keys", "dave", None),
    ("TODO (Dave): rotate the keys", "Dave", None),
    ("TODO[Dave]: rotate the keys", "Dave", None),
    ("ACTION - Dave: rotate the keys", "Dave", None),
    ("Action for Dave: rotate the keys", "Dave", None),
    ("Action on Dave: rotate the keys", "Dave", None),
    ("Action item for Dave D.: rotate the keys", "Dave D.", None),
    ("Action @dave: rotate the keys", "dave", None),
    ("TODO(dave, by Friday): rotate the keys", "dave", "2026-03-13"),
    ("[TODO] rotate the keys", None, None),
    ("[Action] Dave to rotate the keys", "Dave", None),
    ("AI Dave: rotate the keys", "Dave", None),
    ("Action on Dave to rotate the keys by Friday", "Dave", "2026-03-13"),
    ("Action on me to rotate the keys", "Kevin B.", None),
    ("Action for the platform team: rotate the keys", "the platform team", None),
    ("Action (Dave): rotate the keys. Due Thursday.", "Dave", "2026-03-12"),
    ("Follow-up: Dave to rotate the keys", "Dave", None),
    ("Actions: Dave to rotate the keys", "Dave", None),
    # boxes
    ("[ ] rotate the keys", None, None),
    ("- [ ] rotate the keys", None, None),
    ("* [] rotate the keys", None, None),
    ("1. [ ] rotate the keys", None, None),
    ("☐ rotate the keys", None, None),
    # the owner in front
    ("Action: Dave: rotate the keys", "Dave", None),
    ("Action: Dave - rotate the keys", "Dave", None),
    ("Action: Dave to rotate the keys", "Dave", None),
    ("Action: Dave will rotate the keys", "Dave", None),
    ("Action: Dave should rotate the keys", "Dave", None),
    ("Action: Dave needs to rotate the keys", "Dave", None),
    ("Action: Dave, please rotate the keys", "Dave", None),
    ("Action: @dave rotate the keys", "@dave", None),
    ("Action: @dave: rotate the keys", "@dave", None),
    ("Action: @dave to rotate the keys", "@dave", None),
    ("Action: [Dave] rotate the keys", "Dave", None),
    ("Action: (Dave) rotate the keys", "Dave", None),
    ("Action: Dave D. to rotate the keys", "Dave D.", None),
    ("Action: Alícia S. to rotate the keys", "Alícia S.", None),
    ("Action: Mary O'Connor to rotate the keys", "Mary O'Connor", None),
    ("Action: Dr. Müller-Lüdenscheidt to rotate the keys", "Dr. Müller-Lüdenscheidt", None),
    ("Action: Ana de la Cruz to rotate the keys", "Ana de la Cruz", None),
    ("Action: Dave D. <dave@example.com>: rotate the keys", "Dave D. <dave@example.com>", None),
    ("Action: 山田太郎: rotate the keys", "山田太郎", None),
    ("Action: Dave & Ana to rotate the keys", "Dave & Ana", None),
    ("Action: Dave and Ana to rotate the keys", "Dave and Ana", None),
    ("Action: Platform team to rotate the keys", "Platform team", None),
    ("Action: the platform team to rotate the keys", "the platform team", None),
    ("Action: the DBA on call to rotate the keys", "the DBA on call", None),
    ("Action: Finance to rotate the keys", "Finance", None),
    ("Action: someone to rotate the keys", None, None),
    ("Action: rotate the keys (Finance, 31 March)", "Finance", "2026-03-31"),
    ("Action: rotate the keys by 20th (Dave)", "Dave", "2026-03-20"),
    ("Action: rotate the keys (KB)", "KB", None),
    ("Action: I will rotate the keys", "Kevin B.", None),
    ("Action: I'll rotate the keys", "Kevin B.", None),
    ("Action: me: rotate the keys", "Kevin B.", None),
    ("Action: me to rotate the keys", "Kevin B.", None),
    ("Action: TBD: rotate the keys", None, None),
    # the owner and the date behind
    ("Action: rotate the keys (Dave)", "Dave", None),
    ("Action: rotate the keys (Dave, by Friday)", "Dave", "2026-03-13"),
    ("Action: rotate the keys (Dave, 22 March)", "Dave", "2026-03-22"),
    ("Action: rotate the keys (owner: Dave)", "Dave", None),
    ("Action: rotate the keys (owner: Dave, due: 2026-03-22)", "Dave", "2026-03-22"),
    ("Action: rotate the keys (by 22 March)", None, "2026-03-22"),
    ("Action: rotate the keys (me)", "Kevin B.", None),
    ("Action: rotate the keys [Dave]", "Dave", None),
    ("Action: rotate the keys (owner to be found)", None, None),
    ("Action: rotate the keys (Platform team)", "Platform team", None),
    ("Action: rotate the keys - Dave", "Dave", None),
    ("Action: rotate the keys – Dave – Mar 22", "Dave", "2026-03-22"),
    ("Action: rotate the keys -- Dave -- due 2026-03-22", "Dave", "2026-03-22"),
    ("Action: rotate the keys - owner: Dave, due: 2026-03-22", "Dave", "2026-03-22"),
    ("Action: rotate the keys -> Dave", "Dave", None),
    ("Action: rotate the keys → Dave, by Friday", "Dave", "2026-03-13"),
    ("Action: rotate the keys @dave", "@dave", None),
    ("Action: rotate the keys, Dave, Friday", "Dave", "2026-03-13"),
    ("Action: rotate the keys, owner Dave, due Friday", "Dave", "2026-03-13"),
    ("Action: rotate the keys. Owner: Dave. Due: 22 March 2026", "Dave", "2026-03-22"),
    ("Action: rotate the keys. Owner: TBD. Due: TBD", None, None),
    (
        "Action: rotate the keys | owner: Bruno M. <bruno@example.com> | due: Friday",
        "Bruno M. <bruno@example.com>",
        "2026-03-13",
    ),
    ("Action: Dave to rotate the keys by 22 March", "Dave", "2026-03-22"),
    ("Action: Dave to rotate the keys by Friday 17:00", "Dave", "2026-03-13"),
    ("Action: Dave to rotate the keys by end of week", "Dave", "2026-03-13"),
    ("Action: Dave to rotate the keys by EOD", "Dave", "2026-03-11"),
    ("Action: Dave to rotate the keys by end of day Friday.", "Dave", "2026-03-13"),
    ("Action: Dave to rotate the keys before the 22nd", "Dave", "2026-03-22"),
    ("Action: Dave to rotate the keys within 10 days", "Dave", "2026-03-21"),
    ("Action: Dave to rotate the keys in two weeks", "Dave", "2026-03-25"),
    ("Action: Dave to rotate the keys tomorrow", "Dave", "2026-03-12"),
    ("Action: Dave to rotate the keys no later than Mar 22", "Dave", "2026-03-22"),
    ("Action: Dave to rotate the keys, deadline 22 March", "Dave", "2026-03-22"),
    ("Action: Dave to rotate the keys (22.3.)", "Dave", "2026-03-22"),
    ("Action: by Friday, Dave to rotate the keys", "Dave", "2026-03-13"),
    ("Action: Dave (by Friday): rotate the keys", "Dave", "2026-03-13"),
    # on the lines below
    ("Action: rotate the keys\nOwner: Dave", "Dave", None),
    ("Action: rotate the keys\nOwner: Dave\nDue: 22 March", "Dave", "2026-03-22"),
    ("Action: rotate the keys\n  Owner: Dave, due Friday", "Dave", "2026-03-13"),
    ("Action: rotate the keys\nOwner: me\nDue: tbd", "Kevin B.", None),
    # under a heading
    ("Action items\n- rotate the keys", None, None),
    ("Action items:\n\n* rotate the keys", None, None),
    ("ACTION ITEMS\n1. rotate the keys", None, None),
    ("## Action items\n1) rotate the keys", None, None),
    ("**Action items:**\n• rotate the keys", None, None),
    ("Actions:\n- rotate the keys", None, None),
    ("Follow-ups\n- rotate the keys (Dave, by Friday)", "Dave", "2026-03-13"),
    ("Follow ups agreed with the regulator\n- rotate the keys", None, None),
    ("Corrective actions\n- Dave to rotate the keys", "Dave", None),
    ("To do:\n- Dave: rotate the keys", "Dave", None),
    ("ACTIONS FROM THIS MORNING'S CALL\n- rotate the keys", None, None),
    ("Action items:\nDave to rotate the keys by Friday", "Dave", "2026-03-13"),
    ("Action items:\n- [ ] rotate the keys", None, None),
    # tables
    (
        "| Action | Owner | Due |\n|---|---|---|\n| rotate the keys | Dave | 2026-03-22 |",
        "Dave",
        "2026-03-22",
    ),
    ("| # | Action item | Who |\n|---|---|---|\n| 1 | rotate the keys | Dave |", "Dave", None),
    ("Action\tOwner\tDue\nrotate the keys\tDave\tFriday", "Dave", "2026-03-13"),
    ("| Action | Owner |\n| rotate the keys | tbd |", None, None),
]


@pytest.mark.parametrize(("text", "owner", "due"), ONE_ITEM)
def test_one_item_is_read(text: str, owner: str | None, due: str | None) -> None:
    assert items(text) == [(ROTATE, owner, due)]


TEXTS = [
    # (line, text, owner, due): what stays in the text
    (
        "Action: check for stuck batches on the first Friday of a month, by 8 January",
        "check for stuck batches on the first Friday of a month",
        None,
        "2027-01-08",
    ),
    (
        "Action: print the forms for tomorrow's clinic by end of day",
        "print the forms for tomorrow's clinic",
        None,
        "2026-03-11",
    ),
    (
        "Action: alert when the run has not ended by 04:00",
        "alert when the run has not ended by 04:00",
        None,
        None,
    ),
    (
        "Action: clear the cupboard of leaflets (again) - Nasreen - 22 Dec",
        "clear the cupboard of leaflets (again)",
        "Nasreen",
        "2026-12-22",
    ),
    (
        "Action: Re-light the boilers in order, plant room first - Keith - tomorrow",
        "Re-light the boilers in order, plant room first",
        "Keith",
        "2026-03-12",
    ),
    ("Action: Move Postgres to new hardware", "Move Postgres to new hardware", None, None),
    ("Action: Ask Dave to check the backups", "Ask Dave to check the backups", None, None),
    ("Action: Monitoring: add an alert", "Monitoring: add an alert", None, None),
    ("Action: DNS: lower the TTL", "DNS: lower the TTL", None, None),
    ("Action: add alerts for disk, CPU", "add alerts for disk, CPU", None, None),
    ("Action: upgrade Redis (Postgres follows later)", "upgrade Redis (Postgres follows later)", None, None),
    (
        "Action: tell customers affected by Monday maintenance",
        "tell customers affected by Monday maintenance",
        None,
        None,
    ),
    ("Action: rotate the keys by next week", "rotate the keys by next week", None, None),
    ("Action: who may purge must be written down", "who may purge must be written down", None, None),
    ("Action: write down who may purge", "write down who may purge", None, None),
    ("Action: rotate the keys (Monitoring)", "rotate the keys (Monitoring)", None, None),
    ("Action: rotate the keys (VPN)", "rotate the keys (VPN)", None, None),
    ("Action: rotate the keys - Postgres", "rotate the keys - Postgres", None, None),
    ("Action: Rotate the keys.", "Rotate the keys", None, None),
    (
        "Action: Two radios per lodge. Owner: Site Services budget holder (tbc)",
        "Two radios per lodge",
        None,
        None,
    ),
    ("Action: Dave calls the vendor tomorrow", "calls the vendor", "Dave", "2026-03-12"),
    ("Action: review the incident of 03/04 (Dave)", "review the incident of 03/04", "Dave", None),
    ("Action: prepare the demo for tomorrow", "prepare the demo for tomorrow", None, None),
    ("Action: Update the wiki - Owner: Jorrit - due end of week", "Update the wiki", "Jorrit", "2026-03-13"),
    ("Action: Kafka: raise the retention", "Kafka: raise the retention", None, None),
    ("Action: raise the limit to 300", "raise the limit to 300", None, None),
    ("Action: see https://example.com/a?b=c: rotate", "see https://example.com/a?b=c: rotate", None, None),
]


@pytest.mark.parametrize(("line", "text", "owner", "due"), TEXTS)
def test_only_the_words_of_owner_and_date_leave_the_text(
    line: str, text: str, owner: str | None, due: str | None
) -> None:
    assert items(line) == [(text, owner, due)]


NO_ITEMS = [
    "Action items: none",
    "Action item: none",
    "Action: n/a",
    "Action: -",
    "Action:",
    "Action required: none",
    "Actions: none so far",
    "Follow up: customer called back",
    "Actions: restarted the db; failing over",
    "Action plan: we restart everything",
    "Action Plan: we restart everything",
    "Action required: none",
    "AI Assistant: it blames the object store",
    "No action items",
    "No action items: we are done",
    "should we add an action item for the keys?",
    "Action: should we rotate the keys?",
    "Action: if time permits, rotate the keys",
    "We take no action at all on range reads.",
    "The AI assistant: it blames the object store",
    "- rotating the keys",
    "Next steps:\n- rotate the keys",
    "Actions taken:\n- rotated the keys",
    "Actions so far:\n- rotated the keys",
    "Actions in progress:\n- rotating the keys",
    "Completed actions:\n- rotated the keys",
    "Timeline:\n- 14:00 rotated the keys",
    "[x] rotate the keys",
    "- [x] rotate the keys",
    "Action items:\n- [x] rotate the keys",
    "Action items:\n- rotate the keys (done)",
    "Action items:\n- none",
    "Action items:\n- should we rotate the keys?",
    "Action items:\n- A7 rotate the keys",
    "- [ ] A7 rotate the keys",
    "Action items\n\nWe will collect them in the review.",
    "Action items will follow after the review.",
    "| Action | Owner | Status |\n|---|---|---|\n| rotate the keys | Dave | done |",
    "| A | B |\n|---|---|\n| rotate | Dave |",
    "| A7 | rotate the keys | Dave |",
    "Dave is rotating the keys now, Ana copies the snapshots.",
    "We should probably buy spares some day.",
    "1. Severity remains 2.\n2. Phase: two.",
]


@pytest.mark.parametrize("text", NO_ITEMS)
def test_work_under_way_questions_and_mentions_make_no_item(text: str) -> None:
    assert items(text) == []


def test_a_list_ends_with_the_paragraph_after_it() -> None:
    text = "Corrective actions\n\n- warn 30 days before\n- name two key holders\n\nWhat went well: the bridge.\n\n- the taxi driver"
    assert [item[0] for item in items(text)] == ["warn 30 days before", "name two key holders"]


def test_a_list_ends_with_the_next_heading() -> None:
    text = "Action items:\n- rotate the keys\nWhat went well:\n- the taxi driver"
    assert [item[0] for item in items(text)] == [ROTATE]
    text = "## Action items\n- rotate the keys\n## Timeline\n- 14:00 restarted"
    assert [item[0] for item in items(text)] == [ROTATE]
    text = "Action items:\n- rotate the keys\n\nActions taken:\n- restarted"
    assert [item[0] for item in items(text)] == [ROTATE]


def test_wrapped_items_are_joined() -> None:
    text = (
        "Action items:\n- write the failback runbook for the second hall and try it with the\n  people of the night shift (Dave, by Friday)\n"
        "- order spares"
    )
    assert items(text) == [
        (
            "write the failback runbook for the second hall and try it with the people of the night shift",
            "Dave",
            "2026-03-13",
        ),
        ("order spares", None, None),
    ]
    text = "Action: Dave to write the failback runbook for the second hall and to try it with\nthe people of the night shift, by Friday\nPhase 3."
    assert items(text)[0][1:] == ("Dave", "2026-03-13")
    assert items(text)[0][0].endswith("the people of the night shift")


def test_details_below_an_item_are_no_items() -> None:
    text = "Action items:\n- improve the monitoring\n    - disk\n    - memory\n- order spares"
    assert [item[0] for item in items(text)] == ["improve the monitoring", "order spares"]


def test_quoted_and_code_lines_are_not_read() -> None:
    lines = [
        Line(text="Action: rotate the keys", part="authored"),
        Line(text="> Action: order lunch", part="quoted"),
        Line(text="TODO: in the code", part="code"),
        Line(text="Action items", part="quoted"),
        Line(text="- a bullet of mine", part="authored"),
    ]
    assert [item.text for item in read(lines).actions] == ["rotate the keys"]


def test_the_lines_that_were_taken_are_told() -> None:
    text = "Hello,\n\nAction items:\n- rotate the keys\n  every one\n\nA12 done\nThanks"
    assert sorted(read(text).taken_lines) == [2, 3, 4, 6]


def test_an_unclear_date_is_asked() -> None:
    found = read("Action: rotate the keys (Dave, 03/04)")
    assert found.actions[0].due is None
    assert "3 April or 4 March" in found.questions[0].text
    found = read("A12 due 03/04")
    assert found.updates == ()
    assert "A12" in found.questions[0].text


def test_the_sender_without_a_name_is_an_address() -> None:
    found = actions.read(
        lines_of("Action: I will rotate the keys"), SENT, Person(address="kevin@example.com")
    )
    assert found.actions[0].owner == "kevin@example.com"
    assert actions.read(lines_of("Action: I will rotate the keys"), SENT, None).actions[0].owner is None


def test_without_a_date_header_only_whole_dates_are_due() -> None:
    text = "Action: rotate (Dave, by Friday)\nAction: rotate (Dave, 2026-03-22)"
    assert [
        item.due and item.due.isoformat() for item in actions.read(lines_of(text), None, None).actions
    ] == [None, "2026-03-22"]


CHANGES = [
    ("A12 done", [(12, "done", None, None)]),
    ("A12: done", [(12, "done", None, None)]),
    ("A12 - done.", [(12, "done", None, None)]),
    ("A12 is done", [(12, "done", None, None)]),
    ("A12 has been completed", [(12, "done", None, None)]),
    ("A12 is finished, thanks", [(12, "done", None, None)]),
    ("A12 done yesterday", [(12, "done", None, None)]),
    ("A12 done by Dave", [(12, "done", None, None)]),
    ("A17 - finished.", [(17, "done", None, None)]),
    ("A-12 done", [(12, "done", None, None)]),
    ("a12 done", [(12, "done", None, None)]),
    ("AI-12 done", [(12, "done", None, None)]),
    ("action 12 done", [(12, "done", None, None)]),
    ("Action item 12: done", [(12, "done", None, None)]),
    ("action item #12 is closed", [(12, "done", None, None)]),
    ("[x] A7", [(7, "done", None, None)]),
    ("- [x] A7 rotate the keys", [(7, "done", None, None)]),
    ("✅ A7", [(7, "done", None, None)]),
    ("A7 ✅", [(7, "done", None, None)]),
    ("done: A12, A13", [(12, "done", None, None), (13, "done", None, None)]),
    ("A12 and A13 are done", [(12, "done", None, None), (13, "done", None, None)]),
    (
        "A12, A13 and A14 done, thanks",
        [(12, "done", None, None), (13, "done", None, None), (14, "done", None, None)],
    ),
    (
        "actions 3, 4 and 5 are done",
        [(3, "done", None, None), (4, "done", None, None), (5, "done", None, None)],
    ),
    (
        "A12, A14 done; A13 dropped (superseded by A14)",
        [(12, "done", None, None), (14, "done", None, None), (13, "dropped", None, None)],
    ),
    ("A12 is done and A13 moves to Ana", [(12, "done", None, None), (13, None, "Ana", None)]),
    ("closing A3", [(3, "done", None, None)]),
    ("completed action item 12", [(12, "done", None, None)]),
    ("We closed A12 and A13 yesterday", [(12, "done", None, None), (13, "done", None, None)]),
    ("mark A12 as done", [(12, "done", None, None)]),
    ("dropping action 9", [(9, "dropped", None, None)]),
    ("Please drop A16, the landlord does that anyway.", [(16, "dropped", None, None)]),
    ("you can drop A25 since we retired that service", [(25, "dropped", None, None)]),
    ("A16: drop it", [(16, "dropped", None, None)]),
    ("Action item 36 I drop, the new version does it by itself.", [(36, "dropped", None, None)]),
    ("A9 is no longer needed", [(9, "dropped", None, None)]),
    ("A13 superseded by A14", [(13, "dropped", None, None)]),
    ("reopen A-4", [(4, "open", None, None)]),
    ("reopening A4, it broke again", [(4, "open", None, None)]),
    ("A4 reopened", [(4, "open", None, None)]),
    ("A19 is blocked on the bank, still open", [(19, "open", None, None)]),
    ("A13 moves to Jayla, due Mar 30", [(13, None, "Jayla", "2026-03-30")]),
    ("A13 goes to Arjun Pillai", [(13, None, "Arjun Pillai", None)]),
    ("A15 goes to Arjun, and please move its due date to 31 July", [(15, None, "Arjun", "2026-07-31")]),
    ("A22 goes to Nikos and is due 24 April", [(22, None, "Nikos", "2026-04-24")]),
    ("A12 → Jayla", [(12, None, "Jayla", None)]),
    ("A12 -> Jayla, due 30 March", [(12, None, "Jayla", "2026-03-30")]),
    ("A5 -> Dave, 30 March", [(5, None, "Dave", "2026-03-30")]),
    ("A12 -> me", [(12, None, "Kevin B.", None)]),
    ("A12 is mine", [(12, None, "Kevin B.", None)]),
    ("A12 is now Jayla's", [(12, None, "Jayla", None)]),
    ("A12: owner Dave, due Friday", [(12, None, "Dave", "2026-03-13")]),
    ("A12 owner: Dave", [(12, None, "Dave", None)]),
    ("A62 stays with Hamish until 27 April", [(62, None, "Hamish", "2026-04-27")]),
    ("reassign A12 to Ana", [(12, None, "Ana", None)]),
    ("please reassign A5 to the platform team", [(5, None, "the platform team", None)]),
    ("I'm taking A32 from Iván.", [(32, None, "Kevin B.", None)]),
    ("I'll take A32", [(32, None, "Kevin B.", None)]),
    ("Jayla takes A12 by Friday", [(12, None, "Jayla", "2026-03-13")]),
    ("A12 due 30 March", [(12, None, None, "2026-03-30")]),
    ("A12: due Friday", [(12, None, None, "2026-03-13")]),
    ("A12 by Friday", [(12, None, None, "2026-03-13")]),
    ("A12 moves to Friday", [(12, None, None, "2026-03-13")]),
    ("A15 pushed to Aug 14", [(15, None, None, "2026-08-14")]),
    ("A15 postponed until Monday", [(15, None, None, "2026-03-16")]),
    ("A23: new due date Aug 7", [(23, None, None, "2026-08-07")]),
    ("A35 can't be done before the audit, new due date 6 November.", [(35, None, None, "2026-11-06")]),
    (
        "A31 and A33 are done. I'm taking A32 from Iván.",
        [(31, "done", None, None), (33, "done", None, None), (32, None, "Kevin B.", None)],
    ),
    (
        "A12 done\nA13 dropped\nA14 -> Ana",
        [(12, "done", None, None), (13, "dropped", None, None), (14, None, "Ana", None)],
    ),
    ("A12 goes to Ana. A12 is due Friday.", [(12, None, "Ana", "2026-03-13")]),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_a_numbered_item_is_changed(
    text: str, expected: list[tuple[int, str | None, str | None, str | None]]
) -> None:
    assert changes(text) == expected
    assert items(text) == []


NO_CHANGES = [
    "A12 is not done yet",
    "A12 isn't done",
    "is A12 done?",
    "Is A12 done",
    "A12 will be done tomorrow",
    "A12 is almost done",
    "A12 should be done by now",
    "A12 done except the tests",
    "once A12 is done we can close",
    "if A42 is done before Christmas we can test",
    "we can close when A12 is done",
    "I think A12 is done",
    "A12 done by Friday",
    "A12 was due yesterday",
    "I suggest dropping A12",
    "I would drop A12",
    "Can you close A12",
    "A12 50% done",
    "A12 seems done",
    "A12 due next week",
    "A13 -> A14",
    "A13: Ana",
    "A12 is blocked by A13",
    "not closing A12",
    "should we drop A12?",
    "should we drop A12 or not",
    "A52 due next Friday? I can't promise that.",
    "- [ ] A7 rotate the keys",
    "A7 rotate the keys",
    "I printed the list on A4, by the way.",
    "I printed it on A4 paper",
    "the A4 motorway is closed",
    "the A4 is closed near Gera",
    "Airbus A320 done",
    "room A12 done",
    "Rack A12 is finished",
    "The A12 upgrade is done",
    "In the A1 region it is fast, in A2 it is slow.",
    "A1 notation",
    "A14 supersedes A13",
    "version A12.3 done",
    "https://example.com/A12 done",
    "ticket A12-34 done",
    "A0 done",
    "The action done on 3 hosts failed",
]


@pytest.mark.parametrize("text", NO_CHANGES)
def test_a_mention_changes_nothing(text: str) -> None:
    assert changes(text) == []


REASONS = [
    ("A13 dropped (superseded by A14)", "superseded by A14"),
    ("dropping A9: superseded by A14", "superseded by A14"),
    ("Dropping action 9, the proxy is gone.", "the proxy is gone"),
    ("A13 superseded by A14", "superseded by A14"),
    ("A9 is no longer needed", "no longer needed"),
    ("reopen A-4 please, the alert never fired", "the alert never fired"),
    ("you can drop A25 since we retired that service", "we retired that service"),
    ("dropping A9", None),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_the_reason_is_kept(text: str, reason: str | None) -> None:
    assert [item.reason for item in read(text).updates] == [reason]


def test_several_items_stand_behind_one_label() -> None:
    assert items("Actions: Dave to rotate the keys; Ana to add an alert by Friday") == [
        (ROTATE, "Dave", None),
        ("add an alert", "Ana", "2026-03-13"),
    ]
    assert items("Action: Dave to rotate the keys. Action: Ana to add an alert.") == [
        (ROTATE, "Dave", None),
        ("add an alert", "Ana", None),
    ]


def test_two_statuses_of_one_item_are_asked() -> None:
    found = read("A12 done. A12 dropped.")
    assert [item.status for item in found.updates] == [None]
    assert [question.field for question in found.questions] == ["action_updates"]


FOREIGN = [
    (
        "Maßnahmen:\n- Ersatzrouter bestellen (Mehmet, bis 22. Mai)",
        [("Ersatzrouter bestellen", "Mehmet", "2026-05-22")],
    ),
    (
        "Maßnahmen\n- Wartungsvertrag prüfen (Frau Hölzl, bis Freitag)",
        [("Wartungsvertrag prüfen", "Frau Hölzl", "2026-03-13")],
    ),
    ("Aufgabe: Mehmet: Router bestellen", [("Router bestellen", "Mehmet", None)]),
    (
        "Actions :\n1. Changer la pompe - Karim - avant le 30 juin",
        [("Changer la pompe", "Karim", "2026-06-30")],
    ),
    (
        "Acciones\n- Cambiar el filtro (Nacho, 20 de mayo)\n- Hablar con el ayuntamiento",
        [("Cambiar el filtro", "Nacho", "2026-05-20"), ("Hablar con el ayuntamiento", None, None)],
    ),
    ("Acción: Lupita llama al proveedor mañana.", [("llama al proveedor", "Lupita", "2026-03-12")]),
    ("Ação: Thaís trocar a fonte até sexta-feira.", [("trocar a fonte", "Thaís", "2026-03-13")]),
    ("アクション:\n- 予備電源の点検 (担当: 高橋、期限: 3月22日)", [("予備電源の点検", "高橋", "2026-03-22")]),
    ("Ergriffene Maßnahmen:\n- Router getauscht", []),
    ("Action: Dave to rotate the keys by Friday", [("rotate the keys", "Dave", "2026-03-13")]),
]


@pytest.mark.parametrize(("text", "expected"), FOREIGN)
def test_items_are_read_in_six_languages_at_once(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert items(text, every_language=True) == expected


FOREIGN_CHANGES = [
    ("A12 ist erledigt", [(12, "done", None, None)]),
    ("A13 geht an Mehmet, fällig am 30. März", [(13, None, "Mehmet", "2026-03-30")]),
    ("A12 ist noch nicht erledigt", []),
    ("A12 terminée", [(12, "done", None, None)]),
    ("A12 est faite", [(12, "done", None, None)]),
    ("A12 hecha", [(12, "done", None, None)]),
    ("A12 concluída", [(12, "done", None, None)]),
    ("A12 完了", [(12, "done", None, None)]),
    ("A12 done", [(12, "done", None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), FOREIGN_CHANGES)
def test_changes_are_read_in_six_languages_at_once(
    text: str, expected: list[tuple[int, str | None, str | None, str | None]]
) -> None:
    assert changes(text, every_language=True) == expected


def test_english_reads_the_same_with_the_other_languages_switched_on() -> None:
    texts = [case[0] for case in (*ONE_ITEM, *TEXTS, *CHANGES)] + NO_ITEMS + NO_CHANGES
    differing = [
        text
        for text in texts
        if items(text) != items(text, every_language=True)
        or changes(text) != changes(text, every_language=True)
    ]
    assert differing == []


BOMBS = [
    "A12 ",
    "A12, ",
    "A12 done. ",
    "A1\n",
    "Action: ",
    "Action: x. ",
    "by by ",
    "- ",
    "- [ ] a\n  b\n",
    "( ",
    "(Dave) ",
    " - Dave",
    "[ ] ",
    "| ",
    "|a|b|\n",
    "Owner: Dave, ",
    "\t",
    "Action items\n- x\n",
    "Dave and ",
    "@a ",
    "TODO(",
    "D. ",
    "de la ",
    "A1 -> ",
    "superseded by A1 ",
    "Jayla takes A1 ",
    "due ",
    " ",
    "\n",
    "é",
    "次",
]


@pytest.mark.parametrize("piece", BOMBS)
def test_ten_times_the_size_takes_at_most_twelve_times_the_time(piece: str) -> None:
    def seconds(size: int) -> float:
        lines = lines_of(piece * (size // len(piece)))
        times = []
        for _ in range(3):
            begin = time.process_time()
            actions.read(lines, SENT, KEVIN, ALL_WORDS, ALL_TIMES)
            times.append(time.process_time() - begin)
        return min(times)

    assert seconds(30_000) <= 12 * max(seconds(3_000), 0.01)


_LINES = st.lists(
    st.one_of(
        st.sampled_from([case[0] for case in (*ONE_ITEM, *TEXTS, *CHANGES, *FOREIGN, *FOREIGN_CHANGES)]),
        st.sampled_from(NO_ITEMS + NO_CHANGES),
        st.text(max_size=30),
        st.sampled_from(BOMBS).map(lambda piece: piece * 3),
        st.lists(
            st.sampled_from(
                [
                    "Action:",
                    "A12",
                    "done",
                    "- [ ]",
                    "|",
                    "Dave",
                    "to",
                    "by Friday",
                    "(",
                    ")",
                    "->",
                    "Owner:",
                    "due",
                    "\t",
                ]
            ),
            max_size=8,
        ).map(" ".join),
    ),
    max_size=8,
).map("\n".join)


@settings(max_examples=300)
@given(text=_LINES, sent_at=st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))))
def test_nothing_raises_and_the_words_are_those_of_the_mail(text: str, sent_at: datetime | None) -> None:
    lines = lines_of(text)
    for words in ((action_words.ENGLISH, ENGLISH_TIMES), (ALL_WORDS, ALL_TIMES)):
        found = actions.read(lines, sent_at, KEVIN, *words)
        whole = "\n".join(line.text.rstrip() for line in lines)
        for item in (*found.actions, *found.updates):
            assert item.words.strip()
            assert item.words in whole
        assert all(item.text for item in found.actions)
        assert all(0 <= index < len(lines) for index in found.taken_lines)
