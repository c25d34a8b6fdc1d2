r"""Where an earlier mail begins: attributions, header blocks, "Original Message" lines, reply-above marks.

By structure, since no list of phrases holds all clients in all languages. An attribution is one to four lines that
hold a date or an address and end in a colon or in a word for "wrote"; right above `>` lines little is asked of it,
above unquoted text much. A header block is two or more lines that begin with labels of Outlook and its kin. Both
are told from look-alikes that people write into incident mails: "From: 14:00" / "To: 16:00" (a window),
"Date: / Time: / Address:" (an appointment), headers pasted as evidence (they hold Received or Message-ID, or follow
a line that ends in a colon).

    On Nov 21, 2014,                       Le lun. 15 nov. 2021 à 19:42, John - Acme <john@acme.example>
    at 10:18,                              a écrit :
    John Doe <john@doe.example> wrote:
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 500  # letters of an attribution
_LINES = 5

_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_YEAR_OR_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2})")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:.hH]\s?\d{2}(?!\d)")
_AT = re.compile(r"(?<=[\w.+'\]-])@(?=[\w\[-])")
_ANGLED_END = re.compile(r"[<(\[][^<>()\s]{0,80}@[^<>()]{1,255}[>)\]]+\s?[:：]$")
_COLONS = (":", "：")
_VERB = re.compile(
    r"""(?<!\w)(?:
      wrote | writes | sent | said
    | schrieb(?:en)? | geschrieben | schreef | geschreven | skrev | skreiv | skrifaði | het\sgeskryf
    | (?:a|à)?\s?[eé]crit(?:\sle)? | escribi[oó] | escrito | escribiu | escreveu | scritto | scrive | a\sscris
    | va\sescriure | kirjoitti | kirjutas | rašė | rakstīja | írta | yazd[ıi] | napisał(?:\(a\)|[ao])?
    | nap[ií]sala? | napsal(?:\(a\)|a)? | napisao | pisze
    | написала? | написав(?:\(-ла\))? | пиш(?:ет|е|у) | писала? | έγραψε | viết | menulis | كتب | כתב[הו]?
    )(?!\w) | 写道 | 寫道 | 写了 | 写到 | 書きました | の(?:メール|メッセージ) | 작성 | เขียน""",
    re.VERBOSE | re.IGNORECASE,
)
_VERB_END = re.compile(_VERB.pattern + r"|wrote\son\b.{0,40}", re.VERBOSE | re.IGNORECASE)
# A date stands near the beginning: "On Mon, Dec 15, …", "W dniu 2017-…", "ср, 30 апр. 2025", "2013/12/15 Bob".
_DATED_START = re.compile(r"[\s\-_=*>\"'(\[]{0,8}(?:[^\W\d_]{1,14}[.,'’׳]{0,3}\s{1,2}){0,4}[(\[]?\d")
_NAMED_START = re.compile(
    r"[\s\-_=*>]{0,8}[^\d:!?]{0,60}<[^<>\s]+@[^<>\s]+>|[\s\-_=*>]{0,8}\S{1,64}@\S{1,100}\s"
)
_DASHED = re.compile(r"-{2,}\s*\S.{0,200}?-{2,}")
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

_ORIGINAL = re.compile(
    r"""original | reply | antwort | urspr | message\sd['’]origine | d['’]origine | oorspronkelijk | oprindelig
    | opprinnelig | ursprunglig | alkuper | oryginaln | původní | pôvodn | eredeti | исходн | первоначальн | оригинал
    | orijinal | asıl | αρχικ | 原始 | 元の | 原邮件 | 원본 | previous | quoted""",
    re.VERBOSE | re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"""forward | weitergeleitet | transf[eé]r | r[eé]exp[eé]di | reenviad | encaminhad | inoltrat | doorgestuurd
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
_RULED = re.compile(r"[\s>]{0,4}[-=_*]{2,}\s?(?P<words>[^\s\-=_*].{1,58}?[^\s\-=_*])\s?[-=_*]{2,}:?")
_RULE = re.compile(r"[-_=*]{3,}")
_REPLY_ABOVE = re.compile(
    r"""(?: \b(?:reply|respond|answer|type|write)\b.{0,60}\babove\sth(?:is|e)\b.{0,20}\bline
      | oberhalb\sdieser\s(?:linie|zeile) | au[\s-]dessus\sde\scette\sligne | (?:en)?cima\sde\sesta\sl[ií]nea
      | acima\sdesta\slinha | sopra\squesta\s(?:riga|linea) | boven\sdeze\s(?:regel|lijn) | ovanför\sden\shär\sraden
      | over\sdenne\slinje[n]? | выше\sэтой\s(?:линии|черты|строки) | この行より上 | 在此行上方 )""",
    re.VERBOSE | re.IGNORECASE,
)

