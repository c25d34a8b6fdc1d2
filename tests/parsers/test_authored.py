"""Whose words each line is: one table a kind of trouble. `mine` is what must be left."""

from __future__ import annotations

import pytest

from parsers.reading import Person
from parsers.written.authored import authored, lines


def left(text, **given):
    return " ".join(authored(lines(text, **given)).split())


def part_of(text, words, **given):
    return next(line.part for line in lines(text, **given) if words in line.text)


# An attribution in each client's and language's form, above a quote. Built here after the forms that the clients
# write, with our own names.
ATTRIBUTIONS = [
    "On Fri, Mar 13, 2026 at 9:14 AM Dave Example <dave@example.com> wrote:",
    "On 2026-03-13 09:14, Dave Example wrote:",
    "On Fri, 13 Mar 2026, Dave wrote:",
    "On 13/03/2026 09:14, Dave via Incidents-list wrote:",
    "On 3/13/26, Dave <dave@example.com> wrote:",
    "On 13 Mar 2026, at 09:14, Dave Example <dave@example.com> wrote:",
    "On Fri, Mar 13, 2026 at 09:49:47AM +0000, Bot via Incidents-list wrote:",
    "On Friday, March 13th, 2026 at 09:14, Dave <dave@example.com> wrote:",
    "Dave Example <dave@example.com> wrote on Fri, 13 Mar 2026 09:14:00 +0100:",
    "Dave Example wrote on 13/03/2026 09:14:",
    "* Dave Example <dave@example.com> [2026-03-13 09:14]:",
    "Dave <dave@example.com> writes:",
    "Quoting Dave Example <dave@example.com>:",
    "Le ven. 13 mars 2026 à 09:14, Dave Example <dave@example.com> a écrit :",
    "Le 13/03/2026 à 09:14, Dave Example a écrit :",
    "Am 13.03.2026 um 09:14 schrieb Dave Example:",
    "Am Fr., 13. März 2026 um 09:14 Uhr schrieb Dave Example <dave@example.com>:",
    "Dave Example <dave@example.com> schrieb am Fr., 13. März 2026, 09:14:",
    "El vie, 13 mar 2026 a las 9:14, Dave Example (<dave@example.com>) escribió:",
    "El 13 mar 2026, a las 9:14, Dave Example <dave@example.com> escribió:",
    "Em sex., 13 de mar. de 2026 às 09:14, Dave Example <dave@example.com> escreveu:",
    "Em 13/03/2026 09:14, Dave Example escreveu:",
    "Il giorno ven 13 mar 2026 alle ore 09:14 Dave Example <dave@example.com> ha scritto:",
    "Il 13/03/2026 09:14, Dave Example ha scritto:",
    "Op vr 13 mrt 2026 om 09:14 schreef Dave Example <dave@example.com>:",
    "Op 13-3-2026 om 09:14 schreef Dave Example:",
    "Den fre 13 mars 2026 kl 09:14 skrev Dave Example <dave@example.com>:",
    "fre. 13. mar. 2026 kl. 09:14 skrev Dave Example <dave@example.com>:",
    "Den fre. 13. mar. 2026 kl. 09.14 skrev Dave Example <dave@example.com>:",
    "pe 13. maalisk. 2026 klo 9.14 Dave Example (dave@example.com) kirjoitti:",
    "pt., 13 mar 2026 o 09:14 Dave Example <dave@example.com> napisał(a):",
    "W dniu 13.03.2026 o 09:14, Dave Example pisze:",
    "pá 13. 3. 2026 v 9:14 odesílatel Dave Example <dave@example.com> napsal:",
    "Dave Example <dave@example.com> ezt írta (időpont: 2026. márc. 13., P, 9:14):",
    "пт, 13 мар. 2026 г. в 09:14, Dave Example <dave@example.com>:",
    "13 марта 2026 г., в 09:14, Dave Example <dave@example.com> написал(а):",
    "13.03.2026 09:14, Dave Example пишет:",
    "пт, 13 бер. 2026 р. о 09:14 Dave Example <dave@example.com> пише:",
    "13 Mar 2026 Cum tarihinde 09:14 saatinde, Dave Example <dave@example.com> şunu yazdı:",
    "În vin., 13 mar. 2026 la 09:14, Dave Example <dave@example.com> a scris:",
    "Στις Παρ 13 Μαρ 2026 στις 9:14 π.μ., ο/η Dave Example <dave@example.com> έγραψε:",
    "Vào Th 6, 13 thg 3, 2026 vào lúc 09:14 Dave Example <dave@example.com> đã viết:",
    "Pada tanggal Jum, 13 Mar 2026 09.14, Dave Example <dave@example.com> menulis:",
    "2026年3月13日(金) 9:14 Dave Example <dave@example.com>:",
    "2026/03/13 9:14、Dave Example <dave@example.com>のメール:",
    "Dave Example <dave@example.com> 于2026年3月13日周五 09:14写道：",
    "2026년 3월 13일 (금) 오전 9:14, Dave Example <dave@example.com>님이 작성:",
    "\u202bבתאריך יום ו׳, 13 במרץ 2026 ב-9:14 מאת \u202aDave Example\u202c\u200f <\u202adave@example.com\u202c\u200f>:\u202c",
    "2026-03-13 9:14 GMT+01:00 Dave Example <dave@example.com>:",
    "Am Freitag, den 13.03.2026, 09:14 +0100 schrieb Dave Example:",
    "On Friday 13 March 2026 09:14:00 Dave Example wrote:",
    "dave@example.com wrote:",
    "On 13 March 2026 at 09:14, <dave@example.com> wrote:",
    "El vie, 13 de mar. de 2026 a la(s) 09:14, Dave Example (dave@example.com) escribió:",
    "在 2026年3月13日，上午9:14，Dave Example <dave@example.com> 写道：",
    "El dv., 13 de març 2026, 9:14, Dave Example <dave@example.com> va escriure:",
    "pi 13. 3. 2026 o 9:14 Dave Example <dave@example.com> napísal(a):",
    "pet, 13. ožu 2026. u 09:14 Dave Example <dave@example.com> napisao je:",
    "На пт, 13.03.2026 г. в 9:14 Dave Example <dave@example.com> написа:",
    "2026-03-13, pn, 09:14 Dave Example <dave@example.com> rašė:",
    "Piektd., 2026. g. 13. marts, plkst. 09:14 — lietotājs Dave (<dave@example.com>) rakstīja:",
    "في الجمعة، ١٣ مارس ٢٠٢٦ في ٩:١٤ ص تمت كتابة ما يلي بواسطة Dave <dave@example.com>:",
    "Dave Example/Contoso@Contoso wrote on 03/13/2026 09:14:00 AM:",
    "Dave Example\n<dave@example.com> schrieb am Fr. 13. März 2026 um\n09:14:",
    '13.03.2026, 09:14, "Dave Example" <dave@example.com>:',
    "Fri, 13 Mar 2026 09:14:00 +0300 от Dave Example <dave@example.com>:",
    "---- On Fri, 13 Mar 2026 09:14:00 +0530 dave@example.com wrote ----",
    "---- Dave Example wrote ----",
    "------- Original Message -------\nOn Friday, March 13th, 2026 at 9:14 AM, Dave <dave@example.com> wrote:",
    "On Mar 13, 2026,\nat 09:14,\nDave Example <dave@example.com> wrote:",
    "On Fri, Mar 13, 2026 at 9:14 AM Dave Example With A Long Name <\ndave.with.a.very.long.address@department.example.com> wrote:",
    "On Fri, Mar 13, Dave Example\n<dave@example.com>\nwrote:",
    "Le ven. 13 mars 2026 à 09:14, Dave Example <dave@example.com> a\nécrit :",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
@pytest.mark.parametrize(
    "form",
    [
        "Failover is done.\n\n{}\n> Is it?\n> Tell me.\n",
        "Failover is done.\n\n{}\n\n> Is it?\n",
        "Failover is done.\n{}\n> Is it?\n>\n> Tell me.\n\n",
    ],
    ids=["above", "apart", "tight"],
)
def test_attribution_above_a_quote(attribution, form):
    assert left(form.format(attribution)) == "Failover is done."


# Without `>` an attribution must be whole to be believed.
@pytest.mark.parametrize(
    "attribution",
    [a for a in ATTRIBUTIONS if not a.startswith(("Quoting", "Dave <dave@example.com> writes", "* Dave"))],
)
def test_attribution_above_unquoted_text(attribution):
    text = f"Failover is done.\n\n{attribution}\n\nIs it? The standby looks dead.\n\nDave\n"
    assert left(text) == "Failover is done."


HEADER_BLOCKS = [
    "From: Dave Example <dave@example.com>\nSent: Friday, March 13, 2026 9:14 AM\nTo: Incidents\nSubject: API down",
    "From: Dave Example\nSent: Friday, March 13, 2026 9:14 AM\nTo: Incidents\nCc: Kevin; Shruti\nSubject: RE: API down",
    "From: dave@example.com\nDate: Fri, 13 Mar 2026 09:14:00 +0000\nSubject: API down\nTo: incidents@example.com",
    "*From:* Dave Example <dave@example.com>\n*Sent:* Friday, March 13, 2026 9:14 AM\n*To:* Incidents\n*Subject:* API",
    "Von: Dave Example <dave@example.com>\nGesendet: Freitag, 13. März 2026 09:14\nAn: Incidents\nBetreff: API",
    "De : Dave Example <dave@example.com>\nEnvoyé : vendredi 13 mars 2026 09:14\nÀ : Incidents\nObjet : API",
    "De: Dave Example <dave@example.com>\nEnviado: viernes, 13 de marzo de 2026 9:14\nPara: Incidents\nAsunto: API",
    "De: Dave Example <dave@example.com>\nEnviado el: viernes, 13 de marzo de 2026 9:14\nPara: x\nAsunto: API",
    "De: Dave Example\nEnviada em: sexta-feira, 13 de março de 2026 09:14\nPara: Incidents\nAssunto: API",
    "Da: Dave Example <dave@example.com>\nInviato: venerdì 13 marzo 2026 09:14\nA: Incidents\nOggetto: API",
    "Van: Dave Example <dave@example.com>\nVerzonden: vrijdag 13 maart 2026 09:14\nAan: x\nOnderwerp: API",
    "Från: Dave Example <dave@example.com>\nSkickat: den 13 mars 2026 09:14\nTill: x\nÄmne: API",
    "Fra: Dave Example <dave@example.com>\nSendt: fredag 13. mars 2026 09:14\nTil: x\nEmne: API",
    "Lähettäjä: Dave Example <dave@example.com>\nLähetetty: perjantai 13. maaliskuuta 2026 9.14\nVastaanottaja: x\nAihe: API",
    "Od: Dave Example <dave@example.com>\nWysłano: piątek, 13 marca 2026 09:14\nDo: x\nTemat: API",
    "Od: Dave Example <dave@example.com>\nOdesláno: pátek 13. března 2026 9:14\nKomu: x\nPředmět: API",
    "От: Dave Example <dave@example.com>\nОтправлено: 13 марта 2026 г. 9:14\nКому: x\nТема: API",
    "Kimden: Dave Example <dave@example.com>\nGönderildi: 13 Mart 2026 Cuma 09:14\nKime: x\nKonu: API",
    "发件人: Dave Example <dave@example.com>\n发送时间: 2026年3月13日 9:14\n收件人: x\n主题: API",
    "差出人: Dave Example <dave@example.com>\n送信日時: 2026年3月13日 9:14\n宛先: x\n件名: API",
    "From: Dave <dave@example.com>\nTo: Kevin <kevin@example.com>",
    "From: Dave <dave@example.com> On Behalf Of Shruti\nSent: Friday, March 13, 2026 9:14 AM\nTo: x",
    "**From:** Dave <dave@example.com>\n**Date:** Fri, 13 Mar 2026\n**To:** x",
    "From: Dave\n\nSent: Friday, March 13, 2026\n\nTo: x\n\nSubject: y",
    "Date: Fri, 13 Mar 2026 09:14:00 +0100\nFrom: dave@example.com\nTo: x@example.com\nSubject: API",
    "From:\tDave Example/Contoso\nTo:\tKevin/Contoso@Contoso\nDate:\t03/13/2026 09:14 AM\nSubject:\tAPI down",
    "From: Dave Example \n<a-very-long-address-of-dave@department.example.com> \nSent: Friday, March 13, 2026 9:14 AM\nTo: x\nSubject: API",
]


@pytest.mark.parametrize("block", HEADER_BLOCKS)
@pytest.mark.parametrize(
    "form",
    [
        "Failover is done.\n\n{}\n\nIs it? Severity 1!\n",
        "Failover is done.\n\n________________________________\n{}\n\nIs it?\n\nFrom: x\n",
        "Failover is done.\n\n-----Original Message-----\n{}\n\nIs it?\n",
        "Failover is done.\n{}\nIs it?\n",
    ],
    ids=["bare", "ruled", "original", "tight"],
)
def test_header_block_of_an_earlier_mail(block, form):
    assert left(form.format(block)) == "Failover is done."


@pytest.mark.parametrize(
    "marker",
    [
        "-----Original Message-----",
        "----- Original Message -----",
        "-------- Original message --------",
        "-----Ursprüngliche Nachricht-----",
        "-------- Ursprüngliche Nachricht --------",
        "-----Message d'origine-----",
        "-----Mensaje original-----",
        "-----Mensagem original-----",
        "-----Messaggio originale-----",
        "-----Oorspronkelijk bericht-----",
        "-----Ursprungligt meddelande-----",
        "-----Oprindelig meddelelse-----",
        "-----Opprinnelig melding-----",
        "-----Alkuperäinen viesti-----",
        "-----Исходное сообщение-----",
        "-----Původní zpráva-----",
        "-----Eredeti üzenet-----",
        "------------------ 原始邮件 ------------------",
        "---------- Forwarded message ---------",
        "----- Forwarded by Dave Example/Contoso on 03/13/2026 09:14 AM -----",
        "---------- Weitergeleitete Nachricht ---------",
        "---------- Message transféré ---------",
        "---------- Mensaje reenviado ---------",
        "Begin forwarded message:",
        "Anfang der weitergeleiteten Nachricht:",
        "Début du message transféré :",
        "##- Please type your reply above this line -##",
        "-- REPLY ABOVE THIS LINE --",
        "--- Reply above this line ---",
        "=-=-= Please reply above this line =-=-=",
        "--- Bitte antworten Sie oberhalb dieser Linie ---",
    ],
)
def test_marker_of_an_earlier_mail(marker):
    assert left(f"Failover is done.\n\n{marker}\n\nIs it? Severity 1!\n") == "Failover is done."


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        # replies between and below quotes
        ("> Is it?\nYes.\n> All of it?\nNo.\n", "Yes. No."),
        ("On 2026-03-13 Dave wrote:\n> Is it?\n\nYes.\n\n> Sure?\n\nQuite.\n", "Yes. Quite."),
        ("On 2026-03-13 at 10:00 Dave wrote:\n\n> Is it?\n\nYes, it is.\n", "Yes, it is."),
        ("Hi,\n\nOn 2026-03-13 Dave wrote:\n> Is it?\n\nYes.\n\nKevin\n", "Hi, Yes. Kevin"),
        ("> > deep\n> less deep\n\nMine.\n", "Mine."),
        ("   > indented quote\n   > goes on\nMine.\n", "Mine."),
        ("\ufeff> quote behind a BOM\nMine.\n", "Mine."),
        (
            "Mine.\n> A long line of a quote that its client broke in two, so that this\nhalf lost its mark.\n> And on.\n",
            "Mine.",
        ),
        (
            "> can you please check whether the standby database has caught up?\nyes it has\n> thanks\n",
            "yes it has",
        ),
        # glued
        ("Done. On Fri, Mar 13, 2026 at 9:14 AM Dave <dave@example.com> wrote:\n> Is it?\n", "Done."),
        ("Done.--- On Fri, Mar 13, 2026 at 9:14 AM, dave@example.com wrote:\n> Is it?\n", "Done."),
        ("Done. -----Original Message----- From: Dave Sent: today Is it?\n\nSeverity 1.\n", "Done."),
        # the sender's last line right above it, with a time of its own
        (
            "Next update at 20:00.\nOn 13.03.26 16:02, Dave Example wrote:\n> Is it?\n",
            "Next update at 20:00.",
        ),
        (
            "Next update 2026-03-13 at 20:00\nOn 13.03.26 16:02, Dave wrote:\nIs it?\n",
            "Next update 2026-03-13 at 20:00",
        ),
        # nothing of one's own
        ("On 2026-03-13 Dave wrote:\n> Severity 1\n", ""),
        ("-----Original Message-----\nFrom: dave@example.com\nSent: Today\nSubject: x\n\nSeverity 1\n", ""),
        ("From: Dave\nSent: Friday, March 13, 2026\nTo: x\nSubject: y\n\nSeverity 1\n", ""),
        ("From: Dave <dave@example.com>\nDate: 13 March 2026\nTo: x\nSubject: y\n\nSeverity 1\n", ""),
        ("", ""),
        ("\n\n\n", ""),
    ],
)
def test_replies_among_quotes(text, mine):
    assert left(text) == mine


