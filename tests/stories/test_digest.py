"""The weekly digest over whole weeks: forty items of nine owners, three weeks of downtime, clocks that change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from mailbot import clock
from mailbot.store import dues
from mailbot.store.tables import Due, Incident, Outbox, Person
from tests import golden
from tests.stories.telling import BERLIN, BOT, LIST, NEW_YORK, PEOPLE, Story

OWNERS = (
    "Kevin",
    "Dave Dolan",
    "Shruti S.",
    "Jayla M.",
    "Ana Lima",
    "Noor Haddad",
    "Bo Lindqvist",
    "Chi Nguyen",
)
WORK = (
    "renew the gateway certificate", "alert on replication lag", "write the failover runbook",
    "test the restore of the orders database", "raise the connection limit", "remove the second cron job",
    "document the on-call handover", "add a canary to the deploy", "rotate the API keys",
    "move the queue to its own disk",
)  # fmt: skip
DIGEST = {"digest": {"enabled": True, "day": "monday", "at": "09:00"}}
DIGESTS = ("digest", "digest-owner")


def story(**more) -> Story:
    return Story(more={**DIGEST, **more})


def declare(one: Story, at: str, title: str, facts: str, items=()) -> str:
    lines = "\n".join(f"- {text}" for text in items)
    actions = f"\n\nAction items:\n{lines}\n" if items else ""
    return one.mail(at, "Kevin", f"{facts}\n{title} since this morning.{actions}", subject=title)


def test_a_week_with_forty_items_of_nine_owners():
    one = story()
    due = ("2026-03-06", "2026-03-13", "2026-03-27", "2026-05-04")
    items = [f"{WORK[n % 10]} in zone {n // 10 + 1}" for n in range(40)]
    # eight owners and one who is known by no address: forty items, four of them nobody's
    owners = [*OWNERS, "the network team"]
    texts = [
        text if n % 10 == 9 else f"{text} ({owners[n % 9]}, by {due[n % 4]})" for n, text in enumerate(items)
    ]
    one.mail("2026-03-02T08:00", "Kevin", "Hello, I am new here. Phase 0.", subject="Printer smells")
    facts = (
        "Severity 1, phase 1. I am incident commander.", "Severity 2, phase 1. I am incident commander.",
        "Severity 3, phase 2. I am incident commander.", "Severity 2, phase 1. I am incident commander.",
    )  # fmt: skip
    titles = ("Checkout is down", "Search is slow", "Badge readers fail", "Backups are late")
    roots = [
        declare(one, f"2026-03-0{n + 3}T10:00", title, facts[n], texts[n * 10 : n * 10 + 10])
        for n, title in enumerate(titles)
    ]
    one.mail("2026-03-05T09:00", "Noor Haddad", "Phase 2, mitigated.", subject=titles[0], reply=roots[0])
    one.mail("2026-03-06T09:00", "Kevin", "Phase 3, all fixed.", subject=titles[0], reply=roots[0])
    one.mail("2026-03-06T09:30", "Kevin", "Closing this incident.", subject=titles[2], reply=roots[2])
    one.mail(
        "2026-03-07T12:00",
        "Kevin",
        "A5 done, A15 done.\nDropping A7: superseded by A17.",
        subject=titles[0],
        reply=roots[0],
    )
    with one.world.database.write() as connection:
        connection.execute(
            sa.update(Person)
            .where(Person.address == PEOPLE["Jayla M."])
            .values(bounced_at=datetime(2026, 3, 8, tzinfo=UTC))
        )
        connection.execute(
            sa.insert(Person).prefix_with("OR REPLACE"),
            {"address": PEOPLE["Jayla M."], "name": "Jayla M.", "name_key": "jayla",
             "bounced_at": datetime(2026, 3, 8, tzinfo=UTC)},
        )  # fmt: skip
    sent = [mail for mail in one.until("2026-03-16T08:59") if mail.template in DIGESTS]
    assert {f"{mail.at:%Y-%m-%d %H:%M}" for mail in sent} == {"2026-03-09 08:00"}
    told = [mail.recipients for mail in sent]
    assert len(set(told)) == len(told)
    assert (LIST,) in told
    # whoever's mail comes back gets none; whoever has no address can't
    assert sorted(to[0] for to in told if to != (LIST,)) == sorted(
        PEOPLE[n] for n in OWNERS if n != "Jayla M."
    )
    golden.check("digest-week", golden.files(sent))


def test_three_weeks_of_downtime_make_one_digest_and_it_says_so():
    one = story()
    declare(one, "2026-03-03T10:00", "Search is slow", "Severity 3, phase 1.", ["alert on lag (Kevin)"])
    assert one.times(*DIGESTS) == []  # not at once at installation
    one.until("2026-03-09T10:00")
    assert one.times(*DIGESTS) == ["Mon 09 09:00 digest incidents-list", "Mon 09 09:00 digest-owner kevin"]
    late = [mail for mail in one.down_until("2026-04-01T15:30") if mail.template in DIGESTS]
    assert [mail.recipients for mail in late] == [(LIST,), (PEOPLE["Kevin"],)]
    one.until("2026-04-13T08:59")
    assert one.times(*DIGESTS)[4:] == [
        "Mon 06 09:00 digest incidents-list",
        "Mon 06 09:00 digest-owner kevin",
    ]
    golden.check("digest-late", golden.files(late))


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (BERLIN, ["03-23 08:00", "03-30 07:00"]),  # forward on 29 March
        (NEW_YORK, ["03-23 13:00", "03-30 13:00"]),  # forward on 8 March already
    ],
)
def test_the_wall_time_stays_when_the_clocks_change(zone, expected):
    one = Story(zone=zone, holidays="", more=DIGEST)
    declare(one, "2026-03-18T10:00", "Search is slow", "Severity 3, phase 1.")
    one.until("2026-04-01T00:00")
    assert [f"{mail.at:%m-%d %H:%M}" for mail in one.of("digest")] == expected


def test_nothing_open():
    one = story()
    declare(one, "2026-03-18T10:00", "Search is slow", "Severity 3, phase 1.")
    one.mail(
        "2026-03-18T12:00",
        "Kevin",
        "Closing this incident.",
        subject="Search is slow",
        reply="<m1@example.com>",
    )
    sent = [mail for mail in one.until("2026-03-30T10:00") if mail.template in DIGESTS]
    assert [mail.recipients for mail in sent] == [(LIST,), (LIST,)]
    golden.check("digest-nothing-open", golden.files(sent))


def test_drills_are_in_no_digest():
    one = story()
    declare(one, "2026-03-18T10:00", "[DRILL] Search is slow", "Severity 1, phase 1.", ["run again (Kevin)"])
    one.until("2026-03-24T00:00")
    (digest,) = one.of(*DIGESTS)
    text, _ = golden.readable(digest)
    assert "Nothing open" in text
    assert "Opened 0, closed 0." in text


def test_each_list_gets_its_own_and_an_owner_one_for_all():
    other = "facilities@example.com"
    one = story(lists=[{"address": LIST, "prefix": "INC"}, {"address": other, "prefix": "FAC"}])
    declare(one, "2026-03-18T10:00", "Search is slow", "Severity 3, phase 1.", ["alert on lag (Kevin)"])
    one.mail(
        "2026-03-18T11:00",
        "Kevin",
        "Severity 3, phase 1.\n\nAction: order filters (Kevin)",
        subject="Flood",
        to=(other,),
    )
    one.until("2026-03-24T00:00")
    found = {mail.recipients[0]: golden.readable(mail)[0] for mail in one.of(*DIGESTS)}
    assert set(found) == {LIST, other, PEOPLE["Kevin"]}
    assert ("INC-1" in found[LIST], "FAC-1" in found[LIST]) == (True, False)
    assert ("INC-1" in found[other], "FAC-1" in found[other]) == (False, True)
    assert ("A1" in found[PEOPLE["Kevin"]], "A2" in found[PEOPLE["Kevin"]]) == (True, True)


def test_a_second_node_with_the_same_due_time_sends_nothing():
    """The other node read the due time before this one took it away: the outbox has the key already."""
    one = story()
    declare(one, "2026-03-18T10:00", "Search is slow", "Severity 3, phase 1.", ["alert on lag (Kevin)"])
    one.until("2026-03-23T08:59")
    with one.world.database.read() as connection:
        (due,) = [d for d in dues.of_incident(connection, None) if d.kind == "digest"]
    one.until("2026-03-23T09:01")
    with one.world.database.write() as connection:
        dues.add(connection, None, [due])
        clock.tick(connection, one.world.handler, one.time("2026-03-23T09:02"))
    with one.world.database.read() as connection:
        count = connection.execute(
            sa.select(sa.func.count()).select_from(Outbox).where(Outbox.template.in_(DIGESTS))
        ).scalar()
        planned = connection.execute(sa.select(Due.key).where(Due.kind == "digest")).scalars().all()
    assert count == 2
    assert planned == ["digest:2026-03-30"]


def test_a_crash_before_the_commit_leaves_the_digest_to_be_sent():
    one = story()
    declare(one, "2026-03-18T10:00", "Search is slow", "Severity 3, phase 1.")
    one.until("2026-03-23T08:59")

    def crash():
        with one.world.database.write() as connection:
            assert clock.tick(connection, one.world.handler, one.time("2026-03-23T09:00"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        crash()
    one.until("2026-03-24T00:00")
    assert one.times("digest") == ["Mon 23 09:00 digest incidents-list"]


def replied(one: Story, template: str, body: str, *, to=(BOT,), subject="", sender="Kevin") -> list:
    digest = one.of(template)[-1]
    before = len(one.posted)
    one.mail(
        "2026-03-23T10:00", sender, body, subject=subject or digest.subject, reply=digest.message_id, to=to
    )
    return one.posted[before:]


def a_digest() -> Story:
    one = story()
    declare(
        one, "2026-03-18T10:00", "Search is slow", "Severity 3, phase 1.",
        ["alert on lag (Dave Dolan)", "write it down (Kevin)"],
    )  # fmt: skip
    one.until("2026-03-23T09:01")
    return one


@pytest.mark.parametrize("to", [(BOT,), (LIST,), (LIST, BOT)])
@pytest.mark.parametrize("template", DIGESTS)
def test_an_answer_to_a_digest_changes_items_and_opens_nothing(to, template):
    one = a_digest()
    sent = replied(one, template, "A1 done\n", to=to)
    assert [(mail.template, mail.recipients[0]) for mail in sent] == [
        ("action-changed", LIST),
        ("action-owner", PEOPLE["Dave Dolan"]),
    ]
    assert sent[0].subject == "Re: Search is slow"
    assert one.log[-3].endswith("updated")


def test_small_talk_about_the_digest_is_kept_and_not_answered():
    one = a_digest()
    assert replied(one, "digest", "Thanks, quite a list.", to=(LIST,)) == []
    assert one.log[-1].endswith("aside")


def test_what_an_answer_to_a_digest_can_not_say_is_told_to_its_sender():
    one = a_digest()
    sent = replied(
        one,
        "digest",
        "A2 done, A99 done.\nThis is severity 1 now.\nAction: call the vendor (Kevin)",
        to=(LIST,),
    )
    assert [(mail.template, mail.recipients[0]) for mail in sent] == [
        ("action-changed", LIST),
        ("aside", PEOPLE["Kevin"]),
    ]
    golden.check("digest-aside", golden.files(sent))


def test_a_new_subject_on_an_answer_to_a_digest_opens_an_incident():
    """People answer any mail and write a new subject, to save typing the address."""
    one = a_digest()
    digest = one.of("digest")[-1]
    one.mail(
        "2026-03-23T10:00", "Kevin", "Severity 1, phase 1. The site is down.", subject="Site down",
        In_Reply_To=digest.message_id, References=digest.message_id,
    )  # fmt: skip
    assert one.of("answer")[-1].subject == "Re: Site down"


def test_the_digest_quoted_without_marks_below_an_answer_changes_nothing_more():
    """Its own lines repeat what people wrote: "last word, 2 days ago: A2 done"."""
    one = a_digest()
    root = "<m1@example.com>"
    one.mail(
        "2026-03-23T11:00", "Kevin", "A2 done. The page is in the wiki.", subject="Search is slow", reply=root
    )
    one.mail("2026-03-23T12:00", "Kevin", "reopen A2", subject="Search is slow", reply=root)
    with one.world.database.write() as connection:
        connection.execute(sa.update(Incident).values(last_word="A2 done. The page is in the wiki."))
    one.until("2026-03-30T09:01")
    digest = one.of("digest")[-1]
    text = golden.readable(digest)[0].partition("\n\n")[2]
    assert "A2 done. The page" in text
    before = len(one.posted)
    one.mail(
        "2026-03-30T10:00",
        "Kevin",
        f"A1 due 1 June\n\n{text}",
        subject=digest.subject,
        reply=digest.message_id,
        to=(BOT,),
    )
    told = golden.readable(one.posted[before])[0]
    assert "A1 alert on lag · Dave Dolan · due 2026-06-01" in told
    assert "A2" not in told


def bounced(one: Story, name: str, at: datetime) -> None:
    with one.world.database.write() as connection:
        connection.execute(sa.update(Person).where(Person.address == PEOPLE[name]).values(bounced_at=at))


@pytest.mark.parametrize(("writes_again", "gets_one"), [(False, False), (True, True)])
def test_whoever_writes_after_a_bounce_is_there_again(writes_again, gets_one):
    one = a_digest()
    root = "<m1@example.com>"
    one.mail("2026-03-23T11:00", "Dave Dolan", "Looking.", subject="Search is slow", reply=root)
    bounced(one, "Dave Dolan", datetime(2026, 3, 24, tzinfo=UTC))
    if writes_again:
        one.mail("2026-03-25T11:00", "Dave Dolan", "Back from holiday.", subject="Search is slow", reply=root)
    sent = [mail for mail in one.until("2026-03-30T10:00") if mail.template in DIGESTS]
    assert ((PEOPLE["Dave Dolan"],) in [mail.recipients for mail in sent]) is gets_one
    assert ("needs a new owner" in golden.readable(sent[0])[0].replace("\n    ", " ")) is not gets_one
