"""What the documents say is so: commands, files, configuration keys, and what is read in the example mails."""

import re
import shlex
import tomllib
from datetime import UTC
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import click
import pytest

import parsers
from mailbot import config as configuration
from mailbot import demo
from mailbot.cli import cli
from mailbot.outgoing.compose import text_of
from mailbot.rehearsal import Rehearsal
from parsers.reading import Action, ActionUpdate, Person, Reading

ROOT = Path(__file__).parents[1]
DOCS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "docs/writing-incident-mail.md", "docs/operating.md",
        "docs/architecture.md")  # fmt: skip
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text(name: str) -> str:
    return (ROOT / name).read_text()


def fences(name: str, *kinds: str) -> list[str]:
    return [body for kind, body in FENCE.findall(text(name)) if kind in kinds]


def shown_code(name: str) -> list[str]:
    """What stands as code: lines of shell blocks (continued ones joined), and `words` in the text."""
    shell = "".join(fences(name, "sh")).replace("\\\n", " ")
    prose = FENCE.sub("", text(name)).replace(r"\|", "|")  # a bar in a table
    return [*shell.splitlines(), *re.findall(r"`([^`\n]+)`", prose)]


# commands


def words_after(line: str, program: str) -> list[list[str]]:
    """The words behind each call of a program in a line of shell."""
    found = []
    for part in re.split(r"&&|\|\||[|;]", line.partition(" #")[0]):
        words = shlex.split(part.replace("'", ""), comments=True)
        for at, word in enumerate(words):
            # at the start, by its path, or behind `runuser -u mailbot --`; not as somebody's name or folder
            plain = word == program and (at == 0 or words[at - 1] in {"--", "-m"})
            if plain or word.endswith(f"bin/{program}"):
                found.append(words[at + 1 :])
    return found


def calls(name: str, program: str) -> list[list[str]]:
    return [words for line in shown_code(name) for words in words_after(line, program)]


def unknown_in(words: list[str]) -> str | None:
    """The first word of a call of mailbot that does not exist: a command, or an option."""
    command: click.Command = cli
    context = click.Context(cli, info_name="mailbot")
    for word in words:
        if word.startswith("-") and word != "-":
            option = word.partition("=")[0]
            known = {opt for p in command.get_params(context) for opt in (*p.opts, *p.secondary_opts)}
            if option not in known:
                return option
        elif isinstance(command, click.Group) and (found := command.get_command(context, word)):
            command = found
        elif command is cli:
            return word
    return None


@pytest.mark.parametrize("name", DOCS)
def test_commands_of_mailbot_exist(name):
    wrong = {" ".join(words): bad for words in calls(name, "mailbot") if (bad := unknown_in(words))}
    assert not wrong


@pytest.mark.parametrize("name", DOCS)
def test_targets_of_make_exist(name):
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    for words in calls(name, "make"):
        assert {w for w in words if "=" not in w} <= targets, words


def test_the_readme_names_what_everybody_needs():
    called = {words[0] for words in calls("README.md", "make") if words}
    assert {"demo", "test", "run"} <= called
    called = {words[0] for words in calls("README.md", "mailbot") if words}
    assert {"parse", "rehearse", "init", "check"} <= called


@pytest.mark.parametrize(
    ("words", "bad"),
    [
        (["parse", "--json", "x.eml"], None),
        (["outbox", "retry", "12"], None),
        (["pars", "x.eml"], "pars"),
        (["parse", "--jason"], "--jason"),
        (["db", "upgrade", "--config", "c.toml"], None),
        (["db", "upgrade", "--force"], "--force"),
        (["--version"], None),
    ],
)
def test_a_command_that_does_not_exist_is_found(words, bad):
    assert unknown_in(words) == bad


# links and files


@pytest.mark.parametrize("name", DOCS)
def test_links_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", text(name))):
        if re.match(r"https?://|mailto:", target):
            continue
        path, _, heading = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", file.read_text(), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}, target


A_PATH = re.compile(r"(?:\.ci|benchmarks|contrib|docs|mailbot|parsers|templates|tests)/[\w./-]*")


@pytest.mark.parametrize("name", DOCS)
def test_files_that_are_named_are_there(name):
    for code in re.findall(r"`([^`\n]+)`", FENCE.sub("", text(name))):
        if A_PATH.fullmatch(code):
            assert (ROOT / code).exists(), code


@pytest.mark.parametrize("name", DOCS)
def test_tests_that_are_named_are_there(name):
    for file, function in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text(name)):
        assert re.search(rf"^def {function}\(", text(file), re.MULTILINE), f"{file}::{function}"


def test_the_readme_is_short():
    assert len(text("README.md").splitlines()) < 200


# configuration


@cache
def keys() -> frozenset[str]:
    """ "bot", "bot.address", … as the configuration knows them."""
    found = set()
    for section, field in configuration.Config.model_fields.items():
        found.add(section)
        kind = field.annotation
        inner = next((a for a in getattr(kind, "__args__", ()) if hasattr(a, "model_fields")), kind)
        for key, sub in inner.model_fields.items():
            found.add(f"{section}.{key}")
            deeper = next(
                (a for a in getattr(sub.annotation, "__args__", ()) if hasattr(a, "model_fields")), None
            )
            found |= {f"{section}.{key}.{one}" for one in deeper.model_fields} if deeper else set()
    return frozenset(found)


@pytest.mark.parametrize("name", DOCS)
def test_configuration_keys_exist(name):
    sections = {key for key in keys() if "." not in key}
    for code in re.findall(r"`\[{0,2}([a-z_]+(?:\.[a-z_]+)*)\]{0,2}`", FENCE.sub("", text(name))):
        if "." in code and code.partition(".")[0] in sections and not (ROOT / code).exists():
            assert code in keys(), code