# What looks like an earlier mail and is the sender's: nothing may be lost.
KEPT = [
    "On the surface all is well.\nOn Monday we fail over.\nOn a separate note: 3 nodes are down.",
    "On 15 March we saw this before. On 2026-03-13 too.\n\nWe roll back.",
    "Maintenance window:\nFrom: 14:00 UTC\nTo: 16:00 UTC\nSubject to approval.",
    "From: 14:00\nTo: 15:30\nImpact: none\n\nSeverity 3.",
    "Severity: 2\nPhase: 1\nCommander: Kevin\nDate: 2026-03-13\nVenue: #prod-failover",
    "To: all\nFrom: Kevin\nDate: 13 March 2026\nSubject: API down\n\nSeverity 2, phase 1.",
    "MEMO\n\nHandoff:\n---\nFrom: Kevin\nTo: Dave\nSeverity: 2",
    "To: all\nStatus: investigating\n\nMore at 15:00.",
    "Invitation:\n\nDate: Wednesday 3, October 2026\nTime: 7:00am\nAddress: 130 Fox St\n\nPlease come.",
    "Commander: Kevin <kevin@example.com>\nNext update: 2026-03-13 15:00\nSeverity: 2\n\nAll hands.",
    "Next update 2026-03-13 15:00 UTC, questions to kevin@example.com:\n\n- who is on call\n- what broke",
    "2026-03-13 14:02 failover started\n2026-03-13 14:10 failover done\n\nWe watch.",
    "14:02 Dave restarts the database\n14:05 it is back",
    "Latency went > 5 s and error rate >= 40 %.\n> 50 % of requests fail.",
    "----- Error message -----\nconnection refused\n\nSeverity 2.",
    "---------- Timeline ----------\n14:02 down\n14:10 up\n\n---------- Actions ----------\n- fix it",
    "----- Mail forwarding is broken -----\nSince 14:02.\n\n---- original message queue ----\n4711 mails",
    "## Status\n----\nWe are at 50%.\n\n----\nThe next word comes at 15:00.",
    "Here it is:\n---\nSeverity: 2\nPhase: 1\nCommander: Kevin",
    "Points:\n-- first thing to check\n-- second thing to check\n\nPlease check.",
    "Open:\n- Dave\n- Shruti\n- Kevin",
    "Open:\n-dns\n-db\n-cache",
    "Service   State   Since\n-----------------------\nAPI       down    14:02\nDB        up      13:00\n\nMore soon.",
    "We join here:\n\nBridge\n+1 555 0100 200\nhttps://meet.example.com/abc",
    "Thanks for the quick help, Dave. Severity 2 it is.",
    "Thanks\n\nWe are at severity 2 now, phase one.",
    "Thanks,\nDave has command now.",
    "All messages are sent from the main server.\nIt was Sent from my iPad, he says.",
    "The data comes From: our database, not From: the cache.",
    "This is confidential until the review: severity 1.",
    "We wrote:\n\nThe site is down, we are on it.",
    "At 14:20 the vendor said:\nit is not our fault.\n\nWe escalate.",
    "See https://example.com/on-2026-03-13-dave-wrote: and tell me.",
    "Visit us now...\n>>> >>>  http://www.example.com <<<\nVisit again.",
    "Mail to incidents@example.com (Dave) 2026:\nseverity 2 is right.",
    "IC: Dave\n\n- Kevin calls the vendor\n-- he has the number",
    "1. On 2026-03-13 we fail over:\n2. On 2026-03-14 we fail back:\n\nBoth at night.",
    "Agenda for 2026-03-13:\n\n- review\n- actions",
    "Severity 2.\n\n***\n\nSecond part: phase 1.\n\n***\n\nThird part: more at 15:00.",
]


