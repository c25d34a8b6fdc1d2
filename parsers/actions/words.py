"""The words of action items, as data: labels, headings, owners, due dates, and what happens to a numbered item.

Each field holds alternatives separated by "|", lower case; they are matched as whole words in any case, a space as
any white space, except `initials`, which must be capitals ("AI:", not "ai:").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache

from parsers.actions.change_words import ENGLISH_CHANGES


@dataclass(frozen=True, kw_only=True, eq=False)
class ActionWords:
    """labels: before a colon; weak_labels: labels whose items need an owner; headings: above a list; not_headings: words that make a heading one of finished work.

    to: between an owner and the verb ("Dave to rotate"); first: the sender in his own words; nobody: no owner yet.
    verbs: what may follow a name at once ("Dave calls the vendor");
    imperatives: verbs an item begins with, which are no names; categories: nouns before a colon that are no owners.
    """

    labels: str = ""
    weak_labels: str = ""
    initials: str = ""
    headings: str = ""
    not_headings: str = ""
    finished_headings: str = ""
    nothing: str = ""
    owner: str = ""
    due: str = ""
    by: str = ""
    to: str = ""
    first: str = ""
    first_will: str = ""
    nobody: str = ""
    teams: str = ""
    departments: str = ""
    verbs: str = ""
    imperatives: str = ""
    categories: str = ""
    sections: str = ""
    numbered: str = ""
    and_words: str = ""
    be: str = ""
    done: str = ""
    dropped: str = ""
    reopened: str = ""
    doing: str = ""
    dropping: str = ""
    reopening: str = ""
    taking: str = ""
    marking: str = ""
    having: str = ""
    adverbs: str = ""
    articles: str = ""
    ours: str = ""
    pronouns: str = ""
    someone: str = ""
    particles: str = ""
    mine: str = ""
    modal: str = ""
    to_come: str = ""
    unreal: str = ""
    hedged: str = ""
    agreed: str = ""
    supposing: str = ""
    same: str = ""
    telling: str = ""
    topics: str = ""
    owner_nouns: str = ""
    prepositions: str = ""
    but: str = ""
    goes_to: str = ""
    moved: str = ""
    denied: str = ""
    supposed: str = ""
    because: str = ""
    refers: str = ""
    header_action: str = ""
    header_status: str = ""


@lru_cache(maxsize=32)
def merged(*languages: ActionWords) -> ActionWords:
    """Several languages switched on together."""
    return ActionWords(
        **{
            field.name: "|".join(filter(None, (getattr(words, field.name) for words in languages)))
            for field in fields(ActionWords)
        }
    )


@lru_cache(maxsize=512)
def alternatives(phrases: str) -> str:
    """A group of the pattern language for these phrases, longest first; one that never matches for none."""
    listed = sorted(
        {phrase for phrase in phrases.split("|") if phrase}, key=lambda phrase: (-len(phrase), phrase)
    )
    if not listed:
        return r"(?:(?!))"
    return (
        "(?:"
        + "|".join(re.escape(phrase).replace(r"\ ", r"[ \t]+").replace("'", "['’]") for phrase in listed)
        + ")"
    )


@lru_cache(maxsize=512)
def listed(phrases: str) -> frozenset[str]:
    return frozenset(filter(None, phrases.split("|")))


ENGLISH = ActionWords(
    labels="action|action item|action items|new action|new action item|action point|corrective action|preventive action"
    "|follow-up action|follow up action|followup action|follow-up item|todo|to-do|to do|remediation item|open action"
    "|adding an action|adding an action item|one action|one action item|another action item|another action",
    weak_labels="actions|follow-up|follow up|followup|follow-ups|follow ups|next action|corrective actions",
    initials="AI|AP|TODO|ACTION",
    headings="action items|action item|actions|action points|new action items|open action items|new actions|open actions"
    "|follow-ups|follow ups|followups|follow-up|follow-up actions|follow up actions|follow-up items|follow up items"
    "|corrective actions|preventive actions|corrective and preventive actions|corrective action items|remediation items"
    "|remediation actions|post-incident actions|post-incident action items|review actions|agreed actions"
    "|agreed action items|resulting actions|todo|todos|to do|to-do|to dos|to-dos|todo list|to do list|to-do list|ais|aps",
    not_headings="taken|taking|so far|done|completed|complete|closed|finished|under way|underway|in progress|ongoing|current"
    "|being|now running|history|log|performed|executed|dropped|cancelled|from last|of last|until now|today",
    finished_headings="done|completed|finished|closed|completed actions|completed action items|closed action items"
    "|done action items|closed actions|finished action items|closed items|completed items",
    nothing="none|n/a|na|nil|no|nothing|tbd|tba|tbc|-|none yet|not yet|none so far|none needed|none required|none at this time"
    "|no action|no action required|no action needed|no actions|nothing yet|nothing new|to be determined|see below|see above",
    owner="owner|owners|owned by|assignee|assigned to|assigned|responsible|who|action owner|lead",
    due="due|due date|due by|due on|due at|deadline|by when|when|eta|target date|target|until|complete by|finish by",
    by="by|due|due by|due on|due date|until|till|before|no later than|not later than|latest by|deadline|eta|by latest|📅|🗓|🗓️|⏰"
    "|to be done by|due for|by the|complete by|finished by",
    to="to|will|'ll|should|must|shall|needs to|has to|is to|please|please to|is going to|are to|will please|would you please|can you",
    first="me|myself|i|mine|self",
    first_will="i will|i'll|i am going to|i'm going to|i shall|i'm to|i am to|i to|me to|i need to|i have to|i must|i can",
    nobody="tbd|tbc|tba|n/a|na|none|nobody|no one|noone|unassigned|unowned|open|unknown|to be found|to be decided"
    "|to be determined|to be confirmed|to be named|to be assigned|not assigned|not assigned yet|someone|somebody|anyone"
    "|volunteer|volunteers|volunteer needed|who|whoever|owner needed|no owner|no owner yet|needs owner|needs an owner"
    "|not yet known|not known yet|open for now|wanted|nobody yet",
    teams="team|teams|squad|crew|desk|group|department|dept|office|ops|on-call|oncall|support|engineering|guild|unit|staff"
    "|helpdesk|vendor|leads|committee|board|on call",
    departments="finance|legal|security|support|network|networking|platform|ops|operations|engineering|infra|infrastructure|hr|it|marketing|sales|billing|payments|facilities|procurement|communications|comms|qa|product|pharmacy|estates|reception|accounting|purchasing|logistics"
    "|devops|sre|noc|dba|dbas|sres|customer service|customer support|service desk|help desk",
    verbs="adds|asks|automates|brings|buys|calls|collects|confirms|creates|deletes|disables|enables|ensures|examines|finds|gets|gives"
    "|informs|installs|investigates|keeps|makes|migrates|moves|notifies|organises|organizes|prepares|provides|puts|removes|replaces"
    "|restores|rotates|schedules|sends|speaks|talks|tells|verifies|writes|checks|fixes|follows up|sets up|looks into|takes care of"
    "|documents|orders|repairs|rebuilds|rewrites|upgrades|finishes|clarifies|contacts",
    imperatives="add|agree|alert|analyse|analyze|announce|arrange|ask|assess|attach|audit|automate|avoid|backfill|backup|back|ban"
    "|block|book|bring|build|bump|buy|call|cap|capture|change|check|clarify|clean|clear|close|collect|communicate"
    "|compare|complete|configure|confirm|consider|contact|continue|contract|convert|copy|correct|create|cut|decide|decommission"
    "|decrease|define|delete|deploy|design|develop|disable|discuss|distribute|document|double|download|draft|drill|drop"
    "|educate|email|enable|encrypt|enforce|ensure|escalate|establish|estimate|evaluate|examine|explain|explore|extend"
    "|file|fill|finalise|finalize|find|finish|fix|follow|force|formalise|get|give|have|harden|hire|identify|implement|improve"
    "|include|increase|inform|inspect|install|instrument|introduce|investigate|invite|isolate|issue|keep|label|launch"
    "|learn|let|limit|link|list|lock|log|look|lower|maintain|make|measure|meet|merge|migrate|mirror|modify|monitor|move|mute"
    "|name|need|negotiate|notify|obtain|open|order|organise|organize|page|patch|phone|pin|ping|plan|post|prepare|prevent|print"
    "|prioritise|probe|procure|produce|propose|protect|provide|prune|publish|pull|purge|push|put|raise|read|rearrange|rebalance"
    "|rebuild|recall|recheck|reconcile|reconfigure|record|recover|reduce|refactor|refill|refund|refresh|register|reissue"
    "|re-issue|re-light|re-run|release|remember|remind|remove|rename|renew|repair|repeat|replace|replay|report|request|require"
    "|rerun|research|reset|resize|resolve|restart|restore|restrict|retire|retrain|return|review|revisit|revoke|rewrite|ring"
    "|roll|rotate|run|save|scale|scan|schedule|secure|see|send|separate|set|share|shift|ship|shorten|show|simplify|speak|split"
    "|standardise|start|stop|store|submit|subscribe|swap|switch|take|talk|teach|tell|test|throttle|tidy|tighten|trace|track"
    "|train|transfer|translate|trim|try|tune|turn|unblock|understand|update|upgrade|upload|use|validate|verify|wait|want|warn"
    "|watch|wipe|work|wrap|write|ability|access|plans|changes|how|what|when|where|why|next|due|also|then|please|we|they|it"
    "|this|that|somebody|someone|everybody|everyone|anyone|nobody|all|both|each|there|you|the|a|an|our|more|better|new|one|two|no",
    categories="checkout|website|web|site|app|apps|login|search|cart|gateway|server|servers|service|services|cluster|queue|cache|proxy|firewall|router|switch"
    "|kitchen|office|warehouse|plant|factory|shop|store|stores|branch|depot|site a|site b|portal|payment|orders|ordering|shipping|logistics|mobile|ios|android"
    "|identity|auth|authentication|certificates|certificate|email|mail|telephony|phones|facilities|building|power|cooling|water|heating|required|needed|log|register|tracker|list|status|updates|owners|plan|points|history|report|assistant|note|notes|nb|ps|warning|important|urgent|priority|high|medium|low|critical|optional|status|state|summary|impact"
    "|cause|context|background|goal|why|example|monitoring|alerting|alerts|database|databases|network|networking|security"
    "|backend|frontend|documentation|docs|runbook|runbooks|process|processes|infrastructure|infra|platform|storage|backups"
    "|testing|tests|training|communication|communications|comms|tooling|tools|automation|deployment|deployments|capacity"
    "|short term|short-term|medium term|long term|long-term|immediate|immediately|prevention|detection|mitigation|response"
    "|recovery|people|technical|hardware|software|logging|logs|dashboards|config|configuration|cleanup|hosting|billing"
    "|payments|customers|customer|vendor|legal|finance|phase|step|option|idea|question|ticket|jira|github|link|see|api|dns|tls"
    "|ssl|cdn|vpn|aws|gcp|azure|postgres|postgresql|mysql|redis|kafka|kubernetes|k8s|jenkins|grafana|prometheus|terraform"
    "|ansible|docker|linux|windows|oracle|sap|slack|zoom|teams|excel|outlook|chrome|java|python|amazon|google|microsoft"
    "|production|staging|today|tomorrow|later|soon|asap|next|follow-up|follow up|action|actions|item|items|owner|due|again"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september"
    "|october|november|december|quick win|stretch|blocked|blocker|risk|nice to have|must have|severity|incident|english",
    sections="notes|note|status|summary|impact|timeline|background|context|next steps|agenda|roles|contacts|done|completed|closed|thanks"
    "|regards|update|updates|next update|root cause|cause|history|log|logs|links|references|questions|open questions|risks|attendees|present"
    "|people|current status|who|venue|venues|coordination|channel|bridge|severity|phase|commander|lessons|lessons learned|what happened",
    numbered="action|actions|action item|action items|ai|item no|action no|action number|action item no|action item number",
    and_words="and|plus|as well as|also",
    **ENGLISH_CHANGES,
    header_action="action|actions|action item|action items|item|task|what|corrective action|to do|todo|description|follow-up|measure",
    header_status="status|state|done|done?",
)
