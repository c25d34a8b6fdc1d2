"""Each key of the configuration has an effect: on the rules, on what is read, or on how mail comes and goes."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailbot import config as configuration
from mailbot.intake.mailboxes import account
from mailbot.outgoing.transport import smarthost, transport
from mailbot.reader import reader
from mailbot.rehearsal import Rehearsal
from mailbot.store import incidents
from parsers.reading import Person

LIST = {"lists": [{"address": "l@example.com", "prefix": "OPS"}]}


def config(**sections):
    return configuration.parse(LIST | sections)


# the rules

LEVEL = {
    "number": 5, "name": "odd", "meaning": "strange", "pace": "15 minutes", "shift": "2 hours", "actions_due_days": 7,
    "review": True, "business_liaison": True, "working_hours_only": True,
}  # fmt: skip
ROLE = {"key": "porter", "name": "night porter", "brief": False}


@pytest.mark.parametrize(
    ("section", "key", "value", "rule", "wanted"),
    [
        ("organisation", "name", "Ox", "organisation", "Ox"),
        ("organisation", "zone", "Asia/Tokyo", "calendar.zone", ZoneInfo("Asia/Tokyo")),
        ("organisation", "work_starts", "07:30", "calendar.work_starts", time(7, 30)),
        ("organisation", "work_ends", "16:00", "calendar.work_ends", time(16)),
        ("organisation", "work_days", ["sunday", "monday"], "calendar.work_days", {6, 0}),
        ("organisation", "holidays", "DE-BY", "calendar.holidays", "DE-BY"),
        ("bot", "address", "b@example.org", "bot.address", "b@example.org"),
        ("bot", "name", "Ina", "bot.name", "Ina"),
        ("bot", "provisional_commander", False, "provisional_commander", False),
        ("who", "domains", ["@Example.COM"], "may_act_domains", {"example.com"}),
        ("who", "addresses", ["A@Example.COM"], "may_act_addresses", {"a@example.com"}),
        ("answers", "per_thread_and_hour", 1, "answers_per_thread_and_hour", 1),
        ("answers", "per_sender_and_hour", 1, "answers_per_sender_and_hour", 1),
        ("answers", "per_hour", 1, "answers_per_hour", 1),
        ("answers", "same_subject_days", 1, "subject_days", 1),
        ("reminders", "enabled", False, "reminders", False),
        ("reminders", "max", 1, "max_reminders", 1),
        ("reminders", "customers_pace", "5 minutes", "customers_pace", timedelta(minutes=5)),
        ("reminders", "ask_again_after", "5 minutes", "ask_again_after", timedelta(minutes=5)),
        ("digest", "enabled", False, "digest", False),
        ("digest", "day", "friday", "digest_weekday", 4),
        ("digest", "at", "14:00", "digest_at", time(14)),
        ("review", "within", "3 hours", "review_within", timedelta(hours=3)),
        ("review", "business_days", 5, "review_business_days", 5),
        ("review", "max_reminders", 1, "max_review_reminders", 1),
    ],
)
def test_a_key_sets_its_rule(section, key, value, rule, wanted):
    def found(policy):
        for name in rule.split("."):
            policy = getattr(policy, name)
        return policy

    assert found(config(**{section: {key: value}}).policy()) == wanted != found(config().policy())


@pytest.mark.parametrize(
    ("key", "rule", "wanted"),
    [
        ("number", "number", 5), ("name", "name", "odd"), ("meaning", "meaning", "strange"),
        ("pace", "pace", timedelta(minutes=15)), ("shift", "shift", timedelta(hours=2)),
        ("actions_due_days", "action_days", 7), ("review", "review", True),
        ("business_liaison", "business_liaison", True), ("working_hours_only", "waits_for_working_hours", True),
    ],
)  # fmt: skip
def test_a_severity_has_its_values(key, rule, wanted):
    levels = config(severities=[LEVEL]).policy().levels
    assert (list(levels), getattr(levels[5], rule)) == ([5], wanted)
    assert key in LEVEL


def test_phases_roles_and_people_are_taken_over():
    policy = config(
        phases=[{"number": 7, "name": "waiting"}], roles=[ROLE],
        directory=[{"name": "Dave Dolan", "address": "dave@example.com"}],
    ).policy()  # fmt: skip
    assert {n: phase.name for n, phase in policy.phases.items()} == {7: "waiting"}
    assert [(r.key, r.name, r.brief) for r in policy.roles.values()] == [("porter", "night porter", False)]
    assert policy.directory == (Person(name="Dave Dolan", address="dave@example.com"),)


# what is read

MAIL = b"From: Kevin <kevin@example.com>\nTo: l@example.com\nMessage-ID: <1@x>\nSubject: %s\n\n%s\n"


def read(text, subject="API down", **sections):
    return reader(config(**sections)).read(MAIL % (subject.encode(), text.encode()))


@pytest.mark.parametrize(
    ("sections", "text", "field", "value"),
    [
        ({"words": {"commander": ["chief wrangler"]}}, "Chief wrangler: Dave", "commander", Person(name="Dave")),
        ({"words": {"severity": ["alarm grade"]}}, "Alarm grade 2.", "severity", 2),
        ({"words": {"phase": ["act"]}}, "Act: 2", "phase", 2),
        ({"severities": [{"number": 1, "name": "purple"}]}, "Severity: purple", "severity", 1),
        ({"severities": [{"number": 7, "name": "x", "aliases": ["crimson"]}]}, "Severity: crimson", "severity", 7),
        ({"phases": [{"number": 3, "name": "x", "words": ["mopping up"]}]}, "Status: mopping up", "phase", 3),
        ({"roles": [ROLE]}, "Night porter: Dave", "roles", {"porter": (Person(name="Dave"),)}),
        ({"roles": [ROLE | {"aliases": ["door keeper"]}]}, "Door keeper: Dave", "roles", {"porter": (Person(name="Dave"),)}),
        ({"organisation": {"languages": ["en", "de"]}}, "Schweregrad 2.", "severity", 2),
    ],
)  # fmt: skip
def test_the_organisations_words_are_read(sections, text, field, value):
    assert getattr(read(text, **sections), field) == value != getattr(read(text), field)


def test_the_prefix_is_taken_from_subjects():
    assert (read("x", "[OPS-7] API down").title, read("x", "[INC-7] API down").title) == (
        "API down",
        "[INC-7] API down",
    )


def test_a_name_of_the_directory_has_its_address():
    world = Rehearsal(config(directory=[{"name": "Dave Dolan", "address": "dave@example.org"}]))
    at = b"Date: Mon, 16 Mar 2026 09:00:00 +0000\n"
    list(world.play([("1", at + MAIL % (b"API down", b"Severity 2. IC: Dave"))]))
    with world.database.read() as connection:
        found = incidents.by_reference(connection, "OPS-1")
    assert found.commander.address == "dave@example.org"
    assert found.opened_at == datetime(2026, 3, 16, 9, tzinfo=UTC)


# mail in and out

IMAP = {"host": "imap.example.com", "username": "bot"}
SMARTHOST = {"host": "smtp.example.com", "username": "bot"}


@pytest.mark.parametrize(
    ("key", "value", "setting", "wanted"),
    [
        ("name", "ops", "name", "ops"), ("host", "h", "host", "h"), ("port", 144, "port", 144),
        ("tls", "starttls", "tls", "starttls"), ("ca_file", "ca.pem", "ca_file", "ca.pem"),
        ("username", "me", "username", "me"), ("password_command", "echo secret", "password", "secret"),
        ("auth", "oauth2", "auth", "oauth2"), ("mailboxes", ["A", "B"], "mailboxes", ("A", "B")), ("start", "new", "start", "new"),
        ("move_to", "Done", "move_to", "Done"), ("move_to", "Done", "after", "move"), ("poll", "7 minutes", "poll", 420.0),
    ],
)  # fmt: skip
def test_a_key_of_a_mailbox(key, value, setting, wanted):
    def found(**more):
        one = config(imap=[IMAP | more])
        value = getattr(account(one.imap[0], one), setting)
        return value() if callable(value) else value  # the password is read anew at each login

    assert found(**{key: value}) == wanted != found()


def test_the_largest_mail():
    for megabytes in (25, 3):
        one = config(imap=[IMAP], intake={"max_megabytes": megabytes})
        assert account(one.imap[0], one).size_limit == megabytes * 1_000_000


@pytest.mark.parametrize(
    ("key", "value", "setting", "wanted"),
    [
        ("host", "h", "host", "h"), ("port", 26, "port", 26), ("tls", "tls", "tls", "tls"), ("username", "me", "username", "me"),
        ("password_command", "echo secret", "password", "secret"), ("helo", "ox.example.com", "helo", "ox.example.com"),
        ("timeout", "5 minutes", "timeout", 300.0), ("auth", "oauth2", "auth", "oauth2"),
    ],
)  # fmt: skip
def test_a_key_of_the_smarthost(key, value, setting, wanted):
    def found(**more):
        return getattr(
            smarthost(config(outgoing={"smarthost": SMARTHOST | more}).outgoing.smarthost), setting
        )

    assert found(**{key: value}) == wanted != found()


@pytest.mark.parametrize(
    ("outgoing", "way"),
    [
        ({}, "NoneType"),
        ({"maildir": "out"}, "ToMaildir"),
        ({"smarthost": SMARTHOST}, "ToSmarthost"),
        ({"maildir": "out", "smarthost": SMARTHOST}, "ToSmarthost"),
    ],
)
def test_the_way_out(outgoing, way):
    assert type(transport(config(outgoing=outgoing))).__name__ == way
