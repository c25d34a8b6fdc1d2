"""English words of who comes together, and how: `parsers.venues.people` reads with them.

Verbs are listed by their lemma; `forms` makes the rest ("meet", "meets", "meeting"; "chat", "chatting").
"""

from __future__ import annotations

from typing import Final

_IRREGULAR: Final = {
    "meet": "met",
    "sit": "sat sitting",
    "speak": "spoke spoken",
    "hang": "hung",
    "get": "got getting",
    "come": "came",
    "go": "went gone goes",
    "run": "ran running",
    "take": "took taken",
    "find": "found",
    "keep": "kept",
    "set": "setting",
    "write": "wrote written",
    "fight": "fought",
    "do": "does done",
    "say": "said",
    "tell": "told",
    "hold": "held",
    "bring": "brought",
    "dial": "dialled dialling",
    "ring": "rang rung",
    "make": "made",
    "swing": "swung",
    "stick": "stuck",
}


def forms(lemmas: str) -> frozenset[str]:
    """All forms of regular verbs, and of the irregular ones above.

    >>> sorted(forms("chat"))
    ['chat', 'chats', 'chatted', 'chatting']
    """
    found: set[str] = set()
    for lemma in lemmas.split():
        stem = lemma.removesuffix("e")
        double = lemma + lemma[-1] if lemma in _DOUBLING else stem
        found |= {lemma, f"{lemma}s", f"{double}ing", f"{double}ed", *_IRREGULAR.get(lemma, "").split()}
        if lemma.endswith(("sh", "ch", "ss")):
            found.add(f"{lemma}es")
        if lemma.endswith("y"):
            found |= {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"}
    return frozenset(found)


_DOUBLING: Final = frozenset("chat hop pop drop plug log step camp_ squat cram debug stop run sit".split())

# People are together there: "we meet in", "the talking happens on".
GATHER: Final = forms(
    "meet gather assemble convene reconvene congregate muster sit huddle swarm camp coordinate co-ordinate talk speak chat discuss confer steer direct "
    "hang work collaborate debug triage troubleshoot discuss argue brainstorm organise organize handle track run base station squeeze cram squat "
    "collect perch bunker hole dig park live stay happen operate fight sort manage share occupy crowd answer type lurk hold lead command steer settle regroup "
    "respond stick keep do fix solve shout listen follow continue carry watch"
) | frozenset(
    "based happening happens reachable together camped found available coordination co-ordination swarming".split()
)
# With these nothing else need be done at the place, so that they lead to a room as well.
STAY: Final = forms(
    "meet gather assemble convene reconvene congregate muster sit huddle swarm camp coordinate co-ordinate talk speak hang collaborate base station squeeze "
    "cram squat perch bunker hole dig settle regroup run set work discuss live confer crowd operate"
) | frozenset(
    "based camped together happening happens takes taking place command coordination co-ordination".split()
)
# A way to get there: "come to", "jump over to", "dial into".
COME: Final = forms(
    "belong join dial hop jump come head get pop drop step walk go move switch shift report swing tune plug turn show ring call phone connect shout "
    "drift migrate relocate hurry rush proceed stop"
)
MOVE: Final = forms("move switch shift go belong drift migrate relocate turn step")
# What takes the place for its object: "we use", "both shifts share", "we've taken over".
TAKE: Final = forms("use join dial ring share occupy commandeer borrow book claim try call") | frozenset(
    ("taken over", "took over", "taking over", "take over", "over")
)
SAY: Final = forms("say tell shout talk write post reply speak answer report ask type") | frozenset(
    ("hello", "hi")
)
MEET_ME: Final = forms("find reach grab catch get meet ping tell poke join")  # with us, me, her
BE: Final = frozenset("is are am 's 're 'm be been being was were s re stays stay remain remains".split())
PREPOSITIONS: Final = frozenset(
    "in on at via by through over to into onto from under inside within using behind outside for beside of around".split()
)
PARTICLES: Final = frozenset("up down over along together back out around round across off away".split())
CLEAR: Final = frozenset(
    "all also already now still just again both here there it this that everything us me you them with directly straight right always mostly only mainly then today "
    "tonight please currently physically quietly upstairs downstairs nearby yourself yourselves".split()
)
EVERYBODY: Final = frozenset(
    "guys lads gang boys girls we i us me all everyone everybody anyone anybody someone somebody you team crew people folks group whoever those they both responders hands ourselves "
    "y'all colleagues helpers volunteers rest lot engineers shifts half others two three four five six remote".split()
)
WE: Final = frozenset("we i all everyone everybody team crew group us lot both guys lads gang".split())
# Nouns for the coming together itself: "the working session is in", "the debugging is going on in".
GATHERING: Final = frozenset(
    "session meeting call chat talk discussion conversation coordination co-ordination debugging thinking work working everything response command control huddle hq headquarters base effort "
    "party war-room talking chatter troubleshooting triage decisions line bridge action fun show incident camp standup stand-up crisis triaging planning fixing comms communication "
    "questions_ operation operations gold silver desk_ all thread_ this it".split()
)
BASE: Final = frozenset(
    "channel base hq headquarters room home spot point bridge venue place camp den huddle line chat workspace seat digs quarters station post nest".split()
)
STRANGERS: Final = frozenset(
    "customers customer users user clients client patients patient children child pupils guests visitors families family tenants residents passengers public press journalists "
    "journalist players fans shoppers guards electricians electrician plumbers plumber contractor contractors cleaners builders painters bot bots alert alerts alarms monitoring vendor's insurers "
    "cable cables pipe pipes wires solicitors lawyers barristers contractors brigade firefighters students kids parents relatives drivers buses queue water staff supplier suppliers auditors auditor football water smoke dust gas heat condensation servers server complaints complaint tickets logs errors metrics notifications crashes jokes questions photos pictures".split()
)
WISHES: Final = forms("want ask need like request invite beg urge expect") | frozenset(
    ("wants", "asked", "would like")
)
CANNOT: Final = frozenset(
    (
        "least",
        "ca n't",
        "could n't",
        "wo n't",
        "cannot",
        "can't",
        "can’t",
        "unable",
        "couldn't",
        "couldn’t",
        "cant",
        "won't",
    )
)
PAST: Final = frozenset(
    "met sat spoke hung came got went ran joined gathered talked chatted discussed assembled convened dialled dialed coordinated mustered huddled worked tracked handled "
    "wrote found reached".split()
)
# Done in a channel without anybody coming together there.
OTHER_VERBS: Final = forms(
    "see put paste share drop find file leave complain mention notice show read mute"
) | frozenset(
    "saw seen thread details detail logs graphs screenshot questions alerts errors says said wrote posted is are was were has".split()
)
# Only people do these.
TOGETHER: Final = forms(
    "meet gather sit huddle camp convene coordinate confer congregate assemble"
) | frozenset(("together",))
# What goes to a channel where people come together: "every finding goes to".
TALK: Final = frozenset(
    "bridge channel room updates update findings finding news reports results notes ideas offers everything anything all every traffic chatter words word observations sightings".split()
)