@pytest.mark.parametrize("text", KEPT)
def test_nothing_is_lost(text):
    assert left(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("Rolled back.\n\n-- \nKevin Example\nIncident Manager, Contoso\n", "Rolled back."),
        ("Rolled back.\n\n--\u00a0\nKevin Example\nIncident Manager\n", "Rolled back."),
        ("Rolled back.\n--\nkevin\n", "Rolled back."),
        ("Rolled back.\n---\nKevin\n", "Rolled back."),
        ("Rolled back.\n\n—\nKevin Example\nCEO\n\n@kevin\n", "Rolled back."),
        (
            "Rolled back.\n\n________________\nKevin Example\n+1 555 0100 200\nkevin@example.com\n",
            "Rolled back.",
        ),
        ("Rolled back.\n\nThanks,\nKevin\n", "Rolled back."),
        (
            "Rolled back.\n\nBest regards,\n\nKevin Example\nIncident Manager, Contoso\nT: +1 555 0100 200\n",
            "Rolled back.",
        ),
        ("Zurückgerollt.\n\nMit freundlichen Grüßen\nKevin Müller-Lüdenscheidt\n", "Zurückgerollt."),
        ("Rolled back.\n\nCordialement,\nÉlodie Dupont\n", "Rolled back."),
        ("Rolled back.\n\nUn saludo,\nJosé García\n", "Rolled back."),
        ("Rolled back.\n\nMet vriendelijke groet,\n\nJan van der Berg\n", "Rolled back."),
        ("Rolled back.\n-kevin\n", "Rolled back."),
        ("Rolled back.\n\n- Kevin\n", "Rolled back."),
        (
            "Rolled back.\n\nKevin Example\nkevin@example.com\n(555) 346-9947\nwww.example.com\n",
            "Rolled back.",
        ),
        ("Rolled back.\n\nSent from my iPhone\n", "Rolled back."),
        ("Rolled back.\nSent from my Samsung Galaxy smartphone.\n", "Rolled back."),
        ("Rolled back.\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n", "Rolled back."),
        ("Rolled back.\n\nVon meinem iPhone gesendet\n", "Rolled back."),
        ("Rolled back.\n\nEnvoyé de mon iPhone\n", "Rolled back."),
        ("Rolled back.\n\nEnviado desde mi iPhone\n", "Rolled back."),
        ("Rolled back.\n\nInviato da iPhone\n", "Rolled back."),
        ("Rolled back.\n\nVerzonden vanaf mijn iPhone\n", "Rolled back."),
        ("Rolled back.\n\nSkickat från min iPhone\n", "Rolled back."),
        ("Rolled back.\n\nSendt fra min iPhone\n", "Rolled back."),
        ("Rolled back.\n\nLähetetty iPhonesta\n", "Rolled back."),
        ("Rolled back.\n\nWysłane z iPhone'a\n", "Rolled back."),
        ("Rolled back.\n\nОтправлено с iPhone\n", "Rolled back."),
        ("Rolled back.\n\niPhoneから送信\n", "Rolled back."),
        ("Rolled back.\n\n发自我的 iPhone\n", "Rolled back."),
        ("Rolled back.\n\nSent with Proton Mail secure email.\n", "Rolled back."),
        (
            "Rolled back.\n\nSent from Yahoo Mail on Android\n\nOn Fri, Mar 13, 2026 at 9:14, Dave\n<d@example.com> wrote: Is it?\n",
            "Rolled back.",
        ),
        ("Rolled back.\n\nSent from my iPhone\n\nIs it? Severity 1.\n", "Rolled back."),
        (
            "Rolled back.\n\nSent from Mailspring (https://getmailspring.com/), the best free email app\n",
            "Rolled back.",
        ),
        ("Rolled back.\n\nSent via Spark\n", "Rolled back."),
        ("Rolled back.\n\nVon Samsung Mobile gesendet\n", "Rolled back."),
        ("Rolled back.\n\nSent from a magnificent torch of pixels\n", "Rolled back."),
        (
            "Rolled back.\n\nSent from my desk, is much easier than my phone.\n",
            "Rolled back. Sent from my desk, is much easier than my phone.",
        ),
        # a phone's line first: what stands below it is the sender's
        ("Sent from my iPhone\n\nRolled back.\n", "Sent from my iPhone Rolled back."),
        # above a quote too
        ("Rolled back.\n\nThanks,\nKevin\n\nOn 2026-03-13 Dave wrote:\n> x\n", "Rolled back."),
        ("Rolled back.\n\n-- \nKevin\n\nOn 2026-03-13 Dave wrote:\n> x\n", "Rolled back."),
        # the name alone stays, and a closing without a name
        ("Rolled back.\n\nThanks!\n", "Rolled back. Thanks!"),
        ("Thanks!\nKevin\n", "Thanks! Kevin"),
    ],
)
def test_signatures(text, mine):
    assert left(text) == mine


