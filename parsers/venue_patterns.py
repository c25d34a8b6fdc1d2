"""Words and patterns around a place that say whether people coordinate there; `parsers.venue_lead` judges with them.

Each pattern is matched against at most 90 characters before or 60 after a place. "everything goes through", "is where
we work", "if you can help" lead there; "is closed" and a dashboard's address do not.
"""

from __future__ import annotations

import re
from typing import Final

MEETING_HOST: Final = re.compile(
    r"://[^/\s]*(?:zoom\.us|zoomgov\.com|zoom\.|teams\.microsoft\.com|teams\.live\.com|teams\.|meet\.google\.com|webex\.com|whereby\.com|meet\.jit\.si|jitsi|chime\.aws|bluejeans\.com|gotomeeting\.com|"
    r"meet\.|bridge|voice|visio\.|huddle|call\.|warroom|war-room)",
    re.IGNORECASE,
)
NOT_A_PLACE: Final = re.compile(
    r"(?:dashboard|grafana|kibana|datadog|://status|statuspage|jira|confluence|wiki|://docs?\.|/docs?/|github|gitlab|pagerduty|ticket|runbook|sentry|splunk|report|/browse/|survey|advisor|/graph|monitor|\.pdf|\.png|\.html?$|(?<!slack\.com/)archive|slack\.com/archives/\w+/p\d)",
    re.IGNORECASE,
)
OTHER_DAYS: Final = frozenset(
    "tomorrow,tomorrow morning,tomorrow night,next week,next month,yesterday,last week,last month,last year,last night,last time".split(
        ","
    )
)
IS_OPEN: Final = re.compile(
    r"\s+(?:is|are)\s+(?:now\s+)?(?:open|up|live|ready|running|active|staffed)\b", re.IGNORECASE
)
WHERE: Final = re.compile(
    r"(?:\s+(?:on|in)\s+\w+)?(?:,|\s+[-–—])?\s*(?:(?:that|which|this|it)(?:\s+|['’])?)?(?:is|s)\s+(?:the\s+place\s+to|where\b(?!\s+(?:it|they|the\s+\w+\s+(?:is|was|were|started|happened))\b))",
    re.IGNORECASE,
)
FOR_YOU: Final = re.compile(r"(?:\s+(?:on|in)\s+\w+)?,?\s+(?:if|when|should)\s+you\b", re.IGNORECASE)
WANTED: Final = frozenset(
    {"help", "helping", "join", "need", "needs", "want", "wants", "reach", "find", "watch", "follow"}
)
WRITE: Final = re.compile(
    r"(?:^\s*|[,;:.(–—-]\s*|\b(?:please|pls|kindly|and|just)\s+)(?:write|post|report|reply|speak|talk|shout|answer|put|drop|share|send)\b"
    r"(?:\s+(?!in\b|to\b|not\b)[\w'’-]+){0,4}\s+(?:in|to|into|on)\s+(?:the\s+)?$|\bupdates\s+(?:go|are\s+going|will\s+go)\s+(?:in|to|into|on)\s+$",
    re.IGNORECASE,
)
PEOPLE_IN: Final = re.compile(
    r"\b(?:everyone|everybody|everything|anything|anyone|all|every|whoever|someone|somebody|people|folks|reach|find|get|catch|wants?|need|needs|write|writes|talk|talks|type|types|answer|answers|sit|sits)\b"
    r"(?:\s+(?!not\b|no\b|saw\b|says?\b|said\b|wrote\b|in\b|to\b|me\s+(?:in|on)\b|alerts?\b|errors?\b|is\b|are\b|was\b|were\b|\w+ed\b)[\w'’-]+){0,5}"
    r"\s+(?:in|on|to|into|via|through|over)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
RING: Final = re.compile(
    r"(?:^\s*|[.;:]\s+|\bplease\s+)(?:ring|call|phone|dial)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:office|room|line|desk|number)\s*[,:]?\s*(?:on\s+)?$",
    re.IGNORECASE,
)
CODED: Final = re.compile(r"\#$|\b(?:code|pin|passcode|pw|kennwort|id)\b", re.IGNORECASE)
CHAT_HOST: Final = re.compile(
    r"://[^/\s]*(?:chat|talk\.|slack\.com|discord|mattermost|element|zulip)", re.IGNORECASE
)
SHUT: Final = re.compile(
    r"\s*(?:\(|,)?\s*(?:(?:is|has been|will be|are|can be)\s+)?(?:now\s+|being\s+|already\s+)?"
    r"(?:closed|archived|shut|retired|dead|down|gone|disbanded|locked|over)\b",
    re.IGNORECASE,
)
USE: Final = re.compile(
    r"""
      (?:^\s*|[,;:.(–—-]\s*|\b(?:please|pls|kindly|everyone|everybody|all|now|just|and|or|then|must|should|can|to|hands|staff
        |folks|responders|team|here|channel|instead|so)\s+)                      # whoever is asked
      (?:use|get[ ](?:yourselves[ ])?(?:in|on)(?:to)?|go[ ](?:straight[ ])?to|walk[ ]into|come[ ](?:down[ ]|up[ ]|over[ ]|straight[ ])?to
        |come[ ]and[ ]find[ ]us[ ](?:in|on|at)|find[ ]us[ ](?:in|on|at)|hop[ ]on(?:to)?|head[ ](?:down[ ]|up[ ]|over[ ]|straight[ ])?to
        |report[ ]to|ring|call[ ]us[ ]on|be[ ](?:in|on)|(?:continue|carry[ ]on|move|switch)(?:[ ]over)?[ ](?:in|on|to)|reach[ ]us[ ](?:on|at|in)|see[ ]you[ ](?:in|on))\s(?:the\s)?$
     |^\s*(?:please\s)?(?:everyone|all)[ ](?:in|on|to)\s(?:the\s)?$
     |\b(?:everything[ ]goes[ ](?:over|via|through|in)|(?:written[ ])?notes[ ]in|(?:chat|text|work[ ]is|happening|happens)[ ]in
        |find[ ]us[ ](?:in|on|at)|reach[ ](?:us|the[ ](?:response[ ]|incident[ ])?team)[ ](?:on|at|in)|see[ ]you[ ](?:in|on)
        |(?:voice|video|audio)[ ]on|on[ ]slack|i['’]?m[ ]in|i[ ]am[ ]in)\s(?:the\s)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
USES: Final = frozenset({"use", "using", "join", "dial", "ring", "call", "come"})
OPENS: Final = frozenset(
    {
        "opened", "created", "started", "set", "set up", "setup", "spun", "spun up", "made", "launched", "stood", "opening",
        "creating", "made a", "have opened", "raised", "put", "stood up", "put up",
    }
)  # fmt: skip
WORKING: Final = frozenset(
    "working,running,run,runs,handling,tracking,triaging,debugging,fixing,managing,fighting,discussing,talking,gathered,sitting,sat,based,camped,set up,"
    "stationed,together,there,waiting,available,online,live,standing by,around,ready".split(",")
)
