r"""Which lines of a body are the sender's new words.

Line by line, in an order that keeps each step from being fooled by the next: code fences, `>` lines and the
attributions above them, then where an unquoted earlier mail begins, then what stands below the sender's words
(signature, disclaimer, footer), then pasted logs, then words known from the thread. What no step claims is the
sender's.

    lines("Yes.\n\nOn Mon, Dec 15, 2025 at 10:00 Dave <d@x.example> wrote:\n> Ready?\n")
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.reading import Line
from parsers.written import attribution, borders, echo, footer, pasted, signature
from parsers.written.html import to_text
from parsers.written.page import CODE_MARK, MARKS, RULE_MARK, SIGNATURE_MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.message.mime import Body, Mail
    from parsers.reading import Person

LINES_LIMIT = 20_000
_KEPT = frozenset(("authored", "code"))
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
_PLACEHOLDER = re.compile(r"html|view.{0,40}browser|does not support|plain.?text", re.IGNORECASE)
_PROMPT = re.compile(r">>>+\s")
_COMPARISON = re.compile(r">\s?\d|>[=<\-]")
# One of these stands in every line that an attribution was glued to: looked for first, since most have none.
_GLUE = ("wrote", "schrieb", "écrit", "escribió", "scritto", "escreveu", "schreef", "skrev", "napisał", "---")
_PGP_END = "-----END PGP SIGNATURE-----"


def body_of(mail: Mail) -> tuple[str, bool]:
    """The body as text, and whether any of it was made from HTML."""
    pieces = []
    from_html = False
    for body in mail.bodies:
        if body.html is not None and not _says_something(body):
            pieces.append(to_text(body.html))
            from_html = True
        elif body.text is not None:
            pieces.append(MARKS.sub("", body.text))
    return "\n".join(pieces), from_html


def _says_something(body: Body) -> bool:
    """Whether the plain form is worth reading: not missing, not empty, not "see the HTML part"."""
    text = (body.text or "").strip()
    if not text:
        return False
    if len(text) < 300 and _PLACEHOLDER.search(text):
        return len(to_text(body.html or "").split()) <= len(text.split())
    return True


def authored(lines: Sequence[Line]) -> str:
    """The sender's words: authored and code lines, with one blank line where others' words stood between."""
    out: list[str] = []
    gap = False
    for line in lines:
        if line.part not in _KEPT:
            gap = True
            continue
        blank = not line.text.strip()
        if (gap or blank) and out and out[-1]:
            out.append("")
        if not blank:
            out.append(line.text.rstrip())
        gap = False
    return "\n".join(out).strip("\n")


def lines(
    text: str, *, earlier: Sequence[str] = (), from_html: bool = False, sender: Person | None = None
) -> tuple[Line, ...]:
    """Each line of a body with the part that it belongs to. earlier: the texts of the thread's earlier mails.
    from_html: parsers.written.html made the text. sender: whose name at the end is a signature.
    """
    texts, parts = _prepared(text)
    if from_html:
        _mark_marked(texts, parts)
    for start, end in pasted.fences(texts):
        parts[start:end] = ["code"] * (end - start)
    _mark_quotes(texts, parts)
    top = footer.banner(texts)
    parts[:top] = [part or "disclaimer" for part in parts[:top]]
    _mark_borders(texts, parts, marker=attribution.may_ask_reply_above(text))
    _mark_endings(texts, parts, html=from_html, sender=sender)
    _mark_pasted(texts, parts)
    if earlier:
        _mark_known(texts, parts, earlier)
    _fill_blanks(texts, parts)
    return tuple(Line(text=line, part=part or "authored") for line, part in zip(texts, parts, strict=True))


def _prepared(text: str) -> tuple[list[str], list[str]]:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    texts: list[str] = []
    for line in text.split("\n", LINES_LIMIT):
        if line[:1] in _INVISIBLE:
            line = line.lstrip(_INVISIBLE)  # noqa: PLW2901  a BOM before the first ">"
        may_be_glued = len(line) > 8 and (":" in line or "---" in line) and line.lstrip()[:1] != ">"
        if may_be_glued and _may_hold_glue(line[:2_000].casefold()):
            at = attribution.glued(line[:2_000])
            if at:
                texts += [line[:at].rstrip(), line[at:]]
                continue
        texts.append(line)
    if len(texts) > LINES_LIMIT:  # what no one reads is kept as one
        rest = texts.pop()
        texts.append(rest[:1_000])
    if "-----BEGIN PGP SIGNED MESSAGE-----" in text:
        return _unarmoured(texts)
    return texts, [""] * len(texts)


def _may_hold_glue(low: str) -> bool:
    return any(word in low for word in _GLUE)


def _unarmoured(texts: list[str]) -> tuple[list[str], list[str]]:
    """RFC 4880 7: the armour is the program's; lines that begin with a dash were escaped by "- "."""
    parts = [""] * len(texts)
    state = "out"
    for n, line in enumerate(texts):
        stripped = line.strip()
        if stripped == "-----BEGIN PGP SIGNED MESSAGE-----":
            state, parts[n] = "head", "signature"
        elif state == "head":
            parts[n] = "signature"
            state = "head" if stripped else "text"
        elif stripped == "-----BEGIN PGP SIGNATURE-----":
            state, parts[n] = "armour", "signature"
        elif state == "armour":
            parts[n] = "signature"
            state = "out" if stripped == _PGP_END else "armour"
        elif state == "text" and line.startswith("- "):
            texts[n] = line[2:]
    return texts, parts


