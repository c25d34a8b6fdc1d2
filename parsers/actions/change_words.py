"""The English words by which people say what happens to a numbered action item, by the class they belong to.

Verbs stand in their first form, with their particle: "wrap up" gives "wraps up", "wrapped up" and "wrapping up". One
that is irregular is written whole: "take/takes/took/taken/taking". Phrases of other classes are matched as they stand.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SHORT: Final = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # its last letter is doubled: dropped, slipping

DOING: Final = (
    "close|complete|finish|finish off|resolve|ship|deliver|implement|fix|conclude|tick|tick off|check off|cross off"
    "|mark off|wrap up|close off|close out|sort|sort out|knock off|polish off|see to|deal with/deals with/dealt with/dealing with"
    "|take care of/takes care of/took care of/taken care of/taking care of|carry out/carries out/carried out/carrying out"
)
DROPPING: Final = (
    "drop|cancel|cancel/cancels/cancelled/cancelling|abandon|scrap|discard|kill|axe|bin|scratch|void|strike/strikes/struck/striking"
    "|strike off/strikes off/struck off/striking off|strike out/strikes out/struck out/striking out|delete|remove"
    "|withdraw/withdraws/withdrew/withdrawn/withdrawing|forget|forget about|call off|rule out|retire|skip|bury"
    "|give up on/gives up on/gave up on/given up on/giving up on|give up/gives up/gave up/given up/giving up"
    "|write off/writes off/wrote off/written off/writing off|get rid of/gets rid of/got rid of/getting rid of"
    "|throw out/throws out/threw out/thrown out/throwing out|decide against"
)
REOPENING: Final = "reopen|re-open"
MARKING: Final = (
    "mark|record|log|count|consider|treat|list|note|flag|register|declare|report|call|enter|regard"
    "|put down|put/puts/putting|put down/puts down/putting down|set/sets/setting|lay/lays/laid/laying|get/gets/got/getting|change"
    "|let/lets/letting|leave/leaves/left/leaving"
)
OFF: Final = "tick|check|cross|knock|polish|wrap"  # with a particle behind the number: "tick A11 off"
GIVING: Final = (
    "assign|reassign|re-assign|give/gives/gave/given/giving|hand|hand over|pass|pass on|transfer|move|shift|push|push back|push out"
    "|postpone|delay|extend|prolong|reschedule|defer|slip|slide/slides/slid/sliding|bring/brings/brought/bringing|switch|swap"
    "|bring forward/brings forward/brought forward/bringing forward|change|set/sets/setting|go/goes/went/gone/going|need"
    "|delegate|return|pull forward|put back/puts back/putting back|stay|remain|get|leave/leaves/left/leaving|keep/keeps/kept/keeping"
)
TAKING: Final = (
    "take/takes/took/taken/taking|pick up|own|handle|inherit|look after|run with/runs with/ran with/running with"
    "|take over/takes over/took over/taken over/taking over|take on/takes on/took on/taken on/taking on"
    "|take care of/takes care of/took care of/taken care of/taking care of|look into|grab|claim|see to|drive"
)

ENGLISH_CHANGES: Final = {
    "marking": "mark",
    "taking": "",
    "be": "is|are|was|were|been|be|being|am|'s|'re|'m|became|become|becomes|made|rendered|turned out to be|turns out to be|proved|proved to be|was found to be|were found to be|turned out",
    "having": "has|have|had|'ve|'ve got|'d better|'s got|has got|have got|holds|hold",
    "adverbs": "now|already|all|also|both|just|finally|at last|at long last|too|then|well|as well|so|today|yesterday|tonight"
    "|please|pls|for good|altogether|in the end|after all|any more|anymore|any longer|again|once more|hereby|again now"
    "|as of today|as of now|as of this morning|from today|from now on|from here on|over the weekend|at the weekend|earlier|earlier today|only"
    "|last night|last week|last month|this morning|this afternoon|this evening|this week|this month|on time|on our side"
    "|on my side|here|thanks|thank you|indeed|even|still|quite|pretty much|very|long|long since|since|instead|instead of me"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|ago|yes|ok|okay|hi|hello|fyi|update|updates|action|item|items"
    "|effective immediately|with thanks|in full|entirely|in time|for now|by the way|meanwhile|as agreed|as planned|first"
    "|each|either|all of|both of|all two of|all three of|all four of|all five of|good news|bad news|kindly|likewise|done deal|one|overnight|officially|ready and",
    "articles": "the|a|an",
    "ours": "my|our|action",
    "pronouns": "it|that|this|them|these|those|that one|this one|the lot|they|everything there",
    "someone": "he|she|someone|somebody|people|everyone|everybody",
    "done": "done|complete|off the list|all done|100%|rolled out|in place|✅|✔|✓|☑|behind us|behind me|out of the way|in the bag|to bed|to rest"
    "|signed off|good to close|through|through with|done with|finished with|over and done with|over with|done and dusted"
    "|wrapped up|in the can|nothing left to do on|nothing left to do for|nothing more to do on|nothing more to do for|seen to",
    "dropped": "obsolete|won't be needed|will not be needed|won't be required|superseded|won't do|wont do|will not do|won't fix|wontfix|won't be done|will not be done|not needed"
    "|no longer needed|no longer required|no longer relevant|no longer necessary|isn't needed|isn't necessary|isn't needed anymore"
    "|isn't needed any more|isn't needed any longer|isn't relevant any more|isn't relevant anymore|isn't happening|isn't going to happen"
    "|won't happen|will not happen|is not going to happen|is not happening|are not happening|not happening|not needed any more"
    "|not needed anymore|not needed any longer|not necessary any more|not required any more|not relevant any more|rejected|invalid"
    "|moot|redundant|out of scope|a duplicate|duplicate|can go|can be struck|can come off|may go|unnecessary|pointless|off the table"
    "|no longer applies|no longer apply|doesn't apply any more|doesn't apply anymore|does not apply any more|no longer makes sense"
    "|makes no sense any more|make no sense any more|makes no sense anymore|doesn't make sense any more|falls away|fall away|lapse"
    "|lapses|lapsed|lapse quietly|merged into|merged with|replaced by|overtaken by events|not worth it|not worth the effort|isn't worth it"
    "|has no point any more|serves no purpose|go|void|fell away|fallen away|not worth doing|isn't worth doing|not worth it any more|drops off the list|comes off the list"
    "|falls off the list|came off the list|fell off the list|drops out|surplus to requirements|history",
    "reopening": "have to reopen|had to reopen|need to reopen|must reopen|has to reopen|open it again|open that again|open this one again|put it back on the list|put that back on the list",
    "reopened": "still open|remains open|stays open|back open|open again|open once more|still to do|must be reopened|has to be reopened"
    "|have to be reopened|should be reopened|needs reopening|need reopening|back to open|must be opened again|has to be opened again|have to be opened again|needs to be opened again|should be opened again|must go back on the list|needs to go back on the list|has to go back on the list|needs to be reopened|need to be reopened|not closed after all"
    "|not done after all|isn't done after all|is not done after all|not finished after all|isn't finished after all|isn't closed after all"
    "|back on the list|back on the table",
    "dropping": "no need for|no need of|no more need for|no need to do|no longer need|don't need|do not need|won't need|will not need"
    "|won't do|won't be doing|will not be doing|not doing|aren't doing|not going to do|never going to do|let's not do|let's not bother with|let's not pursue|not bothering with|no point in|no use for"
    "|no longer doing|no longer want|don't want|not pursuing|no longer pursuing|won't be pursuing",
    "particles": "off|up|out|down|as|with|away|back|on|over|across|along|forward|forwards|to|at|under|for",
    "goes_to": "moves to|goes to|moved to|going to|reassigned to|assigned to|passes to|passed to|passed on to|handed to|handed over to"
    "|transferred to|given to|over to|with|belongs to|owned by|should go to|back to|to|for|transfers to|moves over to|moves on to"
    "|goes over to|go over to|sits with|should sit with|rests with|lies with|moves across to|falls to|lands with|lands on|in the hands of"
    "|taken over by|taken by|picked up by|covered by|looked after by|handled by|done by whom|has gone to|went to|gone to|up to|down to",
    "mine": "mine|with me|on me|on my plate|over to me|to me",
    "moved": "due|due on|due by|eta|deadline|due date|new date|new deadline|new due date|new eta|date|target date|the date|target|planned for"
    "|scheduled for|make it|let's make it|let's say|say|will be|will now be|more time|later|late|rescheduled for|deferred to|deferred until",
    "modal": "can|may",
    "to_come": "will|'ll|shall|going to|about to",
    "unreal": "would|could|should|might|must|'d|want|wants|wanted|need to|needs to|needed|plan|plans|planning|planned|hope|hopes|hoping"
    "|try|trying|tries|has to|have to|ought|expect|expects|expected|aim|aims|intend|intends|supposed to|meant to|asked|asks|ask|waiting"
    "|wait|working on|busy with|if only|looking to|keen to|like to|love to|prefer to|wish|wishes|ready to|forgot to|able to|yet to",
    "hedged": "think|thinks|thought|believe|believes|guess|suppose|seems|seem|appears|looks|probably|maybe|perhaps|hopefully|possibly|likely"
    "|suggest|suggests|propose|proposes|proposal|considering|thinking of|wondering|assume|assuming|suggesting|proposing|in theory"
    "|vote|idea|thinking about|talk of|unsure|not sure",
    "denied": "not|isn't|aren't|isnt|arent|wasn't|weren't|hasn't|haven't|hadn't|didn't|doesn't|don't|never|cannot|can't|couldn't|won't"
    "|nobody|no one|none of|no longer|almost|nearly|half|partly|partially|mostly|neither|nor|hardly|without|instead of|rather than|not yet"
    "|wouldn't|shouldn't|nothing|no|except|apart from|everything but|all but|all except|largely|far from|nowhere near|close to",
    "agreed": "agreed|decided|managed|happy|glad|fine|ok|okay|pleased|agree|decide|safe|offered|volunteered|opted|chose|chosen|free"
    "|resolved",
    "supposing": "if|once|when|unless|as soon as|whether|as long as|assuming|provided|in case|by the time|after|before|while|whenever"
    "|until after",
    "same": "so is|so are|so was|so were|so has|so have|so did|same for|same with|same goes for|the same for|the same goes for"
    "|the same applies to|the same is true of|the same is true for|the same holds for|the same with|same applies to|ditto|ditto for"
    "|ditto with|as is|as are|as was|as has|as well as|likewise for|together with|along with|and with it",
    "telling": "note|says|say|said|report|reports|reporting|confirm|confirms|confirmed|confirming|know|announce|tell|tells me|told me|note that"
    "|confirmed that|means|tells us|told us|state|mention|see that|declare",
    "topics": "re|regarding|concerning|as for|about|on|status of|as to|as regards|with regard to|for|with|of",
    "owner_nouns": "owner|new owner|assignee|owner now|lead|the owner|person in charge|in charge of|in charge",
    "prepositions": "by|in|at|per|via|from|during|thanks to|under|into|until|till|towards|against|through|like|between|over|ahead of"
    "|than|around|past|near|beside|inside|outside|without|due to",
    "because": "because|since|as|due to|reason|reason:|given that|given|now that|for the reason that|seeing that",
    "but": "but|yet|however|while|whereas|although|though|except that",
    "refers": "superseded by|replaced by|duplicate of|duplicates|dup of|dupe of|see|see also|like|same as|part of|merged into"
    "|merged with|covered by|covers|depends on|blocked by|blocked on|waiting for|waiting on|in favour of|in favor of|related to"
    "|follows|instead of|cf|cf.|refers to|includes|included in|folded into"
    "|combined with|blocks|unblocks|replaces|supersedes|needs|requires|everything but|all but|except|apart from",
}


@lru_cache(maxsize=64)
def forms(verbs: str) -> tuple[frozenset[str], frozenset[str]]:
    """The forms of these verbs: those of now ("close", "closing"), and the past ones ("closed")."""
    present: set[str] = set()
    past: set[str] = set()
    for verb in filter(None, verbs.split("|")):
        if "/" in verb:
            written = verb.split("/")
            present.update((*written[:2], written[-1]))
            past.update(written[2:-1] or written[:1])
            continue
        first, _, rest = verb.partition(" ")
        rest = f" {rest}" if rest else ""
        stem = first.removesuffix("e")
        if _SHORT.fullmatch(first):
            stem = first + first[-1]
        es = "es" if first.endswith(("s", "sh", "ch", "x")) else "s"
        present.update((first + rest, f"{first}{es}{rest}", f"{stem}ing{rest}"))
        past.add(f"{first[:-1]}ied{rest}" if first == "carry" else f"{stem}ed{rest}")
    return frozenset(present), frozenset(past)
