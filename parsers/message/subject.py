"""The subject line: its title, its reply and forward marks, the incident's token.

Marks as clients of many languages write them ("Re:", "AW:", "SV:", "Antwort:", "RE[2]:", "回复："), before and
after list tags, in any number. The title keeps what the sender says: "[SEV1]", "[DRILL]", "[RESOLVED]".

    read("[Incidents-list] Re: [INC-7] API down", has_parent=True, own_prefixes=("INC",)).title -> "API down"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_REPLY = (
    "re|aw|sv|vs|antw|antwort|res|rif|r|réf|rép|ynt|yan|odp|atb|vá|vál|ats|atsp|rsp|odg|σχετ|απ|ответ|отв|відп"
    "|回复|回覆|答复|答覆|返信|답장|회신|תגובה|رد"
)
_FORWARD = (
    "fwd|fw|wg|tr|enc|rv|i|pd|vb|vl|doorst|videresendt|vidaresänt|vidarebefordrat|πρθ|iletme|ilt|továbbítás"
    "|rvf|inoltra|inoltro|переслано|пересл|转发|轉發|轉寄|転送|전달|הועבר|إعادة توجيه"
)
_MARK = re.compile(
    rf"""
    (?: (?P<reply>{_REPLY}) | (?P<forward>{_FORWARD}) )
    \s? (?: [\[(]\d{{1,3}}[\])] | \^\d{{1,3}} )?    # Re[2]:  Re(3):  Re^2:
    \s? [:：]
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "[Fwd: API down]" of Thunderbird and Netscape, "API down (fwd)" of Pine
_BRACKETED_FORWARD = re.compile(r"\[(?:fwd?|wg)\s?:\s*(?P<title>.*)\]", re.IGNORECASE | re.DOTALL)
_TRAILING_FORWARD = re.compile(r"\s*\((?:fwd|fw)\)$", re.IGNORECASE)
_TAG = re.compile(r"\[([^\[\]]{1,80})\]")
_TOKEN = re.compile(r"[A-Z][A-Z0-9]{0,15}-\d{1,9}")
# What a sender writes in brackets about the incident itself; no list is called so.
_SAID = re.compile(
    r"""
    (?: sev | severity | s | p | pri | prio | priority )\W{0,3}\d | sev\W?\w+
    | (?: drill | test | exercise | update | resolved | solved | fixed | closed | open | opened | reopened | new | done
      | monitoring | investigating | identified | mitigated | outage | incident | urgent | important | critical
      | major | minor | action | fyi | info | warning | alert | firing | recovery | recovered | ok | down | up
      | maintenance | planned | postmortem | post-mortem | review | external | extern | ext | confidential ) \b .*
    | \d+ | .*\d{2,}.* | .*\?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# How lists are called where no header says so: "[ops]", "[payments-oncall]", "[sre-list]". "[checkout]" stays.
_LIST_NAME = re.compile(
    r"(?:[\w.+-]*[-._ ])?(?:list|l|announce|users|dev|devel|team|oncall|on-call|ops|sre|noc|incidents|alerts|status"
    r"|support|helpdesk|all|staff)",
    re.IGNORECASE,
)
_GATEWAY = re.compile(r"(?:ext|extern|external|external email|external sender|caution)[.:!]?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """tokens: "INC-7" from "[INC-7]", also behind a reply mark. tags: the other tags that were dropped.
    is_marked: a reply mark stands in the subject, so that its words are the thread's and not this sender's.
    """

    title: str
    is_marked: bool
    is_reply: bool
    is_forward: bool
    tokens: tuple[str, ...]
    tags: tuple[str, ...] = ()


def read(
    subject: str, *, has_parent: bool, own_prefixes: tuple[str, ...] = (), list_names: tuple[str, ...] = ()
) -> Subject:
    """Takes marks, tags and tokens off the front until none is left.

    has_parent: the mail names a parent (In-Reply-To, References). own_prefixes: of the tracker's tokens; empty
    takes any. list_names: what the list is called, when its headers say so; its tag goes wherever it stands.
    """
    rest = " ".join(subject.split())[:1_000]
    replied = forwarded = False
    tokens: list[str] = []
    tags: list[str] = []
    names = {_plain(name) for name in list_names}
    kept: list[str] = []  # the sender's own tags at the front
    while True:
        rest = rest.lstrip(" -–:") if (tokens or tags or replied or forwarded) else rest.lstrip()
        mark = _MARK.match(rest)
        if mark:
            replied = replied or bool(mark["reply"])
            forwarded = forwarded or bool(mark["forward"])
            rest = rest[mark.end() :]
            continue
        wrapped = _BRACKETED_FORWARD.fullmatch(rest)
        if wrapped:
            forwarded = True
            rest = wrapped["title"]
            continue
        tag = _TAG.match(rest)
        if not tag:
            break
        if _own(tag[1], own_prefixes):
            tokens.append(tag[1].upper())
        elif _of_list(tag[1], names, listed=bool(tags)):
            tags.append(tag[1])
        else:
            kept.append(tag[0])
        rest = rest[tag.end() :]
    rest, more = _inside(rest, own_prefixes, names)
    tokens.extend(more)
    shorter = _TRAILING_FORWARD.sub("", rest)
    forwarded = forwarded or shorter != rest
    title = " ".join([*kept, shorter.strip()]).strip()
    return Subject(
        title=title,
        is_marked=replied,
        is_reply=replied or (has_parent and not forwarded),
        is_forward=forwarded,
        tokens=tuple(dict.fromkeys(tokens)),
        tags=tuple(tags),
    )


def _own(tag: str, prefixes: tuple[str, ...]) -> bool:
    if not _TOKEN.fullmatch(tag.upper()) or (not prefixes and not _TOKEN.fullmatch(tag)):
        return False
    return not prefixes or tag.upper().rpartition("-")[0] in {
        prefix.upper().rstrip("-") for prefix in prefixes
    }


def _of_list(tag: str, names: set[str], *, listed: bool) -> bool:
    """Whether a tag at the front is a list's. Without the list's headers: one that looks like a list's name
    and not like something said of the incident; and only one of them.
    """
    if _plain(tag) in names or _GATEWAY.fullmatch(tag):
        return True
    if listed or _SAID.fullmatch(tag):
        return False
    return bool(_LIST_NAME.fullmatch(tag))


def _inside(rest: str, prefixes: tuple[str, ...], names: set[str]) -> tuple[str, list[str]]:
    """Tokens and list tags further on in the line: "API down [INC-7]"."""
    tokens = []
    out = []
    position = 0
    for tag in _TAG.finditer(rest):
        own = _own(tag[1], prefixes)
        if own:
            tokens.append(tag[1].upper())
        if own or _plain(tag[1]) in names:
            out.append(rest[position : tag.start()].rstrip() + " ")
            position = tag.end()
    out.append(rest[position:].lstrip() if out else rest[position:])
    return " ".join("".join(out).split()), tokens


def _plain(name: str) -> str:
    return re.sub(r"[\s_.-]+", "", name).casefold()
