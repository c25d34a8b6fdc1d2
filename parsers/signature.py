r"""What stands below the sender's words: signatures, phones' last lines, disclaimers, list footers.

RFC 3676 4.3 names the only mark that is certain, "-- ". All else is judged by its shape, from the end upwards, and
kept when in doubt, since lost words are the worst error: a rule of dashes is a signature's mark only above a name or
contact lines, a closing only above a name, "-Name" only where no list of "-" items stands. "Bridge" with a number
and a link is no signature.

    Thanks,                 --                    Gina Example           Sent from my iPhone
    Kevin                   Roman                 gina@example.com
                                                  (555) 346-9947
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.footer import DELIMITER, disclaimer, footer, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    Mark = tuple[int, int, str]  # lines [start, end) and their part

_SIGNATURE_LINES = 14
_LOOK_BACK = 40  # lines of a segment's end that are looked at

CLOSING = re.compile(
    r"""(?: (?:(?:with|many|my|our)\s)?(?:very\s)?(?:best|kind|kindest|warm|warmest)?\s?(?:regards|wishes)(?:\sfrom)?
      | (?:many|big|so\smany|a\slot\sof)?\s?(?:thanks|thx|tnx|thank\syou|ty|thks)(?:\s(?:a\slot|again|all|everyone|so\smuch
        |very\smuch|in\sadvance|and\s(?:best|kind)?\s?regards|and\s(?:best|kind)\swishes))?
      | cheers | ciao | best | rgds | regs | brgds | b\.?r\.? | kr | mfg | vg | lg | mvh | hth | sincerely(?:\syours)?
      | yours(?:\s(?:sincerely|truly|faithfully))? | respectfully(?:\syours)? | take\scare | all\sthe\sbest
      | cordially | warmly | love | thanks\s?&\s?regards | thanks\sand\sregards
      | (?:mit\s)?(?:freundlich\w*|viele[nr]?|liebe[nr]?|beste[nr]?|herzlich\w*|schöne[nr]?)\s(?:grü(?:ß|ss)e?n?|dank)
      | gruß | grüße | viele\sgrüße | besten\sdank | vielen\sdank | danke(?:\s(?:und\s\w+(?:\s\w+)?))? | freundliche\sgrüsse
      | (?:bien\s)?(?:cordialement|amicalement)(?:\svôtre)? | bien\sà\s(?:vous|toi) | merci(?:\sd['’]avance|\sbeaucoup)?
      | salutations | (?:meilleures|sincères)\ssalutations | bonne\s(?:journée|soirée|réception)
      | (?:un\s)?(?:cordial\s)?saludos?(?:\scordiales)? | atentamente | (?:muchas\s)?gracias | un\sabrazo
      | atenciosamente | att | abs | abraços?  | (?:muito\s)?obrigad[oa] | cumprimentos | melhores\scumprimentos
      | cordiali\ssaluti | distinti\ssaluti | (?:un\s)?salut[oi] | (?:molte\s)?grazie(?:\smille)?
      | (?:met\s)?(?:vriendelijke|hartelijke)\sgroete?n? | groet(?:en|jes)? | (?:hartelijk\s)?(?:bedankt|dank)
      | (?:med\s)?(?:vänlig[a]?|vennlig|venlig|bästa|beste|mange)\s(?:hälsning(?:ar)?|hilsen(?:er)?)
      | hälsningar | hilsen | tack | takk | tak | ystävällisin\sterveisin | terveisin | kiitos
      | pozdrawiam | z\spoważaniem | pozdrowienia | dziękuję | s\spozdravem | děkuji | üdvözlettel | köszönöm
      | с\sуважением | спасибо | всего\s(?:доброго|хорошего) | з\sповагою | дякую | saygılar(?:ımla)? | teşekkürler
      | με\sεκτίμηση | よろしくお願い(?:いた)?します[。]? | 敬具 | 以上 | 此致 | 谢谢 | 謝謝 | 祝好 | 감사합니다 )
    [\s,.!;:。、–-]*""",
    re.VERBOSE | re.IGNORECASE,
)
MOBILE = re.compile(
    r"""[\s*_\[(<-]{0,4}(?:
      sent\s(?:from|via|with|using|wirelessly|by)\s(?:my|the|a)?\s?
        (?:[\w'’-]+\s){0,3}?(?:i?phone|ipad|ipod|blackberry|android|mobile|outlook|mail|gmail|yahoo|samsung|galaxy|htc|nokia
        |windows|mailbox|typeapp|acompli|proton\s?mail|spark|huawei|xiaomi|mi\b|oneplus|pixel|motorola|moto|sony|xperia|lg
        |wiko|tablet|smartphone|device|handheld|workspace|aol|zoho|hey|superhuman|airmail|nine|bluemail|k-9|fairemail
        |thunderbird|front|surface|verizon|t-mobile|at&t|cell|phone|apple|watch|desktop|work)
    | sent\sfrom\s(?:my|the)?\s?[A-Z][\w-]*(?:\s[\w.'-]+){0,5}$
    | get\soutlook\sfor | via\s(?:mobile|iphone|ipad|android|phone)$
    | (?:gesendet|verschickt|versendet)\s(?:von|mit|über)\s | von\smeinem\s.{2,30}\sgesendet | diese\snachricht\swurde\svon\smeinem
    | (?:holen|laden)\ssie\s(?:sich\s)?outlook | outlook\sfür\s(?:ios|android)\s(?:beziehen|herunterladen)
    | envoyé\s(?:de\s(?:mon|ma)|depuis|à\spartir\sd|avec|sans\sfil|par|via) | télécharger?z?\soutlook | obtene[zr]\soutlook
    | enviado\s(?:desde|do|de|pelo|a\spartir|por|via|con|com)\s | obt(?:é|e)n(?:er|ga)?\soutlook | obter\s(?:o\s)?outlook
    | inviato\s(?:da|dal|con|tramite)\s | scarica\soutlook | ottieni\soutlook
    | verzonden\s(?:van(?:af|uit)?|met|door|via)\s | verstuurd\s(?:van(?:af|uit)?|met|via)\s | (?:download|outlook)\svoor\s(?:ios|android)
    | skickat\s(?:från|med|via)\s | sendt\s(?:fra|med|via)\s | hent\soutlook | hämta\soutlook
    | lähetetty\s.{2,40} | wysł(?:ano|ane)\sz\s | wysłane\sz | pobierz\soutlook | odesláno\sz\s | odoslané\sz\s
    | отправлено\s(?:с|из|от)\s | надіслано\sз\s | изпратено\sот | trimis\sde\spe | küldve\s.{2,30} | .{2,30}['’](?:ımdan|imden|dan|den)\sgönderildi
    | στάλθηκε\sαπό | iphoneから送信 | .{0,20}から送信 | 发自我的 | 發自我的 | 從我的\s?iphone | 从我的\s?iphone | 来自我的
    | 나의\s.{2,20}에서\s보냄 | נשלח\sמה | أُرسلت\sمن
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# "Sent from a magnificent torch of pixels": anything short, when it stands alone.
_MOBILE_ALONE = re.compile(r"Sent (?:from|via|using|with) [^,;:.!?]{2,50}[.!]?")
_PHONE = r"\+?[\d][\d\s()./-]{5,22}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?|\(\d{2,5}\)[\d\s./-]{5,20}"
_SITE = r"(?:https?://)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}/?(?:(?:in|company)/[\w-]+)?/?"
_CONTACT = re.compile(
    rf"""[\s|*•·]{{0,4}}
    (?: (?:tel(?:ephone|efon|\.)?|t|p|ph|phone|m|mob(?:ile|il)?|cell|c|f|fax|o|office|d|direct|e|e-?mail|w|web|www|skype
          |mail|site|website|twitter|linkedin|handy|portable|tél|fon|h|home)\s?[.:]{{1,2}}\s*)?
    (?: {_PHONE} | <?[\w.+'-]{{1,64}}@[\w.-]{{1,200}}>?(?:\s?<mailto:[^<>]*>)? | {_SITE}(?:\s?<{_SITE}>)? | @[\w.]{{2,30}} )
    (?: \s?[|•·,/]\s?(?:{_PHONE}|[\w.+'-]{{1,64}}@[\w.-]{{1,200}}|{_SITE}) ){{0,3}}
    \s{{0,3}}""",
    re.VERBOSE | re.IGNORECASE,
)
_HANDLE = re.compile(r"(?:skype|icq|aim|twitter|linkedin|github)\s?:\s?\S{2,40}", re.IGNORECASE)
_WORD_OF_NAME = re.compile(r"(?:[^\W\d_][^\W\d_]*['’.-]?)+", re.UNICODE)
_PARTICLES = frozenset("von van de der den del di da dos du la le bin al el y e and und & ten ter zu".split())  # noqa: SIM905
_COORDINATION = re.compile(
    r"(?:bridge|war|room|call|zoom|meet(?:ing)?|teams|slack|channel|webex|conference|dial|join|chat|irc|hangout)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[\s]{0,8}(?:[-*•+–]\s?\S|\d{1,3}[.)]\s)")
_LABELLED = re.compile(r"[^\W\d_][\w /-]{0,30}\s?[:：]\s?\S")


def marks(lines: Sequence[str], start: int, end: int, *, bare: bool, html: bool) -> list[Mark]:
    """The marks of one stretch of the sender's lines. bare: nothing of the sender's stands before it."""
    found: list[Mark] = []

    def take(position: int, part: str) -> None:
        nonlocal end
        found.append((position, end, part))
        end = trimmed(lines, start, position)

    end = trimmed(lines, start, end)
    for part, search in (("footer", footer), ("disclaimer", disclaimer), ("footer", footer)):
        position = search(lines, start, end)
        if position < end:
            take(position, part)
    position = _delimited(lines, start, end, bare=bare)
    if position < end:
        take(position, "signature")
    position, tail = _mobile(lines, start, end, bare=bare)
    if position < end:
        if tail < end:
            take(tail, "quoted")
        take(position, "signature")
    position = _closed(lines, start, end, bare=bare, html=html)
    if position < end:
        take(position, "signature")
    return found


def _delimited(lines: Sequence[str], start: int, end: int, *, bare: bool) -> int:
    """The mark of a signature, and below it nothing but one."""
    written = not bare
    certain = end
    for position in range(start, end):
        line = lines[position]
        if (
            written and line.startswith("--") and line != "--" and line.strip() == "--"
        ):  # "-- ", the certain mark
            certain = position
            break
        written = written or bool(line.strip())
    filled: list[int] = []  # the last lines, from the end upwards
    found = certain
    for position in range(certain - 1, start - 1, -1):
        stripped = lines[position].strip()
        if not stripped:
            continue
        if DELIMITER.fullmatch(stripped) and (
            not bare or any(line.strip() for line in lines[start:position])
        ):
            below = [lines[n] for n in reversed(filled)]
            if not below or _is_signature(below, certain=stripped in {"--", "—"}):
                found = position
        filled.append(position)
        if len(filled) > _SIGNATURE_LINES:
            break
    return found


def _is_signature(below: Sequence[str], *, certain: bool) -> bool:
    """Lines below a rule. certain: the rule is "--", which few use for anything else."""
    stripped = [line.strip() for line in below]
    while stripped and DELIMITER.fullmatch(stripped[0]):
        stripped = stripped[1:]
    if not stripped:
        return True
    contacts = sum(1 for line in stripped if is_contact(line))
    if any(_is_statement(line) for line in stripped):
        return False
    if contacts >= 2 or CLOSING.fullmatch(stripped[0]) or MOBILE.match(stripped[0]):
        return True
    if is_name(stripped[0], nickname=True):
        return len(stripped) <= 8
    return certain and len(stripped) <= 6


def _is_statement(line: str) -> bool:
    """A line that is more than a signature's: a sentence, a list's item, a field with a value."""
    if MOBILE.match(line) or is_contact(line) or CLOSING.fullmatch(line):
        return False
    words = line.split()
    if len(line) > 90 or (len(words) > 5 and line.endswith((".", "!", "?", ":"))):
        return True
    return bool(_BULLET.match(line) or _LABELLED.match(line))


def _mobile(lines: Sequence[str], start: int, end: int, *, bare: bool) -> tuple[int, int]:
    """A phone's or program's last line, and where unquoted text below it begins: the mail answered to."""
    written = not bare
    for position in range(start, end):
        line = lines[position]
        if not line.strip():
            continue
        alone = position > start and not lines[position - 1].strip() and _MOBILE_ALONE.fullmatch(line.strip())
        if len(line) <= 120 and (MOBILE.match(line) or alone) and not _is_sentence(line):
            below = position + 1
            while below < end and (
                not lines[below].strip()
                or MOBILE.match(lines[below])
                or DELIMITER.fullmatch(lines[below].strip())
            ):
                below += 1
            if not written:
                return (position, end) if below >= end else (end, end)
            first = position
            above = position - 1
            if above > start and is_name(lines[above].strip()) and not lines[above - 1].strip():
                first = above
            return first, below
        written = True
    return end, end


def _is_sentence(line: str) -> bool:
    return len(line.split()) > 14 or (line.rstrip().endswith((",", ";", ":")))


def _closed(lines: Sequence[str], start: int, end: int, *, bare: bool, html: bool) -> int:
    """A closing with a name and perhaps contact lines; a name with contact lines; "-Name"."""
    floor = max(start, end - _LOOK_BACK)
    filled = [n for n in range(floor, end) if lines[n].strip()]
    if not filled:
        return end
    last = lines[filled[-1]].strip()
    if last[:1] in {"-", "–", "—", "~"} and len(filled) > 1:
        name = last.lstrip("-–—~ ")
        tight = not last[1:2].isspace()
        listed = any(lines[n].lstrip()[:1] in {"-", "–", "*", "•"} for n in filled[:-1])
        if (
            not listed
            and is_name(name.rstrip("."), nickname=tight)
            and (tight or lines[filled[-1] - 1].strip() == "")
        ):
            return filled[-1]
    for n in reversed(filled[-10:]):
        below = [lines[m].strip() for m in filled if m > n]
        if CLOSING.fullmatch(lines[n].strip()):
            if not below or (bare and n == filled[0]):
                return end
            if not is_name(below[0], nickname=True) or any(_is_statement(line) for line in below):
                return end
            if not all(_is_title(line) for line in below[1:]):
                return end
            return end if html and len(below) == 1 else n
    return _contact_block(lines, start, end, filled)


def _contact_block(lines: Sequence[str], start: int, end: int, filled: Sequence[int]) -> int:
    first = filled[-1]
    while first > start and lines[first - 1].strip():
        first -= 1
    block = [lines[n].strip() for n in range(first, end)]
    if first == start or len(block) > 9 or not is_name(block[0].partition(",")[0]):
        return end
    if any(_COORDINATION.search(line) for line in block) or any(_is_statement(line) for line in block):
        return end
    return first if sum(1 for line in block[1:] if is_contact(line)) >= 2 else end


def is_contact(line: str) -> bool:
    """A line that is just a number, address or site, with or without its label."""
    return len(line) <= 120 and bool(_CONTACT.fullmatch(line) or _HANDLE.fullmatch(line))


def is_name(line: str, *, nickname: bool = False) -> bool:
    """One to four capitalised words; with `nickname`, also one small word: "roman"."""
    if not 1 < len(line) <= 50:
        return False
    words = line.rstrip(",.!").split()
    if not 1 <= len(words) <= 5:
        return False
    for word in words:
        bare = word.strip("().,\"'“”")
        if bare.lower() in _PARTICLES and len(words) > 1:
            continue
        if not bare or not _WORD_OF_NAME.fullmatch(bare):
            return False
        if bare[0].islower() and not (nickname and len(words) == 1 and len(bare) <= 12):
            return False
    return True


def _is_title(line: str) -> bool:
    """A job, a firm, a contact line: "Senior Developer", "CEO @ Acme", "Incident Manager, Contoso"."""
    if is_contact(line) or MOBILE.match(line) or DELIMITER.fullmatch(line):
        return True
    words = [word for word in line.split() if word[0].isalpha()]
    if not words or len(line) > 70 or any(letter.isdigit() for letter in line):
        return False
    return sum(1 for word in words if not word[0].islower()) * 2 >= len(words)
