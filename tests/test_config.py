"""The configuration: the example holds every key and default, errors name key, value and wish, secrets stay secret."""

import re
import tomllib
from datetime import time, timedelta

import pytest
from pydantic import BaseModel

from mailbot import config as configuration
from mailbot.config import Config, Imap, Smarthost
from mailbot.errors import ConfigError
from mailbot.incidents.policy import LEVELS, PHASES, ROLES
from mailbot.resources import find

EXAMPLE = find("config.example.toml").read_text()
LIST = {"lists": [{"address": "l@example.com"}]}
LINE = re.compile(
    r'(# )?(\[{1,2})?([a-z_.]+)(?(2)\]{1,2}| = ("(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^\s#]+))\s*(#.*)?'
)


def keys_of_the_example():
    """(section, key) to (its value as TOML, whether it is commented out, whether a reason stands beside it)."""
    found, section = {}, ""
    for line in EXAMPLE.splitlines():
        match = LINE.fullmatch(line)
        if match and match[2]:
            section = match[3]
        elif match:
            found.setdefault((section, match[3]), (match[4], bool(match[1]), bool(match[5])))
    return found


def sections(model=Config, name=""):
    """Each section with its model: "lists", "outgoing.smarthost"."""
    for key, field in model.model_fields.items():
        inner = next(
            (t for t in _types(field.annotation) if isinstance(t, type) and issubclass(t, BaseModel)), None
        )
        if inner is not None:
            here = f"{name}.{key}".lstrip(".")
            yield here, inner
            yield from sections(inner, here)


def _types(annotation):
    yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _types(argument)


def keys():
    for section, model in sections():
        inner = {name.rpartition(".")[2] for name, _ in sections(model)}
        yield from ((section, key) for key in model.model_fields if key not in inner)


@pytest.mark.parametrize(("section", "key"), list(keys()))
def test_every_key_stands_in_the_example(section, key):
    text = EXAMPLE.replace("or password_command = ", "\n# password_command = ").replace(
        ", or password_env = ", "\n# password_env = "
    )
    block = re.split(r"^(?:# )?\[", text.partition(f"[{section}]")[2], maxsplit=1, flags=re.MULTILINE)[0]
    assert re.search(rf"\b{key}\b", block), f"{section}.{key} is not in config.example.toml"


@pytest.mark.parametrize(("section", "key"), sorted(keys_of_the_example()))
def test_the_example_has_no_key_that_is_not_there(section, key):
    assert key in dict(sections())[section].model_fields


def test_the_example_has_each_section_and_a_reason_for_each_key():
    assert {s for s, _ in keys_of_the_example()} == {name for name, _ in sections()}
    first = {"severities", "phases", "roles", "directory", "outgoing.smarthost", "imap", "lists", "smtp", "lmtp", "digest",
             "reminders", "organisation"}  # fmt: skip
    for (section, key), (_, _, reason) in keys_of_the_example().items():
        assert reason or section in first, f"{section}.{key} stands without a reason"


# What the example sets on purpose: what a first configuration can't do without.
OWN = {("lists", "address"), ("smtp", "listen"), ("lmtp", "listen"), ("outgoing", "maildir")}


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        (section, key, value)
        for (section, key), (value, off, _) in keys_of_the_example().items()
        if not off and section not in {"severities", "lists"} and (section, key) not in OWN
    ],
)
def test_every_value_that_is_switched_on_is_the_default(section, key, value):
    model = dict(sections())[section]
    given = model.model_validate({key: tomllib.loads(f"x = {value}")["x"]})
    assert getattr(given, key) == getattr(model(), key)


def test_every_value_of_an_account_that_is_commented_out_but_has_a_default_is_the_default():
    differ = {"ca_file", "move_to", "username", "password_file", "helo", "host", "name"}
    needed = {"imap": {"host": "h", "username": "u"}, "outgoing.smarthost": {"host": "h"}}
    for (section, key), (value, _, _) in keys_of_the_example().items():
        if section in needed and key not in differ:
            model = dict(sections())[section]
            given = model.model_validate({**needed[section], key: tomllib.loads(f"x = {value}")["x"]})
            assert getattr(given, key) == getattr(model(**needed[section]), key), f"{section}.{key}"