@pytest.mark.parametrize("name", DOCS)
def test_pieces_of_configuration_are_valid(name):
    example = tomllib.loads(text("config.example.toml"))
    for block in fences(name, "toml"):
        piece = tomllib.loads(block)
        outgoing = {**example["outgoing"], **piece.pop("outgoing", {})}
        configuration.parse({**example, **piece, "outgoing": outgoing})


# the example mails

PAGE = "docs/writing-incident-mail.md"
ROLES = {"customer_liaison": "customer liaison", "business_liaison": "business liaison",
         "communications_lead": "communications lead", "subject_matter_expert": "subject-matter expert"}  # fmt: skip


def message(raw: str, number: int = 1, date: str = "Mon, 16 Mar 2026 09:00:00 +0000") -> EmailMessage:
    """A mail of Kevin's to the list from an example: headers where it begins with some, else a reply."""
    head, _, body = (
        raw.partition("\n\n")
        if re.match(r"[A-Z][\w-]+: .*\n(?:[A-Z][\w-]+: .*\n)*\n", raw)
        else ("", "", raw)
    )
    if "Subject: " not in head:
        head, body = "", raw
    given = dict(line.split(": ", 1) for line in head.splitlines())
    mail = EmailMessage()
    reply = {} if "Subject" in given else {"Subject": "Re: API is slow", "In-Reply-To": "<0@example.com>"}
    for key, value in {
        "From": "Kevin <kevin@example.com>", "To": "incidents-list@example.com", "Date": date,
        "Message-ID": f"<{number}@example.com>", **reply, **given,
    }.items():  # fmt: skip
        mail[key] = value
    mail.set_content(body)
    return mail


def stated(reading: Reading) -> list[str]:
    """What was read, as the page says it."""
    says = reading.signals
    found = [
        reading.severity is not None and f"severity {reading.severity}",
        reading.phase is not None and f"phase {reading.phase}",
        reading.commander and f"commander {person(reading.commander)}",
        reading.venues and f"where {', '.join(reading.venues)}",
        *(
            f"{ROLES[role]} {', '.join(map(person, people))}"
            for role, people in sorted(reading.roles.items())
        ),
        says.no_change and "no change",
        reading.next_update_at and f"next update {reading.next_update_at.astimezone(UTC):%-d %B %H:%M} UTC",
        says.snooze_until and f"snoozed until {says.snooze_until:%-d %B %H:%M} UTC",
        reading.closed and "closed",
        says.reopened and "reopened",
        says.withdrawn and "not an incident",
        says.takes_command and "command taken by the sender",
        says.customers_affected and "customers affected",
        *map(action, reading.actions),
        *map(update, reading.action_updates),
        *(f'note "{note}"' for note in says.notes),
        *(f'contributing factor "{factor}"' for factor in says.factors),
        *(f'root cause "{cause}"' for cause in says.root_causes),
        says.customer_words and f'for customers "{says.customer_words}"',
        *(f"asked: {question.field}" for question in reading.questions),
    ]
    return [one for one in found if one] or ["nothing"]


def person(one: Person) -> str:
    return one.name or one.address or ""


def action(one: Action) -> str:
    due = f"due {one.due:%-d %B}" if one.due else None
    return ", ".join(filter(None, (f'action "{one.text}"', one.owner, due)))


def update(one: ActionUpdate) -> str:
    due = f"due {one.due:%-d %B}" if one.due else None
    return f"A{one.number} " + ", ".join(filter(None, (one.status, one.owner, due)))


def examples() -> list[tuple[str, str]]:
    """(mail, what is read) of each block with its paragraph, and of each row of the tables."""
    page = text(PAGE)
    found = re.findall(r"^```mail\n(.*?)^```\n\nRead: (.+?)\n\n", page, re.MULTILINE | re.DOTALL)
    for table in re.findall(
        r"^\| you write \| read \|\n\| --- \| --- \|\n((?:\|.*\|\n)+)", page, re.MULTILINE
    ):
        found += [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in table.splitlines()]
    return found


def test_all_examples_are_found():
    assert len(examples()) == text(PAGE).count("\nRead: ") + sum(
        len(rows.splitlines()) for rows in re.findall(r"\| you write.*\n.*---.*\n((?:\|.*\n)+)", text(PAGE))
    )
    assert len(examples()) > 30


@pytest.mark.parametrize(("mail", "read"), examples())
def test_the_examples_are_read_as_the_page_says(mail, read):
    words = " ".join(read.split())
    wanted = re.split(r"; ", words)
    assert sorted(stated(parsers.read(message(mail).as_bytes()))) == sorted(wanted)


# the exchange in the README


def test_the_exchange_in_the_readme_is_what_is_sent():
    """Each mail of it, and the answer below it, word for word; the first is the demo's."""
    blocks = [(kind, body) for kind, body in FENCE.findall(text("README.md")) if kind in {"mail", "text"}]
    mails = [body for kind, body in blocks if kind == "mail"]
    answers = [body for kind, body in blocks if kind == "text"]
    assert len(mails) == len(answers) >= 2
    made = [message(body, number) for number, body in enumerate(mails, 1)]
    for one in made[1:]:
        one["In-Reply-To"] = "<1@example.com>"
    assert made[0].get_content().split() == demo.ESSAY.split()
    world = Rehearsal(configuration.parse(tomllib.loads(text("config.example.toml"))))
    steps = [s for s in world.play([(str(n), m.as_bytes()) for n, m in enumerate(made)]) if s.handled]
    sent = [text_of(post.raw).replace("\r\n", "\n") for step in steps for post in step.posted]
    assert sent == answers
