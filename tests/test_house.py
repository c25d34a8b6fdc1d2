"""The house rules that a machine can see: what committed files must not hold, docstrings, imports, templates."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@cache
def tracked() -> tuple[str, ...]:
    """Files that git knows; of a checkout without git, those that it would know."""
    try:
        done = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        skipped = {".git", ".venv", "dist", "build", "__pycache__", ".hypothesis"}
        found = (p.relative_to(ROOT) for p in ROOT.rglob("*") if p.is_file())
        return tuple(str(p) for p in found if not skipped & set(p.parts))
    return tuple(name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file())


# The words are put together here, so that this file holds none of them.
MACHINE = re.compile(r"(?<![\w.$}])/(?:work|root|home|Users)/[\w.]|\b(?:10|192\.168)\.\d+\.\d+\.\d+:\d+")
REGISTRY = re.compile(r"https?://[\w.:-]*(?:pypi|pythonhosted|registry|artifactory|nexus|index-url)[\w.:/-]*|--(?:extra-)?index-url|--find"
                      r"-links",
                      re.IGNORECASE)  # fmt: skip
MAKERS = re.compile("|".join((r"chat" + "gpt", r"\bgpt-?\d", r"\bcl" + r"aude\b", r"anthr" + "opic", r"open" + r"ai\b", r"\bcopi" + r"lot\b",
                              r"language" + r" model", r"\bL" + r"LM\b", r"AI[- ]" + "generated", r"\b(?:AI|coding) assis" + "tant",
                              r"\bthis ses" + r"sion\b", r"\bhelper " + r"session", r"\bother help" + r"ers\b", r"co-auth" + r"ored-by")),
                    re.IGNORECASE)  # fmt: skip
# Mails of the corpus are other people's words, and lock files are a tool's.
THEIRS = ("tests/mail/", "LICENSE")

# Words of mails, in tables of the reading: a supplier's name, and a decoy for "AI:".
DATA = {("parsers/times/english.py", "open" + "ai"), ("tests/parsers/test_actions.py", "ai assis" + "tant")}


@pytest.mark.parametrize(
    ("what", "pattern", "but"),
    [
        ("a path of somebody's machine", MACHINE, THEIRS),
        (
            "an address of a package index",
            REGISTRY,
            (*THEIRS, "Makefile"),
        ),  # `make lock` says how to leave it out
        ("whoever made it", MAKERS, THEIRS),
    ],
    ids=["machine", "registry", "makers"],
)
def test_no_tracked_file_holds(what, pattern, but):
    found = []
    for name in tracked():
        if not name.startswith(but):
            text = (ROOT / name).read_text(errors="replace")
            found += [
                f"{name}: {hit[0]}" for hit in pattern.finditer(text) if (name, hit[0].lower()) not in DATA
            ]
    assert not found, what


@pytest.mark.parametrize(
    ("pattern", "text", "hit"),
    [
        (MACHINE, "see /" + "home/kevin/x", True),
        (MACHINE, "/" + "root/.ssh", True),
        (MACHINE, "ProtectHome=yes, /var/lib/mailbot", False),
        (MACHINE, "https://example.com/home/page", False),
        (REGISTRY, "https://py" + "pi.example/simple", True),
        (MAKERS, "an AI assis" + "tant", True),
        (MAKERS, "the session of SMTP, AI: call the vendor; the medical assistant", False),
    ],
)
def test_the_patterns_find_what_they_should(pattern, text, hit):
    assert bool(pattern.search(text)) is hit


# modules

MODULES = sorted(
    str(p.relative_to(ROOT)) for part in ("mailbot", "parsers") for p in (ROOT / part).rglob("*.py")
)
EMPTY = {"mailbot/store/migrations/__init__.py", "mailbot/store/migrations/versions/__init__.py"}


@pytest.mark.parametrize("name", [m for m in MODULES if m not in EMPTY])
def test_each_module_says_what_it_is(name):
    assert ast.get_docstring(ast.parse((ROOT / name).read_text()))


def imported(name: str) -> set[str]:
    """The modules that a module imports, also those only for types or inside a function."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / name).read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: a relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


# whose modules -> what they never import: imports go one way
PURE = ("mailbot.store", "mailbot.outgoing", "mailbot.intake", "mailbot.cli", "mailbot.config", "mailbot.service",
        "mailbot.handling", "mailbot.clock", "sqlalchemy", "aiosmtpd", "imapclient", "smtplib", "imaplib", "socket", "click",
        "threading", "asyncio", "subprocess")  # fmt: skip
NEVER = {
    "parsers/": ("mailbot", *PURE),
    "mailbot/incidents/": PURE,
    "mailbot/store/": ("mailbot.intake", "mailbot.service", "mailbot.cli", "mailbot.handling", "mailbot.clock",
                       "mailbot.outgoing", "mailbot.config"),
    "mailbot/outgoing/": ("mailbot.intake", "mailbot.service", "mailbot.cli", "mailbot.handling", "mailbot.clock"),
    "mailbot/intake/": ("mailbot.outgoing", "mailbot.service", "mailbot.cli", "mailbot.handling", "mailbot.clock"),
    "mailbot/": ("tests", "benchmarks"),
}  # fmt: skip
# The row that the outbox gets is what compose makes: a name for its type.
KNOWN = {("mailbot/store/outbox.py", "mailbot.outgoing.compose")}


def below(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_one_way(name):
    never = {p for folder, packages in NEVER.items() if name.startswith(folder) for p in packages}
    wrong = {
        module for module in imported(name)
        if any(below(module, p) for p in never) and not any(name == n and below(module, m) for n, m in KNOWN)
    }  # fmt: skip
    assert not wrong


CLOCKS = re.compile(
    r"\b(?:datetime\.(?:now|today|utcnow)|date\.today|time\.(?:time|monotonic))\(|\brandom\.|\bopen\("
)


@pytest.mark.parametrize("name", [m for m in MODULES if m.startswith(("parsers/", "mailbot/incidents/"))])
def test_what_is_pure_asks_no_clock_and_opens_no_file(name):
    tree = ast.parse((ROOT / name).read_text())
    calls = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [call for call in calls if CLOCKS.match(call)]


# templates


@pytest.mark.parametrize(
    "folder", sorted(p for p in (ROOT / "templates/mail").iterdir() if p.is_dir()), ids=lambda p: p.name
)
def test_each_mail_has_a_subject_a_text_and_html(folder):
    assert {p.name for p in folder.iterdir()} == {"subject.txt", "body.txt", "body.html"}
    assert all(p.read_text().strip() for p in folder.iterdir())
    assert folder.name in "".join(
        (ROOT / m).read_text() for m in MODULES if m.startswith("mailbot/incidents/")
    )


def test_templates_load_nothing_from_elsewhere():
    for file in (ROOT / "templates").rglob("*.html"):
        assert not re.search(r"<(?:img|link|script|iframe)\b|url\(|@import|src=", file.read_text()), file.name
