"""Items that carry a label in front: "Action: …", "AI: …", "TODO(dave): …", "[TODO] …", "Action on Dave to …".

A label stands at the beginning of a line or of a sentence. The item ends with the sentence, unless the next one only
adds its owner or its date ("Action: rotate the keys. Owner: Dave."). "Actions: a; b" holds several. A weak label
("Follow-up: …", and "Actions: …" with items behind it) may introduce anything, so that its items need an owner.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from parsers.actions.item import Context, Parts, owner_name
from parsers.actions.names import is_owner, names_end
from parsers.actions.parts import in_brackets, parts
from parsers.actions.tape import status_of
from parsers.actions.words import ActionWords, alternatives

SENTENCE_END = re.compile(r"(?<![A-ZÀ-Þ])(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bSt)[.!?][ \t]+(?=[A-ZÀ-Þ\[(])")
_DASHED = re.compile(r"[ \t][-–—][ \t]")
_SEVERAL = re.compile(r"[ \t]*;[ \t]*")
_INSIDE = re.compile(
    r"(?<=[:;–—])[ \t]+(?=(?:New )?(?:Action|ACTION|TODO|To-do)(?:[ \t]item)?(?:[ \t](?:for|on)[ \t][^:\n]{1,30}|[ \t]?\([^():\n]{1,30}\))?:)"
)  # "a note: Action: …"
COUNTS = "one|two|three|four|five|six|seven|eight|nine|ten"
_AGREED = "agreed|decided|from|for|after|of|out|arising|following|resulting|were|are|was|we|that|to|as|assigned|today|now"
_ENUMERATED = re.compile(r"(?:\A|(?<=[\s,;.]))\(?(?:\d{1,2}|[a-f]|i{1,3})\)[ \t]+")
_NEXT = re.compile(r"[ \t]*(?:[,.][ \t]+(?:and[ \t]+)?|[ \t]and[ \t]+)(?=[^\W\d_a-z])")
_ME = re.compile(r"(?:me|myself)\b", re.IGNORECASE)
_LABELS_LIMIT = 50  # of one line


class Labelled(NamedTuple):
    """One item with its label: text behind the label, words with it, what the label says of the owner."""

    text: str
    words: str
    known: Parts


@lru_cache(maxsize=32)
def _patterns(words: ActionWords) -> dict[str, re.Pattern[str]]:
    label, initials = alternatives(words.labels), alternatives(words.initials)
    weak = alternatives(words.weak_labels)
    return {
        # in capitals or not, with the owner in brackets, after a dash or "for"
        "label": re.compile(
            rf"""
            [*_`#>]{{0,3}}
            (?: (?i:{label}) | {initials} | (?P<weak> (?i:{weak}) ) )
            (?P<number> [ \t]* \#? -? \d{{1,3}} )?
            (?: [ \t]* [(\[] (?P<owner> [^()\[\]\n]{{1,60}} ) [)\]]
              | [ \t]+ (?: for | on | @ (?=\w) ) [ \t]* (?P<for> [^:\n]{{1,60}}? )
              | [ \t]+ (?P<name> [^\W\d_a-zß-ÿ] [^:\n]{{1,40}}? ) )?
            [*_`]{{0,3}} (?: [ \t]* [:：] | [ \t]+ [-–—] (?=[ \t]) )
            [*_`]{{0,3}} [ \t]*
            """,
            re.VERBOSE,
        ),
        # as in: Two actions from this, and numbered items behind a colon
        "headline": re.compile(
            rf"""[*_]{{0,2}}(?:(?:these|the[ \t]following|our|some|a[ \t]few|\d{{1,2}}|{COUNTS})[ \t]+)?
            (?i:{alternatives(words.headings)})(?P<rest>[ \t]+(?:{_AGREED})(?:[ \t]+[^\s:.;?!]{{1,30}}){{0,6}})?[ \t]*:[*_]{{0,2}}[ \t]+(?=\S)""",
            re.VERBOSE | re.IGNORECASE,
        ),
        "not": re.compile(rf"(?<!\w){alternatives(words.not_headings)}(?!\w)", re.IGNORECASE),
        # the label in square brackets
        "box": re.compile(rf"\[(?:(?i:{label})|{initials})\][ \t]*[:–—-]?[ \t]*"),
        # "Action on Dave to …"
        "on": re.compile(rf"(?:(?i:{label})|{initials})[ \t]+(?:on|for)[ \t]+(?=[^\s])"),
        "adds": re.compile(
            rf"(?i:(?:{alternatives(words.owner)}|{alternatives(words.due)}|{alternatives(words.by)})(?!\w))"
        ),
        "to": re.compile(rf"[ \t]+(?i:{alternatives(words.to)})[ \t]+(?=[^\W\d_])"),
    }


def labelled(body: str, context: Context) -> list[Labelled]:
    """The items with a label in this line."""
    marked = ":" in body or "：" in body or body[:1] == "[" or _DASHED.search(body)
    if not marked and not _patterns(context.words)["on"].match(body):
        return []
    found: list[Labelled] = []
    begin = 0
    one = not any(mark in body for mark in (". ", "! ", "? ", ": ", "; ", "– ", "— "))
    several = _headline(body, context)
    if several:
        return several
    for _ in range(_LABELS_LIMIT):
        items, end = _at(body, begin, context)
        found += items
        if one:
            break
        following = SENTENCE_END.search(body, max(begin, end - 3))
        inside = _INSIDE.search(body, max(begin, end - 3), following.start() if following else len(body))
        following = inside or following
        if following is None:
            break
        begin = following.end()
    return found


def _headline(body: str, context: Context) -> list[Labelled]:
    """Several items behind one heading on the same line, numbered or each with its owner."""
    patterns = _patterns(context.words)
    match = patterns["headline"].match(body)
    if match is None or patterns["not"].search(match["rest"] or ""):
        return []
    text = body[match.end() :].strip()
    numbered = _ENUMERATED.match(text) is not None
    if numbered:
        pieces = [piece.strip(" \t,;") for piece in _ENUMERATED.split(text)]
        pieces = [piece.removesuffix(" and").rstrip(" ,;") for piece in pieces if piece]
    else:
        pieces = [piece for part in _SEVERAL.split(text) for piece in _owned_pieces(part, context)]
    items = [Labelled(piece, piece, Parts(text="")) for piece in pieces if piece]
    if not numbered:
        items = [item for item in items if parts(item.text, context).owner]
    return items if len(items) > 1 or (items and match["rest"]) else []


def _owned_pieces(text: str, context: Context) -> list[str]:
    """As in "Dave to rotate the keys, Ana to write to the bank": cut before each owner."""
    to = _patterns(context.words)["to"]
    found: list[str] = []
    begin = 0
    for match in list(_NEXT.finditer(text))[:_LABELS_LIMIT]:
        end = names_end(text, match.end())
        if (
            end > match.end()
            and to.match(text, end)
            and is_owner(text[match.end() : end], context.words, strict=False)
        ):
            found.append(text[begin : match.start()])
            begin = match.end()
    return [*found, text[begin:]]


def _at(body: str, begin: int, context: Context) -> tuple[list[Labelled], int]:
    """The items of the label that stands exactly here, and where they end."""
    patterns = _patterns(context.words)
    match = patterns["label"].match(body, begin)
    box = patterns["box"].match(body, begin)
    known = Parts(text="")
    weak = False
    if box is not None:
        start = box.end()
    elif match is not None:
        start = match.end()
        named = _of_label(match, context)
        if named is None:
            return [], begin
        known, weak = named, bool(match["weak"])
    else:
        on = patterns["on"].match(body, begin)
        end = names_end(body, on.end()) if on else 0
        first = _ME.match(body, on.end()) if on else None
        end = first.end() if first else end
        if on is None or end <= on.end() or not patterns["to"].match(body, end):
            return [], begin
        start = on.end()
    end = _item_end(body, start, patterns)
    text = body[start:end].strip()
    if not text:
        return [], begin
    if match is not None and match["number"] and _changes(text, context.words):
        return [], end
    pieces = (
        _SEVERAL.split(text)
        if match is not None and (weak or body[begin:start].strip(" *:").lower().endswith("s"))
        else [text]
    )
    items = []
    for piece in filter(None, pieces):
        if weak and not parts(piece, context, known).owner:
            continue
        words = body[begin:end].strip() if len(pieces) == 1 else piece
        items.append(Labelled(piece, words, known))
    return items, end


def _of_label(match: re.Match[str], context: Context) -> Parts | None:
    """The owner that the label names; None when it is no label at all ("Action Plan: …")."""
    known = Parts(text="")
    written = match["owner"] or match["for"] or match["name"]
    if not written:
        return known
    if match["name"] and not is_owner(written, context.words, strict=True):
        return None
    first, _, rest = written.partition(",")
    owned, name = owner_name(first, context)
    known = replace(known, owner=name, owned=owned)
    return in_brackets(rest, known, context) or known


def _item_end(body: str, start: int, patterns: dict[str, re.Pattern[str]]) -> int:
    """Where the item's sentence ends, with the sentences behind it that only add owner or date."""
    at = start
    for _ in range(4):
        end = SENTENCE_END.search(body, at)
        if end is None:
            return len(body)
        if not patterns["adds"].match(body, end.end()):
            return end.end()
        at = end.end()
    return at


def _changes(rest: str, words: ActionWords) -> bool:
    """Whether "Action item 12: …" goes on with a change instead of an item."""
    first = rest.strip().split(" ", 1)[0].strip(".,;:!").lower()
    return bool(first) and status_of(first, words) is not None