_LABELS = {
    "from": """from von de da van fra från od от від lähettäjä kimden gönderen feladó from/von expéditeur mittente
        remitente remetente afzender avsändare afsender odesílatel от: 发件人 寄件者 寄件人 差出人 送信者 보낸사람
        보낸\u00a0사람 מאת من""",
    "date": """date sent datum gesendet envoyé envoyé\u00a0le date\u00a0d'envoi enviado enviado\u00a0el
        enviado\u00a0em enviada\u00a0em enviada fecha data inviato data\u00a0invio verzonden sendt dato skickat
        lähetetty päivämäärä wysłano wysłane odesláno odoslané отправлено дата надіслано gönderildi
        gönderme\u00a0tarihi tarih elküldve dátum sent/gesendet message\u00a0du on sent\u00a0at sent\u00a0on date\u00a0:
        发送时间 发送日期 日期 寄件日期 傳送時間 送信日時 日時 日付 보낸\u00a0날짜 날짜 נשלח תאריך تاريخ""",
    "to": """to an à a para aan til till do komu кому vastaanottaja kime címzett per destinataire
        destinatario destinatário 收件人 收件者 宛先 받는사람 받는\u00a0사람 אל إلى""",
    "subject": """subject betreff objet asunto assunto oggetto onderwerp emne ämne aihe temat předmět predmet
        тема konu tárgy sujet re 主题 主旨 件名 제목 נושא الموضوع θέμα""",
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
_TIME_ONLY = re.compile(r"[\d\s:.apmAPMUTCh~–-]{1,24}(?:[A-Z]{2,5})?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Border:
    """Lines [start, end) lead in an earlier mail. kind: "quoted" or "forwarded" is what follows, up to the end
    of the mail unless `>` lines follow; "evidence": just these lines are pasted headers.
    """

    start: int
    end: int
    kind: str


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
    colon = lead.endswith(_COLONS)
    body = lead.rstrip(":： ")
    ending = _VERB_END.search(body, max(0, len(body) - 30))
    verb_end = bool(ending and (ending.end() == len(body) or "wrote on" in body[-60:]))
    if not (colon or verb_end or body.endswith((">", ")"))):
        return False
    date, clock, address = _YEAR_OR_DATE.search(body), _CLOCK.search(body), _AT.search(body)
    if quoted_below:
        verb = verb_end or bool(_VERB.search(body))
        if colon and (date or (address and (clock or verb or "<" in body)) or (verb and clock)):
            return True
        if verb_end and (date or clock or address or len(body.split()) <= 6):
            return True
        return bool(date and address and body.endswith((">", ")")) and _DATED_START.match(body))
    if not date and not (address and (clock or (verb_end and "<" in body))):
        return False
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
        strong = bool(_YEAR_OR_DATE.search(line))
        if found == start or _goes_on_above(lead, line, strong=strong):
            lead = f"{line} {lead}".strip()
            if found < start or is_attribution(lead, quoted_below=True):
                found = first
                dated = (
                    dated
                    or strong
                    or (found < start and bool(_CLOCK.search(line)) and _CLOCK.search(lead) is None)
                )
        else:
            break
        if dated:
            break
    return found


def _goes_on_above(lead: str, line: str, *, strong: bool) -> bool:
    """Whether an attribution that has no date yet goes on in the line above: with a date, or an address of which
    `lead` has only the rest ("<bob@example.com> wrote:").
    """
    if _DATED_START.match(line) and (strong or _CLOCK.search(line)):
        return True
    nameless = len([word for word in lead.split() if "@" not in word]) <= 2
    if not nameless or line.endswith((".", "!", "?")):
        return False
    return bool(_AT.search(line) and len(line) < 120) or bool(
        (_DATED_START.match(line) and line.endswith((",", "<")))
        or (_AT.search(lead) and _DATED_START.match(line))
    )


def unquoted(lines: Sequence[str], start: int) -> int:
    """The end of an attribution that begins at `start` and leads in unquoted text; `start` if there is none."""
    line = _plain(lines[start])
    if not (
        _DATED_START.match(line)
        or ("@" in line and _NAMED_START.match(line))
        or line.lstrip().startswith("--")
        or "wrote on" in line
    ):
        return start
    lead = ""
    for end in range(start, min(len(lines), start + _LINES + 1)):
        piece = lines[end].strip()
        if not piece:
            if (
                end > start + 1
                or not lead
                or not _YEAR_OR_DATE.search(lead)
                or lead.endswith((".", "!", "?"))
            ):
                break
            following = lines[end + 1].lstrip() if end + 1 < len(lines) else ""
            if not following.startswith("<"):
                break
            continue
        lead = f"{lead} {piece}".strip()
        if len(lead) > _LONGEST:
            break
        if is_attribution(lead, quoted_below=False):
            return end + 1
    return start


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
        if _YEAR_OR_DATE.search(lead) or _AT.search(lead):
            return match.start()
    return 0


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
    if ruled:
        return True
    values = " ".join(found.values())
    when = found.get("date", "")
    dated = bool(_YEAR_OR_DATE.search(when) or _CLOCK.search(when))
    return bool(_AT.search(values) or (dated and sender) or count >= 4 or (count >= 3 and "date" in found))


def _led_in(lines: Sequence[str], start: int) -> bool:
    """Whether the sender leads in what he pastes: "the headers of the bounce:"."""
    for position in range(start - 1, max(-1, start - 3), -1):
        line = lines[position].strip()
        if line:
            return line.endswith(_COLONS) and bool(_EVIDENCE_LEAD.search(line))
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
    if len(words.split()) > 6:
        return None
    if _MESSAGE.search(words):
        if _FORWARDED.search(words):
            return "forwarded"
        if _ORIGINAL.search(words):
            return "quoted"
    return ""


def begins_forward(line: str) -> bool:
    """Whether the line is Apple's "Begin forwarded message:" or one of its translations."""
    stripped = line.strip().strip("*_> ")
    if not stripped.endswith(_COLONS) or len(stripped) > 60 or len(stripped.split()) > 6:
        return False
    return bool(_FORWARDED.search(stripped) and _MESSAGE.search(stripped))


def original_in_one_line(line: str) -> bool:
    """`-----Original Message----- From: Dave …`, flattened into one line."""
    return line.startswith("---") and bool(_GLUED_ORIGINAL.match(line))


def is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line.strip()))


def asks_reply_above(line: str) -> bool:
    return len(line) < 300 and bool(_REPLY_ABOVE.search(line))
