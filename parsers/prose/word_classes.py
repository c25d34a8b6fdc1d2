"""The classes of words that patterns and readers speak of, and the class of each mark."""

from __future__ import annotations

from typing import Final

# Classes filled from a vocabulary's grammar, with an example each.
GRAMMAR: Final = (
    "i",  # I, me
    "we",  # we, us
    "all",  # everyone, the team
    "ours",  # ours: this incident and no other
    "you",  # you
    "they",  # he, she, they: somebody said before
    "who",  # who, what, which
    "nobody",  # TBD, none, vacant: what stands where a name would
    "it",  # this, it: the incident, when a statement is about it
    "incident",  # outage, problem
    "det",  # the, a, our
    "det_a",  # a, an: needed before a bare "P1"
    "now",  # now, as of now: overrides a future, marks a change
    "adv",  # still, currently: may stand anywhere
    "be",  # is, are
    "am",  # am: the sender even without "I"
    "been",  # be, been, being
    "was",  # was, were
    "have",  # has, have
    "had",  # had
    "become",  # becomes, remains
    "will",  # will, shall
    "may",  # would, could, might, should
    "must",  # please, need to, has to
    "going",  # going to, about to
    "on",  # on, in: as prepositions, and as "on scribe"
    "take",  # taking over, assumes, holds, running
    "take_off",  # has relieved, replaces
    "give",  # handing over, passes
    "quit",  # stepping down
    "appoint",  # appointed, named
    "agree",  # has agreed to, volunteered to
    "over",  # over, off: particles of verbs
    "to",
    "from",
    "as",
    "for",
    "prep",  # on, in, at, with: other prepositions
    "of",
    "until",
    "since",
    "not",
    "neutral",  # not only, no doubt: look like a negation, are none
    "if",
    "when",
    "if_you",  # if you need: a courtesy, no condition
    "unless",
    "whether",
    "hedge",  # maybe, probably
    "think",  # I think, I'd say: a best guess still stated
    "say",  # says, thinks: of somebody else
    "told",  # according to, apparently
    "doubt",  # not sure, wonder
    "or",
    "and",
    "but",
    "because",
    "that",  # that, which: opens a clause
    "like",  # like, than
    "other",  # another, last year's
    "foreign",  # ticket, vendor: not this incident
    "outsider",  # customers, the vendor: their word is not the sender's
    "electric",  # supply, three-phase: what has phases of its own
    "generic",  # any, every, means
    "upward",  # and above, or higher
    "future",  # tomorrow, later
    "past",  # yesterday, initially
    "change",  # correction, I meant, instead
    "raise",  # raising, downgraded: verbs that change a value
    "call",  # declare, treat, call: verbs that give one
    "toward",  # back down to
    "level",  # level, rating: between the field's word and its value
    "status",  # status, state
    "close",  # closing
    "reopen",
    "recovered",  # restored, back to normal: no contract word, but not a beginning either
    "cause",  # root cause, fix
    "partial",  # partially, mostly, almost
    "wait",  # waiting for, pending
    "instruct",  # reply with, type
    "compound",  # process, runbook: what makes "sev 1 runbook" no value
    "person_stop",  # lower-case words that are no name
    "team",  # team, desk, support
    "honorific",  # Dr., Mrs
    "coordinate",  # coordinating, join us, bridge is
    "venue_key",  # bridge, channel, war room: before a colon
    "backchannel",  # questions to, dashboard, ticket: a link that is no venue
    "place",  # room, floor
    "meeting",  # Zoom, Teams: products with numbers
    "code_word",  # passcode, PIN
    "moved",  # moving from
    "plain",  # sentence starters and other words that are no names
    "notify",  # to report, to inform you of
    "seat",  # role, hat: after a role's name
    "thanks",
)
# Classes with a meaning of their own, given by the vocabulary's fields or by the shape of the text.
SHAPES: Final = (
    "role", "short_role", "doing", "command", "severity", "priority", "phase", "state", "closed",
    "compact", "weak", "alias", "phase_compact",
    "num", "time", "name", "acronym", "word", "code", "url", "mail", "channel", "ticket",
    "year", "arrow", "sep", "dash", "hyp", "comma", "semi", "slash", "bar", "open", "shut", "quote", "stop", "ask", "apos",
    "x",
)  # fmt: skip
PUNCTUATION: Final = {
    ":": "sep", "：": "sep", "=": "sep", ",": "comma", "，": "comma", "、": "comma", ";": "semi", "；": "semi",
    "/": "slash", "|": "bar", "\t": "bar", "¦": "bar", "(": "open", "[": "open", "{": "open", "（": "open", ")": "shut",
    "]": "shut", "}": "shut", "）": "shut", ".": "stop", "。": "stop", "…": "stop", "?": "ask", "？": "ask",
    "¿": "ask", "!": "stop", "！": "stop", "&": "and", "＆": "and", "–": "dash", "—": "dash", "―": "dash",
    "‐": "hyp", "‑": "hyp", "‒": "dash", "•": "semi", "·": "semi", "●": "semi",
    '"': "quote", "“": "quote", "”": "quote", "„": "quote", "«": "quote", "»": "quote",
}  # fmt: skip
