r"""HTML mails to text that reads like the plain text which the same client would have written.

Containers say more than phrases, so they become marks of plain text: a blockquote is `> `, a list "- " or "1. ", a
table row of two cells "a: b" and of more "| a | b | c |", a checkbox "[ ]" or "[x]". Inside Gmail's `gmail_quote`
only the blockquotes are quoted, since inline replies stand between them. A blockquote that is only an indent
(Gmail's "indent more": no border, margin 40px) is the sender's. Three things have no sign in plain text and are
marked by Unicode noncharacters at the start of the line, for `parsers.written.authored` alone: a signature's container,
preformatted text, and a rule or border, which Outlook draws above an earlier mail.

    to_text("<p>Yes.</p><blockquote>Ready?</blockquote>") -> "Yes.\n\n> Ready?"
"""

from __future__ import annotations

import re

from lxml import etree

from parsers.written.page import CODE_MARK, RULE_MARK, SIGNATURE_MARK, Row, Writer

_LAYOUT = re.compile(
    rb"</?(?:div|span|font|table|tbody|tr|td|center|section|b|i|u|p)\b[^<>]*>", re.IGNORECASE
)
_SKIPPED = frozenset(
    (
        "head",
        "title",
        "style",
        "script",
        "noscript",
        "template",
        "object",
        "svg",
        "map",
        "select",
        "textarea",
        "iframe",
    )
)
_BLOCKS = frozenset(
    """address article aside body center dd dir div dl dt fieldset figure footer form header html main nav section
    table tbody thead tfoot caption""".split()
)
_SPACED = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "blockquote"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0", re.IGNORECASE
)
_BORDER_ABOVE = re.compile(
    r"border-top(?:-style)?\s*:\s*[^;]{0,60}\bsolid|border-top-width\s*:\s*[1-9]", re.IGNORECASE
)
_INDENT_ONLY = re.compile(r"border\s*:\s*(?:none|0)|margin(?:-left)?\s*:[^;]{0,20}\b40px", re.IGNORECASE)
_BORDERED = re.compile(r"border(?:-left)?\s*:\s*[^;]{0,60}(?:solid|\dpx)", re.IGNORECASE)
_LIST_SIGN = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\(?\w{1,3}[.)]")
# The clients' own names for what they put around signatures, earlier mails and the line above those.
_SIGNATURE_NAMES = re.compile(
    r"gmail_signature|moz-signature|protonmail_signature|yahoo[_-]?signature|zmail_signature|tutanota_signature"
    r"|ms-outlook-mobile-signature|applemailsignature|lineBreakAtBeginningOfSignature|^signature$|mailbirdsignature"
    r"|evolution-signature|front-signature|messagesignaturesection",
    re.IGNORECASE,
)
_QUOTE_NAMES = re.compile(
    r"olk_src_body_section|yahoo_quoted|tutanota_quote|replymessagecontent|messagereplysection", re.IGNORECASE
)
_BORDER_NAMES = re.compile(r"divrplyfwdmsg|appendonsend|stopspelling|mail-editor-reference", re.IGNORECASE)


def to_text(html: str) -> str:
    """The text of an HTML body. Never raises; what lxml can't make sense of gives ""."""
    root = _parsed(html)
    if root is None:
        return ""
    writer = Writer()
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if skipped is not None:
                continue
            if not isinstance(tag, str) or _is_hidden(element, tag):
                skipped = element
                continue
            if _start(writer, element, tag):
                writer.text(element.text)
            else:
                skipped = element
            continue
        if skipped is not None:
            if element is not skipped:
                continue
            skipped = None
        else:
            _end(writer, element, tag)
        writer.text(element.tail)
    writer.line(only_if_written=True)
    return _joined(writer.sinks[0])


def _parsed(html: str) -> etree._Element | None:
    raw = html.replace("\x00", "").encode("utf-8", "replace")
    if not raw.strip():
        return None
    root, whole = _tree(raw)
    if not whole:  # libxml2 stops at depth 2,048: once more, without what only lays out
        root, _ = _tree(_LAYOUT.sub(b"\n", raw))
    return root


def _tree(raw: bytes) -> tuple[etree._Element | None, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None, True
    return root, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _is_hidden(element: etree._Element, tag: str) -> bool:
    if tag in _SKIPPED or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and ":" in style and _HIDDEN.search(style[:2_000]))