def _mark_marked(texts: list[str], parts: list[str]) -> None:
    """What parsers.written.html knew from the clients' own containers."""
    for n, line in enumerate(texts):
        if line[:1] in {SIGNATURE_MARK, CODE_MARK}:
            texts[n] = line[1:]
            parts[n] = parts[n] or ("signature" if line[0] == SIGNATURE_MARK else "code")


def _mark_quotes(texts: list[str], parts: list[str]) -> None:
    quoted = [
        n
        for n, line in enumerate(texts)
        if ">" in line and not parts[n] and line.lstrip(" \t\u00a0")[:1] == ">"
    ]
    if not quoted:
        return
    stripped = {n: texts[n].lstrip(" \t\u00a0") for n in quoted}
    if all(_PROMPT.match(line) or _COMPARISON.match(line) for line in stripped.values()):
        # A shell's prompt or "> 50 % of requests": quoted only below an attribution.
        led = attribution.above_quote(texts, quoted[0], 0) < quoted[0]
        if not led and len(quoted) < 3:
            return
        if not led and all(_PROMPT.match(line) for line in stripped.values()):
            return
    for n in quoted:
        parts[n] = "quoted"
    for n in quoted:
        if (
            n + 2 < len(texts)
            and not parts[n + 1]
            and parts[n + 2] == "quoted"
            and _is_wrapped(texts[n], texts[n + 1])
        ):
            parts[n + 1] = "quoted"
    floor = 0
    for n in quoted:
        if n and parts[n - 1] == "quoted":
            floor = n
            continue
        first = attribution.above_quote(texts, n, floor)
        for k in range(first, n):
            parts[k] = "attribution"
        if first < n:
            _mark_rule_above(texts, parts, first)
        floor = n


def _is_wrapped(above: str, line: str) -> bool:
    """A `>` line that a program broke in two, whose second half lost its mark: the line above is full, and this
    one goes on in the middle of a sentence or an address.
    """
    start = line.strip()[:1]
    if not start:
        return False
    if start in "(_/&=?%<" and ("http" in line or "http" in above or start == "_"):
        return True
    first = line.split(maxsplit=1)[0]
    ended = above.rstrip().endswith(("?", "!", ":", ";"))
    return start.islower() and not ended and len(above.rstrip()) + 1 + len(first) >= 70