def test_the_severities_of_the_example_are_those_of_the_code():
    policy = configuration.parse(tomllib.loads(EXAMPLE)).policy()
    assert policy.levels == {level.number: level for level in LEVELS}
    assert policy.phases == {phase.number: phase for phase in PHASES}
    assert policy.roles == {role.key: role for role in ROLES}


def test_the_example_loads_and_works_for_example_com():
    config = configuration.parse(tomllib.loads(EXAMPLE))
    assert (config.lists[0].address, config.lists[0].prefix) == ("incidents-list@example.com", "INC")
    assert (config.bot.address, config.organisation.zone) == ("incidents-bot@example.com", "UTC")


def test_the_example_loads_with_everything_switched_on():
    """Each commented key is right too: whoever uncomments one gets no error."""
    lines = [line.removeprefix("# ") if LINE.fullmatch(line) else line for line in EXAMPLE.splitlines()]
    data = tomllib.loads("\n".join(lines))
    config = configuration.parse(data)
    assert config.imap[0].mailboxes == ("INBOX",)
    assert config.outgoing.smarthost.host == "smtp.example.com"
    assert config.directory[0].name == "Dave Dolan"


# errors


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "lists: missing, want a value"),
        ({"lists": []}, "lists: want at least one"),
        ({"lists": [{}]}, "lists[1].address: missing, want a value"),
        (
            {"lists": [{"address": "Incidents <l@example.com>"}]},
            "lists[1].address: got 'Incidents <l@example.com>', want a bare address such as \"incidents-list@example.com\"",
        ),
        ({"lists": [{"address": "l@example.com", "prefix": "inc 1"}]},
         "lists[1].prefix: got 'inc 1', want up to 16 capital letters and digits, such as \"INC\""),
        (
            {"lists": [{"address": "l@example.com"}, {"address": "L@EXAMPLE.COM", "prefix": "X"}]},
            "lists.address: each must be different, got ['l@example.com', 'l@example.com']",
        ),
        (
            {"lists": [{"address": "incidents-bot@example.com"}]},
            "bot.address: want an address of its own, got one of the lists",
        ),
        (LIST | {"lits": []}, "lits: no such key; see config.example.toml for all keys"),
        (LIST | {"bot": {"adress": "x@example.com"}}, "bot.adress: no such key; see config.example.toml for all keys"),
        (LIST | {"organisation": {"zone": "Mars/Base"}},
         "organisation.zone: got 'Mars/Base', want a time zone such as \"Europe/Berlin\" or \"UTC\""),
        (LIST | {"organisation": {"zone": "../../etc/passwd"}},
         "organisation.zone: got '../../etc/passwd', want a time zone such as \"Europe/Berlin\" or \"UTC\""),
        (LIST | {"organisation": {"holidays": "Bavaria"}},
         "organisation.holidays: got 'Bavaria', want a country, or a part of it, such as \"US\" or \"DE-BY\""),
        (LIST | {"organisation": {"holidays": "DE-XX"}},
         "organisation.holidays: got 'DE-XX', want a country, or a part of it, such as \"US\" or \"DE-BY\""),
        (LIST | {"organisation": {"languages": ["en", "xx"]}},
         "organisation.languages[2]: got 'xx', want 'en', 'de', 'fr', 'es', 'pt' or 'ja'"),
        (LIST | {"organisation": {"work_starts": "9 am"}},
         "organisation.work_starts: got '9 am', want a clock time such as \"09:00\""),
        (LIST | {"reminders": {"ask_again_after": "soon"}},
         'reminders.ask_again_after: got \'soon\', want a time such as "30 minutes", "4 hours" or "2 days"'),
        (LIST | {"reminders": {"max": -1}}, "reminders.max: got -1, want greater than or equal to 0"),
        (LIST | {"reminders": {"enabled": "perhaps"}}, "reminders.enabled: got 'perhaps', want true or false"),
        (LIST | {"answers": {"per_hour": "many"}}, "answers.per_hour: got 'many', want a whole number"),
        (LIST | {"smtp": {"listen": "8025"}},
         'smtp.listen: got \'8025\', want "host:port", "[::1]:port" or the path of a socket'),
        (LIST | {"intake": {"max_megabytes": 0}}, "intake.max_megabytes: got 0, want greater than or equal to 1"),
        (LIST | {"digest": {"day": "Monday"}},
         "digest.day: got 'Monday', want 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday' or 'sunday'"),
        (LIST | {"outgoing": {"smarthost": {"host": "h", "tls": "ssl"}}},
         "outgoing.smarthost.tls: got 'ssl', want 'starttls', 'tls' or 'none'"),
        (LIST | {"outgoing": {"smarthost": {"host": "h", "port": 70000}}},
         "outgoing.smarthost.port: got 70000, want less than or equal to 65535"),
        (LIST | {"outgoing": {"smarthost": {"host": "h", "password_file": "f", "password_env": "E"}}},
         "outgoing.smarthost: want only one of password_file, password_command, password_env"),
        (LIST | {"outgoing": {"smarthost": {"host": "h", "password": "hunter2"}}},
         "outgoing.smarthost.password: no such key; see config.example.toml for all keys"),
        (LIST | {"imap": [{"host": "h"}]}, "imap[1].username: missing, want a value"),
        (LIST | {"severities": [{"number": 1, "name": "a"}, {"number": 1, "name": "b"}]},
         "severities.number: each must be different, got [1, 1]"),
        (LIST | {"roles": [{"key": "Chief Wrangler", "name": "x"}]},
         "roles[1].key: got 'Chief Wrangler', want small letters, digits and underscores, such as \"scribe\""),
        (LIST | {"database": {"url": "mysql://root:hunter2@db/x"}},
         'database.url: got …, want "sqlite:///FILE" or "postgresql+psycopg://USER@HOST/NAME"'),
        (LIST | {"who": {"domains": "example.com"}}, "who.domains: got 'example.com', want a list"),
        (LIST | {"bot": "x"}, "bot: got 'x', want a section of keys"),
    ],
)  # fmt: skip
def test_an_error_names_the_key_what_it_got_and_what_it_wants(data, said):
    with pytest.raises(ConfigError) as caught:
        configuration.parse(data, "c.toml")
    assert caught.value.message == f"c.toml: {said}"
    assert "hunter2" not in str(caught.value)


