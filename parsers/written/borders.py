r"""Where an earlier mail begins that no `>` marks: header blocks, "Original Message" lines, reply-above marks.

A header block is two or more lines that begin with labels of Outlook and its kin, in the languages that they are
sold in. It is told from look-alikes that people write into incident mails: "From: 14:00" / "To: 16:00" (a window),
"Date: / Time: / Address:" (an appointment), headers pasted as evidence (they hold Received or Message-ID, or follow
"the headers of the bounce:").

    ________________________________
    From: Dave Example <dave@example.com>
    Sent: Friday, March 13, 2026 9:14 AM
    To: Incidents
    Subject: RE: API down
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.written.attribution import (
    ADDRESS_SIGN,
    CLOCK,
    COLONS,
    YEAR_OR_DATE,
    original_in_one_line,
    unquoted,
    with_name_above,
)
from parsers.written.page import RULE_MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

_ORIGINAL = re.compile(
    r"""original | reply | antwort | urspr | ^origine$ | oorspronkelijk | oprindelig
    | opprinnelig | ursprunglig | alkuper | oryginaln | původní | pôvodn | eredeti | исходн | первоначальн | оригинал
    | orijinal | asıl | αρχικ | 原始 | 元の | 原邮件 | 원본""",
    re.VERBOSE | re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"""forwarded | weitergeleitet | transf[eé]r | r[eé]exp[eé]di | reenviad | encaminhad | inoltrat | doorgestuurd
    | videresend | videresendt | vidarebeford | välitet | edelleenlähet | przekazan | přeposlan | továbbít
    | пересла | пересыл | переадрес | перенаправл | προωθη | ilet(?:il|en) | 转发 | 轉寄 | 轉發 | 転送 | 전달""",
    re.VERBOSE | re.IGNORECASE,
)
_MESSAGE = re.compile(
    r"""message | mail | nachricht | mensaje | mensagem | messaggio | bericht | besked | meddel | viesti | wiadomość
    | zpráva | správa | üzenet | сообщени | письмо | повідомлення | mesaj | ileti | μήνυμα | brev | melding
    | 邮件 | 郵件 | メッセージ | メール | 메시지""",
    re.VERBOSE | re.IGNORECASE,
)
# Beside the words above, all that such a line may hold: "----- Mail forwarding broken -----" is a heading.
_PARTICLES = frozenset(
    """begin of the d de da do du del der des la le von av af anfang début inicio início inizio start начало początek
    e your my""".split()
)
_FORWARDED_BY = re.compile(r"forwarded\sby\s.{1,60}\son\s\d", re.IGNORECASE)
_WORDS = (("message", _MESSAGE), ("forwarded", _FORWARDED), ("original", _ORIGINAL))
_RULED = re.compile(r"[\s>]{0,4}[-=_*]{2,}\s?(?P<words>[^\s\-=_*].{1,58}?[^\s\-=_*])\s?[-=_*]{2,}:?")
# GroupWise: >>> "Dave Example" <dave@example.com> 13.03.2026 09:14 >>>
_ANGLED = re.compile(r">>>\s.{1,160}\d[:.]\d\d.{0,12}>>>")
_RULE = re.compile(r"[-_=*]{3,}")
_LABELS = {
    "from": """from von de da van fra från od от від lähettäjä kimden gönderen feladó de\u00a0la de\u00a0către από šalje pošiljatelj від dari kellelt saatja nuo sūtītājs siuntėjas từ จาก از ارسال\u00a0کننده from/von expéditeur mittente
        remitente remetente afzender avsändare afsender odesílatel от: 发件人 寄件者 寄件人 差出人 送信者 보낸사람
        보낸\u00a0사람 מאת من""",
    "date": """date sent datum gesendet envoyé envoyé\u00a0le date\u00a0d'envoi enviado enviado\u00a0el
        enviado\u00a0em enviada\u00a0em enviada fecha data inviato data\u00a0invio verzonden sendt dato skickat
        lähetetty päivämäärä wysłano wysłane odesláno odoslané отправлено дата надіслано gönderildi
        gönderme\u00a0tarihi tarih elküldve dátum trimis data\u00a0trimiterii εστάλη στάλθηκε ημερομηνία poslano poslato послато изпратено dikirim tanggal saadetud išsiųsta nosūtīts đã\u00a0gửi ngày ส่ง วันที่ تاریخ sent/gesendet message\u00a0du on sent\u00a0at sent\u00a0on date\u00a0:
        发送时间 发送日期 日期 寄件日期 傳送時間 送信日時 日時 日付 보낸\u00a0날짜 날짜 נשלח תאריך تاريخ""",
    "to": """to an à a para aan til till do komu кому vastaanottaja kime címzett per destinataire
        destinatario destinatário către προς prima kepada kellele saaja gavėjas đến ถึง 收件人 收件者 宛先 받는사람 받는\u00a0사람 אל إلى""",
    "subject": """subject betreff objet asunto assunto oggetto onderwerp emne ämne aihe temat předmět predmet
        тема konu tárgy sujet subiect subiectul θέμα predmet zadeva perihal subjek teema chủ\u00a0đề เรื่อง موضوع относно re 主题 主旨 件名 제목 נושא الموضوع θέμα""",
    "cc": """cc bcc kopie copie copie\u00a0à kopia kopi копия cópia copia con\u00a0copia reply-to reply\u00a0to
        antwort\u00a0an répondre\u00a0à attachments importance wichtigkeit priority sensitivity organization
        resent-from сс 抄送 참조 副本 on\u00a0behalf\u00a0of anlagen pièces\u00a0jointes mailed-by signed-by""",
}
_CATEGORY = {
    label.replace("\u00a0", " "): category
    for category, labels in _LABELS.items()
    for label in re.split(r"[ \n]+", labels)
    if label
}
_LABELLED = re.compile(
    r"[\s*_>|]{0,12}([^\W\d_][^:：*\n]{0,26}?)\s{0,3}[*_]{0,3}\s{0,3}[:：][\s*_]{0,12}(.*)"
)
_EVIDENCE_LABEL = re.compile(
    r"(?:received(?:-spf)?|message-id|return-path|dkim-signature|authentication-results|mime-version|content-[a-z-]+"
    r"|delivered-to|envelope-to|arc-[a-z-]+|x-[a-z0-9-]+|in-reply-to|references|user-agent|list-[a-z]+)$",
    re.IGNORECASE,
)
_EVIDENCE_LEAD = re.compile(
    r"header|bounce|\blogs?\b|trace|sample|example|looks?\slike|raw|source|spoof|phish|spam|notification|alert",
    re.IGNORECASE,
)
_SECOND_LABEL = re.compile(r"@.{1,200}\s(?:Sent|Date|To|Subject)\s?:\s")
_PLAIN_DATE = re.compile(
    r"\W{0,4}(?:date|datum|fecha|data|dato|dátum|дата|tarih|日期|日付|날짜)\b", re.IGNORECASE
)
_TIME_ONLY = re.compile(r"[\d\s:.apmAPMUTCh~–-]{1,24}(?:[A-Z]{2,5})?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Border:
    """Lines [start, end) lead in an earlier mail. kind: "quoted" or "forwarded" is what follows, up to the end
    of the mail unless `>` lines follow; "evidence": just these lines are pasted headers; "own": they are a memo's
    head, the sender's.
    """

    start: int
    end: int
    kind: str


def label(line: str) -> tuple[str, str] | None:
    """The category ("from", "date", "to", "subject", "cc", "evidence", "other") and value of `Label: value`."""
    if ":" not in line[:60] and "：" not in line[:60]:
        return None
    match = _LABELLED.match(line[:500])
    if match is None:
        return None
    name = match[1].strip().lower()
    category = _CATEGORY.get(name)
    if category is None:
        category = "evidence" if _EVIDENCE_LABEL.match(name) else "other"
    return category, match[2].strip()


def header_block(lines: Sequence[str], start: int, *, ruled: bool) -> Border | None:
    """A block of header lines at `start`. ruled: a line such as `____` or "Original Message" stands above it."""
    first = label(lines[start])
    if first is None or first[0] not in {"from", "date", "to", "subject", "evidence"}:
        return None
    found: dict[str, str] = {}
    count = 0
    end = position = start
    evidence = False
    while position < min(len(lines), start + 40):
        line = lines[position]
        here = label(line)
        if here and here[0] != "other" and not (here[0] in found and here[0] not in {"cc", "evidence"}):
            found[here[0]] = here[1]
            evidence = evidence or here[0] == "evidence"
            count += 1
            end = position = position + 1
            continue
        following = label(lines[position + 1]) if position + 1 < len(lines) else None
        more = following is not None and following[0] != "other" and following[0] not in found
        wrapped = bool(line.strip()) and (more or (evidence and line[:1] in " \t"))
        if wrapped or (not line.strip() and more and count < 5 and following is not None):
            position += 1
            continue
        break
    if count == 1 and ruled and first[0] == "from" and _SECOND_LABEL.search(first[1]):
        return Border(
            start=start, end=end, kind="quoted"
        )  # "From: a@example.com Date: Thu, 24 Mar …", flattened
    if count < 2:
        return None
    if evidence:
        return Border(start=start, end=end, kind="evidence")
    if not _is_quote_header(found, count=count, ruled=ruled):
        return None
    if (
        not ruled
        and found.get("date")
        and "sent" not in lines[start + 1].lower()[:12]
        and _led_in(lines, start)
    ):
        return Border(start=start, end=end, kind="evidence")
    return Border(start=start, end=end, kind="quoted")


def _is_quote_header(found: dict[str, str], *, count: int, ruled: bool) -> bool:
    sender = found.get("from", "")
    if "from" in found:
        if _TIME_ONLY.fullmatch(sender) or len(found.keys() & {"date", "to", "subject"}) < 1:
            return False
    elif not ("date" in found and found.keys() & {"to"} and ("@" in found["to"] or "subject" in found)):
        return False
    values = " ".join(found.values())
    when = found.get("date", "")
    dated = bool(YEAR_OR_DATE.search(when) or CLOCK.search(when))
    if ruled:
        return bool(count >= 3 or dated or ADDRESS_SIGN.search(values))
    return bool(
        ADDRESS_SIGN.search(values) or (dated and sender) or count >= 4 or (count >= 3 and "date" in found)
    )


def _is_memo(lines: Sequence[str], block: Border) -> bool:
    """A memo's head, with which a sender begins: "To: all / From: Kevin / Date: 13 March". What a client wrote
    above a forwarded mail holds an address, or says when it was sent.
    """
    if any(line.strip() for line in lines[: block.start]):
        return False
    head = lines[block.start : block.end]
    sent = any((here := label(line)) and here[0] == "date" and not _PLAIN_DATE.match(line) for line in head)
    return not sent and not any(ADDRESS_SIGN.search(line) for line in head)


def _led_in(lines: Sequence[str], start: int) -> bool:
    """Whether the sender leads in what he pastes: "the headers of the bounce:"."""
    for position in range(start - 1, max(-1, start - 3), -1):
        line = lines[position].strip()
        if line:
            return line.endswith(COLONS) and bool(_EVIDENCE_LEAD.search(line))
    return False


def ruled_words(line: str) -> str | None:
    """For `-----Original Message-----` and its translations, what it leads in: quoted or forwarded. "" for other
    words between rules, which count when a header block follows; None for anything else.
    """
    stripped = line.strip()
    if stripped[:2] not in {"--", "==", "__", "**", "> "} and not stripped.startswith((">", "*")):
        return None
    match = _RULED.fullmatch(stripped[:200])
    if match is None:
        return None
    words = match["words"]
    if _FORWARDED_BY.match(words):  # Lotus Notes
        return "forwarded"
    if len(words.split()) > 6:
        return None
    return _leads_in(words) or ""


def _leads_in(words: str) -> str | None:
    """Which mail these words lead in, if they say nothing else."""
    found = {"message": False, "forwarded": False, "original": False}
    for word in re.split(r"[\s'’]+", words.lower()):
        if word in _PARTICLES:
            continue
        kinds = [kind for kind, pattern in _WORDS if pattern.search(word)]
        if not kinds:
            return None
        found.update(dict.fromkeys(kinds, True))
    if not found["message"]:
        return None
    return "forwarded" if found["forwarded"] else "quoted" if found["original"] else None


def begins_forward(line: str) -> bool:
    """Whether the line is Apple's "Begin forwarded message:" or one of its translations."""
    stripped = line.strip().strip("*_> ")
    if not stripped.endswith(COLONS) or len(stripped) > 60 or len(stripped.split()) > 6:
        return False
    return _leads_in(stripped.rstrip(":： ")) == "forwarded"


