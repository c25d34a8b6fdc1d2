r"""The lines that lead in a quote: "On Monday Dave wrote:".

By structure, since no list of phrases holds all clients in all languages: one to four lines that hold a date or an
address and end in a colon or in a word for "wrote". Right above `>` lines little is asked of them; above unquoted
text much, since all below is then taken for the earlier mail.

    On Nov 21, 2014,                       Le lun. 15 nov. 2021 à 19:42, John - Acme <john@acme.example>
    at 10:18,                              a écrit :
    John Doe <john@doe.example> wrote:
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 500  # letters of an attribution
_LINES = 5

_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
YEAR_OR_DATE = re.compile(r"(?<!\d)(?:(?:19|20|٢٠)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2})")
CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:.hH]\s?\d{2}(?!\d)")
ADDRESS_SIGN = re.compile(r"(?<=[\w.+'\]-])@(?=[\w\[-])")
_ANGLED_END = re.compile(r"[<(\[][^<>()\s]{0,80}@[^<>()]{1,255}[>)\]]+\s?[:：]$")
COLONS = (":", "：")
_VERB = re.compile(
    r"""(?<!\w)(?:
      wrote | writes | sent | said
    | schrieb(?:en)? | geschrieben | schreef | geschreven | skrev | skreiv | skrifaði | het\sgeskryf
    | (?:a|à)?\s?[eé]crit(?:\sle)? | escribi[oó] | escrito | escribiu | escreveu | scritto | scrive | a\sscris
    | va\sescriure | kirjoitti | kirjutas | rašė | rakstīja | írta | yazd[ıi] | napisał(?:\(a\)|[ao])?
    | nap[ií]sala? | napsal(?:\(a\)|a)? | napisao | pisze
    | написа(?:ла?|в)? | написав\(-ла\) | пиш(?:ет|е|у) | писала? | έγραψε | viết | menulis | كتب | כתב[הו]?
    )(?!\w) | 写道 | 寫道 | 写了 | 写到 | 書きました | の(?:メール|メッセージ) | 작성 | เขียน""",
    re.VERBOSE | re.IGNORECASE,
)
_VERB_END = re.compile(_VERB.pattern + r"|wrote\son\b.{0,40}", re.VERBOSE | re.IGNORECASE)
# A date stands near the beginning: "On Mon, Dec 15, …", "W dniu 2017-…", "ср, 30 апр. 2025", "2013/12/15 Bob".
_DATED_START = re.compile(r"[\s\-_=*>\"'(\[]{0,8}(?:[^\W\d_]{1,14}[.,'’׳،]{0,3}\s{1,2}){0,4}[(\[]?\d")
_NAMED_START = re.compile(
    r"[\s\-_=*>]{0,8}[^\d:!?]{0,60}<[^<>\s]+@[^<>\s]+>|[\s\-_=*>]{0,8}\S{1,64}@\S{1,100}\s"
)
_DASHED = re.compile(r"-{2,}\s*[^\s-].{0,200}?-{2,}")
_WROTE_ON = re.compile(
    r"(?:wrote|schrieb|écrit|escribió|scritto)\s(?:on|am|le|el|il)?\s?\d{1,4}[./-]\d", re.IGNORECASE
)

# The attribution that HTML flattening glued to the end of the reply: "reply On Wed, Apr 4, … wrote:".
_GLUED_START = re.compile(
    r"(?:(?<=[\s.!?,;:)])|-{2,}\s?)(?:On|Le|Am|El|Il|Op|Em|Den|På|W\sdniu|Dnia|In\sdata)\s(?=[^:]{0,30}\d)"
)
_GLUED_END = re.compile(
    r"(?:wrote|schrieb|écrit|escribió|ha\sscritto|escreveu|schreef|skrev|napisał)\s?:", re.IGNORECASE
)
_GLUED_ORIGINAL = re.compile(
    r"-{3,}\s?(?:original(?:\s(?:message|nachricht|mail))|ursprüngliche\snachricht|message\sd['’]origine"
    r"|mensaje\soriginal|mensagem\soriginal|messaggio\soriginale|forwarded\smessage)\s?-{3,}",
    re.IGNORECASE,
)
# Sylpheed and Claws write the date into a line of its own: "On Fri, 13 Mar 2026 09:14:00 +0000".
_DATE_ALONE = re.compile(r"(?:On|Le|Am|El|Il|Op|Em|Den|På|W\sdniu|Dnia)\s(?=[^:]{0,30}\d)")
_REPLY_ABOVE = re.compile(
    r"""(?: \b(?:reply|respond|answer|type|write)\b.{0,60}\babove\sth(?:is|e)\b.{0,20}\bline
      | oberhalb\sdieser\s(?:linie|zeile) | au[\s-]dessus\sde\scette\sligne | (?:en)?cima\sde\sesta\sl[ií]nea
      | acima\sdesta\slinha | sopra\squesta\s(?:riga|linea) | boven\sdeze\s(?:regel|lijn) | ovanför\sden\shär\sraden
      | over\sdenne\slinje[n]? | выше\sэтой\s(?:линии|черты|строки) | この行より上 | 在此行上方 )""",
    re.VERBOSE | re.IGNORECASE,
)

# One of these stands in every such line: looked for in the whole text first.
_ABOVE_WORDS = (
    "above", "oberhalb", "dessus", "cima", "sopra", "boven", "ovanf", "over denne", "выше", "より上", "上方"
)  # fmt: skip


def _plain(line: str) -> str:
    """Without the invisible marks of writing direction that Hebrew and Arabic attributions are full of."""
    return line if line.isascii() else _DIRECTION.sub("", line)


def is_attribution(lead: str, *, quoted_below: bool) -> bool:
    """Whether these words (an attribution's lines in one) lead in a quote."""
    lead = _plain(lead).strip().rstrip(" \t*_\"'»”")
    if not lead or len(lead) > _LONGEST:
        return False
    if lead.startswith("--") and lead.endswith("--") and _DASHED.fullmatch(lead):
        return bool(_VERB.search(lead[-40:]))
    lead = lead.rstrip("- ")
    colon = lead.endswith(COLONS)
    body = lead.rstrip(":： ")
    ending = _VERB_END.search(body, max(0, len(body) - 30))
    verb_end = bool(ending and (ending.end() == len(body) or "wrote on" in body[-60:]))
    if not (colon or verb_end or body.endswith((">", ")"))):
        return False
    date, clock, address = YEAR_OR_DATE.search(body), CLOCK.search(body), ADDRESS_SIGN.search(body)
    if quoted_below:
        verb = verb_end or bool(_VERB.search(body))
        if colon and (date or (address and (clock or verb or "<" in body)) or (verb and clock)):
            return True
        if verb_end and (date or clock or address or len(body.split()) <= 6):
            return True
        return bool(date and address and body.endswith((">", ")")) and _DATED_START.match(body))
    if not date and not (address and (clock or (verb_end and "<" in body))):
        return bool(address and colon and verb_end and len(body.split()) == 2)  # "dave@example.com wrote:"
    if not (_DATED_START.match(body) or _NAMED_START.match(body) or _WROTE_ON.search(body)):
        return False
    if verb_end or (colon and _VERB.search(body)):
        return True
    return bool(colon and address and _ANGLED_END.search(lead))


def above_quote(lines: Sequence[str], start: int, floor: int) -> int:
    """Where the attribution begins that leads in the `>` lines from `start`; `start` itself if there is none.
    `floor` is the first line it may take.
    """
    last = start - 1
    while last >= floor and start - last <= 3 and not lines[last].strip():
        last -= 1
    if last < floor or not lines[last].strip():
        return start
    found = start
    lead = ""
    dated = False
    for first in range(last, max(floor, last - _LINES + 1) - 1, -1):
        line = lines[first].strip()
        if not line or len(line) + len(lead) > _LONGEST:
            break
        strong = bool(YEAR_OR_DATE.search(line))
        if found == start or _goes_on_above(lead, line, strong=strong):
            lead = f"{line} {lead}".strip()
            if found < start or is_attribution(lead, quoted_below=True):
                found = first
                dated = (
                    dated
                    or strong
                    or (found < start and bool(CLOCK.search(line)) and CLOCK.search(lead) is None)
                )
        else:
            break
        if dated:
            break
    return with_name_above(lines, found, floor) if found < start else start


def with_name_above(lines: Sequence[str], start: int, floor: int) -> int:
    """`start`, or the line above it when the name of "<dave@example.com> wrote:" was left there."""
    above = lines[start - 1].strip() if start > floor else ""
    if (
        lines[start].lstrip(" *_").startswith("<")
        and above
        and len(above) <= 60
        and above[-1] not in ".!?:,;>)"
    ):
        return start - 1
    return start


def _goes_on_above(lead: str, line: str, *, strong: bool) -> bool:
    """Whether an attribution that has no date yet goes on in the line above: with a date, or an address of which
    `lead` has only the rest ("<bob@example.com> wrote:").
    """
    if len(line) > 120 or line.endswith((".", "!", "?", ":", ";")):
        return False
    if line.endswith("<") or (">" in lead and "<" not in lead):  # broken inside the address
        return True
    dated = bool(_DATED_START.match(line))
    if strong and _DATE_ALONE.match(line) and CLOCK.search(line) and len(line.split()) <= 8:
        return True
    if lead.startswith("<") or (
        len(lead.split()) <= 2 and "@" not in lead
    ):  # "<d@example.com> wrote:", "a écrit :"
        return dated or bool(ADDRESS_SIGN.search(line))
    return dated and len(line.split()) <= 6 and (strong or (line.endswith(",") and bool(CLOCK.search(line))))


def unquoted(lines: Sequence[str], start: int, stop: int) -> int:
    """The end of an attribution that begins at `start` and leads in unquoted text; `start` if there is none.
    `stop` is the first line that it may not take.
    """
    line = _plain(lines[start])
    if not (
        _DATED_START.match(line)
        or ("@" in line and _NAMED_START.match(line))
        or (line.rstrip().endswith("--") and _DASHED.fullmatch(line.strip()[:400]))
        or "wrote on" in line
    ):
        return start
    lead = ""
    for end in range(start, min(stop, start + _LINES + 1)):
        piece = lines[end].strip()
        if not piece:
            if end > start + 1 or not lead or not YEAR_OR_DATE.search(lead) or lead.endswith((".", "!", "?")):
                break
            following = lines[end + 1].lstrip() if end + 1 < len(lines) else ""
            if not following.startswith("<"):
                break
            continue
        lead = f"{lead} {piece}".strip()
        if len(lead) > _LONGEST:
            break
        if end > start and line.rstrip().endswith((".", "!", "?")):
            break  # a sentence of the sender's, right above
        if is_attribution(lead, quoted_below=False):
            return start if _begins_later(lines, start, end) else end + 1
    return start


def _begins_later(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether the attribution that ends at `end` has its date below `start`: the sender's last line stands right
    above it ("Next update at 20:00." / "On 20.10.26 16:02, Dave wrote:").
    """
    for later in range(start + 1, end + 1):
        lead = " ".join(line.strip() for line in lines[later : end + 1])
        undated = not any(YEAR_OR_DATE.search(line) for line in lines[start:later])
        if (undated or YEAR_OR_DATE.search(lead)) and is_attribution(lead, quoted_below=False):
            return True
    return False


def glued(line: str) -> int:
    """Where an attribution begins inside a line, behind the reply's own words; 0 if none does."""
    original = _GLUED_ORIGINAL.search(line)
    if original and line[: original.start()].strip(" \t>-_=*"):
        return original.start()
    end = _GLUED_END.search(line)
    if end is None:
        return 0
    rest = line[end.end() :].strip()
    floor = max(0, end.start() - 250)
    for match in reversed(list(_GLUED_START.finditer(line, floor, end.start()))):
        lead = line[match.start() : end.end()].lstrip("- ")
        if not line[: match.start()].strip(" \t>-"):
            return 0
        if rest and not _REPLY_ABOVE.search(rest) and "<" not in lead:
            return 0
        if YEAR_OR_DATE.search(lead) or ADDRESS_SIGN.search(lead):
            return match.start()
    return 0


def original_in_one_line(line: str) -> bool:
    """`-----Original Message----- From: Dave …`, flattened into one line."""
    return line.startswith("---") and bool(_GLUED_ORIGINAL.match(line))


def may_ask_reply_above(text: str) -> bool:
    low = text.lower()
    return any(word in low for word in _ABOVE_WORDS)


def asks_reply_above(line: str) -> bool:
    return len(line) < 300 and bool(_REPLY_ABOVE.search(line))