def _start(writer: Writer, element: etree._Element, tag: str) -> bool:
    """Opens an element; False when its content is to be skipped."""
    style = (element.get("style") or "")[:2_000]
    if tag == "br":
        writer.line()
    elif tag in _SPACED:
        tight = tag == "p" and (
            (element.get("class") or "").startswith("Mso") or "margin:0" in style.replace(" ", "")
        )
        writer.block(spaced=not tight and not (writer.lists and tag in {"ul", "ol"}))
        if tag == "blockquote":
            writer.quotes += _is_quote(element, style)
        elif tag in {"ul", "ol"}:
            writer.lists.append(_number(element.get("start")) if tag == "ol" else 0)
        elif tag == "pre":
            writer.pre += 1
    elif tag == "li":
        writer.block()
        number = writer.lists[-1] if writer.lists else 0
        writer.bullet = f"{number}. " if number else "- "
        if number:
            writer.lists[-1] += 1
    elif tag == "tr":
        writer.block()
        writer.rows.append(Row())
    elif tag in {"td", "th"}:
        writer.block()
        writer.sinks.append([])
    elif tag == "hr":
        writer.mark()
    elif tag == "input" and (element.get("type") or "").lower() == "checkbox":
        writer.text("[x] " if element.get("checked") is not None else "[ ] ")
    elif tag == "img":
        alt = element.get("alt") or ""
        if 0 < len(alt) <= 4 and not alt.isascii():  # an emoji
            writer.text(alt)
    elif "@" in tag:  # an address whose brackets were not escaped
        writer.text(f"<{tag}>")
    elif tag in _BLOCKS:
        writer.block()
        if "border-top" in style and _BORDER_ABOVE.search(style):
            writer.mark()
    if "mso-list" in style and _LIST_SIGN.search(style):
        sign = "".join(str(piece) for piece in element.itertext())[:20].strip()
        writer.bullet = f"{sign} " if _NUMBER.fullmatch(sign) else "- "
        return False
    _named(writer, element, opening=True)
    return True


def _end(writer: Writer, element: etree._Element, tag: str) -> None:
    if tag in _SPACED:
        writer.line(only_if_written=True)
        if tag == "blockquote":
            writer.quotes -= _is_quote(element, (element.get("style") or "")[:2_000])
        elif tag in {"ul", "ol"} and writer.lists:
            writer.lists.pop()
            writer.bullet = ""
        elif tag == "pre":
            writer.pre -= 1
        style = (element.get("style") or "").replace(" ", "")
        inner_list = tag in {"ul", "ol"} and bool(writer.lists)
        if not inner_list and not (
            tag == "p" and ((element.get("class") or "").startswith("Mso") or "margin:0" in style)
        ):
            writer.block(spaced=True)
    elif tag == "li":
        writer.line(only_if_written=True)
        writer.bullet = ""
    elif tag in {"td", "th"} and len(writer.sinks) > 1:
        writer.line(only_if_written=True)
        cell = writer.sinks.pop()
        if writer.rows:
            writer.rows[-1].cells.append(cell)
        else:
            writer.sinks[-1].extend(cell)
    elif tag == "tr" and writer.rows:
        writer.line(only_if_written=True)
        writer.end_row(writer.rows.pop())
    elif tag in _BLOCKS:
        writer.line(only_if_written=True)
    elif tag == "a":
        _link(writer, element)
    _named(writer, element, opening=False)


def _link(writer: Writer, element: etree._Element) -> None:
    """The address behind a link, unless it is what the link shows."""
    address = (element.get("href") or "").strip()
    if not address.lower().startswith(("http://", "https://")) or len(address) > 200:
        return
    shown = "".join(writer.words[-3:]).strip()
    bare = address.split("://", 1)[1].rstrip("/")
    if shown and bare.lower() not in shown.lower() and not shown.endswith(address):
        writer.text(f" <{address}>")


def _named(writer: Writer, element: etree._Element, *, opening: bool) -> None:
    names = [value for key in ("id", "class", "data-smartmail") if (value := element.get(key))]
    if element.tag == "div" and (name := element.get("name")):
        names.append(name)  # Spark
    if element.get("data-signatureblock"):
        names.append("signature")
    if not names:
        return
    change = 1 if opening else -1
    if any(_SIGNATURE_NAMES.search(name) for name in names):
        writer.line(only_if_written=True)
        writer.signed += change
    elif any(_QUOTE_NAMES.search(name) for name in names):
        writer.line(only_if_written=True)
        writer.quotes += change
    elif opening and any(_BORDER_NAMES.search(name) for name in names):
        writer.mark()


def _is_quote(element: etree._Element, style: str) -> bool:
    """Whether a blockquote quotes. An indent has no border and says so, or has Gmail's margin; it is cited nowhere.

    Gmail gives its indents the class of its quotes.
    """
    name = element.get("class") or ""
    if element.get("type") or element.get("cite") or ("quote" in name and name != "gmail_quote"):
        return True
    return not (_INDENT_ONLY.search(style) and not _BORDERED.search(style))


def _number(start: str | None) -> int:
    return int(start) if start and start.isdecimal() and len(start) < 6 else 1


def _joined(lines: list[tuple[str, str]]) -> str:
    """The lines as one text. Marks that would leave nothing of the sender's are taken back: some clients put
    the whole reply into the signature's container, and some gateways the whole mail into <pre>.
    """
    own = [prefix for prefix, text in lines if text and text != RULE_MARK and not prefix.startswith(">")]
    plain = own and all(prefix in {SIGNATURE_MARK, CODE_MARK} for prefix in own)
    out: list[str] = []
    for prefix, text in lines:
        shown = prefix
        if plain and prefix in {SIGNATURE_MARK, CODE_MARK}:
            shown = ""
        line = (shown + text).rstrip()
        if not text and not shown.startswith(">"):
            line = ""
        if line or (out and out[-1]):
            out.append(line)
    while out and not out[-1].strip("> "):
        out.pop()
    return "\n".join(out).strip("\n")
