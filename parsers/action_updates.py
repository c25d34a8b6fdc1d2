"""Changes to numbered action items: "A12 done", "A13 moves to Jayla, due Mar 30", "dropping action 9", "reopen A-4".

A sentence is cut at the numbers in it. What stands right before a number ("closing", "[x]", "Jayla takes") and right
behind it ("is done", "-> Jayla", "due 30 March") says what happens to it; several numbers in a row share what follows.

A number changes nothing where the sentence asks, supposes ("once A12 is done") or denies ("A12 is not done yet"), and
where a noun stands before it: "room A12", "Airbus A320", "A4 paper" are no action items. "Superseded by A14" is a
reason and says nothing about A14.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parsers import days, when
from parsers.action_names import is_owner, names_end, team_end
from parsers.action_parts import Context, day_to_end, due_day, owner_name
from parsers.action_words import ActionWords, alternatives
from parsers.reading import ActionUpdate, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.reading import Line

_TEXT_LIMIT = 20000
_CHANGES_LIMIT = 200
_WRAPPED = 55  # characters from which on a line may have been wrapped
# "A12", "A-4" and, with the word in front, "action 9", "action item #12", "AI-12".
REFERENCE = re.compile(r"\[?A[-‑]?(\d{1,6})\]?(?![\w/]|[.,:-]\d)")
# Sentences, but not "30. März"; lines of a list; paragraphs.
_SPLIT = re.compile(
    r"(?<=[.!?;。])(?<!No\.)(?<!no\.)(?:(?<!\s\d\.)(?<!\s\d\d\.)|(?=\s+\W{0,5}A-?\d))\s+"
    r"|\n(?=[ \t]*(?:[-*•+☐☑✅]|\[|A-?\d|\d{1,2}[.)]))|\n[ \t]*\n"
)
_SUFFIX = re.compile(r"['’]s\b")


class _Group(NamedTuple):
    """Numbers in a row and where they stand in the sentence."""

    numbers: tuple[int, ...]
    start: int
    end: int
    named: bool


@lru_cache(maxsize=32)
def _patterns(words: ActionWords) -> dict[str, re.Pattern[str]]:
    glue = rf"(?:[ \t]*(?:,|&|/|\+|,?[ \t\n]+{alternatives(words.and_words)})[ \t\n]*)"
    number = r"(?:A[-‑]?)?\d{1,6}(?![\w/]|[.,:-]\d)"
    named = rf"(?:{alternatives(words.numbered)})[ \t]*[-#]?[ \t]*(?:no\.?[ \t]*)?{number}(?:{glue}{number})*"
    plain = rf"A[-‑]?\d{{1,6}}(?![\w/]|[.,:-]\d)(?:{glue}(?:{alternatives(words.numbered)}[ \t]+)?A[-‑]?\d{{1,6}}(?![\w/]|[.,:-]\d))*"
    done, dropped, reopened = (
        alternatives(phrases) for phrases in (words.done, words.dropped, words.reopened)
    )
    be = alternatives(words.be)
    link = rf"[\])*_]*[ \t\n]*(?:[:=]|-+>?|–|—|→|⇒|\()?[ \t\n]*(?:{be}[ \t\n]+){{0,2}}"
    return {
        "group": re.compile(rf"(?<![\w./#@-])(?:(?P<named>{named})|(?P<plain>{plain}))", re.IGNORECASE),
        "refers": re.compile(
            rf"(?<!\w){alternatives(words.refers)}[ \t\n]+(?:{alternatives(words.numbered)}[ \t]+)?\Z",
            re.IGNORECASE,
        ),
        "state": re.compile(
            rf"{link}(?:(?P<dropped>{dropped})|(?P<reopened>{reopened}|open(?=[ \t]*[.,;!]?\Z))|(?P<done>{done}))(?!\w)(?P<rest>.*)\Z",
            re.IGNORECASE | re.DOTALL,
        ),
        "verb_after": re.compile(
            rf"[ \t]*[:–—-]?[ \t]*(?:(?:i|we|i'm|please|let's|i am|we are)[ \t]+){{0,2}}"
            rf"(?:(?P<dropped>{alternatives(words.dropping)})|(?P<reopened>{alternatives(words.reopening)})"
            rf"|(?P<done>{alternatives(words.doing)}))(?:[ \t]+(?:it|this|that|them|both|please))?(?P<rest>[ \t]*(?:[.,;:!(–—-].*)?)\Z",
            re.IGNORECASE | re.DOTALL,
        ),
        "verb": re.compile(
            rf"(?:(?P<dropped>(?<!\w){alternatives(words.dropping)})|(?P<reopened>(?<!\w){alternatives(words.reopening)})"
            rf"|(?P<done>(?<!\w){alternatives(words.doing)}))[ \t]*[:–—-]?[ \t\n]*(?:the[ \t]+|item[ \t]+|also[ \t]+)?\Z",
            re.IGNORECASE,
        ),
        "taking": re.compile(
            rf"(?<!\w){alternatives(words.taking)}[ \t]+(?:on[ \t]+|over[ \t]+)?\Z", re.IGNORECASE
        ),
        "takes": re.compile(
            r"(?P<who>[^\s,;:.][^,;:\n]{0,60}?)[ \t]+(?:takes|will take|has taken|is taking|takes over|will do|owns|now owns|took|picks up)(?:[ \t]+over)?[ \t]+\Z"
        ),
        "assign": re.compile(
            r"(?:re-?assign(?:ing)?|mov(?:e|ing)|giv(?:e|ing)|hand(?:ing)?(?: over)?|transfer(?:ring)?|pass(?:ing)?|assigning|push(?:ing)?|postpon(?:e|ing)|extend(?:ing)?|delay(?:ing)?|shift(?:ing)?|set(?:ting)?|changing|change)[ \t]+(?:the[ \t]+)?(?:due date (?:of|for)[ \t]+)?\Z",
            re.IGNORECASE,
        ),
        "goes_to": re.compile(
            rf"[\])*_]*[ \t]*[:,(–—-]?[ \t]*(?:{alternatives(words.goes_to)}(?!\w)[ \t]*[:=]?|-+>|=+>|→|⇒|➔)[ \t]*",
            re.IGNORECASE,
        ),
        "mine": re.compile(
            r"[ \t]*(?:->|→|:)?[ \t]*(?:is|are)?[ \t]*(?:now[ \t]+)?(?:mine|with me|on me|me)(?!\w)",
            re.IGNORECASE,
        ),
        "moved": re.compile(
            rf"(?<![\w-]){alternatives(words.moved)}(?!\w)[ \t]*[:=]?[ \t]*|(?<=\s)-+>[ \t]*|→[ \t]*",
            re.IGNORECASE,
        ),
        "supposed": re.compile(
            rf"[^\w]*(?:(?:and|but|so|then|also)[ \t]+)?{alternatives(words.supposed)}(?!\w)", re.IGNORECASE
        ),
        "supposing": re.compile(
            r"(?<!\w)(?:if|once|when|until|unless|as soon as|whether|falls|wenn|sobald|si|se|cuando|quando|quand|dès que)(?!\w)",
            re.IGNORECASE,
        ),
        "because": re.compile(
            rf"[ \t\n]*[,;]?[ \t\n]*(?:{alternatives(words.because)}[ \t\n]*)?", re.IGNORECASE
        ),
        "free": re.compile(
            rf"(?:\A|[.,;:!(–—*>•+\n-]|\[[ xX✓✔]?\]|[☐☑☒✅✔]\ufe0f?|(?<!\w){alternatives(words.and_words)}|(?<!\w)(?:also|so|now|then|today|please|that|fyi|yes|ok|okay|done|my|our|hi|hello|action|item|items|ai|fyi|update|updates|-+>))[ \t\n]*\Z",
            re.IGNORECASE,
        ),
        "box": re.compile(r"(?:\[(?:x|X|✓|✔)\]|[☑✅✔☒]\ufe0f?)[ \t*_-]*\Z"),
        "box_after": re.compile(r"[ \t]*[:–—-]?[ \t]*(?:\[(?:x|X|✓|✔)\]|[☑✅✔]\ufe0f?)"),
        "open_box": re.compile(r"(?:\[[ ]?\]|☐)[ \t*_-]*\Z"),
        "still_open": re.compile(
            r",[ \t]*(?:but[ \t]+|so[ \t]+)?(?:it's[ \t]+|is[ \t]+)?(?:still|stays|remains)[ \t]+open[ \t]*[.!]?\Z",
            re.IGNORECASE,
        ),
    }


_FAST = re.compile(
    r"\b[Aa][-‑]?\d|\b(?:actions?|items?|AI|Aktion|Maßnahme|acción|ação|アクション)\b", re.IGNORECASE
)
# What may follow "done" without changing what it says: a stop, a time, a reason, who did it.
_AFTER_STATE = re.compile(
    r"[ \t\n]*(?:\Z|[.,;:!()\[\]\n–—>*_-]|(?:and|by|on|in|at|today|yesterday|now|as|since|with|because|this|last|thanks|already"
    r"|too|finally|just|from|after|also|but|before|until|again|both|all|except|und|seit|et|y|e|via|me|earlier|too|please"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|superseded|we|i|see|due|over|per)(?!\w))",
    re.IGNORECASE,
)
_BUT_PART = re.compile(r"[ \t]*(?:except|apart from|but not|besides)\b", re.IGNORECASE)


def updates(
    lines: Sequence[Line], taken: set[int], context: Context
) -> tuple[tuple[ActionUpdate, ...], tuple[Question, ...], set[int]]:
    """The changes in the authored lines that were not read as new items; questions; the lines they stand in."""
    found: dict[int, ActionUpdate] = {}
    doubts: dict[int, str] = {}
    touched: set[int] = set()
    for block, first in _blocks(lines, taken):
        if not _FAST.search(block):
            continue
        at = 0
        for piece in _pieces(block):
            if len(found) < _CHANGES_LIMIT and _FAST.search(piece):
                changes, asked = _sentence(piece, context)
                for change in changes:
                    _merge(found, doubts, change)
                for number, doubt in asked:
                    doubts.setdefault(number, doubt)
                if changes:
                    line = first + block.count("\n", 0, at)
                    touched.update(range(line, line + piece.strip("\n").count("\n") + 1))
            at += len(piece)
    questions = tuple(Question(field="action_updates", text=text) for text in doubts.values())
    return tuple(found.values()), questions, touched


def _blocks(lines: Sequence[Line], taken: set[int]) -> list[tuple[str, int]]:
    """Runs of lines that belong together, and the index of the first: a line goes on where it was wrapped."""
    blocks: list[tuple[str, int]] = []
    current: list[str] = []
    for index, line in enumerate(lines):
        text = line.text[:2000].rstrip()
        read = line.part == "authored" and index not in taken and bool(text.strip()) and "|" not in text[:2]
        wrapped = current and (len(current[-1]) >= _WRAPPED or text.lstrip()[:1].islower())
        if current and not (read and wrapped):
            blocks.append(("\n".join(current)[:_TEXT_LIMIT], index - len(current)))
            current = []
        if read:
            current.append(text)
    if current:
        blocks.append(("\n".join(current)[:_TEXT_LIMIT], len(lines) - len(current)))
    return blocks


def _pieces(block: str) -> list[str]:
    pieces: list[str] = []
    at = 0
    for match in _SPLIT.finditer(block):
        pieces.append(block[at : match.end()])
        at = match.end()
    pieces.append(block[at:])
    return pieces


def _merge(found: dict[int, ActionUpdate], doubts: dict[int, str], change: ActionUpdate) -> None:
    known = found.get(change.number)
    if known is None:
        found[change.number] = change
        return
    if known.status and change.status and known.status != change.status:
        doubts[change.number] = f"Is A{change.number} {known.status} or {change.status}?"
        found[change.number] = replace(known, status=None)
        return
    found[change.number] = replace(
        known,
        status=known.status or change.status,
        owner=change.owner or known.owner,
        due=change.due or known.due,
        reason=known.reason or change.reason,
    )


def _sentence(piece: str, context: Context) -> tuple[list[ActionUpdate], list[tuple[int, str]]]:
    """The changes in one sentence."""
    text = piece.strip()
    if text.endswith("?") or len(text) > 2000:
        return [], []
    patterns = _patterns(context.words)
    groups = _groups(text, patterns)
    changes: list[ActionUpdate] = []
    asked: list[tuple[int, str]] = []
    for index, group in enumerate(groups):
        begin = groups[index - 1].end if index else 0
        end = groups[index + 1].start if index + 1 < len(groups) else len(text)
        head, tail = text[begin : group.start], text[group.end : end]
        if index + 1 < len(groups):
            tail = _own_tail(tail, patterns)
        change, doubt = _change(head, tail, group, context, text[: group.start])
        if doubt:
            asked.extend((number, f"A{number}: {doubt}") for number in group.numbers)
        if change is not None and (change.status or change.owner or change.due):
            words = text[group.start - len(_used(head, patterns)) : group.end + len(tail)].strip(" \t\n,;-*")
            changes.extend(replace(change, number=number, words=words) for number in group.numbers)
    return changes, asked


def _used(head: str, patterns: dict[str, re.Pattern[str]]) -> str:
    """The end of the head that belongs to this number: from its verb on, else from the last comma, stop or "and"."""
    head = head[-80:]
    verb = patterns["verb"].search(head)
    if verb is not None:
        return head[verb.start() :]
    return re.split(r"[,;:.][ \t\n]|[ \t\n]and[ \t\n]", head)[-1]


def _groups(text: str, patterns: dict[str, re.Pattern[str]]) -> list[_Group]:
    groups: list[_Group] = []
    for match in patterns["group"].finditer(text):
        if patterns["refers"].search(text[max(0, match.start() - 40) : match.start()]):
            continue
        written = match[0]
        if not match["named"] and written[0] == "a" and not re.match(r"a\d", written):
            continue
        numbers = tuple(int(digits) for digits in re.findall(r"\d{1,6}", written))
        if all(number > 0 for number in numbers):
            groups.append(_Group(numbers, match.start(), match.end(), match["named"] is not None))
    return groups


# "stays with Hamish until 27 February" supposes nothing
_UNTIL = re.compile(r"\b(?:until|si|se)\b", re.IGNORECASE)


def _own_tail(tail: str, patterns: dict[str, re.Pattern[str]]) -> str:
    """The part of what lies between two numbers that belongs to the first one."""
    verb = patterns["verb"].search(tail) or patterns["taking"].search(tail) or patterns["assign"].search(tail)
    if verb is not None:
        return tail[: verb.start()].rstrip().removesuffix("and").rstrip(" \t\n,;")
    return tail.rstrip().removesuffix(" and").rstrip(" \t\n,;-*[")


def _change(
    head: str, tail: str, group: _Group, context: Context, before: str
) -> tuple[ActionUpdate | None, str]:
    """What the words around a number say happens to it; before: all of the sentence in front."""
    patterns = _patterns(context.words)
    empty = ActionUpdate(number=0)
    if patterns["box"].search(head):
        return replace(empty, status="done"), ""
    if patterns["open_box"].search(head):
        return None, ""
    clause = re.split(r"[;.\n]\s*", before)[-1]
    if patterns["supposed"].match(clause) or patterns["supposing"].search(clause):
        return None, ""
    if patterns["supposing"].search(_UNTIL.sub("", tail.split(",", 1)[0])):
        return None, ""
    verb = patterns["verb"].search(head)
    if verb is not None and _asserts(head[: verb.start()]):
        status = _status(verb)
        if status == "done" and not _AFTER_STATE.match(tail):
            return None, ""
        return replace(empty, status=status, reason=_reason(tail, patterns) if status != "done" else None), ""
    if patterns["taking"].search(head) and _asserts(head):
        return _due(replace(empty, owner=context.me), tail, patterns, context)
    takes = patterns["takes"].search(head)
    if takes is not None:
        who = re.split(r"[,;:]\s|\band\s", takes["who"])[-1].strip()
        if is_owner(who, context.words, strict=False):
            return _due(replace(empty, owner=who), tail, patterns, context)
    assigning = patterns["assign"].search(head)
    if not (patterns["free"].search(head) or assigning or (group.named and not head.strip())):
        return None, ""
    if patterns["box_after"].match(tail):
        return replace(empty, status="done"), ""
    state = patterns["state"].match(tail)
    if state is not None:
        status = _status(state)
        if _AFTER_STATE.match(state["rest"]) and not _BUT_PART.match(state["rest"]):
            reason = _because(state, status, patterns)
            return replace(empty, status=status, reason=reason), ""
        return None, ""
    after = patterns["verb_after"].match(tail)
    if after is not None:
        status = _status(after)
        return replace(
            empty, status=status, reason=_reason(after["rest"], patterns) if status != "done" else None
        ), ""
    if patterns["still_open"].search(tail):
        return replace(empty, status="open"), ""
    return _moved(empty, tail, patterns, context)


def _status(match: re.Match[str]) -> str:
    return "dropped" if match["dropped"] else "open" if match["reopened"] else "done"


def _because(state: re.Match[str], status: str, patterns: dict[str, re.Pattern[str]]) -> str | None:
    if status == "done":
        return None
    said = state[status if status == "dropped" else "reopened"]
    if said.lower() in (
        "superseded",
        "a duplicate",
        "duplicate",
        "no longer needed",
        "not needed",
        "out of scope",
        "redundant",
    ):
        return " ".join((said + state["rest"]).split()).strip(" .,;)!")[:200] or None
    return _reason(state["rest"], patterns)


def _reason(rest: str, patterns: dict[str, re.Pattern[str]]) -> str | None:
    because = patterns["because"].match(rest)
    text = " ".join(rest[because.end() if because else 0 :].split())
    text = _PLEASE.sub("", text).strip(" .,;)!(")
    return text[:200] if len(text) > 3 else None


_PLEASE = re.compile(r"\A(?:please|thanks|thank you)\b", re.IGNORECASE)


_DENIES = re.compile(
    r"(?:n['’]t|\bnot|\bnever|\bcannot|\bno one|\bnobody|\bshould|\bshall|\bcan|\bcould|\bwould|\bmight|\bmay|\bwill|\bto|\bplan|\bplanning)[ \t]+\Z",
    re.IGNORECASE,
)


_ALLOWS = re.compile(r"\b(?:you|we|i)[ \t]+can[ \t]+(?:now[ \t]+)?\Z", re.IGNORECASE)


def _asserts(head: str) -> bool:
    """Whether the verb at the end of the head is said as a fact: not "not closing", "should we drop", "going to close"."""
    return _DENIES.search(head) is None or _ALLOWS.search(head) is not None


def _moved(
    change: ActionUpdate, tail: str, patterns: dict[str, re.Pattern[str]], context: Context
) -> tuple[ActionUpdate | None, str]:
    """A new owner, a new due date, or both."""
    mine = patterns["mine"].match(tail)
    if mine is not None:
        return _due(replace(change, owner=context.me), tail[mine.end() :], patterns, context)
    goes = patterns["goes_to"].match(tail)
    if goes is not None:
        rest = tail[goes.end() :]
        end = names_end(rest, 0) or team_end(rest, 0, context.words)
        name = rest[:end] if end else rest.split(",", 1)[0].split(" ", 1)[0].strip(" .")
        frame = when.framed(rest[:60], context.sent_at, context.time_words)
        dated = bool(frame.tokens) and days.day(frame.tokens, 0, frame.today) is not None
        written, owner = owner_name(name, context)
        if (
            not dated
            and written
            and (owner is None or owner == context.me or is_owner(name, context.words, strict=False))
        ):
            return _due(replace(change, owner=owner), rest[end or len(name) :], patterns, context)
    possessive = re.match(r"[ \t]*(?:is|are)[ \t]+(?:now[ \t]+)?(?=\S)", tail)
    if possessive is not None:
        end = names_end(tail, possessive.end())
        for at in (end, end - 2):
            if at > possessive.end() and _SUFFIX.match(tail, at):
                return _due(
                    replace(change, owner=tail[possessive.end() : at]), tail[at + 2 :], patterns, context
                )
    return _due(change, tail, patterns, context)


def _due(
    change: ActionUpdate, tail: str, patterns: dict[str, re.Pattern[str]], context: Context
) -> tuple[ActionUpdate | None, str]:
    """The due date that the tail names, behind "due", "pushed to", "until" and the like."""
    for match in list(patterns["moved"].finditer(tail))[:6]:
        said = match[0].strip(" :=\t").lower()
        if said in ("by", "until", "to") and tail[: match.start()].strip(" ,;:-–—)") and not change.owner:
            continue
        frame = when.framed(tail[match.end() : match.end() + 60], context.sent_at, context.time_words)
        end, value, doubt = day_to_end(frame, 1 if _article(frame) else 0)
        if value is not None and end:
            return replace(change, due=value), ""
        if doubt:
            return change, f"until when? {doubt}"
    bare = _BARE.match(tail) if change.owner else None
    if bare is not None:  # "A5 -> Dave, 30 March"
        whole, value, _ = due_day(tail[bare.end() :], context)
        if whole and value is not None:
            return replace(change, due=value), ""
    return change, ""


_BARE = re.compile(r"[ \t]*[,;(–—-][ \t]*")


def _article(frame: when.Frame) -> bool:
    return len(frame.tokens) > 1 and "article" in frame.tokens[0].means and frame.tokens[1].kind != "ordinal"
