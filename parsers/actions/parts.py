"""One action item's text taken apart: what is to be done, by whom, until when.

Owners and due dates are taken where people put them, from the outside in:

    "Dave: …"  "Dave to …"  "I will …"  "@dave …"  "[Dave] …"                  at the front
    "… (Dave, by Friday)"  "… - Dave - Jul 24"  "… -> Dave"  "…, due 20 March"  at the end
    "owner: Dave, due: 2026-03-22"                                              anywhere

A date inside the text stays there: "check for stuck batches on the first Friday of a month, by 8 January" is due on
8 January. A clock time is no due date. What is left is the text, tidied, its first letter as written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.actions.item import ENDS, Context, Parts, day_to_end, due_day, item_patterns, owner_name, tidy
from parsers.actions.names import is_owner, name_end, names_end, team_end
from parsers.actions.words import listed
from parsers.times.moments import framed

if TYPE_CHECKING:
    from collections.abc import Sequence


_ITEM_LIMIT = 1000
_DATE_LIMIT = 100  # characters from the end in which an owner or a date is looked for
_TRAILING_BRACKET = re.compile(r"[ \t]*[(\[（]([^()\[\]（）\n]{1,120})[)\]）][ \t.;,]*\Z")
_LAST_PART = re.compile(r"[ \t]*(?:[ \t](?:-{1,3}|–|—|/|\|)[ \t]+|[ \t]*(?:-+>|=+>|→|➔|➜)[ \t]*|[,;][ \t]*)")
_PIECES = re.compile(
    r"[ \t]*(?:[,;|、，；]|[ \t][-–—/][ \t]|(?<=\w)[ \t]+(?=(?:by|due|bis|until)[ \t]))[ \t]*"
)
_EMPHASIS = re.compile(r"\A[*_]([^*_\s][^*_]{0,60})[*_](?!\w)")  # "*Dave*: rotate the keys"
_SEPARATOR = re.compile(r"[ \t]*(?::[ \t]|[ \t][-–—/|][ \t])[ \t]*")
_SENTENCE = re.compile(r"[.!][ \t]+|[,;|)\]\n、，；）]|[ \t](?:-{1,3}|–|—|->|→)[ \t]")


def parts(text: str, context: Context, known: Parts | None = None) -> Parts:
    """The parts of an item; what is known already ("TODO(dave): …") is kept."""
    plain = " ".join(text.split())[:_ITEM_LIMIT].replace("**", "").replace("__", "")
    found = replace(known or Parts(text=""), text=_EMPHASIS.sub(r"\1", plain))
    found = _keyed(found, context)
    for _ in range(6):
        stripped = _trailing(found, context)
        if stripped is None:
            break
        found = stripped
    found = _leading(found, context)
    return replace(found, text=tidy(found.text))


def _keyed(found: Parts, context: Context) -> Parts:
    """As in "owner: Dave, due: 2026-03-22", in any order, taken out of the text."""
    patterns = item_patterns(context.words)
    keys = list(patterns["key"].finditer(found.text)) or list(patterns["spoken"].finditer(found.text))
    if not keys:
        return found
    pieces: list[str] = []
    at = 0
    for index, key in enumerate(keys[:8]):
        if key.start() < at:
            continue
        limit = keys[index + 1].start() if index + 1 < len(keys) else len(found.text)
        end = _value_end(found.text, key.end(), limit, context, owner=bool(key.groupdict().get("owner")))
        value = found.text[key.end() : end]
        if key.groupdict().get("owner"):
            written, name = owner_name(value, context)
            if not written:
                continue
            found = replace(found, owner=found.owner or name, owned=True)
        else:
            whole, day, doubt = due_day(value, context)
            if not whole and value.strip().lower().strip("?.") not in listed(context.words.nobody):
                if not value.strip():
                    continue
                doubt = "which day is that?"
            found = replace(
                found, due=found.due or day, dated=True, doubt=found.doubt or _asked(value, doubt)
            )
        pieces.append(found.text[at : key.start()])
        at = end
    rest = found.text[at:]
    if rest.startswith(")") and pieces and pieces[0].rstrip().endswith("("):
        rest = rest[1:]
    pieces.append(rest)
    return replace(found, text=" ".join(piece.strip().rstrip("(,;|–—-").rstrip() for piece in pieces))


def _value_end(text: str, start: int, limit: int, context: Context, *, owner: bool) -> int:
    if owner:
        end = names_end(text, start)
        if end == start:
            end = team_end(text, start, context.words)
        following = text[end:].lstrip()[:1]
        if start < end <= limit and (not following or following in ",;.|)]-–—、"):
            return end
    for match in _SENTENCE.finditer(text, start, limit):
        piece = text[start : match.start()]
        if not owner and text[match.start()] in ".,":
            whole, _, _ = (
                due_day(text[start:limit], context) if limit - start < _DATE_LIMIT else (False, None, "")
            )
            if whole:
                return limit
        if (
            piece.rsplit(" ", 1)[-1].rstrip(".").lower() in ("dr", "prof", "mr", "mrs", "ms", "st")
            or len(piece) < 2
        ):
            continue
        if match[0][0] == ")" and "(" in piece:
            return match.end()
        return match.start()
    return limit


def _asked(written: str, doubt: str) -> str:
    return f"“{written.strip()}”: {doubt}" if doubt else ""


def _trailing(found: Parts, context: Context) -> Parts | None:
    """The item without the last owner or date at its end; None when there is none."""
    text = found.text.rstrip(ENDS) if not found.text.rstrip().endswith((")", "]")) else found.text.rstrip()
    bracket = _TRAILING_BRACKET.search(text)
    if bracket and bracket.start() > 0:
        inside = in_brackets(bracket[1], found, context)
        if inside is not None:
            return replace(inside, text=text[: bracket.start()])
    text = text.rstrip(ENDS)
    if not found.dated:
        for match in list(item_patterns(context.words)["by"].finditer(text, max(0, len(text) - _DATE_LIMIT)))[
            -4:
        ]:
            whole, day, doubt = due_day(text[match.end() :], context)
            if whole and match.start() > 0:
                return replace(
                    found,
                    text=text[: match.start()],
                    due=day,
                    dated=True,
                    doubt=_asked(text[match.start() :], doubt),
                )
    bare = None if found.dated else _bare_day(text, found, context)
    if bare is not None:
        return bare
    last = next(reversed(list(_LAST_PART.finditer(text, max(0, len(text) - _DATE_LIMIT)))), None)
    if last is None or not last.start():
        return _handle(text, found)
    piece = text[last.end() :]
    whole, day, doubt = due_day(piece, context)
    if whole and not found.dated:
        return replace(found, text=text[: last.start()], due=day, dated=True, doubt=_asked(piece, doubt))
    comma = last[0].strip() in (",", ";")
    if not found.owned and (not comma or found.dated) and piece:
        arrow = ">" in last[0] or "→" in last[0] or "➔" in last[0]
        led = piece[:1].islower() and _names_owner(text[: last.start()], context, strict=True)
        if not led and _names_owner(piece, context, strict=not arrow):  # "Helen - thank the beta group"
            _, name = owner_name(piece, context)
            return replace(found, text=text[: last.start()], owner=name, owned=True)
    return _handle(text, found)


_NO_DUE = frozenset(["for", "since", "from", "of", "until", "about", "like", "than"])


def _bare_day(text: str, found: Parts, context: Context) -> Parts | None:
    """As in "call the vendor tomorrow", "… in two weeks": said without a word such as "by", only at the very end."""
    tail = text[-40:]
    frame = framed(tail, context.sent_at, context.time_words)
    first = max(0, len(frame.tokens) - 5)
    for at in range(first, len(frame.tokens)):
        token = frame.tokens[at]
        means = token.means
        if not (
            "end" in means or "before_span" in means or ("relative" in means and int(means["relative"]) >= 0)
        ):
            continue
        end, value, _ = day_to_end(frame, at)
        if value is None or end != len(frame.tokens) or at == 0 or frame.tokens[at - 1].text in _NO_DUE:
            continue
        return replace(found, text=text[: len(text) - len(tail) + token.start], due=value, dated=True)
    return None


_LAST_HANDLE = re.compile(r"[ \t](@[\w.-]*\w)\Z")


def _handle(text: str, found: Parts) -> Parts | None:
    match = None if found.owned else _LAST_HANDLE.search(text[-80:])
    if match is None:
        return None
    return replace(found, text=text[: len(text) - len(match[0])], owner=match[1], owned=True)


def _names_owner(piece: str, context: Context, *, strict: bool) -> bool:
    low = piece.strip().lower()
    if (
        low in listed(context.words.first)
        or low.strip("?") in listed(context.words.nobody)
        or not low.strip("?")
    ):
        return True
    if item_patterns(context.words)["uncertain"].search(low):
        return True
    return is_owner(piece.strip(), context.words, strict=strict)


def in_brackets(written: str, found: Parts, context: Context) -> Parts | None:
    """Owner and date out of "dave, by Friday"; None when anything else stands there."""
    return _pieces(_PIECES.split(written), found, context)


def _pieces(pieces: Sequence[str], found: Parts, context: Context) -> Parts | None:
    """Owner and date out of "Dave, by Friday"; None when a piece is neither."""
    for piece in filter(None, (piece.strip() for piece in pieces)):
        by = item_patterns(context.words)["by"].match(piece)
        whole, day, doubt = due_day(piece[by.end() :] if by else piece, context)
        if whole:
            found = replace(
                found, due=found.due or day, dated=True, doubt=found.doubt or _asked(piece, doubt)
            )
            continue
        owned = re.sub(r"^(?:owner|assigned to|who|owned by)[ \t]*:?[ \t]*", "", piece, flags=re.IGNORECASE)
        if not found.owned and _names_owner(owned, context, strict=True):
            _, name = owner_name(owned, context)
            found = replace(found, owner=name, owned=True)
            continue
        return None
    return found


def _leading(found: Parts, context: Context) -> Parts:
    """The item without the owner at its front."""
    patterns, text = item_patterns(context.words), found.text.lstrip(" \t:–—-*")
    found = replace(found, text=text)
    if not found.dated:
        by = patterns["by_first"].match(text)
        cut = min((at for at in (text.find(":"), text.find(",")) if at > 0), default=-1)
        if by and cut > by.end():
            whole, day, doubt = due_day(text[by.end() : cut], context)
            if whole:
                text = text[cut + 1 :].lstrip()
                found = replace(found, text=text, due=day, dated=True, doubt=_asked(text[:cut], doubt))
    separator = None if found.dated else _SEPARATOR.search(text[:_DATE_LIMIT])
    if separator:  # "Dave, 20 March: rotate", "20 March - Dave - rotate"
        inside = in_brackets(text[: separator.start()], found, context)
        if inside is not None and inside.dated:
            text = text[separator.end() :]
            found = replace(inside, text=text)
    for kind in ("first", "me"):
        match = patterns[kind].match(text)
        if match and (not found.owned or found.owner == context.me):
            return replace(found, text=text[match.end() :], owner=found.owner or context.me, owned=True)
    nobody = patterns["nobody"].match(text) or patterns["anybody"].match(text)
    if nobody:
        return replace(found, text=text[nobody.end() :], owned=True)
    bracket = patterns["bracket"].match(text)
    if bracket and not found.owned:
        inside = in_brackets(bracket[1], found, context)
        if inside is not None:
            return replace(inside, text=text[bracket.end() :])
    return _named_first(found, context)


_COMMA_VERB = re.compile(r",[ \t]+([a-z][a-z-]+)(?=[ \t])")


def _named_first(found: Parts, context: Context) -> Parts:
    """As in "Dave: rotate", "Dave to rotate", "Dave, please rotate", "Platform team to rotate", "@dave rotate"."""
    text, patterns = found.text, item_patterns(context.words)
    ends = sorted({team_end(text, 0, context.words), names_end(text, 0), name_end(text, 0)}, reverse=True)
    for end in ends:
        if not end:
            continue
        name = text[:end]
        bracket = patterns["bracket"].match(text, end + 1) if text[end : end + 2] == " (" else None
        after = end
        if bracket:
            inside = in_brackets(bracket[1], replace(found, owned=True), context)
            dated = inside is not None and inside.dated and not found.dated
            if inside is not None and dated and is_owner(name, context.words, strict=True):
                return _owned(inside, name, text[bracket.end() :], context)  # "Dave (20 March) rotate"
            if inside is not None:
                found, after = inside, bracket.end() - (text[bracket.end() - 2 : bracket.end()] == ": ") * 2
        colon = patterns["colon"].match(text, after)
        to = patterns["to"].match(text, after) or patterns["comma_please"].match(text, after)
        if (
            colon
            and is_owner(name, context.words, strict=True, before_colon=True)
            and colon.end() < len(text)
        ):
            return _owned(found, name, text[colon.end() :], context)
        if to and is_owner(name, context.words, strict=False):
            return _owned(found, name, text[to.end() :], context)
        asked = _COMMA_VERB.match(text, after)
        if (
            asked
            and asked[1] in listed(context.words.imperatives)
            and is_owner(name, context.words, strict=True)
        ):
            return _owned(found, name, text[asked.start(1) :], context)  # "Dave, rotate the keys"
        if name[0] == "@" and text[end : end + 1] in (" ", ","):
            return _owned(found, name, text[end + 1 :], context)
        verb = patterns["verb"].match(text, after)
        if verb and is_owner(name, context.words, strict=True):  # "Lupita llama al proveedor"
            return _owned(found, name, text[after:], context)
    return found


def _owned(found: Parts, name: str, text: str, context: Context) -> Parts:
    if found.owned and found.owner is not None and found.owner != name:
        return found
    _, owner = owner_name(name, context)
    to = item_patterns(context.words)["to"].match(text) if text[:3].lower() == "to " else None
    return replace(found, owner=owner, owned=True, text=text[to.end() :] if to else text)