def test_every_error_is_told_at_once():
    with pytest.raises(ConfigError) as caught:
        configuration.parse(LIST | {"bot": {"address": "x"}, "digest": {"at": "noon"}})
    assert [line.split(": ")[1] for line in caught.value.message.splitlines()] == ["bot.address", "digest.at"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[lists", "not TOML: "),
        (b"x = \xff", "not TOML: "),
        (None, "no such file; make one with: mailbot init"),
    ],
)
def test_a_file_that_can_not_be_read_is_told(tmp_path, text, said):
    path = tmp_path / "config.toml"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(ConfigError) as caught:
        configuration.load(path)
    assert caught.value.message.startswith(f"{path}: {said}")


def test_a_folder_is_no_configuration(tmp_path):
    with pytest.raises(ConfigError, match="Is a directory"):
        configuration.load(tmp_path)


# values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30 minutes", timedelta(minutes=30)),
        ("1 minute", timedelta(minutes=1)),
        ("90m", timedelta(minutes=90)),
        ("1.5 hours", timedelta(minutes=90)),
        (" 4 Hours ", timedelta(hours=4)),
        ("2 d", timedelta(days=2)),
    ],
)
def test_lengths_of_time(text, value):
    assert configuration.parse(LIST | {"review": {"within": text}}).review.within == value


def test_a_pace_of_one_business_day():
    given = [
        {"number": 1, "name": "a", "pace": "1 business day"},
        {"number": 2, "name": "b", "pace": "2 hours"},
    ]
    config = configuration.parse(LIST | {"severities": given})
    assert [s.pace for s in config.severities] == [None, timedelta(hours=2)]


