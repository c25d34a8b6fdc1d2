"""What the words around the number of an action item say happens to it.

Right before it: "closing", "[x]", "I'm taking", "Jayla takes". Right behind it: "is done", "dropped: superseded by
A14", "-> Jayla, due 30 March", "pushed to Aug 14". A noun before it ("room A12") makes it something else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from parsers import days
from parsers.action_change_patterns import (
    AFTER_STATE,
    ALLOWS,
    BARE,
    BUT_PART,
    DENIES,
    LEADS,
    PLEASE,
    SUFFIX,
    UNTIL,
    change_patterns,
)
from parsers.action_item import Context, Parts, day_to_end, due_day, owner_name
from parsers.action_names import is_owner, names_end, team_end
from parsers.action_parts import in_brackets
from parsers.moments import framed
from parsers.reading import ActionUpdate

if TYPE_CHECKING:
    from parsers.instants import Frame


class Group(NamedTuple):
    """Numbers in a row and where they stand in the sentence."""

    numbers: tuple[int, ...]
    start: int
    end: int
    named: bool


def change_of(
    head: str, tail: str, group: Group, context: Context, before: str
) -> tuple[ActionUpdate | None, str]:
    """What the words around a number say happens to it; before: all of the sentence in front."""
    patterns = change_patterns(context.words)
    empty = ActionUpdate(number=0)
    if patterns["box"].search(head):
        return replace(empty, status="done"), ""
    if patterns["open_box"].search(head):
        return None, ""
    clause = re.split(r"[;.\n]\s*", before)[-1]
    if patterns["supposed"].match(clause) or patterns["supposing"].search(clause):
        return None, ""
    if patterns["supposing"].search(UNTIL.sub("", tail.split(",", 1)[0])):
        return None, ""
    verb = patterns["verb"].search(head)
    if verb is not None and _asserts(head[: verb.start()]):
        status = _status(verb)
        if status == "done" and not AFTER_STATE.match(tail):
            return None, ""
        return replace(empty, status=status, reason=_reason(tail, patterns) if status != "done" else None), ""
    if patterns["taking"].search(head) and _asserts(head):
        return _due(replace(empty, owner=context.me), tail, patterns, context)
    takes = patterns["takes"].search(head)
    if takes is not None:
        who = re.split(r"[,;:]\s|\band\s", takes["who"])[-1].strip()
        if is_owner(who, context.words, strict=False):
            return _due(replace(empty, owner=who), tail, patterns, context)
    if patterns["due_of"].search(head):
        return _due(empty, f"due {LEADS.sub('', tail)}", patterns, context)
    assigning = patterns["assign"].search(head)
    if not (patterns["free"].search(head) or assigning or (group.named and not head.strip())):
        return None, ""
    if patterns["box_after"].match(tail):
        return replace(empty, status="done"), ""
    state = patterns["state"].match(tail)
    if state is not None:
        status = _status(state)
        if _over(state["rest"], context):
            reason = _because(state, status, patterns)
            return replace(empty, status=status, reason=reason), ""
        return None, ""
    after = patterns["verb_after"].match(tail)
    if after is not None:
        status = _status(after)
        return replace(
            empty, status=status, reason=_reason(after["rest"], patterns) if status != "done" else None
        ), ""
    if patterns["still_open"].search(tail) or patterns["reopens"].search(tail):
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
    text = PLEASE.sub("", text).strip(" .,;)!(")
    return text[:200] if len(text) > 3 else None


def _asserts(head: str) -> bool:
    """Whether the verb at the end of the head is said as a fact: not "not closing", "should we drop", "going to close"."""
    return DENIES.search(head) is None or ALLOWS.search(head) is not None


def _moved(
    change: ActionUpdate, tail: str, patterns: dict[str, re.Pattern[str]], context: Context
) -> tuple[ActionUpdate | None, str]:
    """A new owner, a new due date, or both."""
    will_do = patterns["will_do"].match(tail)
    if will_do is not None and (will_do["me"] or is_owner(will_do["who"], context.words, strict=False)):
        return replace(change, owner=context.me if will_do["me"] else will_do["who"]), ""
    only = patterns["only"].match(tail)
    if only is not None:
        found = in_brackets(only["rest"].strip(" ()"), Parts(text=""), context)
        if found is not None and (found.due or (found.owner or "").startswith("@")):
            return replace(change, owner=found.owner, due=found.due), found.doubt
    mine = patterns["mine"].match(tail)
    if mine is not None:
        return _due(replace(change, owner=context.me), tail[mine.end() :], patterns, context)
    goes = patterns["goes_to"].match(tail)
    if goes is not None:
        rest = tail[goes.end() :]
        end = names_end(rest, 0) or team_end(rest, 0, context.words)
        name = rest[:end] if end else rest.split(",", 1)[0].split(" ", 1)[0].strip(" .")
        frame = framed(rest[:60], context.sent_at, context.time_words)
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
            if at > possessive.end() and SUFFIX.match(tail, at):
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
        frame = framed(tail[match.end() : match.end() + 60], context.sent_at, context.time_words)
        end, value, doubt = day_to_end(frame, 1 if _article(frame) else 0)
        past = frame.today is not None and value is not None and value < frame.today
        if value is not None and end and not past:
            return _then_owner(replace(change, due=value), tail, patterns, context), ""
        if doubt:
            return change, f"until when? {doubt}"
    bare = BARE.match(tail) if change.owner else None
    if bare is not None:  # "A5 -> Dave, 30 March"
        whole, value, _ = due_day(tail[bare.end() :], context)
        if whole and value is not None:
            return replace(change, due=value), ""
    return change, ""


def _then_owner(
    change: ActionUpdate, tail: str, patterns: dict[str, re.Pattern[str]], context: Context
) -> ActionUpdate:
    """As in "A12 due 30 April, owner Ana"."""
    match = None if change.owner else patterns["then_owner"].search(tail)
    if match is None:
        return change
    end = names_end(tail, match.end())
    _, owner = owner_name(tail[match.end() : end], context)
    return replace(change, owner=owner) if end > match.end() else change


def _over(rest: str, context: Context) -> bool:
    """Whether what follows "done" leaves it so: "done by Dave" does, "done by Friday" and "done except the tests" do not."""
    if not AFTER_STATE.match(rest) or BUT_PART.match(rest):
        return False
    by = _BY.match(rest)
    if by is None:
        return True
    frame = framed(rest[by.end() : by.end() + 40], context.sent_at, context.time_words)
    return not frame.tokens or days.day(frame.tokens, 0, frame.today) is None


_BY = re.compile(r"[ \t]+(?:by|before|until|bis|avant|antes de|até)[ \t]+", re.IGNORECASE)


def _article(frame: Frame) -> bool:
    return len(frame.tokens) > 1 and "article" in frame.tokens[0].means and frame.tokens[1].kind != "ordinal"
