"""Whether a clause says that its numbered item is done, dropped or open again.

The number is the subject ("A12 was finally wrapped up"), the object ("Priya finished off A3", "strike A7 off"), what is
marked ("mark A8 as dropped") or the topic of what follows ("On A12: that was finished last night"). Where several states
are said of it, the most telling one counts: "closing A8, it was superseded" drops it, "was closed, but open again" opens it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from parsers.actions.tape import over
from parsers.times import days
from parsers.times.moments import framed

if TYPE_CHECKING:
    from parsers.actions.clauses import Clause, Segment
    from parsers.actions.item import Context
    from parsers.actions.tape import Tape, Token

STATUS: Final = {
    "D": "done",
    "V": "done",
    "X": "dropped",
    "Y": "dropped",
    "R": "open",
    "Q": "open",
    "l": "done",
    "i": "done",
}

# behind the number
_IS: Final = over("^(?:[pt][aqAxwd]+?(?=[BH]))?[ABHMPfms]*?(?P<s>[DXR])!x")
_WAS_DONE_BY: Final = over(
    "^[AB]*[IJwu][AHBi]*(?:m[fA]*)?(?:(?P<s>[VDXYRQi])f*(?:$|[PApd])|(?P<o>l)(?:f|Pf))"
)
_ORDER: Final = over("^[AJI]*(?P<s>[YQV])f*[PA]*$")
_MARKED: Final = over("^[ABPfG]*(?P<s>[DXR])")
_HAD: Final = over("^A*(?P<s>[DXR])")
_AS: Final = over("^[Af]*(?P<s>[XR])")
# before it
_VERB: Final = over("(?P<s>[VDXYRQi])[Af]*[aqt]*$")
_OFF_VERB: Final = over("(?P<s>l)[A]*(?P<f>f*)[A]*[aq]*$")
_MARK: Final = over("(?P<s>m)[Af]*[aq]*$")
_HAVE: Final = over("[IJwu][AB]*(?P<s>H)A*[aq]*$")
_THAT_IS: Final = over("^[Ac]*P(?P<s>B)A*$")
_MOVE: Final = over("(?P<s>[KmS])A*[aq]*$")
_ALONE: Final = over("^[AcIJB]*(?P<s>[DXR])[Acp]*$")
# in a segment of its own behind it
_SO_IT_IS: Final = over("^[Acbo]*[Pr]?[ABHMPfms]*?(?P<s>[DXR])!x")
_SOMEONE_DID: Final = over("^[Acbo]*[IJwu][AHBi]*(?:(?P<s>[VDXYRQi])f*(?:P|A*$)|(?P<o>l)(?:f+P|Pf))")
_DO_IT: Final = over("^[AcbIJo]*(?:E[fG])?(?P<s>[YQV])f*[PA]*$")
_MARK_IT: Final = over("^[AcbIJwuUMH]*mP[AfBG]*(?P<s>[DXR])")
_OTHER_SUBJECT: Final = over("[aqxwu].*[BHDVi]")

_NOT_A_FACT: Final = over("[ZhLCWe]")
_LATER: Final = re.compile(r"\b(?:tomorrow|tonight|later|soon|next)\b", re.IGNORECASE)
_BY: Final = re.compile(r"[ \t\n]+(?:by|before|until|on|bis|avant|antes de|até)[ \t\n]+", re.IGNORECASE)
_BUT_PART: Final = re.compile(r"[ \t\n]*(?:except|apart from|but not|besides|but for)\b", re.IGNORECASE)


# "A12 closed both ways between …": a road
_ROAD: Final = re.compile(
    r"[ \t\n]+(?:again[ \t\n]+)?(?:(?:in[ \t\n]+)?both[ \t\n]+(?:ways|directions)|(?:north|south|east|west)(?:bound)?\b|between\b|near\b|towards\b"
    r"|to[ \t\n]+(?:all[ \t\n]+)?traffic|(?:at|from)[ \t\n]+(?:the[ \t\n]+)?(?:junction|j\d|exit|roundabout|interchange)|for[ \t\n]+roadworks)",
    re.IGNORECASE,
)


class Said(NamedTuple):
    """first, end: where the words for it stand in the text; before: they stand before the number."""

    status: str
    first: int
    end: int
    before: bool


def state(clause: Clause, text: str, context: Context, *, named: bool) -> Said | None:
    """What state the clause says its item is in now."""
    said = _own(clause, text, context, named=named)
    before = clause.tail.code
    last = clause.head.tokens[-1].letters if clause.head.tokens else ""
    topic = free(clause, named=named) or bool(set(last) - set("xwadun"))
    for segment in clause.trail if said is not None or topic else ():
        code, before = before, segment.code
        if (
            segment.tape.tokens
            and segment.tape.tokens[0].low in ("which", "that")
            and code.endswith(("x ", "w ", "n "))
        ):
            continue  # "A1 depends on the depot, which is closed"
        if said is not None and said.status != "done":
            break
        if said is None:
            said = _following(segment, text, context)
            if said is None and segment.opener not in "([" and _foreign(segment):
                break
            continue
        special = _following(segment, text, context)
        if special is not None and special.status != "done":
            said = special._replace(before=said.before)
    if said is not None and (text[said.end : said.end + 1] == "?" or _ROAD.match(text, said.end)):
        return None
    return said


def _own(clause: Clause, text: str, context: Context, *, named: bool) -> Said | None:
    head, tail = clause.head, clause.tail
    found = _object(clause, text, context)
    if found is not None:
        return found
    if not free(clause, named=named):
        return None
    for pattern in (_IS, _WAS_DONE_BY, _ORDER):
        match = pattern.match(tail.code)
        if match is None:
            continue
        token = _token(tail, match)
        if token.low.endswith("go") and "G" in _after(tail, token):
            return None  # "A6 can go to Tom"
        if token.letters == "i" and token.low != "did":
            continue
        if _class(token) in "DV" and not _over(text, token.end, context, planned=pattern is _ORDER):
            return None
        return Said(STATUS[_class(token)], token.start, token.end, before=False)
    if clause.lead and not tail.code and not head.code:
        alone = _ALONE.match(clause.lead[-1].code)
        if alone:  # "Done: A12, A13"
            token = _token(clause.lead[-1].tape, alone)
            return Said(STATUS[_class(token)], token.start, clause.number.end, before=True)
    return None


def free(clause: Clause, *, named: bool) -> bool:
    """Whether the number may be a subject or a topic: no noun stands before it, as in "room A12 is done"."""
    if not clause.head.tokens:
        return True
    last = clause.head.tokens[-1]
    if last.low in ("re", "regarding", "as for", "concerning", "status of", "as to", "as regards", "with"):
        return True
    if "t" in last.letters:
        return not clause.tail.tokens
    return bool(set(last.letters) & set("AcPvqbo")) or (named and "a" in last.letters)


def _object(clause: Clause, text: str, context: Context) -> Said | None:
    """As in "finished off A3", "tick A11 off", "mark A8 as dropped", "we have A12 done"."""
    head, tail = clause.head, clause.tail
    behind = tail.tokens[0] if tail.tokens else None
    for pattern, states in ((_MARK, _MARKED), (_HAVE, _HAD), (_THAT_IS, _HAD)):
        match = pattern.search(head.code)
        stated = states.match(tail.code) if match else None
        if match and stated and asserted(head, match):
            token = _token(tail, stated)
            return Said(STATUS[_class(token)], token.start, token.end, before=False)
    match = _VERB.search(head.code)
    if (
        match
        and asserted(head, match)
        and not (behind and behind.letters == "x")
        and not _does(_token(head, match), match.start())
    ):
        token = _token(head, match)
        special = _AS.match(tail.code)
        if special:  # "closing A8 as no longer needed"
            found = _token(tail, special)
            return Said(STATUS[_class(found)], found.start, found.end, before=True)
        status = STATUS[_class(token)]
        planned = _class(token) == "V"
        if status != "done" or _over(text, clause.number.end, context, planned=planned):
            return Said(status, token.start, clause.number.end, before=True)
        return None
    match = _OFF_VERB.search(head.code)
    if match and asserted(head, match) and (match["f"] or (behind and behind.low in ("off", "up", "out"))):
        token = _token(head, match)
        return Said(
            "done", token.start, behind.end if behind and not match["f"] else clause.number.end, before=True
        )
    match = _MOVE.search(head.code)
    away = (
        behind is not None and behind.low.split(" ")[0] in ("off", "out") and "w" not in _after(tail, behind)
    )
    if match and behind and away and asserted(head, match):  # "take A7 off the list"
        return Said("dropped", _token(head, match).start, behind.end, before=True)
    last = head.tokens[-1] if head.tokens else None
    had = _HAD.match(tail.code) if last and last.low == "with" else None
    if had:  # "With A3 finished we are left with A4"
        token = _token(tail, had)
        return Said(STATUS[_class(token)], token.start, token.end, before=False)
    return None


def _does(token: Token, at: int) -> bool:
    """As in "does A3", "did A3": only "did", behind a subject, says that it is done."""
    return token.letters == "i" and (token.low != "did" or not at)


def asserted(head: Tape, match: re.Match[str]) -> bool:
    """Whether the verb before a number is said as a fact: not "not closing", "going to close", "Dave wants to drop"."""
    at = head.index(match.start("s"))
    before, verb = head.tokens[:at], head.tokens[at]
    code = head.code[: match.start("s")]
    if _NOT_A_FACT.search(code):
        return False
    real = [token for token in before if token.letters != "A"]
    last = real[-1].letters if real else ""
    if "M" in code and not any(
        set(first.letters) & set("IJU") and "M" in second.letters for first, second in pairwise(real)
    ):
        return False
    if real and real[-1].low == "to":
        return len(real) > 1 and "E" in real[-2].letters
    if set(last) & set("pt") and not set(last) & set("vAc"):
        return False
    if "V" in verb.letters and set(last) & set("wux") and "D" not in verb.letters:
        return False
    progress = "B" in last and verb.low.split(" ")[0].endswith("ing") and "V" in verb.letters
    return not (progress and not set(code) & set("IJ")) and not (
        last == "x" and set(verb.letters) <= set("YQSKm")
    )


def _following(segment: Segment, text: str, context: Context) -> Said | None:
    for pattern in (_SO_IT_IS, _SOMEONE_DID, _DO_IT, _MARK_IT):
        match = pattern.match(segment.code)
        if match is None:
            continue
        token = _token(segment.tape, match)
        kind = _class(token)
        if kind == "i" and token.low != "did":
            continue
        if kind in "DV" and not _over(text, token.end, context, planned=kind == "V"):
            return None
        return Said(STATUS[kind], token.start, token.end, before=False)
    return None


def _foreign(segment: Segment) -> bool:
    """Whether a segment has a subject of its own, so that what follows speaks of that."""
    first = segment.tape.tokens[0] if segment.tape.tokens else None
    return (
        first is not None and first.low not in ("which", "that") and bool(_OTHER_SUBJECT.search(segment.code))
    )


def _over(text: str, end: int, context: Context, *, planned: bool) -> bool:
    """Whether what follows leaves it done: "done by Dave" does, "done by Friday" and "done except the tests" do not."""
    rest = text[end : end + 60]
    if _BUT_PART.match(rest) or (planned and _LATER.search(re.split(r"[,;.(]", rest, maxsplit=1)[0])):
        return False
    by = _BY.match(rest)
    if by is None or (by[0].strip().lower() == "on" and not planned):
        return True
    frame = framed(rest[by.end() : by.end() + 40], context.sent_at, context.time_words)
    return not frame.tokens or days.day(frame.tokens, 0, frame.today) is None


def _token(tape: Tape, match: re.Match[str]) -> Token:
    return tape.tokens[tape.index(match.start("o" if match.groupdict().get("o") else "s"))]


def _class(token: Token) -> str:
    """The most telling class of a state."""
    return next(letter for letter in "RQXYDVli" if letter in token.letters)


def _after(tape: Tape, token: Token) -> str:
    at = tape.tokens.index(token) + 1
    return tape.tokens[at].letters if at < len(tape.tokens) else ""