KEVIN = Person(name="Kevin B. Example", address="kevin@example.com")


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("Rolled back.\n\nKevin\n", "Rolled back."),
        ("Rolled back.\nKevin\n", "Rolled back."),
        ("Rolled back.\n\nkevin\n", "Rolled back."),
        ("Rolled back.\n\nKBE\n", "Rolled back."),
        ("Rolled back.\n\n/Kevin\n", "Rolled back."),
        ("Rolled back.\n\nKevin Example\nChairman\n", "Rolled back."),
        ("Rolled back.\n\nKevin Example | Partner\nStrand Oduya LLP\n", "Rolled back."),
        (
            "Rolled back.\n\nKevin Example\nVice President, Payments\n25 Bishop's Court, London EC2\n",
            "Rolled back.",
        ),
        (
            "Rolled back.\n\nKevin Example\nIncident Manager | Severity 1 Desk\nT +33 4 55 50 01 12\n",
            "Rolled back.",
        ),
        ("Rolled back.\n\nKevin B.\n+44 7700 900233\n", "Rolled back."),
        ("Noted.\n\nGrüße\n\nKevin Example\nLogistik Nord GmbH · Sitz Hamburg · HRB 123456\n", "Noted."),
        ("Noted.\n\nUn saludo,\n\nKevin Example\nJefe de mantenimiento\n", "Noted."),
        # the sender's name that belongs to a fact
        ("Commander:\nKevin\n", "Commander: Kevin"),
        ("Incident commander is\nKevin\n", "Incident commander is Kevin"),
        ("On it:\n- Dave\n- Kevin\n", "On it: - Dave - Kevin"),
        ("We have:\n\nKevin Example\nSeverity 2\nPhase 1\n", "We have: Kevin Example Severity 2 Phase 1"),
        ("Roster.\n\nKevin Example\nNext call 15:00\n", "Roster. Kevin Example Next call 15:00"),
        ("Kevin\n", "Kevin"),
        # another's name
        ("Please call\n\nDave\n", "Please call Dave"),
        ("It is quiet.\n\nDave Example\n", "It is quiet. Dave Example"),
    ],
)
def test_the_name_of_the_sender(text, mine):
    assert left(text, sender=KEVIN) == mine