def is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line.strip()))


def border(texts: Sequence[str], n: int, stop: int) -> Border | None:
    """The earlier mail that begins at line `n`. An attribution that is known already begins at `stop`."""
    line = texts[n]
    if line.startswith(">>> ") and _ANGLED.fullmatch(line.strip()[:300]):
        return Border(start=n, end=n + 1, kind="quoted")
    worded = line.lstrip()[:1].isalnum()  # as most lines: no rule
    words = None if worded else ruled_words(line)
    rule = words is not None or (not worded and (line.strip() == RULE_MARK or is_rule(line)))
    if rule:
        following = n + 1
        while following < len(texts) and following - n <= 2 and not texts[following].strip():
            following += 1
        block = header_block(texts, following, ruled=True) if following < len(texts) else None
        if words:
            end = block.end if block else n + 1
            return Border(start=n, end=end, kind=words)
        if block and block.kind == "quoted":
            return Border(start=n, end=block.end, kind="quoted")
        if line.lstrip().startswith("--"):
            end = unquoted(texts, n, stop)
            if end > n:
                return Border(start=n, end=end, kind="quoted")
        return None
    if original_in_one_line(line.lstrip()):
        return Border(start=n, end=n + 1, kind="quoted")
    if begins_forward(line):
        return Border(start=n, end=n + 1, kind="forwarded")
    block = header_block(texts, n, ruled=False)
    if block and block.kind == "quoted" and _is_memo(texts, block):
        return Border(start=n, end=block.end, kind="own")
    if block:
        return block
    end = unquoted(texts, n, stop)
    if end > n:
        return Border(start=with_name_above(texts, n, 0), end=end, kind="quoted")
    return None
