"""Who has a numbered item from now on, and until when it is due, as its clause says.

An owner stands behind a word of receiving ("is now with Wiremu", "handed over to Tom", "-> Jayla"), before a word of
taking ("Tom has A6 now", "I'll look after A6"), or beside "owner". A date counts behind a word of being due ("due 30
March") or, where something moves ("slips a week, to 3 April", "push A9's date out to the 20th"), behind "to" or "until".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from parsers.actions.item import Parts, day_to_end, due_day, owner_name
from parsers.actions.names import is_owner, names_end, team_end
from parsers.actions.parts import in_brackets
from parsers.actions.states import asserted
from parsers.actions.tape import classes_of, over
from parsers.actions.words import listed
from parsers.times import days
from parsers.times.moments import framed

if TYPE_CHECKING:
    from datetime import date

    from parsers.actions.clauses import Clause
    from parsers.actions.item import Context
    from parsers.actions.tape import Tape, Token


# behind the number, or in a segment of its own
_GOES: Final = over("^[Acbos]*P?[BHAWPMf]*?(?P<s>G)")
_MOVES: Final = over("^[Acbos]*P?[BHAWPMfE]*?(?P<s>S)")
_HIS: Final = over("^[Acbo]*P?[BHAW]*[BT][BHA]*(?P<s>w)s")
_MINE: Final = over("^[Acbos]*P?[BHAWG]*?(?P<s>y)")
_HAS: Final = over("^[Acbo]*(?P<s>[Iw])[AHBWEfG]*[KHki][fA]*(?:P[fA]*)*(?:$|[pTcd])")
_HAS_IT: Final = over("^[Acbo]*(?P<s>[Iw])[AHBWEfG]*[KHki][fA]*P")
_OWNER_IS: Final = over("^[Acbos]*[aq]?A*(?P<s>z)[BHA]*$|^[Acbos]*[aq]?A*(?P<n>z)[BHAG]*w")
# before it
_TAKER: Final = over("(?P<s>[Iwx])(?P<x>[AHBWMiE]*(?:E[fG])?A*)(?P<k>[KHki])[fA]*[aqT]*$")
_TAKING: Final = over("^[AcbvBWI]*(?P<k>k)[fA]*[aq]*$")
_GIVEN: Final = over("S[fA]*(?P<s>w)[Aaq]*$")
_PUT: Final = over("[mS]f*A*(?P<s>w)A*[fpGzt]+[Aaq]*$")
_NEW_OWNER: Final = over("z[tpf][aq]*$")
_IS_OWNER: Final = over("(?P<s>w)[BHAW]*[aq]?A*z[tpf][aq]*$")
_MOVED_HEAD: Final = over("(?P<s>S)[Afp]*[aq]*(?:T[tpf])?[aq]*$")
_DUE_HEAD: Final = over("T[tpf][aqA]*$")

_NO: Final = over("[ZhLe]")
_TO: Final = frozenset(
    ["to", "over to", "back to", "onto", "until", "till", "for", "on", "with", "bis", "auf"]
)
_BESIDE: Final = frozenset(
    ["will be", "will now be", "say", "make it", "let's make it", "let's say"]
)  # right before the date
_FREE_TO: Final = frozenset(["to", "until", "till", "by", "bis"])
_ONLY: Final = re.compile(
    r"[ \t]*(?:[:(]|–|—|-(?=[ \t])|(?=@))[ \t]*(?P<rest>[^\n]{1,80}?)[ \t]*[.)]*[ \t\n]*\Z"
)
_BARE: Final = re.compile(r"[ \t]*[,;(–—-][ \t]*")


class Moved(NamedTuple):
    owner: str | None = None
    due: date | None = None
    doubt: str = ""


def moved(clause: Clause, text: str, span_end: int, context: Context, *, free: bool) -> Moved:
    """The new owner and the new due date, where the clause names any. free: the number may be a subject."""
    number = clause.number
    only = _ONLY.match(text[number.end : span_end]) if free else None
    if only is not None:
        found = in_brackets(only["rest"].strip(" ()"), Parts(text=""), context)
        if found is not None and (found.due or (found.owner or "").startswith("@")):
            return Moved(found.owner, found.due, found.doubt)
    owner, end = _owner(clause, text, context, free=free)
    if owner and text[number.end : number.end + 1] == "@":
        return Moved(owner)
    due, doubt = _due(clause, text, context, owned=owner is not None, free=free)
    if owner and due is None and end >= number.end:
        bare = _BARE.match(text, end, span_end)
        if bare is not None:  # "A5 -> Dave, 30 March"
            whole, value, _ = due_day(text[bare.end() : span_end], context)
            due = value if whole else None
    return Moved(owner, due, doubt)


def _owner(clause: Clause, text: str, context: Context, *, free: bool) -> tuple[str | None, int]:
    head, tail, end = clause.head, clause.tail, clause.number.end
    if _NO.search(head.code) or _no_longer(tail):
        return None, end
    taker = _TAKER.search(head.code)
    if taker is not None:
        return _taker(taker, clause, context), end
    taking = _TAKING.match(head.code)
    if taking is not None:
        return context.me, end
    for pattern in (_GIVEN, _PUT, _IS_OWNER):
        match = pattern.search(head.code)
        if match is not None:
            return _name(head, match, text), end
    if _NEW_OWNER.search(head.code):
        at = next((token for token in tail.tokens if token.letters == "w"), None)
        named = at or next((token for segment in clause.trail[:1] for token in segment.tape.tokens[:1]), None)
        if named is not None and named.letters == "w":
            return text[named.start : named.end], named.end
    moving = _MOVED_HEAD.search(head.code)
    if moving is not None and asserted(head, moving):
        return _receiver(tail, 0, text, context)
    if not free:
        return None, end
    for segment in (tail, *(part.tape for part in clause.trail)):
        if segment is not tail and _NO.search(segment.code):
            continue
        found = _received(segment, text, context, own=segment is tail)
        if found is not None:
            return found
    return None, end


def _no_longer(tail: Tape) -> bool:
    return bool(_NO.search(tail.code))


def _taker(match: re.Match[str], clause: Clause, context: Context) -> str | None:
    head = clause.head
    who, verb = head.tokens[head.index(match.start("s"))], head.tokens[head.index(match.start("k"))]
    between = head.tokens[head.index(match.start("s")) + 1 : head.index(match.start("k"))]
    lows = [token.low for token in between]
    first = clause.tail.tokens[0].letters if clause.tail.tokens else ""
    if (
        verb.low in ("had", "did")
        or "was" in lows
        or "had" in lows
        or any("i" in token.letters for token in between)
    ):
        return None
    if verb.low in ("do", "does", "doing") and not any("W" in token.letters for token in between):
        return None
    if any("M" in token.letters for token in between) and who.low != "i":
        return None
    if first == "x" or ("H" in verb.letters and "K" not in verb.letters and set(first) & set("DXRV")):
        return None
    if clause.tail.tokens and clause.tail.tokens[0].low in ("off", "out") and len(clause.tail.tokens) == 1:
        return None
    if who.low == "i":
        return context.me
    if who.letters == "x":
        alone = head.tokens[0] is who and small_name(who.low, clause.text, context)
        return _written(who, clause) if alone else None
    return None if not is_owner(_written(who, clause), context.words, strict=False) else _written(who, clause)


def _written(token: Token, clause: Clause) -> str:
    return clause.text[token.start : token.end]


def _name(tape: Tape, match: re.Match[str], text: str) -> str:
    token = tape.tokens[tape.index(match.start("s"))]
    return text[token.start : token.end]


def _received(tape: Tape, text: str, context: Context, *, own: bool) -> tuple[str | None, int] | None:
    """An owner named behind the number: "is with Tom", "Tom has it", "is now Tom's", "is on me"."""
    code = tape.code
    mine = _MINE.match(code)
    if mine is not None:
        return context.me, tape.tokens[tape.index(mine.start("s"))].end
    his = _HIS.match(code)
    if his is not None:
        token = tape.tokens[tape.index(his.start("s"))]
        return text[token.start : token.end], tape.tokens[tape.index(his.start("s")) + 1].end
    has = (_HAS if own else _HAS_IT).match(code) or (None if own else _HAS.match(code))
    if has is not None:
        token = tape.tokens[tape.index(has.start("s"))]
        verb = code[has.start() : has.end()]
        if "i" not in verb or "W" in verb:
            return (context.me if token.low == "i" else text[token.start : token.end]), token.end
    owner = _OWNER_IS.match(code)
    if owner is not None:
        noun = tape.tokens[tape.index(owner.start("s") if owner["s"] else owner.start("n"))]
        found = name_at(text, _past_links(text, noun.end), context)
        if found is not None:
            return found
    goes = _GOES.match(code)
    if goes is not None:
        found = _receiver(tape, tape.index(goes.start("s")), text, context)
        if found[0] is not None:
            return found
    moves = _MOVES.match(code)
    if moves is not None:
        found = _receiver(tape, tape.index(moves.start("s")), text, context)
        if found[0] is not None:
            return found
    return None


def _past_links(text: str, at: int) -> int:
    match = _LINKS.match(text, at)
    return match.end() if match else at


_LINKS: Final = re.compile(r"(?:[ \t\n:=]+|(?:is|now|are|be|will)\b)*", re.IGNORECASE)


def _receiver(tape: Tape, first: int, text: str, context: Context) -> tuple[str | None, int]:
    """The name behind the first word of receiving from here on that has one."""
    for token in tape.tokens[first:]:
        if "y" in token.letters:
            return context.me, token.end
        if "G" in token.letters:
            found = name_at(text, _LINKS.match(text, token.end).end(), context)  # type: ignore[union-attr]
            if found is not None:
                return found
    return None, 0


def name_at(text: str, at: int, context: Context) -> tuple[str | None, int] | None:
    """The owner whose name begins here and its end; None for the owner where nobody has it; None where no name is."""
    rest = text[at : at + 120]
    end = names_end(rest, 0) or team_end(rest, 0, context.words)
    name = rest[:end] if end else re.split(r"[,\s]", rest, maxsplit=1)[0].strip(" .;:)")
    frame = framed(rest[:60], context.sent_at, context.time_words)
    if frame.tokens and days.day(frame.tokens, 0, frame.today) is not None:
        return None
    written, owner = owner_name(name, context)
    if not written:
        return None
    if owner is None or owner == context.me or is_owner(name, context.words, strict=False):
        return owner, at + (end or len(name))
    if not end and small_name(name, text, context) and not rest[len(name) : len(name) + 1].strip(" \n.,;:)"):
        return name, at + len(name)
    return None


def small_name(word: str, text: str, context: Context) -> bool:
    """Whether a word in small letters may be a name: "A17 goes to benji", where the whole sentence is in small letters."""
    return (
        word.isalpha()
        and word.islower()
        and not _CAPITAL.search(text)
        and word not in _PLACES
        and word not in listed(context.words.categories)
        and word not in listed(context.words.imperatives)
        and not classes_of(word, context.words)
    )


_CAPITAL: Final = re.compile(r"[A-Z](?![-‑]?\d)")
_PLACES: Final = frozenset(
    "review backlog qa test testing staging prod production live done release sprint trello jira board q1 q2 q3 q4 hold archive waiting monitoring".split()
)


def _due(clause: Clause, text: str, context: Context, *, owned: bool, free: bool) -> tuple[date | None, str]:
    """The due date, behind "due", "pushed to", "until" and the like."""
    head, doubt = clause.head, ""
    armed = bool(_DUE_HEAD.search(head.code))
    moving = _MOVED_HEAD.search(head.code)
    moving = moving if moving is not None and asserted(head, moving) else None
    if not (free or armed or moving or owned or "T" in head.code):
        return None, ""
    if any("T" in token.letters or token.low in ("by", "until") for token in head.tokens[:1]) and not armed:
        value, _ = _date(text, head.tokens[0].end, clause.number.start, context)
        if value is not None:
            return value, ""
    shifting = moving is not None
    parts = [clause.tail, *(segment.tape for segment in clause.trail)]
    for which, part in enumerate(parts):
        denied = False
        if which:
            shifting = shifting or bool(_MOVES.match(part.code))
        for at, token in enumerate(part.tokens):
            letters = token.letters
            if set(letters) & set("Zh"):
                denied = True
            shifting = shifting or ("S" in letters and not denied)
            past = at > 0 and part.tokens[at - 1].low in ("was", "were", "wasn't")
            word = "T" in letters and not past and (not denied or which > 0)
            to = token.low in _TO and shifting and not denied
            direct = (
                (token.low in _FREE_TO or letters == "AG")
                and not denied
                and (owned or (which == 0 and at == 0) or armed)
            )
            to = to or ("G" in letters and " " in token.low and not denied)
            if word or to or direct or (armed and which == 0 and at == 0):
                begin = token.end if word or to or direct else clause.number.end
                value, asked = _date(text, begin, len(text), context)
                if value is not None:
                    return value, ""
                doubt = doubt or asked
            if word and token.low not in _BESIDE:
                armed = shifting = True
    if armed and not clause.tail.tokens:
        value, asked = _date(text, clause.number.end, len(text), context)
        return value, doubt or asked
    return None, doubt


_LEADS: Final = re.compile(
    r"(?:[ \t\n:=,(]+|(?:is|now|to|the|on|by|for|until|moves|moved|again|from today|set|at|latest)\b)*",
    re.IGNORECASE,
)


def _date(text: str, begin: int, limit: int, context: Context) -> tuple[date | None, str]:
    """The date that begins here, when it is not over yet, or the doubt about it."""
    for at in dict.fromkeys((begin, _LEADS.match(text, begin).end())):  # type: ignore[union-attr]
        frame = framed(text[at : min(limit, at + 60)], context.sent_at, context.time_words)
        tokens = frame.tokens
        skip = len(tokens) > 1 and "article" in tokens[0].means
        for first in dict.fromkeys((int(skip and tokens[1].kind != "ordinal"), 0, int(skip))):
            end, value, doubt = day_to_end(frame, first)
            if value is not None and end and not (frame.today is not None and value < frame.today):
                return value, ""
            if doubt:
                return None, f"until when? {doubt}"
        whole, value, _ = due_day(
            re.split(
                r"[,;.\n)]| (?:and|but|instead|since|because|as)\b",
                text[at : min(limit, at + 40)],
                maxsplit=1,
            )[0],
            context,
        )
        if whole and value is not None and not (frame.today is not None and value < frame.today):
            return value, ""
    return None, ""