FOOTERS = [
    (
        "_______________________________________________\nIncidents-list mailing list -- incidents-list@example.com\n"
        "To unsubscribe send an email to incidents-list-leave@example.com"
    ),
    "__\nriak-users mailing list\nriak-users@lists.example.com\nhttp://lists.example.com/mailman/listinfo/riak-users",
    (
        '-- \nYou received this message because you are subscribed to the Google Groups "Incidents" group.\n'
        "To unsubscribe from this group and stop receiving emails from it, send an email to x+unsubscribe@googlegroups.com.\n"
        "To view this discussion on the web visit https://groups.google.com/d/msgid/x/y."
    ),
    "—\nReply to this email directly, view it on GitHub, or unsubscribe.\nYou are receiving this because you were mentioned.",
    (
        "This e-mail and any attachments are confidential and intended solely for the addressee.\n"
        "If you have received it in error, please tell us."
    ),
    "CONFIDENTIALITY NOTICE: This message is intended only for the person or entity to which it is addressed.",
    "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie.",
    "Ce message et ses pièces jointes sont confidentiels et destinés exclusivement à leurs destinataires.",
    "Le informazioni contenute in questo messaggio sono riservate e per uso esclusivo del destinatario.",
    "Please consider the environment before printing this email.",
]


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize(
    "form",
    [
        "Failover is done.\n\n{}\n",
        "Failover is done.\n{}\n",
        "Failover is done.\n\n-- \nKevin\n\n{}\n",
        "Failover is done.\n\nOn 2026-03-13 Dave wrote:\n> x\n\n{}\n",
        "Failover is done.\n\nThanks,\nKevin\n\n{}\n",
    ],
    ids=["apart", "tight", "signed", "quoted", "closed"],
)
def test_footers_and_disclaimers(footer, form):
    assert left(form.format(footer)) == "Failover is done."