def _mark_rule_above(texts: Sequence[str], parts: list[str], start: int) -> bool:
    """A rule right above an earlier mail belongs to it."""
    for n in range(start - 1, max(-1, start - 3), -1):
        if parts[n]:
            return False
        line = texts[n].strip()
        if line == RULE_MARK or borders.is_rule(line):
            parts[n] = "attribution"
            return True
        if line:
            return False
    return False


def _mark_borders(texts: list[str], parts: list[str], *, marker: bool) -> None:
    """Where an earlier mail begins that no `>` marks: from there on nothing is the sender's."""
    n = 0
    while n < len(texts):
        line = texts[n]
        if marker and attribution.asks_reply_above(line):
            first = attribution.above_quote(texts, n, 0)
            _mark_rest(parts, first, n + 1, "quoted")
            return
        if parts[n] or not line.strip():
            n += 1
            continue
        ahead = parts[n + 1 : n + 7]
        led = n + 1 + ahead.index("attribution") if "attribution" in ahead else len(texts)
        border = borders.border(texts, n, led)
        if border is None:
            n += 1
            continue
        if border.kind == "own":
            n = border.end
            continue
        if border.kind == "evidence":
            parts[border.start : border.end] = ["code"] * (border.end - border.start)
            n = border.end
            continue
        following = border.end
        while following < len(texts) and not texts[following].strip():
            following += 1
        if following < len(texts) and parts[following] == "quoted" and not _only_wrapped(texts[following]):
            for k in range(border.start, border.end):
                parts[k] = "attribution"
            end = following
            while end < len(texts) and (parts[end] == "quoted" or not texts[end].strip()):
                parts[end] = "forwarded" if border.kind == "forwarded" else "quoted"
                end += 1
            n = end
            continue
        _mark_rest(parts, border.start, border.end, border.kind)
        return


def _only_wrapped(line: str) -> bool:
    """`> <bob@example.com>`: the rest of a header line, broken before its bracket."""
    return bool(re.match(r"\s*>\s*<[^<>]*@", line))


def _mark_rest(parts: list[str], start: int, end: int, kind: str) -> None:
    parts[start:end] = ["attribution"] * (end - start)
    parts[end:] = [kind] * (len(parts) - end)


def _mark_endings(texts: list[str], parts: list[str], *, html: bool, sender: Person | None) -> None:
    """Signatures and the like, at the end of each stretch of the sender's lines."""
    n = 0
    bare = True
    while n < len(texts):
        if parts[n] and parts[n] != "code":
            n += 1
            continue
        start = n
        while n < len(texts) and (not parts[n] or parts[n] == "code"):
            n += 1
        last_code = next((k for k in range(n - 1, start - 1, -1) if parts[k] == "code"), start - 1)
        if last_code >= start:
            bare = False
        start = last_code + 1
        for first, end, part in signature.marks(texts, start, n, bare=bare, html=html, sender=sender):
            parts[first:end] = [part] * (end - first)
        bare = bare and not any(texts[k].strip() and not parts[k] for k in range(start, n))


def _mark_pasted(texts: list[str], parts: list[str]) -> None:
    below = False
    for n, line in enumerate(texts):
        if parts[n]:
            below = parts[n] == "code"
            continue
        below = pasted.is_pasted(line, below=below)
        if below:
            parts[n] = "code"


def _mark_known(texts: list[str], parts: list[str], earlier: Sequence[str]) -> None:
    unmarked = [n for n, part in enumerate(parts) if not part and texts[n].strip()]
    for n in echo.known(texts, unmarked, earlier):
        parts[n] = "quoted"


def _fill_blanks(texts: list[str], parts: list[str]) -> None:
    """A blank line goes with the line above it; a rule of the HTML is shown as nothing."""
    for n, line in enumerate(texts):
        if line == RULE_MARK:
            texts[n] = ""
        if not parts[n] and not texts[n].strip() and n:
            parts[n] = parts[n - 1] if parts[n - 1] != "code" else "authored"
