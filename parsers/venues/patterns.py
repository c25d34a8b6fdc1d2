"""Words and patterns around a place that say whether people coordinate there; `parsers.venues.lead` judges with them.

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
FOR_YOU: Final = re.compile(r"(?:\s+(?:on|in)\s+\w+)?,?\s+(?:if|when|should)\s+you\b", re.IGNORECASE)
RING: Final = re.compile(
    r"(?:^\s*|[.;:]\s+|\bplease\s+)(?:ring|call|phone|dial)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:office|room|line|desk|number)\s*[,:]?\s*(?:on\s+)?$",
    re.IGNORECASE,
)
CODED: Final = re.compile(
    r"\#$|\b(?:code|pin|passcode|pw|kennwort|id)\b|\b(?:access|conference|conf)\s\d", re.IGNORECASE
)
CHAT_HOST: Final = re.compile(
    r"://[^/\s]*(?:chat|talk\.|slack\.com|discord|mattermost|element|zulip)", re.IGNORECASE
)
HABIT: Final = re.compile(  # "I sit in room 3.3 on Tuesdays"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b", re.IGNORECASE
)
OFTEN: Final = re.compile(  # "On Mondays I sit in", "we normally sit in"
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|usually|normally|as a rule)\b[^.;:!?]{0,40}$",
    re.IGNORECASE,
)
WRITTEN_AT: Final = re.compile(  # "I am typing this from room 12 in the hotel"
    r"\b(?:typing|writing|sending|tapping|emailing|mailing|dictating)\b[^.;!?]{0,25}\b(?:from|in|at)\s(?:the\s|my\s)?$",
    re.IGNORECASE,
)
SHUT: Final = re.compile(
    r"\s*(?:\(|,)?\s*(?:(?:and|but|which)\s+)?(?:it\s*)?(?:['’]s\s+|(?:is|has been|will be|are|can be)\s+)?(?:now\s+|being\s+|already\s+)?"
    r"(?:closed|archived|muted|frozen|quiet|read-only|flooded|full|locked down|shut|retired|dead|down|gone|disbanded|locked|over|too\s(?:busy|loud|noisy|crowded|small|hot))\b",
    re.IGNORECASE,
)
OPENS: Final = frozenset(
    {
        "opened", "created", "started", "set", "set up", "setup", "spun", "spun up", "made", "launched", "stood", "opening",
        "creating", "made a", "have opened", "raised", "put", "stood up", "put up",
    }
)  # fmt: skip
NOT_FOR: Final = re.compile(
    r"""[^.;]{0,60}?(?:\b(?:is|are|['’]s)(?:n['’]t|[ ]not)[ ](?:for|about|ours|the[ ]place|where)\b)
       |\s+(?:is|are)?\s*(?:only\s)?(?:for|about)\s(?:the\s|our\s|your\s)?(?:\w+\s)?(?:football|soccer|match|lunch|picnic|party|cats?|memes|jokes|cake|birthday|tea|gossip|parking|events?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
ALONE: Final = re.compile(
    r"""[`"']?(?:\s+(?:on|in)\s+(?:our\s+)?[\w.]+)?[\s.!]*(?:$|[,;(–—-]?\s*(?:please|pls|now|threads?|all\s(?:day|night|shift|week)|(?:the\s)?(?:whole|entire)\s\w+|day\sand\snight|everyone|everybody|for\s(?:all|now|this|everything|anything|the)\b))""",
    re.IGNORECASE,
)
MACHINES: Final = re.compile(
    r"\b(?:server|plant|pump|switch|ups|battery|comms|equipment|electrical|network|rack|data|mri|generator|chiller|transformer)[ ](?:room|hall|house|cellar)$",
    re.IGNORECASE,
)
AWAY: Final = re.compile(
    r"[^.;!?]{0,40}[,;–—-]\s*(?:so\s|please\s|pls\s)*(?:keep|stay)\s(?:away|out|clear|off)\b|[^.;!?]{0,30}(?:\s(?:and|but|which)\s(?:it\s)?(?:is|['’]s)\s(?:dead|closed|down|full|flooded|locked|gone))\b",
    re.IGNORECASE,
)