@pytest.mark.parametrize(
    "banner",
    [
        "CAUTION: This email originated from outside of the organization. Do not click links.",
        "[EXTERNAL EMAIL] This message came from an external sender.\nDo not click links or open attachments.",
        "ACHTUNG: Externe E-Mail, bitte Vorsicht.\nDiese Nachricht hat einen externen Absender.",
    ],
)
def test_banners_of_gateways(banner):
    assert left(f"{banner}\n\nFailover is done.\n") == "Failover is done."


def test_a_warning_of_the_sender_is_no_banner():
    text = "WARNING: the external API is down, messages queue up.\n\nSeverity 2."
    assert left(text) == "WARNING: the external API is down, messages queue up. Severity 2."


CODE = [
    "```\nseverity=1 phase=3\n```",
    "2026-03-13 14:02:11,903 ERROR [pool-3] upstream timed out, severity 1",
    "[2026-03-13T14:02:11Z] WARN service=api severity=1",
    "Mar 13 14:02:11 db1 postgres[4711]: FATAL:  too many connections",
    "level=error severity=1 msg=timeout service=api",
    'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    raise ValueError',
    "java.lang.IllegalStateException: closed\n\tat com.example.Main.run(Main.java:17)\n\t... 12 more",
    '{"severity": 1, "service": "api"}',
    "$ kubectl get pods -n prod",
    "root@db1:~# systemctl status postgres",
    '10.0.0.1 - - [13/Mar/2026:14:02:11 +0000] "GET / HTTP/1.1" 500 12',
    (
        "Received: from mx.example.com by mail.example.com; Fri, 13 Mar 2026 09:14:00 +0000\nFrom: dave@example.com\n"
        "Date: Fri, 13 Mar 2026 09:14:00 +0000\nMessage-ID: <x@example.com>\nSubject: severity 1"
    ),
]


