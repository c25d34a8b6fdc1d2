"""How much of the labelled corpus is read right: `python -m tests.mail.accuracy [--show-unseen] [WORDS...]`.

For each field, how many mails state it, how many are read right, missed, and wrong (a value where another, or none, is
labelled); and how many mails are right in every field. Differences are listed for `seen` only, since `unseen` is set
aside. WORDS keep to mails whose path holds one of them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import parsers

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
FIELDS = (
    "kind",
    "severity",
    "phase",
    "closed",
    "commander",
    "venues",
    "roles",
    "next_update_at",
    "actions",
    "action_updates",
    "title",
    "authored",
    "from",
)
ONLY_WHERE_GIVEN = frozenset({"title", "authored", "from"})
PLAIN = {  # what a line of a .jsonl file leaves out
    "from": "Kevin Baker <kevin@example.com>",
    "subject": "Checkout trouble",
    "date": "Tue, 10 Mar 2026 14:20:00 +0000",
}
TEXT = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
EMPTY = (None, {}, [], set(), frozenset(), "", ())


def folded(text: object) -> str:
    return " ".join(str(text).split())


def written(person: str) -> tuple[str, str | None]:
    """A label's person: "Kevin B. <kevin@example.com>" or a name or an address alone."""
    name, _, rest = person.partition("<")
    if rest:
        return folded(name), rest.rstrip("> ").lower()
    if "@" in person and " " not in person.strip() and not person.startswith("@"):
        return "", person.strip().lower()
    return folded(person), None


def same_person(got: dict[str, Any] | None, wanted: str) -> bool:
    if got is None:
        return False
    name, address = written(wanted)
    if address is not None and (got["address"] or "").lower() != address:
        return False
    return folded(got["name"] or "") == name or (not name and address is not None)


def same_people(got: list[dict[str, Any]], wanted: list[str]) -> bool:
    return len(got) == len(wanted) and all(
        any(same_person(person, label) for person in got) for label in wanted
    )


def same_roles(got: dict[str, list[dict[str, Any]]], wanted: dict[str, list[str]]) -> bool:
    return got.keys() == wanted.keys() and all(same_people(got[role], wanted[role]) for role in wanted)


def owner(value: str | None) -> str | None:
    return written(value)[0] or value if value else None


def action(value: dict[str, Any]) -> tuple[str, str | None, str | None]:
    return folded(value["text"]).rstrip(".;,:! ").casefold(), owner(value.get("owner")), value.get("due")


def update(value: dict[str, Any]) -> tuple[int, str | None, str | None, str | None]:
    return value["number"], value.get("status"), owner(value.get("owner")), value.get("due")


def same(field: str, got: Any, wanted: Any) -> bool:
    match field:
        case "commander" | "from":
            return same_person(got, wanted)
        case "venues":
            return {folded(place) for place in got} == {folded(place) for place in wanted}
        case "roles":
            return same_roles(got, wanted)
        case "actions":
            return sorted(map(action, got), key=str) == sorted(map(action, wanted), key=str)
        case "action_updates":
            return sorted(map(update, got), key=str) == sorted(map(update, wanted), key=str)
        case "authored" | "title":
            return folded(got) == folded(wanted)
        case _:
            return bool(got == wanted)


def compare(got: dict[str, Any], label: dict[str, Any]) -> dict[str, str]:
    """Field → "right", "missed" or "wrong", for the fields that are stated, or read where none is."""
    result: dict[str, str] = {}
    for field in FIELDS:
        value = got[field]
        if field == "kind":
            wanted = label.get("kind", "human")
            result["kind"] = "right" if value == wanted else "wrong"
            continue
        if field not in label:
            if field not in ONLY_WHERE_GIVEN and value not in EMPTY:
                result[field] = "wrong"
            continue
        wanted = label[field]
        if wanted in EMPTY and value in EMPTY:
            continue
        if same(field, value, wanted):
            result[field] = "right"
        else:
            result[field] = "missed" if value in EMPTY else "wrong"
    return result


def shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:400]


def mails(part: Path) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Each labelled mail of a part: NAME.eml with NAME.json, or a line of a .jsonl file."""
    for path in sorted(part.rglob("*.eml")):
        label = path.with_suffix(".json")
        if label.exists():
            yield (
                str(path.relative_to(part)),
                path.read_bytes(),
                json.loads(label.read_text(encoding="utf-8")),
            )
    for path in sorted(part.rglob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            given = {**PLAIN, **json.loads(line)}
            head = {"From": given["from"], "To": "incidents-list@example.com", "Subject": given["subject"],
                    "Date": given["date"], "Message-ID": f"<{number}@example.com>", **given.get("headers", {})}  # fmt: skip
            raw = "".join(f"{name}: {value}\n" for name, value in head.items()) + TEXT + given["text"] + "\n"
            yield f"{path.name}:{number} {given['text'][:90]!r}", raw.encode(), given["label"]


def measure(part: Path, words: list[str], *, show: bool) -> tuple[int, int]:
    """Print the table of one part; returns (mails, mails right in every field)."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    total = perfect = wrong_mails = 0
    differences: list[str] = []
    for name, raw, label in mails(part):
        if words and not any(word in name for word in words):
            continue
        got = parsers.as_json(parsers.read(raw))
        outcome = compare(got, label)
        total += 1
        perfect += all(value == "right" for value in outcome.values())
        wrong_mails += any(value == "wrong" for value in outcome.values())
        for field, value in outcome.items():
            counts[field][value] += 1
            if field in label or field == "kind":
                counts[field]["stated"] += 1
            if value != "right":
                wanted = label.get(field)
                differences.append(
                    f"{name}: {field}: {value}: got {shown(got[field])} wanted {shown(wanted)}"
                )
    print(f"\n{part.name}: {total} mails, {perfect} right in every field", end="")
    print(f" ({perfect / total:.1%}), {wrong_mails} with a wrong assertion" if total else "")
    print(f"{'field':16}{'stated':>8}{'right':>8}{'missed':>8}{'wrong':>8}")
    for field in FIELDS:
        row = counts[field]
        print(f"{field:16}{row['stated']:8}{row['right']:8}{row['missed']:8}{row['wrong']:8}")
    if show:
        print(*differences, sep="\n")
    return total, perfect


def main() -> None:
    """Each part, one table each."""
    arguments = sys.argv[1:]
    show_unseen = "--show-unseen" in arguments
    words = [word for word in arguments if not word.startswith("-")]
    measure(HERE / "seen", words, show=True)
    measure(HERE / "lines", words, show=True)
    measure(HERE / "unseen", words, show=show_unseen)


if __name__ == "__main__":
    main()
