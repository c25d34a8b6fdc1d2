"""Words of announcements, for `parsers.promises.announced`: what a report is called, what comes next and is none, who tells, how."""

from __future__ import annotations

from typing import Final

from parsers.promises.report_clauses import NOT, NOUNS

REPORTS: Final = NOUNS | frozenset(
    "notes tidings lines letters messages mails emails posts reports words bulletins communication communications communique notice announcement announcements instalments round roundup wrap digest "
    "outcome outcomes result results findings finding verdict picture position state progress latest details facts readout snapshot heads sign ping point checkpoint check entry edition "
    "episode chapter sitreps comms account overview telegram flash one".split()
)
MESSAGES: Final = REPORTS - frozenset(
    "more something state facts position picture progress one numbers figures something round check wrap point entry heads latest outcome result results finding findings".split()
)
# What may come next at a time and is no report.
NO_REPORT: Final = frozenset(
    "meeting meetings call calls train trains bus buses shift shifts rota handover turn delivery deliveries collection collections window windows patient patients payment payments payout run runs "
    "batch batches slot slots visit visits maintenance appointment flight flights ferry boat ship sailing departure departures arrival arrivals truck trucks lorry van vans tide service services "
    "step steps stage phase test tests attempt try restart reboot reload deploy deployment release rollout build backup backups snapshot_ job jobs sync import export dose doses medication feed feeding "
    "round_ class lesson lessons session sessions game match race show performance screening film auction sale opening closing break lunch dinner meal coffee pickup drop off crew team person "
    "engineer technician electrician plumber driver guard nurse doctor candidate item topic question questions agenda deadline expiry renewal review interview training drill exam hearing court "
    "cycle cut cutover failover switch switchover migration patch fix repair inspection reading measurement sample sampling charge invoice bill order orders shipment load loads tanker wave day "
    "week month year hour morning evening stop station exit week's event holiday outage incident alarm alert peak surge customer client guest visitor available free working open opens door gate one's "
    "standup stand huddle conference briefing_ walk tour task action ticket vote election swap change reset refill top flush poll tick retry draw spin settlement cron booking reservation table check_".split()
)
OPENING: Final = frozenset(
    "the our my a an your and so then but ok please expect with usual as quick short brief now".split()
)
BY_NAME: Final = frozenset(
    "more further another information info status news update updates report reports summary bulletin recap new fresh sitrep message mail".split()
)
LINKS: Final = frozenset(
    "at by in around about before for is are be will due follows follow comes coming to you all again here and within latest not later than the this list round circa approx on no planned "
    "scheduled expected goes out lands ish @ : – — - ( , eta will_ shall set , .".split()
)
SENDING: Final = frozenset(
    "write writes send sends post posts mail mails report reports tell share issue give put speak inform publish bring drop update reach hear".split()
)
PRONOUNS: Final = frozenset("i we".split())
BEHIND: Final = frozenset(
    "from to if when once or with and unless for here via on in as at by again latest sharp please short then unless until but hopefully our local because since after ish max same i x xx xxx thanks cheers ta".split()
)

TELL: Final = frozenset(
    "let write writes writing report reports mail mails email message post posts speak speaks talk inform informs tell tells brief briefs notify update updates advise announce summarise summarize recap "
    "confirm ping revert reply acquaint fill follow come get check round say circle".split()
)
DIRECT: Final = frozenset(
    "inform informs tell tells brief briefs notify update updates advise acquaint fill ping message email".split()
)  # to whom stands right behind them
PHRASE: Final = {
    "follow": {"up"},
    "come": {"back"},
    "get": {"back"},
    "check": {"in", "back"},
    "round": {"up"},
    "circle": {"back"},
    "say": {"more", "something"},
    "confirm": {"here", "to", "the"},
    "fill": {"you", "everyone", "everybody", "all"},
}
GIVE: Final = frozenset(
    "send sends post posts give gives share shares issue issues publish publishes round circulate circulates drop put bring have provide owe owes plan plans promise promises promised commit commits aim intend "
    "schedule schedules announce deliver prepare distribute follow come leave do write".split()
)
SUBJECTS: Final = frozenset("i we team ops comms desk control dispatch ic i'm we're he she".split())
AUX: Final = frozenset(
    "will shall 'll going to am 're 'm are have 've then also again next definitely certainly now personally both plan aim intend promise undertake be going gonna".split()
)
LISTENERS: Final = frozenset(
    "you everyone everybody all us list group staff colleagues folks the this thread here again".split()
)
OUTSIDERS: Final = frozenset(
    "police ceo lawyer lawyers wife husband mother boss parents pupils members tenants residents union council courier school court investors version theft insurers owner owners family families".split()
)
DENIED: Final = (NOT - frozenset("after came come sent posted reported he she his her".split())) | OUTSIDERS
PASSIVE: Final = frozenset(
    "issued sent posted circulated given provided shared published mailed available follow reach come out released distributed made communicated".split()
)
MARKS: Final = frozenset(",:–—()")
ENDS: Final = MARKS | {"and", "but", "once"}