@pytest.mark.parametrize("code", CODE)
def test_pasted_code_is_kept_and_not_read(code):
    text = f"This is what we see.\n\n{code}\n\nWe fail over to the standby now.\n"
    assert left(text) == " ".join(text.split())
    marked = [line for line in lines(text) if line.text.strip() and line.part == "code"]
    assert [line.text for line in marked] == code.split("\n")


def test_evidence_led_in_is_no_earlier_mail():
    text = (
        "The bounces that customers get look like this:\n\nFrom: mailer@example.com\n"
        "Date: Fri, 13 Mar 2026 09:14:00 +0000\nSubject: severity 1\n\nWe pause the mailer."
    )
    assert left(text) == " ".join(text.split())
    assert part_of(text, "Subject:") == "code"


EARLIER = (
    "We lost the primary database in Frankfurt at nine. The standby has not taken over and customers see errors.\n"
    "Severity 1, phase 1. I am incident commander. Next update at ten. Coordinating via the usual bridge."
)


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        (f"Standby is up.\n\n{EARLIER}\n", "Standby is up."),
        (f"Standby is up.\n\n{EARLIER.replace('. ', '.' + chr(10))}\n", "Standby is up."),
        (f"{EARLIER}\n{EARLIER}\n\nStandby is up.\n", "Standby is up."),
        # restated is meant
        (
            "Severity 1, phase 1. I am incident commander.\nStandby is up.",
            "Severity 1, phase 1. I am incident commander. Standby is up.",
        ),
        (
            "Standby is up.\nSeverity 1, phase 1. I am incident commander.",
            "Standby is up. Severity 1, phase 1. I am incident commander.",
        ),
        # the same mail again is said again
        (EARLIER, " ".join(EARLIER.split())),
    ],
)
def test_what_stands_in_the_thread_is_not_new(text, mine):
    assert left(text, earlier=(EARLIER,)) == mine


def test_pgp_armour_is_the_programs():
    text = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nRolled back.\n- -- \nKevin\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n-----END PGP SIGNATURE-----\n"
    )
    assert left(text) == "Rolled back."


def test_parts():
    text = (
        "Rolled back.\n\nThanks,\nKevin\n\nOn 2026-03-13 Dave wrote:\n> x\n"
        "____________________\nincidents mailing list\nTo unsubscribe send a mail\n"
    )
    parts = [(line.part, line.text) for line in lines(text) if line.text.strip()]
    assert [part for part, _ in parts] == [
        "authored",
        "signature",
        "signature",
        "attribution",
        "quoted",
        "footer",
        "footer",
        "footer",
    ]
    assert (
        part_of("See below.\n\n---------- Forwarded message ---------\nFrom: x@example.com\n\nHi\n", "Hi")
        == "forwarded"
    )


def test_lines_keep_the_text():
    text = "a\n> b\n\n-- \nc\n"
    assert "\n".join(line.text for line in lines(text)) == text
