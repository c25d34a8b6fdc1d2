"""English, the default vocabulary: severity 1 (severe) to 4 (mild), phases 0 to 3, the roles of the field."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from parsers.languages.phrases import words as _words
from parsers.vocabulary import Level, Phase, Role, Vocabulary

_NUMBERS: Final = (
    "zero=0",
    "one=1",
    "two=2",
    "three=3",
    "four=4",
    "five=5",
    "ii=2",
    "iii=3",
    "iv=4",
    "nought=0",
)

_GRAMMAR: Final = {
    "num": tuple(f"{number.split('=')[1]}={number.split('=')[0]}" for number in _NUMBERS),
    # people
    "i": _words("mine, i, me, myself, yours truly, the undersigned"),
    "we": _words("we, us, ourselves, our team, "),
    "all": _words(
        "everyone, everybody, all of us, the team, our team, the whole team, people, the group, everyone involved, all hands, folks, the crew, both of us, everyone else"
    ),
    "ours": _words("ours, our incident, our one, this one here, our own"),
    "you": _words("you, u"),
    "they": _words("he, she, him, her, they, them"),
    "who": _words("who, whom, which, what, why, how, where, who else, which one, whose"),
    "nobody": _words(
        "tbd, tba, tbc, none, nobody, no one, no-one, n/a, na, n.a., vacant, unassigned, unknown, open, not needed, none needed, "
        "not required, none required, none yet, to be determined, to be confirmed, to be decided, to be found, to be named, to be announced, "
        "not assigned, not yet assigned, not yet named, not yet known, not yet, nobody yet, no one yet, pending, not known, someone, somebody, anyone, anybody, "
        "whoever, volunteers, volunteer needed, wanted, needed, help wanted, to follow, see below, as before, same, same as before, unchanged, empty, missing, "
        "not necessary, no need, not applicable, dunno, no idea, to come, searching, looking for one"
    ),
    "honorific": _words(
        "dr, prof, professor, mr, mrs, ms, miss, mx, sir, dame, lord, lady, rev, reverend, father, sister, brother, fr, capt, captain, "
        "sgt, sergeant, lt, lieutenant, col, colonel, major, maj, cmdr, insp, inspector, supt, nurse, matron, doctor, judge, hon, "
        "pc, dc, cllr, eng, ing, chief, rabbi, imam, herr, frau, mme, mlle, sr, sra, srta, dra, don, doña"
    ),
    "team": _words(
        "marketing, sales, tier 1, tier 2, tier 3, second line, first line, third line, duty team, security desk, ward staff, it support, corporate communications, press office, team, teams, desk, desks, support, squad, crew, group, department, dept, division, office, ops, operations, engineering, security, helpdesk, service desk, "
        "on call, on-call, on-calls, oncall, vendor, staff, duty manager, duty officer, supplier, contractor, management, leadership, facilities, infra, infrastructure, platform, network, networking, "
        "sre, sres, dba, dbas, noc, soc, devops, hr, legal, finance, accounting, estates, procurement, security team, customer support, customer service, helpline, "
        "reception, switchboard, pharmacy, radiology, theatre, theatres, board, committee, trustees, council, police, fire brigade, rotation, shift, day shift, night shift, "
        "late shift, early shift, whole team, rota, the lot, all hands, front desk, head office"
    ),
    # this incident, others
    "it": _words(
        "this, it, this one, this thing, the whole thing, all of this, everything, that's this one, it all,   the lot of it"
    ),
    "incident": _words(
        "danger, threat, smoke, damage, spread, harm, matter, the matter, incident, outage, issue, problem, event, situation, disruption, failure, degradation, breach, interruption, emergency, major incident, "
        "service disruption, crisis, impact, customer impact, service impact, user impact, attack, intrusion, leak, fire, flood, "
        "failover, downtime, fault, breakdown, slowdown, power cut, power outage, blackout, infection, compromise,  exposure, spill, "
        "recall, response, ransomware, phishing, fraud, theft, leakage, response effort, incident response, service outage, network outage, database outage, trouble"
    ),
    "other": _words(
        "script, rehearse, rehearsal, rehearsing, the script, sister hospital, sister site, neighbouring, another site, the other site, other hospital, next door's, the other incident, the other outage, the other one, next door, the sister, a sister, our sister, their sister, neighbouring, neighboring, a separate, an unrelated, a different, another team's, over there, the trust next door, elsewhere, another, other, last year's, last year, last week's, last week, last month's, last month, last quarter's, last quarter, last time, last time's, "
        "yesterday's, the previous, previous, previous incident,    earlier incident, "
        "last monday's, last tuesday's, last wednesday's, last thursday's, last friday's, last saturday's, last sunday's, last night's, last summer's, last summer, "
        "last winter's, last winter, last spring's, last autumn's, monday's, tuesday's, wednesday's, thursday's, friday's, saturday's, sunday's, "
        "january's, february's, march's, april's, may's, june's, july's, august's, september's, october's, november's, december's, "
        "in january, in february, in march, in april, in may, in june, in july, in august, in september, in october, in november, in december, "
        "staging drill, drill, the drill, exercise, tabletop, tabletop exercise, simulation, game day, gameday, fire drill, test incident, dry run, rehearsal, "
        "staging, for example, e.g., eg, for instance, hypothetical, sample, a past, past incident, competitor, competitors, "
        "the old, two years ago, a year ago, a month ago, weeks ago, months ago, years ago, next time, elsewhere, the neighbours, their, "
        "two weeks ago, three weeks ago, a week ago, days ago, a few days ago, the last one, the last two, the last three, our last"
    ),
    "foreign": _words(
        "ticket, tickets, case, support case, support ticket, vendor case, vendor ticket, bug, bugs, alert, alerts, alarm, page, pull request, pr, "
        "change request, jira, request, task, backlog, aws, azure, gcp, google cloud, microsoft, cisco, oracle, cloudflare, their incident, their side, vendor's, "
        "supplier's, provider's, carrier's, their status page, complaint, bug report, query, migration, rollout, project, trial, study, clinical trial, "
        "refurbishment, building works, works, construction, programme, roadmap, release, upgrade, experiment, deployment plan"
    ),
    "outsider": _words(
        "neighbours, neighbors, neighbour, neighbor, auditors, auditor, insurer, police, some people, others, customer, customers, client, clients, vendor, supplier, provider, carrier, isp, the customer's, users, user, caller, callers, press, media, a customer, one customer, partner, partners, tenant, tenants, the bank, the regulator, contractor, hoster, manufacturer"
    ),
    "electric": _words(
        "board, conductor, conductors, switchgear, incomer, incomers, legs, fuses, feeder, supply, socket, sockets, leg, volts, volt, 400v, mains, amps, transformer, busbar, l1, l2, l3, breaker, conductor, conductors, fuse, fuses, switchgear, incomer, circuit breaker, busbars, phase rotation, motor, wiring, kw, rectifier"
    ),
    "generic": _words(
        "on mondays, on tuesdays, on wednesdays, on thursdays, on fridays, on saturdays, on sundays, on weekends, at weekends, average, averages, median, total, time in, time spent in, time to, hours in, minutes in, days in, define, defines, definition of a, per policy, policy says, the policy says, by policy, "
        "all sev, all severity, most sev, most severity, all p1, all p1s, all p2s, few sev, several sev, many sev, any, every, each,   typical, typically, usually, normally, generally, in general,  by definition, means, mean, is defined as, are defined as, defined as, stands for, "
        "definition of, definition, definitions, is when, is for, is reserved for, reserved for, applies to, apply to, level means, would mean, per the policy, how  number of, "
        " many,    minimum, maximum, at least, at most, at the very least, at the most, at the very most, at best, at worst, threshold for, criteria for, what counts as, thinking of, types of, kinds of, tends to"
    ),
    "upward": _words(
        "matrix, and above, and up, and higher, and worse, or higher, or above, or worse, or greater, and greater, and below, or lower, or below, and lower, upwards, or better, scale"
    ),
    "compound": _words(
        "head, director, manager, officer, chief, president, minister, principal, governor, headteacher, sheriff, editor, secretary, treasurer, chairman, head teacher, mayor, ceo, cto, process, processes, procedure, procedures, runbook, runbooks, playbook, playbooks, review, reviews, training, trainings, policy, policies, criteria, definition, definitions, template, templates, checklist, "
        "rotation, pager, threshold, thresholds, call-out, meeting, meetings, report, reports, count, counts, drill, exercise, rota, rules, rule, guideline, guidelines, "
        "standard, standards, handbook, manual, guide, form, forms, list, target, targets, sla, slas, slo, response times, response time, escalation, escalations, matrix, scale, statistics, stats, "
        "course, workshop, dashboard, queue, customers, customer, ticket, tickets, case, cases, bug, bugs, alert, alerts, alarm, incidents, outages, events, issues, ones, "
        "chip, chips, board, circuit, circuits, component, components, socket, package, packages, data, bucket, buckets, instance, instances, power, supply, mains, motor, motors, trial, trials, study, studies, "
        "migration, rollout, project, works, refurbishment, building, instructor, school, class, classes, candidate, candidates, shadow, shadowing, handoff, handover, tool, tools, bot, vest, notes, "
        "pool, schedule, on-call, on call, handbook, certification, badge, cover, level, levels, button, field, fields, column, tab, page, email, mail, mails, inbox, label, labels, sticker, notice, lane, line, lines, cable, cables, "
        "station, desk, number, numbers, person, people, code, codes, card, cards, parking, car park, garage, key, keys, mask, masks, filter, filters, valve, valves, pump, pumps, licence, license, visa, form, room, rooms, unit, units, plan, plans, "
        "inverter, inverters, meter, meters, wiring, feed, feeds, current, voltage, shift, angle, noise"
    ),
    # articles and fillers
    "det": _words("the, our, my, your, his, her, their, that, its, these, those, same, one, sole, only"),
    "det_a": _words("a, an"),
    "now": _words(
        "until i hear otherwise, until told otherwise, unless told otherwise, until someone relieves me, until somebody relieves me, at the minute, at this stage, as things stand, until then, till then, up to then, meantime, in the meantime, for the time, now, as of now, from now, from now on, effective immediately, effective now, right now, as of this mail, with immediate effect, immediately, "
        "from here, from here on, from this moment, as of this moment, from this point, from this minute, at once, straight away, until further notice, as from now, "
        "as of this email, as of this message, going forward, at this point, hereby, for now, for the moment, at the moment, at present, currently, presently, for the time being, at the minute, as we speak, at this moment, at this time, "
        "meanwhile, today, tonight, this morning, this afternoon, this evening, this shift, for tonight, for today, until relieved"
    ),
    "adv": _words(
        "as far as i can judge, as far as we can judge, as far as i can see, as far as we can see, as far as anybody can judge, so far as i can judge, at last, at long last, nothing more than, no more than, not more than, nothing worse than, no worse than, nothing but, by now, always, all along, in my view, in our view, to whom it may concern, herewith, hereby, duly, gratefully, reluctantly, to be clear, to be precise, to be honest, to be sure, to be fair, to be exact, to summarise, to sum up, to recap, to confirm, in charge, back, by the form, according to the form, according to the card, according to the scale, according to the matrix, according to our scale, according to the table, according to the policy, according to the book, according to policy, over the phone, as it stands, unanimously, still, also, already, just, again, formally, officially, actually, only, really, very much, definitely, certainly, clearly, plainly, both, temporarily, newly, "
        "here, all, well, safely, merely, fully, completely, finally, entirely, successfully, directly, indeed, simply, actively, provisional, provisionally, interim, preliminary, initial, acting, current, active, new, overall, designated, assigned, sole, "
        "yet again, once more, too, as well, since then, thus, hence, so far, altogether, permanently, properly, alone, in fact, of course, obviously, "
        "happily, gladly, as agreed, as discussed, as usual, effectively, technically, by the book, by our book, by the card, by our scale, on our scale, on the scale, in our book, in our scale, under our policy, "
        "no change, please, pls, even if, even when, even though, primary, lead, main, overall, quickly, basically, therefore, accordingly, straight, kindly, jointly, from my side, on my side, from our side, as you can see, by the way, btw, imo, once again, no longer just, "
    ),
    "neutral": _words(
        "no change in, no change of, no change to, not only, no doubt, no question, without doubt, without a doubt, no change, if any, not just, no less than, if needed, if necessary, when needed, if possible, "
        "no later than, not least, nothing new, no news, no matter, if nothing else"
    ),
    # verbs
    "be": _words("is, are, 're, r, be the one, =="),
    "am": _words("am, 'm"),
    "apos": _words("'s"),
    "i am": _words("im, i'm"),
    "i have": _words("ive, i've"),
    "be not": _words("isnt, isn, aint, arent, aren"),
    "was not": _words("wasnt, wasn, werent"),
    "it be": _words("its,"),
    "you be": _words("youre,"),
    "been": _words("be, been, being"),
    "was": _words("was, were, used to be, had been"),
    "have": _words("has, have, 've, got, has got, have got, having, has since, have since"),
    "had": _words("had, used to, used to have"),
    "become": _words(
        "lies, rests, become, becomes, remains, remain, stays, stay, became, is staying, are staying, remaining, staying, keeps being, sits, stands, continues to be, continue to be"
    ),
    "will": _words("will, shall, 'll, gonna"),
    "may": _words(
        "would, could, might, may, should, can, 'd, ought, ought to, supposed to, able to, must be, has to be, would be better"
    ),
    "must": _words(
        "need to, needs to, need, needs, has to, have to, must, want to, wants to, want, would like to, to be, plan to, plans to, planning to, hope to, hoping to, try to, trying to, ready to, intend to, intends to, expect to, expects to, aim to, hoped to, able to, working to, happy to, prepared to, willing to, wish to, like to, asked to, due to be, scheduled to, refuse to, cannot, can't, unable to, unlikely to, likely to, won't, expected to"
    ),
    "going": _words("going to, about to, are to"),
    "take": _words(
        "looks after, look after, looking after, takes care of, taking care of, take care of, responsible for, in charge of, wears, wear, wearing, wore, gets, get, getting, has got, gets hold of, taking over, takes over, taken over, took over, take over, taking, takes, taken, took, take, assuming, assumes, assumed, assume, "
        "picking up, picks up, picked up, pick up, holds, holding, hold, keeps, keeping, keep, runs, running, run, ran, leads, leading, acting, acts, act, "
        "serving, serves, serve, stepping in, steps in, stepped in, step in, steps into, step into, stepping up, steps up, stepped up, covering, covers, cover, working, continuing, continues, continue, carry on, carries on, carrying on, carried on, go on, goes on, went on, "
        "standing in, stands in, filling in, fills in, doing, does, do, playing, handling, handles, accepted, accepts, accepting, receives, received, grabbing, grabbed, got, coming on, comes on, came on, back on, owns, own, owning, staying on, stays on, remaining on, volunteered, volunteering, commanding, managing, manages, manage, coordinates, exercises, exercising, exercise, fulfils, fulfilling, fills, performs, performing, jumping in, jumped in, stepped into, stepping into, resuming, resumes, resumed, resume, retaking, taking on, takes on, took on, taken on, take on"
    ),
    "take_off": _words(
        "relieved, relieves, relieving, relieve, replaced, replaces, replacing, replace, taking the place of, takes the place of, succeeds, succeeded, succeeding"
    ),
    "give": _words(
        "handing over, hands over, handed over, hand over, handing off, hands off, handed off, hand off, handing, hands, handed, hand, passing over, passing on, passed on, passing, passes, passed, pass, "
        "transferring, transferred, transfers, transfer, giving, given, gives, gave, give, turning over, turned over, turn over, turning, handover, hand-over, handoff, hand-off, goes, going, moves, moved, moving, move, went, yielding, relinquishing, relinquished, relinquishes, ceding, ceded, cedes, delegating, delegated, shifting, switches, switched, switching, rotates, rotated, changes, changed, changing, change of command"
    ),
    "quit": _words(
        "quit, quits, quitting, stepping down, steps down, stepped down, step down, stepping back, steps back, stepped back, step back, giving up, gives up, gave up, given up, give up, standing down, stands down, stood down, stand down, signing off, signed off, leaving, left, off shift, off duty, going home, dropping off, dropped off, off to bed, resigning, resigned"
    ),
    "appoint": _words(
        "entrusted with, charged with, tasked with, put in, appointed, appointing, appoint, named, naming, assigned, assigning, made, making, make, designated, designating, nominated, elected, putting, asked, chosen, called in, drafted in, confirmed, confirming, brought in, setting, set"
    ),
    "agree": _words(
        "agreeing to be, agreeing to act, agreeing to take, agreeing to take over, agreed to be, agreed to act, has agreed to be, agreed to serve, agreed to take, agreed to take over, agreed to run, agreed to lead, kindly agreed to be, agreed to cover, agreed to step in, volunteered to be, volunteered to take, volunteered to act, accepted to be, accepted to act, accepted to serve, good enough to be, kind enough to be, good enough to act, kind enough to act, taken on being, taken it on to be, offered and is"
    ),
    "on": _words("on, in, into"),
    "over": _words("over, off, up, out, on over, across"),
    "to": _words("to, onto, unto, into"),
    "from": _words("from, off of"),
    "as": _words("as,"),
    "for": _words("for,"),
    "of": _words("of,"),
    "prep": _words(
        "with, by, via, through, at, about, around, under, per, during, since, after, within, without, across, between, towards, toward, against, along, along with, together with, behind, above, below, due to, because of, owing to, regarding, concerning, re, plus, including, following, pending review, given, affecting, effective, as per, according, as of, as from, starting, out of, near, inside, outside, next to"
    ),
    "until": _words("until, till, til, 'til, before, unless and until, "),
    "not": _words(
        "anything but, nobody, no one, no-one, none of us, none of them, not, n't, no, never, neither, nor, without, no longer, hardly, non, isn't, nowhere near, far from, rather than, instead of, not even, nothing, no such thing as, not yet, yet to be, ain't, dont, didnt, doesnt, cant, havent, hasnt, don't, avoid, short of, denied, except, un"
    ),
    "if": _words(
        "if, the sooner, as though, as if, in case, provided, provided that, assuming, assuming that, once, whenever, as soon as, in the event, suppose, supposing, should the, should it, should we, were it, only if, if and when, depending on, in which case, otherwise, or else, the moment"
    ),
    "when": _words("when,"),
    "if_you": _words(
        "if you can't, if you cannot, if you can not, should you need, should you not, if i had to, if pressed, if asked, if i am honest, if you must, in case you wonder, if you wonder, if you need, if you have, if you want, if you can, in case you, if anyone, if anybody, if you are wondering, if you're wondering, if you do not know, if you don't know, in case anyone, if you were wondering, if you missed"
    ),
    "unless": _words("unless"),
    "whether": _words("whether, whether or not, if we should, if this is, if it is, if it's"),
    "hedge": _words(
        "barely, scarcely, hope, hoping, hopefully, wish, maybe, perhaps, probably, possibly, presumably, potentially, potential, possible, likely, might be, looks like, look like, looking like, seems, seems like, seem, appears, appear, sounds like, feels like, kind of, sort of, ish, "
        "or so, roughly, tentatively, tentative, unconfirmed, suspected, i guess, guess, guessing, i suppose, allegedly, supposedly, rumoured, rumored, borderline, bordering on, almost, nearly, close to, closer to, close to being, verging on, arguably, "
        "more or less, more like, hopefully, apparently, to be confirmed, tbc, not confirmed, proposed, suggested, suggesting, suggest, propose, proposing, recommend, recommending, vote for, leaning towards, leaning, inclined to, somewhere between, between, up for debate, question mark, at risk of, risk of, risks becoming, on the verge of, on track to, heading for, headed for, in danger of, candidate for"
    ),
    "think": _words(
        "let's say, lets say, let us say, id say, id call, id call it, id call this, id rate, id put, i'd put, i'd rate, i'd go with, i'd go for, i would put, i would rate, i'd class, i'd have it, think, i think, believe, i believe, i'd say, i would say, say, my best guess, our best guess, best guess, i reckon, reckon, i consider, we consider, i'd call, i would call, i rate, as far as i can tell, in my judgement, my call"
    ),
    "say": _words(
        "spoke of, speaks of, talks of, talked of, states, writes that, writes it, writes this, say, think, believe, claim, report that, reports that, states, states that, insist, suggest, expect, says, said, saying, thinks, thought, believes, believed, claims, claimed, claiming, reckons, feels, felt, insists, insisted, suggests, suggested, considers, considered, told, tells, asks, asked, asking, wants, wanted, argues, argued, wrote, reports, reported, heard, expects, expected, requested, requests, demands, demanded, calls this, call this the, proposed, recommends, would like, wonders"
    ),
    "told": _words(
        "according to, apparently, reportedly, rumour has it, rumor has it, word is, i was told, i am told, i'm told, i hear, i heard, they say, per the customer, people say, some say"
    ),
    "doubt": _words(
        "not sure, unsure, unclear, not clear, wonder, wondering, no idea, dont know, don't know, do not know, doesn't know, debating, discussing, considering, undecided, uncertain, can't tell, cannot tell, not certain, deciding, decide, to decide, talk about, discuss, argue, thinking about, not convinced, question is, doubt, in doubt, doubtful, under discussion, hard to say, hard to tell, arguing about, argued about, depends on, no decision"
    ),
    "or": _words("or, versus, vs, or maybe, or possibly, or even"),
    "and": _words("and, plus, as well as, und"),
    "but": _words(
        "but, however, although, though, whereas, while, yet, except that, whilst, then, and then, so"
    ),
    "because": _words("because, which is why"),
    "that": _words("that, that is to say"),
    "like": _words(
        "like, than, similar to, similar, compared to, compared with, as with, as in, unlike, reminds me of, resembles, worse than, as bad as, reminiscent of, same as, just like"
    ),
    "future": _words(
        "tomorrow, later, soon, shortly, next week, next month, next shift, in the morning, tomorrow morning, tomorrow night, in due course, eventually, later today, later tonight, at some point, in future, in the future, "
        "on monday, on tuesday, on wednesday, on thursday, on friday, on saturday, on sunday, next monday, next tuesday, next wednesday, next thursday, next friday, next saturday, next sunday, monday morning, after lunch, after the weekend, at the end of the shift, at shift change, "
        "at midnight, at noon, from midnight, from noon, from tomorrow, from monday, from tuesday, from wednesday, from thursday, from friday, from saturday, from sunday, overnight tomorrow, the day after, after midnight, this time tomorrow, in a bit, in a minute, in a moment, in an hour, in half an hour, if all goes well"
    ),
    "past": _words(
        "yesterday, last night, yesterday, last night, ago, used to, formerly, previously, initially, originally, at first, at the time, back then, in the past, once upon a time, until noon, until midnight, until this morning, until now, until yesterday, until sunday, until monday, until friday, until recently, back in the day, in those days, earlier on, first thought, had it as, no longer, stopped being, ceased to be, ceased being"
    ),
    "change": _words(
        "should have read, should be read as, please read, no wait, wait no, correction, corrected, correcting, i meant, i mean, meant, meant to say, meant to write, make that, instead, rather, typo, my mistake, my bad, sorry, apologies, revised, revising, update, updated, updating, should have been, should have said, should read, should say, scratch that, strike that, on second thoughts, on reflection, after all, was wrong, no longer, in fact it is, actually"
    ),
    "raise": _words(
        "rises, rise, rising, rose, falls, fell, climbs, climbed, raising, raises, raised, raise, upgrading, upgrades, upgraded, upgrade this, upgrade it, upgrade, downgrading, downgrades, downgraded, downgrade, bumping, bumps, bumped, bump, escalating, escalates, escalated, escalate, de-escalating, deescalating, de-escalated, deescalated, de-escalate, "
        "lowering, lowers, lowered, lower, increasing, increased, increase, decreasing, decreased, decrease, reducing, reduced, reduce, promoting, promoted, dropping, dropped, drop, reclassifying, reclassified, reclassify, reclassed, adjusting, adjusted, adjust, "
        "moving, moved, moves, move, going, goes, went, gone, entering, entered, enters, stepping, stepped, changing, changed, changes, change, set, setting, sets, put, putting, transitioning, transitioned, shifting, shifted, progressing, progressed, advancing, advanced, switching, switched, taking, takes, took, taken, brought, bringing, back, up, down, amended, amending"
    ),
    "call": _words(
        "classed, class, ranked, settled on, settle on, settling on, settled at, agreed on, filed, file, filing, booked, entered as, graded, regard, regards, regarded, declare, declares, declared, declaring, filed, filing, recorded, recording, registered, registering, triaged, triaging, categorised, categorized, treat, treats, treated, treating, call, calls, called, calling, calling it, call it, classify, classified, classifying, rate, rated, rating, mark, marked, marking, consider it, consider this, go with, going with, opening, opened, opening this, start at, starting at, start with, make, making, logging, logged, open, running, handle, handling, handled, log, leave, leaving, keep, keeping, kept, hold, holding, stick with, sticking with, assess, assessed, assessing, stated, grade, graded, grading, put, putting, puts, score, scored, makes"
    ),
    "toward": _words("back down to, back up to, down to, up to, back to, out to, to a, to an, on to, to"),
    "level": _words(
        "list, sheet, grid, table, card, ladder, scale, level, rating, grade, class, category, assessment, value, status, number, no"
    ),
    "status": _words(
        "status, current status, stage, incident stage, incident status, state, current state, incident state, status update, status now, overall status, where we are"
    ),
    "close": _words("closing, close, closes, closing out, close out, closed out"),
    "reopen": _words("reopening, reopen, reopened, re-opening, re-opened, reopens"),
    "recovered": _words(
        "restored, recovered, back to normal, back up, back online, back in service, service restored, up again, working again, running again, recovered fully, operational again"
    ),
    "cause": _words(
        "cause, root cause, the cause, the root cause, culprit, the culprit, source, the source, trigger, causes, likely cause"
    ),
    "partial": _words(
        "partially, partly, mostly, almost, nearly, half, temporarily, largely, in part, virtually, practically, close to, on the way to being, about to be, yet to be"
    ),
    "wait": _words(
        "make sure, ensure, ensure that, verify, check that, make sure that, see to it, waiting for, waiting on, awaiting, wait for, wait until, pending, hoping for, looking forward to, on the way to, on our way to, on my way to, en route to, working towards, working toward, working on, aim for, aiming for, path to, road to, steps to, criteria for, plan for, planning for, plans for, preparing for, prepare for, ready for, required for, needed for, conditions for, definition of,  "
    ),
    "instruct": _words(
        "reply with, type, write, answer with, mention, use the word, include, please state, please include, state the, please use, enter, please add, fill in, say the word, phrase"
    ),
    # where
    "coordinate": _words(
        "command sits in, sitting together in, control sits in, sits, based at, based in, follow along, following along, work from, works from, work out of, talk, talks, convene, convening, sit together, sitting together, all comms, people are talking, using, talk to us, set up camp, camped, mustering, muster, stationed, located, to be found, crowded, coordinating, coordinate, co-ordinating, co-ordinate, coordination, co-ordination, coordinated, co-ordinated, coordinates,  join, join us, please join, joining, meet,  meeting,  meets, met, gather, gathering, gathered, assemble, assembling, "
        "dial in, dial into, dial, dialling in, dialing in, call in, calling in, ring in, phone in, working from,  working out of,  working in,  working together in, swarming, swarm, huddle, huddling, talking,   discussing, discussion, conversation, collaborating, "
        "        sitting in, sit in,    hop on, hop into, jump on, jump into,   "
        "       based in, running from, runs from, set up in,      running it from, run from,       in session in,  using, come and join,      chat in, chatting in, all talk in,     handled in, tracking in, working it in,        reconvene, reconvening, regroup,    team meets,     "
        "command post, command centre, command center, coordination point, control room, control point,  run this from, working this in,   happening in, happens in, happening on, takes place in, taking place in, taking place on,  "
    ),
    "venue_key": _words(
        "chanel, channle, chnnel, chanell, meeting point, brigde, rendezvous, co-ordination point, coordination point, war-room channel, radio, radio channel, talkgroup, assembly point, bridge, channel, war room, war-room, warroom, where, venue, join, call, conference, conference bridge, conference call, phone bridge, phone, dial-in, dial in, dial, room, coordination, coordinating, coordination channel, "
        "co-ordination, slack, slack channel, teams, teams channel, ms teams, microsoft teams, teams meeting, teams call, zoom, zoom call, zoom bridge, zoom meeting, zoom link, meet, google meet, webex, video call, video, call link, meeting link, meeting, meeting room, command post, command centre, command center, "
        "location, place, chat, irc, discord, mattermost, matrix, huddle, incident channel, incident room, incident bridge, incident call, where we are, where to find us, comms channel, bridge line, voice bridge, voice, telephone bridge, teleconference, hangout, jitsi, signal group, whatsapp group, link, join link, join at, join here, bridge call, call bridge, coordination venue, coordination call, we are here, main channel, the bridge, the channel, phone conference, telco, muster point, meeting point, gold room, silver room, bronze room, control room, coord, coords, find us, war room channel, bridge number, tel, conf"
    ),
    "meeting": _words(
        "zoom, teams, webex, google meet, meet, skype, chime, bluejeans, gotomeeting, facetime, jitsi"
    ),
    "place": _words(
        "room, war room, conference room, meeting room, boardroom, board room, office, hall, lobby, reception, canteen, kitchen, lab, control room, command post, command centre, command center, seminar room, library, basement, site office, staff room, ops room, incident room, operations room, noc, soc, theatre, ward, block, wing, car park, estates control room, vestry, village hall, gym, cafeteria, atrium, bunker, suite, gatehouse, gate house, main gate, workshop, warehouse, loading dock, loading bay, depot, garage, plant room, chapel, "
        "pavilion, nurses' station, nurses station, print shop, shop, studio, classroom, auditorium, foyer, marquee, cabin, portakabin, hut, shed, annex, annexe, refectory, clubhouse, lounge, sacristy, "
        "hangar, mezzanine, operations centre, operations center, ops centre, ops center, eoc, lodge, yard, town hall, dispatch, registry, cellar, stock room, stockroom"
    ),
    "code_word": _words(
        "code, pin, passcode, access code, pass code, conference id, meeting id, id, ext, extension, password, participant code, dial code, conf id, conference code, key, host code, guest code"
    ),
    "backchannel": _words(
        "dashboard, dashboards, graph, graphs, ticket, jira, status page, statuspage, runbook, doc, docs, document,  logs,  screenshot,  details, detail, more detail, more details, more information, more info, tracking ticket, questions to, questions in, ask in, saw, saw it in, reported in, mentioned in, posted in, alert, alerts, monitor, wiki, page, "
        "link to, pull request, commit,  repo, repository, background, timeline, postmortem, post-mortem,  spreadsheet, sheet, chatter, rumours, complaints, do not use, don't use,  stay out of, keep out of, keep it out of, archive, archived, read only, read-only, survey, form, article, blog, vendor status, advisory, complaining, complain, someone in, somebody in, updates are posted, fyi, "
    ),
    "moved": _words(
        "instead of, closed, away from, formerly, old channel, stop using, abandoning, leaving, leave, left"
    ),
    # names are none of these
    "person_stop": _words(
        "support, help, open, later, same, yes, no, ok, change, changed, today, next, update, call, all, everyone, everybody, both, either, others, people, please, thanks, will, to, ask, see, check"
    ),
    "plain": _words(
        "conservators, engineers, technicians, doctors, nurses, officers, electricians, managers, directors, colleagues, consultants, operators, developers, analysts, plumbers, porters, volunteers, ring, call, phone, reach, contact, ask, tell, ping, page, message, email, text, meet, find, follow, send, give, get, have, make, keep, stop, wait, remember, bring, take, leave, put, hold, check, watch, come, go, stay, work, run, turn, use, write, read, report, inform, notify, include, copy, forward, reply, speak, talk, treat, consider, expect, assume, welcome, great, nice, bad, poor, big, small, huge, minor, major, full, half, three, four, five, six, power, water, network, internet, email, phones, payments, customers, patients, nobody, none, wards, ward, block, building, floor, room, office, staff, everything, nothing, something, anyone, whoever, per, plus, despite, within, without, until, unless, whether, because, although, though, such, both, either, neither, his, her, their, its, my, this, it, he, she, they, we, i, you, engineer, technician, conservator, electrician, plumber, architect, analyst, consultant, paralegal, registrar, warden, porter, caretaker, secretary, treasurer, chairman, chairwoman, coordinator, pharmacist, curator, librarian, dispatcher, operator, developer, "
        "head, director, manager, officer, president, minister, principal, governor, headteacher, legal, marketing, treasury, board, additionally, after, afterwards, and, also, although, any, as, at, attention, basically, before, besides, best, both, but, by, cheers, colleagues, consequently, customers, customer, dear, "
        "details, during, early, everyone, everybody, finally, folks, following, for, from, furthermore, good, good morning, good afternoon, good evening, greetings, guys, hello, hey, hi, how, however, "
        "if, impact, in, initially, just, kind, last, late, later, let, let's, lets, list, luckily, many, meanwhile, more, most, nobody, note, nothing, of, ok, okay, on, once, one, only, or, other, otherwise, our, over, "
        "please, quick, quickly, regards, right, right then, same, service, services, several, since, so, some, something, sorry, subject, symptom, symptoms, sure, team, thank, thanks, that, the, then, there, there's, these, this, those, through, time, "
        "timeline, today, tonight, two, unfortunately, until, update, updates, urgent, users, user, very, via, we, well, what, when, where, while, why, with, yes, yesterday, you, your, "
        "action, actions, background, summary, situation report, sitrep, current, currently, next, next update, next steps, eta, status, severity, phase, production, database, site, system, systems, server, servers, everything, "
        "monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, june, july, september, october, november, december, mon, tue, wed, thu, fri, sat, sun, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, "
        "utc, gmt, cet, cest, est, edt, pst, pdt, pt, et, ct, bst, ist, jst, am, pm, slack, declared, declaring, calling, treating, coordinating, investigating, monitoring, handing, taking, raising, lowering, upgrading, downgrading, moving, closing, effective, per, given, due, because, based, agreed, confirmed, new, old, all, every, each, hereby, officially, formally, "
        "morning, afternoon, evening, noon, midnight, fyi, btw, ps, p.s, nb, tl, heads-up, heads up, resolved, fixed, mitigated, contained, identified, both, apologies, actually, ah, oh, right now, still, yeah, yep, nope, ok so, anyway, somebody, someone, hopefully, luckily, sadly, regarding, re"
    ),
    "sep": _words(
        "it was agreed that, it was decided that, it has been agreed that, it has been decided that, we agreed that, we have agreed that, we decided that, we have decided that, agreed that, decided that, it was agreed that, it was decided that, it has been agreed that, it has been decided that, we agreed that, we have agreed that, we decided that, we have decided that, agreed that, decided that, wish to note that, note that, please note that, be aware that, be advised that, happy to say, pleased to say, glad to say, sorry to say, happy to report, pleased to report, glad to report, happy to confirm, pleased to confirm, can confirm, can confirm that, can report that, can report, happy to say that, pleased to say that, relieved to say, good to report, i agree that, please be informed that, please be advised that"
    ),
    "notify": _words(
        "notify, inform, informing, tell, aware, advise, advised, report, reporting, announce, announcing, alert, alerting, notice, news, heads-up, flag, flagging, share, update, confirm, declare, declaring, dealing with, managing, handling"
    ),
    "seat": _words(
        "duties, role, hat, job, position, duty, seat, post, function, chair, baton, title, badge, pager, task, mantle, reins"
    ),
    "thanks": _words(
        "thanks, thank you, cheers, best, best regards, kind regards, regards, many thanks, sincerely, yours, all the best, warm regards, br, rgds, ta, ciao, with thanks"
    ),
}

VOCABULARY: Final = Vocabulary(
    language="en",
    levels=(
        Level(number=1, name="severe", aliases=("P1",)),
        Level(number=2, name="serious", aliases=("P2",)),
        Level(number=3, name="moderate", aliases=("P3",)),
        Level(number=4, name="mild", aliases=("P4",)),
    ),
    severity=("severity", "sev", "sevirity", "incident severity", "svrty"),
    priority=("priority", "prio", "incident priority"),
    phases=(
        Phase(number=0, name="discovery", states=("detecting",)),
        Phase(
            number=1,
            name="patching the immediate issue",
            states=(
                "investigating",
                "identified",
                "mitigating",
                "under investigation",
                "being investigated",
                "being mitigated",
            ),
        ),
        Phase(number=2, name="fully resolving", states=("mitigated", "contained", "monitoring")),
        Phase(
            number=3,
            name="rebuilding and learning",
            states=(
                "resolved",
                "fixed",
                "all clear",
                "all-clear",
                "post-mortem",
                "postmortem",
                "post mortem",
            ),
        ),
    ),
    phase=("phase", "ph", "pahse", "phsae", "phse", "phas", "phaes", "phaze", "incident phase"),
    closed=("closed",),
    commander=(
        "lead of the incident",
        "leader of the incident",
        "commander of the incident",
        "manager of the incident",
        "incident response lead",
        "incident commander",
        "ic",
        "i.c.",
        "incident manager",
        "incident lead",
        "incident leader",
        "incident pm",
        "incident project manager",
        "dri",
        "commander",
        "directly responsible individual",
        "incident dri",
        "incident coordinator lead",
        "incident cmdr",
        "inc commander",
        "incident command lead",
        "incident boss",
        "major incident manager",
    ),
    command=("command", "incident command", "the command", "commandership", "incident management"),
    commanding=(
        "commands the incident",
        "commands this incident",
        "commanding the incident",
        "commanding this incident",
        "leads the incident",
        "leads this incident",
        "leading the incident",
        "leading this incident",
        "runs the incident",
        "runs this incident",
        "running the incident",
        "running this incident",
    ),
    roles=(
        Role(
            key="customer_liaison",
            names=(
                "customer liaison",
                "client liaison",
                "customer liaison officer",
                "customers liaison",
                "cust liaison",
                "customer liason",
            ),
            short=(),
        ),
        Role(
            key="business_liaison",
            names=("business liaison", "executive liaison", "exec liaison", "biz liaison", "business liason"),
            short=(),
        ),
        Role(
            key="communications_lead",
            names=(
                "communications lead",
                "comms lead",
                "communications manager",
                "comms manager",
                "communication lead",
                "communications officer",
                "comms officer",
                "head of comms for this",
                "communications liaison",
                "comm lead",
            ),
            short=("comms", "communications"),
            doing=(
                "doing comms",
                "handling comms",
                "handling communications",
                "running comms",
                "leading comms",
            ),
        ),
        Role(
            key="deputy",
            names=(
                "deputy",
                "deputy incident commander",
                "deputy ic",
                "deputy commander",
                "backup ic",
                "backup incident commander",
                "back-up ic",
                "ic backup",
                "deputy incident manager",
                "deputy incident lead",
                "backup commander",
                "deputy lead",
                "second in command",
                "deputy to the ic",
                "deputy manager",
                "backup incident manager",
            ),
            short=(),
            doing=("deputising", "deputizing", "deputises", "deputizes", "deputise", "deputize"),
        ),
        Role(
            key="scribe",
            names=("scribe", "note taker", "note-taker", "notetaker", "minute taker"),
            short=("notes", "minutes", "note taking", "note-taking"),
            doing=(
                "scribing",
                "taking notes",
                "takes notes",
                "take notes",
                "taking minutes",
                "taking the notes",
                "takes the notes",
                "takes minutes",
                "keeping notes",
                "keeping the log",
                "keeps notes",
                "scribes",
            ),
        ),
        Role(
            key="subject_matter_expert",
            names=(
                "subject-matter expert",
                "subject matter expert",
                "sme",
                "on-call engineer",
                "oncall engineer",
                "responder",
                "subject expert",
                "on-call responder",
                "engineer on call",
                "technical sme",
                "first responder",
                "engineer on-call",
                "matter expert",
            ),
            short=("experts", "expert", "responding"),
        ),
    ),
    grammar=MappingProxyType(_GRAMMAR),
    frequent=frozenset(
        "the is are and of to we our this that with for it at from by not has have was were will be on in a an as been do does if its".split()
    ),
)