@pytest.mark.parametrize(
    "code",
    [
        "XX",
        "de",
        "DE-",
        "-",
        "DE-by",
        "DE-BY-X",
        "HolidayBase",
        "registry",
        "country_holidays",
        "datetime",
        "Ö",
    ],
)
def test_holidays_of_nowhere(code):
    with pytest.raises(ConfigError, match='want a country, or a part of it, such as "US" or "DE-BY"'):
        configuration.parse(LIST | {"organisation": {"holidays": code}})


@pytest.mark.parametrize("code", ["", "DE", "DE-BY", "US", "US-CA", "JP"])
def test_holidays_of_somewhere(code):
    assert configuration.parse(LIST | {"organisation": {"holidays": code}}).organisation.holidays == code


def test_a_clock_time_as_text_or_as_toml():
    for at in ("08:30", time(8, 30)):
        assert configuration.parse(LIST | {"digest": {"at": at}}).digest.at == time(8, 30)


def test_relative_paths_are_meant_from_the_folder_of_the_file(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text(
        '[[lists]]\naddress = "l@example.com"\n[outgoing]\nmaildir = "out"\n[outgoing.smarthost]\nhost = "h"\n'
        'password_file = "pw"\nca_file = "/etc/ca.pem"\n[[imap]]\nhost = "h"\nusername = "u"\npassword_file = "sub/pw"\n'
    )
    config = configuration.load(path)
    assert config.outgoing.maildir == tmp_path / "out"
    assert config.outgoing.smarthost.password_file == tmp_path / "pw"
    assert str(config.outgoing.smarthost.ca_file) == "/etc/ca.pem"
    assert config.imap[0].password_file == tmp_path / "sub" / "pw"
    assert config.database.url == f"sqlite:///{tmp_path}/mailbot.db"


@pytest.mark.parametrize(
    ("given", "named", "wanted"),
    [("a.toml", "b.toml", "a.toml"), (None, "b.toml", "b.toml"), (None, None, "config.toml")],
)  # fmt: skip
def test_where_the_configuration_is_looked_for(tmp_path, monkeypatch, given, named, wanted):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILBOT_CONFIG", named) if named else monkeypatch.delenv(
        "MAILBOT_CONFIG", raising=False
    )
    assert str(configuration.find_config(tmp_path / given if given else None)).endswith(wanted)


# secrets


@pytest.fixture
def secrets(tmp_path, monkeypatch):
    (tmp_path / "pw").write_text("hunter2\n")
    monkeypatch.setenv("THE_PASSWORD", "hunter2")
    return [
        {"password_file": tmp_path / "pw"},
        {"password_command": f"cat {tmp_path}/pw"},
        {"password_env": "THE_PASSWORD"},
    ]


def test_a_password_comes_from_a_file_a_command_or_the_environment(secrets):
    for source in secrets:
        assert Smarthost(host="h", **source).password() == "hunter2"
        assert Imap(host="h", username="u", **source).password() == "hunter2"
    assert Smarthost(host="h").password() == ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            {"password_file": "/nowhere/pw"},
            "password_file /nowhere/pw can't be read: No such file or directory",
        ),
        ({"password_command": "false"}, "password_command ended with 1"),
        (
            {"password_command": "/nowhere/pass imap"},
            "password_command can't be run: No such file or directory",
        ),
        ({"password_env": "NOT_SET_ANYWHERE"}, "password_env names NOT_SET_ANYWHERE, which is not set"),
    ],
)
def test_a_password_that_can_not_be_had_is_told(source, said):
    with pytest.raises(ConfigError) as caught:
        Smarthost(host="h", **source).password()
    assert caught.value.message.startswith(said)


def test_no_secret_is_in_the_words_of_a_configuration(secrets):
    url = "postgresql+psycopg://mailbot:hunter2@db/mailbot"
    for source in secrets:
        data = LIST | {"database": {"url": url}, "outgoing": {"smarthost": {"host": "h", **source}}}
        config = configuration.parse(data)
        config.outgoing.smarthost.password()
        assert "hunter2" not in repr(config)
        assert "hunter2" not in str(config)
