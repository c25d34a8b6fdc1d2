r"""What a line of a signature looks like: a closing, a name, a job, an address, a phone's last line.

Shapes, and lists of words only where the words are fixed: closings and the lines that phones and mail programs put
below a mail. A line that says more than a signature's ("Severity: 2", a sentence, an item of a list) is told apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.written.footer import DELIMITER

if TYPE_CHECKING:
    from parsers.reading import Person

_CLOSING = r"""(?: (?:(?:with|many|my|our)\s)?(?:very\s)?(?:best|kind|kindest|warm|warmest)?\s?(?:regards|wishes)(?:\sfrom)?
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
      | με\sεκτίμηση | よろしくお願い(?:いた)?します[。]? | 敬具 | 以上 | 此致 | 谢谢 | 謝謝 | 祝好 | 감사합니다 | 此致\s敬礼
      | בברכה | תודה(?:\sרבה)? | مع\s(?:أطيب\s)?(?:التحية|التحيات) | تحياتي | شكر(?:ا|اً|ًا) | با\s(?:احترام|تشکر)
      | cu\s(?:stimă|drag|respect) | mulțumesc | salam(?:\shormat)? | terima\skasih | trân\strọng | cảm\sơn | ขอแสดงความนับถือ | ขอบคุณ(?:ครับ|ค่ะ)?
      | (?:lijep|srdačan|lep)\spozdrav | lp | hvala | поздрави | с\sуважение | благодаря | pagarbiai | ačiū | ar\scieņu | paldies
      | lugupidamisega | tervitades | aitäh | salutacions | gràcies | atentament | (?:bestu\s)?kveðj(?:a|ur) | cofion | diolch | धन्यवाद )"""
CLOSING = re.compile(  # also "Kind regards / Mit freundlichen Grüßen"
    rf"{_CLOSING} (?:\s?[/|]\s?{_CLOSING})? [^\w?]*", re.VERBOSE | re.IGNORECASE
)
MOBILE = re.compile(
    r"""[\s*_\[(<-]{0,4}(?:
      sent\s(?:from|via|with|using|wirelessly|by)\s(?:my|the|a)?\s?
        (?:[\w'’-]+\s){0,3}?(?:i?phone|ipad|ipod|blackberry|android|mobile|outlook|mail|gmail|yahoo|samsung|galaxy|htc|nokia
        |windows|mailbox|typeapp|acompli|proton\s?mail|spark|huawei|xiaomi|mi\b|oneplus|pixel|motorola|moto|sony|xperia|lg
        |wiko|tablet|smartphone|device|handheld|workspace|aol|zoho|hey|superhuman|airmail|nine|bluemail|k-9|fairemail
        |thunderbird|front|surface|verizon|t-mobile|at&t|cell|phone|apple|watch|desktop|work)
    | sent\sfrom\s(?:my|the)?\s?[A-Z][\w-]*(?:\s[\w.'-]+){0,5}$
    | get\soutlook\sfor | get\s(?:spark|canary|(?:\w+\s)?\w*mail)\sfor\s(?:ios|android|iphone|ipad|windows|mac|mobile|desktop)(?=\s*(?:$|[<(\[.]|https?:)) | via\s(?:mobile|iphone|ipad|android|phone)$
    | (?:gesendet|verschickt|versendet)\s(?:von|mit|über)\s | von\s(?:meinem\s)?\S{2,20}(?:\s\S{1,20}){0,4}\sgesendet\.?$ | diese\snachricht\swurde\svon\smeinem
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
_PHONE = r"\+?[\d][\d\s()./-]{5,22}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?|\(\d{2,5}\)[\d\s./-]{5,20}"
_SITE = r"(?:https?://)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}/?(?:(?:in|company)/[\w-]+)?/?"
_CONTACT = re.compile(
    rf"""[\s|*•·]{{0,4}}
    (?: (?:tel(?:ephone|efon|\.)?|t|p|ph|phone|m|mob(?:ile|il)?|cell|c|f|fax|o|office|d|direct|e|e-?mail|w|web|www|skype
          |mail|site|website|twitter|linkedin|handy|portable|tél|fon|h|home)\s?[.:]{{0,2}}\s+|(?:tel|fax|phone|mobile|mail|e-?mail|web|skype)\s?[.:]{{1,2}}\s*|[a-z]\s?[.:]{{1,2}}\s*)?
    (?: {_PHONE} | <?[\w.+'-]{{1,64}}@[\w.-]{{1,200}}>?(?:\s?<mailto:[^<>]*>)? | {_SITE}(?:\s?<{_SITE}>)? | @[\w.]{{2,30}} )
    (?: \s?[|•·,/]\s?(?:{_PHONE}|[\w.+'-]{{1,64}}@[\w.-]{{1,200}}|{_SITE}) ){{0,3}}
    \s{{0,3}}""",
    re.VERBOSE | re.IGNORECASE,
)
_HANDLE = re.compile(r"(?:skype|icq|aim|twitter|linkedin|github)\s?:\s?\S{2,40}", re.IGNORECASE)
_WORD_OF_NAME = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*[.'’-]?")
_PARTICLES = frozenset("von van de der den del di da dos du la le bin al el y e and und & ten ter zu".split())
COORDINATION = re.compile(
    r"(?:bridge|war|room|call|zoom|meet(?:ing)?|teams|slack|channel|webex|conference|dial|join|chat|irc|hangout)",
    re.IGNORECASE,
)
BULLET = re.compile(r"[\s]{0,8}(?:[-*•+–]\s?\S|\d{1,3}[.)]\s)")
_LABELLED = re.compile(r"[^\W\d_][\w /-]{0,30}\s?[:：]\s?\S")
_PARTS = re.compile(r"[|,(·•–/]|\s-\s")
_FIRM = re.compile(
    r"[|·•]|\b(?:GmbH|AG|KG|SE|Ltd|Limited|LLC|LLP|PLLC|Inc|Corp|SARL|S\.?A|SAS|SpA|S\.?r\.?l|BV|NV|AB|ApS|Oy|PLC|HRB|KK)\b"
)
_NUMBERED = re.compile(
    r"(?:[^\W\d_]{3,}|\b[A-Za-z])[\s:#-]*\d{1,2}(?=$|[\s,.;)])(?![\s,.;)]*[A-Z]?\d{2})|\d{1,2}[:.]\d{2}(?!\d)"
)


# "i. A. Gina Example": who signs for somebody else
_PROXY = re.compile(r"\A(?:i\.\s?[AV]\.|ppa\.|p\.\s?[po]\.|p/o|pp)\s(?=[^\W\d_])", re.IGNORECASE)
# A street with its number, which "Severity 2" looks like.
_STREET = re.compile(
    r"""\S*(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ufer|damm|straat|laan|plein|gatan|vägen|gata|veien|vej|katu|utca|út)
        \s\d{1,4}(?:\s?[a-z])?\Z
    | (?:rue|avenue|boulevard|via|viale|piazza|calle|avenida|av\.|rua|ul\.|ulica)\s[^\W\d].{0,40}\s\d{1,4}\Z
    | \d{1,4}[a-z]?,?\s(?:(?:bis\s)?(?:rue|avenue|boulevard|place|quai)\b|(?:[A-Z][\w'’]*\s){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|way)\b)""",
    re.VERBOSE | re.IGNORECASE,
)


# "My working days are Monday to Thursday.": below a name, about the person.
_ABOUT_ME = re.compile(
    r"""(?:my|our)\s(?:normal\s|usual\s|core\s)?(?:working|office|work)\s(?:days?|hours|week|pattern)\b | i\s(?:do\snot|don['’]t|only)\s(?:usually\s)?work\b
      | i\s(?:currently\s)?work\s(?:part|flexib|remote|mon|tue|wed|a\s(?:nine|four)) | pronouns\b | (?:he/him|she/her|they/them)\b
      | .{0,80}\boutside\s(?:of\s)?(?:your|normal|my)\s(?:working|office|regular)\s(?:working\s)?hours""",
    re.VERBOSE | re.IGNORECASE,
)


def is_contact(line: str) -> bool:
    """A line that is just a number, address or site, with or without its label."""
    return len(line) <= 120 and bool(_CONTACT.fullmatch(line) or _HANDLE.fullmatch(line))


def is_name(line: str, *, nickname: bool = False) -> bool:
    """One to four capitalised words; with `nickname`, also one small word: "roman"."""
    line = _PROXY.sub("", line)
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


def is_title(line: str) -> bool:
    """A job, a firm, a contact line: "Senior Developer", "CEO @ Acme", "Incident Manager, Contoso"."""
    if is_contact(line) or MOBILE.match(line) or DELIMITER.fullmatch(line):
        return True
    words = [word for word in line.split() if word[0].isalpha()]
    if not words or len(line) > 70 or any(letter.isdigit() for letter in line):
        return False
    return sum(1 for word in words if not word[0].islower()) * 2 >= len(words)


def is_statement(line: str) -> bool:
    """A line that is more than a signature's: a sentence, a list's item, a field with a value."""
    if MOBILE.match(line) or is_contact(line) or CLOSING.fullmatch(line) or _ABOUT_ME.match(line):
        return False
    words = line.split()
    if len(line) > 90 or (len(words) > 5 and line.endswith((".", "!", "?", ":"))):
        return True
    return bool(BULLET.match(line) or _LABELLED.match(line))


def is_particular(line: str) -> bool:
    """A line about the person above it: a job, a firm, a street, a number to call; no value of an incident."""
    if is_title(line) or _ABOUT_ME.match(line) or _STREET.match(line):
        return True
    if len(line) > 110 or _NUMBERED.search(line):
        return False
    words = [word for word in line.split() if word[0].isalnum()]
    big = sum(1 for word in words if not word[0].islower() or word.lower() in _PARTICLES)
    return bool(_FIRM.search(line)) or (len(words) >= 2 and big * 3 >= len(words) * 2)


def is_job(line: str) -> bool:
    """A few words, the first one big, below a full name: "Jefa de mantenimiento"."""
    words = line.split()
    return len(words) <= 4 and line[:1].isupper() and not any(letter.isdigit() for letter in line)


def names_person(line: str, person: Person | None) -> bool:
    """Whether a line is this person's name, or begins with it: "Kevin", "Kevin Example | Contoso", "KE"."""
    if person is None:
        return False
    head = _PARTS.split(line.strip(" *_-–—~"), maxsplit=1)[0].strip(" .")
    if not head or len(head) > 50:
        return False
    name = [word for word in re.split(r"[\s.,]+", (person.name or "").casefold()) if word]
    local = (person.address or "").partition("@")[0].casefold()
    known = {*name, *re.split(r"[._+-]", local)}
    words = [word.strip("'\"") for word in re.split(r"[\s.,]+", head.casefold()) if word]
    if (
        len(words) == 1
        and head.isupper()
        and head.casefold() == "".join(word[0] for word in name)
        and len(name) > 1
    ):
        return True
    if not 1 <= len(words) <= 5 or not is_name(head, nickname=True):
        return False
    if words[0] in known and len(words[0]) >= 2:
        return True
    rest = [word for word in words[1:] if len(word) >= 2]
    return bool(rest) and rest[-1] in known and any(word[0] == words[0][0] for word in known if word)
