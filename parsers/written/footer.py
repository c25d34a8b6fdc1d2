r"""What programs and lawyers put below and above the sender's words: list footers, disclaimers, gateways' banners.

A list's footer (Mailman's line of underscores, Google Groups' "You received this message because …") and a disclaimer
are looked for in the last lines only; a banner ("[EXTERNAL] This email originated from outside …") at the top only.

    _______________________________________________
    Incidents-list mailing list -- incidents-list@example.com
    To unsubscribe send an email to incidents-list-leave@example.com
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DELIMITER = re.compile(r"(?:--|—|–|―|-{3,}|_{2,}|={3,}|#{5,}|\*{3,}|~{2,})")
_FOOTER = re.compile(
    r"""[\s>*-]{0,4}(?:
      \S{1,80}\smailing\slist(?:\s--\s\S{1,200})?$ | to\s(?:un)?subscribe\b.{0,160} | unsubscribe\b[:\s].{0,160}
    | you\sreceived\sthis\s(?:message|email|mail)\sbecause\b | you(?:['’]re|\sare)\sreceiving\sthis\b.{0,40}because
    | to\spost\s(?:to\sthis|a\smessage) | (?:for\smore\soptions,\s)?visit\sthis\sgroup | view\sthis\sdiscussion\son
    | reply\sto\sthis\s(?:email|e-mail|message)\sdirectly | https?://\S{3,200}/(?:listinfo|mailman3?)/\S* | groups\.io\slinks
    | to\sview\sthis\sdiscussion | manage\syour\ssubscription | list\s(?:archive|info)s?\s?: | -=-=-=-= | (?:permalink|delivery\soptions)\s?:\s
    | (?=.{0,200}(?:list|grup|newsletter|verteiler|subscri|рассыл|розсил|メーリング|邮件列表|메일링)).{0,80}(?:désabonne|désinscri|abbestell|abmelden|abzumelden|darse\sde\sbaja|cancelar\s(?:su|la|tu|sua|a)\s(?:suscri|inscri|assina)
      |disiscri|annullare\sl['’]iscriz|uitschrijv|afmelden|avprenumer|avregistrer|afmeld|avmeld|wypisa|odhlásit|отписа|відписа
      |leiratkoz|退订|退訂|購読解除|配信停止|구독\s?취소).{0,160}(?:https?://|@)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# A part of a word of each line above, in small letters: looked for in the whole first, since the pattern is slow.
_FOOTER_WORDS = (
    "list", "subscri", "because", "post", "visit", "discussion", "directly", "/mailman", "groups.io", "-=-=", "permalink",
    "delivery", "grup", "newsletter", "verteiler", "рассыл", "розсил", "メーリング", "邮件列表", "메일링",
)  # fmt: skip
_DISCLAIMER = re.compile(
    r"""(?: confidential(?:ity)?\b.{0,160}\b(?:intended|recipient|privileged|notice|addressee)
      | \bintended\s(?:only|solely|exclusively)\sfor | \bif\syou\s(?:are\snot|have\sreceived).{0,80}(?:intended|in\serror|mistake)
      | \bthis\s(?:e-?mail|message|communication)\b.{0,100}\b(?:confidential|privileged|intended|scanned)
      | \bdiese\s(?:e-?mail|nachricht|mail)\b.{0,120}(?:vertraulich|bestimmt) | nicht\sder\srichtige\sadressat
      | \bce\s(?:message|courriel|mail|courrier)\b.{0,140}(?:confidentiel|destin|exclusi)
      | \best[ea]\s(?:mensaje|correo|mensagem|e-?mail|comunica)\b.{0,140}(?:confidencial|destinad|exclusiv)
      | \bquest[oa]\s(?:messaggio|e-?mail|comunicazione)\b.{0,140}(?:riservat|confidenzial|destinat)
      | \ble\sinformazioni\scontenute\b.{0,120}riservat
      | \b(?:dit|deze)\s(?:bericht|e-?mail(?:bericht)?)\b.{0,140}(?:vertrouwelijk|bestemd)
      | \b(?:detta|denne|dette)\s(?:meddelande|e-?post|e-?mail|melding)\b.{0,140}(?:konfidentiell|fortrolig|avsedd)
      | \bconsider\sthe\senvironment\sbefore | \bdenken\ssie\san\sdie\sumwelt
      | \b(?:virus|malware)[\s-]?(?:free|frei)\b | scanned\s(?:by|for|with)\s.{0,40}(?:virus|antivirus|avast|mimecast)
      | \bregistered\s(?:in\sengland|office\s?:) | \bsitz\sder\sgesellschaft | \bamtsgericht\b.{0,40}\bhrb
      | \bnotice\s?:\s?this\s(?:e-?mail|message) | \bconfidentiality\snotice )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_HEADINGS = frozenset(
    [
        "disclaimer",
        "confidentiality",
        "confidentiality notice",
        "legal notice",
        "legal disclaimer",
        "haftungsausschluss",
        "aviso legal",
        "avertissement",
        "avviso",
        "notice",
        "important",
        "privacy",
    ]
)
# Elsewhere: a paragraph that says "confidential", and two of the rest: recipient, message, by mistake, delete.
_SECRET = re.compile(
    r"poufn|důvěrn|dôvern|bizalmas|luottamuksel|конфиденц|конфіденц|поверител|εμπιστευτικ|gizli|保密|机密|機密|기밀|סודי|سري"
    r"|محرمانه|rahasia|bảo mật|konfidents|konfidenc|confidențial|confidencial|zaupn|povjerljiv|konfident|trúnað",
)
_LAWYERLY = tuple(
    re.compile(words)
    for words in (
        (
            r"adresat|adresát|destinat|vastaanottaj|címzett|адресат|получател|отримувач|παραλήπτ|alıcı|个人或群组|收件人|受取人|宛先|수신|נמען"
            r"|المستلم|المرسل إليه|گیرنده|penerima|người nhận|prejemnik|primatelj|naslovnik|adresaat|viðtakand|saaja"
        ),
        (
            r"wiadomo|zpráv|správ|üzenet|viesti|sähköposti|сообщени|письмо|повідомлення|лист|съобщение|μήνυμα|mesaj|ileti|e-posta|邮件|郵件|メール"
            r"|메일|메시지|הודעה|דוא|الرسالة|رسالة|پیام|pesan|thư|sporočil|poruk|e-?mail|mensaje|mensagem|missatge|kiri|tölvupóst"
        ),
        (
            r"omyłkow|pomyłk|omylem|chybou|tévedés|vahingossa|ошибк|помилк|погрешк|λάθος|yanlışlıkla|hata|错收|误收|錯收|誤って|誤送信|잘못|בטעות"
            r"|بالخطأ|عن طريق الخطأ|اشتباه|salah|nhầm|pomot|grešk|por error|por engano|eksi|vigane|mistök"
        ),
        (
            r"usuni|skasow|smaž|vymaž|odstra|töröl|poist|удал|видал|изтри|διαγρά|siliniz|imha|删除|刪除|削除|삭제|מחק|حذف|hapus|xóa|izbriš|obriš"
            r"|bórre|elimin|apag|esborr|kustuta|eyð"
        ),
    )
)
# The same for each disclaimer.
_DISCLAIMER_WORDS = (
    "confiden", "intended", "in error", "by mistake", "this e", "this message", "this communication", "vertrau", "bestimmt",
    "adressat", "destin", "exclusi", "riservat", "vertrouw", "bestemd", "fortrolig", "konfiden", "avsedd", "environment",
    "umwelt", "virus", "malware", "scanned", "registered", "sitz der", "amtsgericht", "notice",
)  # fmt: skip
_BANNER = re.compile(
    r"""[\s*\[!⚠️#<(-]{0,8}(?: caution | warning | external | attention | achtung | important | think\sbefore )\b.{0,160}
    (?: (?:originat\w+|came|sent|received|is)\s(?:from\s)?(?:an?\s)?(?:outside|external) | external\s(?:e-?mail|sender|source)
      | do\snot\sclick | extern\w*\s(?:absender|e-?mail|quelle) )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def banner(lines: Sequence[str]) -> int:
    """How many lines at the top a gateway put there: "[EXTERNAL] This email originated from outside …"."""
    first = next((n for n, line in enumerate(lines[:10]) if line.strip()), 0)
    end = first
    while end < len(lines) and end - first < 5 and lines[end].strip():
        end += 1
    if end == first or end - first == 5:
        return 0
    said = " ".join(lines[first:end])[:400]
    return end if _BANNER.match(said) or "LearnAboutSenderIdentification" in said else 0


def footer(lines: Sequence[str], start: int, end: int) -> int:
    floor = max(start, end - 16)
    text = "\n".join(lines[floor:end]).lower()
    if not any(word in text for word in _FOOTER_WORDS):
        return end
    first = next((n for n in range(floor, end) if _FOOTER.match(lines[n][:300])), end)
    if first == end:
        return end
    for position in range(first - 1, max(start - 1, first - 5), -1):
        line = lines[position].strip()
        if DELIMITER.fullmatch(line):
            return position
        if not line or len(line) > 80:
            break
    return first


def disclaimer(lines: Sequence[str], start: int, end: int) -> int:
    """The first of the last paragraphs that speaks as lawyers do."""
    floor = max(start, end - 60)
    text = " ".join([line.strip() for line in lines[floor:end]]).lower()
    secret = bool(_SECRET.search(text))
    if not secret and not any(word in text for word in _DISCLAIMER_WORDS):
        return end
    position = floor
    while position < end:
        while position < end and not lines[position].strip():
            position += 1
        stop = position
        while stop < end and lines[stop].strip():
            stop += 1
        paragraph = " ".join(line.strip() for line in lines[position:stop])[:1_500]
        low = paragraph.lower() if len(paragraph) > 40 else ""
        if secret and _is_lawyerly(paragraph.lower()):
            return position
        match = _DISCLAIMER.search(paragraph) if any(word in low for word in _DISCLAIMER_WORDS) else None
        if match:
            first = _sentence_start(lines, position, stop, match.start())
            above = trimmed(lines, start, first)
            if above > start and lines[above - 1].strip(" *_:=-").lower() in _HEADINGS:
                return above - 1
            if above > start and DELIMITER.fullmatch(lines[above - 1].strip()):
                return above - 1
            return first
        position = stop
    return end


def _is_lawyerly(low: str) -> bool:
    return bool(_SECRET.search(low)) and sum(1 for words in _LAWYERLY if words.search(low)) >= 2


def _sentence_start(lines: Sequence[str], start: int, end: int, offset: int) -> int:
    """The line in which the sentence begins that stands at `offset` of a paragraph: the sender's own words may
    stand right above a disclaimer.
    """
    passed = 0
    for n in range(start, end):
        passed += len(lines[n].strip()) + 1
        if passed > offset:
            break
    while n > start and not lines[n - 1].rstrip().endswith((".", "!", "?", ":")) and len(lines[n - 1]) >= 50:
        n -= 1
    wrapped = all(len(line) >= 50 for line in lines[start:n])
    return start if wrapped else n


def trimmed(lines: Sequence[str], start: int, end: int) -> int:
    while end > start and not lines[end - 1].strip():
        end -= 1
    return end
