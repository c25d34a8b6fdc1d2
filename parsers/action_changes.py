"""What the words around the number of an action item say happens to it.

Right before it: "closing", "[x]", "I'm taking", "Jayla takes". Right behind it: "is done", "dropped: superseded by
A14", "-> Jayla, due 30 March", "pushed to Aug 14". A noun before it ("room A12") makes it something else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parsers import days
from parsers.action_item import Context, day_to_end, due_day, owner_name
from parsers.action_names import is_owner, names_end, team_end
from parsers.action_words import ActionWords, alternatives
from parsers.moments import framed
from parsers.reading import ActionUpdate

if TYPE_CHECKING:
    from parsers.instants import Frame


_SUFFIX = re.compile(r"['’]s\b")


class Group(NamedTuple):
    """Numbers in a row and where they stand in the sentence."""

    numbers: tuple[int, ...]
    start: int
    end: int
    named: bool


@lru_cache(maxsize=32)
def change_patterns(words: ActionWords) -> dict[str, re.Pattern[str]]:
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


# What may follow "done" without changing what it says: a stop, a time, a reason, who did it.
_AFTER_STATE = re.compile(
    r"[ \t\n]*(?:\Z|[.,;:!()\[\]\n–—>*_-]|(?:and|by|on|in|at|today|yesterday|now|as|since|with|because|this|last|thanks|already"
    r"|too|finally|just|from|after|also|but|before|until|again|both|all|except|und|seit|et|y|e|via|me|earlier|too|please"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|superseded|we|i|see|due|over|per)(?!\w))",
    re.IGNORECASE,
)
_BUT_PART = re.compile(r"[ \t]*(?:except|apart from|but not|besides)\b", re.IGNORECASE)
# "stays with Hamish until 27 February" supposes nothing
_UNTIL = re.compile(r"\b(?:until|si|se)\b", re.IGNORECASE)


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
        frame = framed(tail[match.end() : match.end() + 60], context.sent_at, context.time_words)
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


def _article(frame: Frame) -> bool:
    return len(frame.tokens) > 1 and "article" in frame.tokens[0].means and frame.tokens[1].kind != "ordinal"
