"""Roles that stand beside a name: "Kevin as IC", "Kevin (IC)", "IC Kevin", "@dave on deputy", "Kevin, our IC, …"."""

from __future__ import annotations

from typing import Final

from parsers.moods import mood
from parsers.role_claims import Claims

_NAMES: Final = frozenset({"name", "i", "they", "you"})
_ROLES: Final = frozenset({"role", "short_role"})


class Beside(Claims):
    """The forms of standing beside a name."""

    # -- beside

    def _beside(self, n: int, role: str, *, begins: bool) -> bool:
        """As in "Kevin as IC", "Kevin (IC)", "IC Kevin", "@dave on deputy", "Jayla customer liaison", "Kevin, our IC, …"."""
        items = self.items
        before = items[n - 1] if n else None
        ahead = n + 1
        while ahead < len(items) and items[ahead].kinds & {"adv", "now"} and not items[ahead].kinds & _NAMES:
            ahead += 1  # "IC still me"
        following = items[ahead] if ahead < len(items) else None
        lead = n - 1
        while (
            lead >= 0
            and items[lead].kinds & {"det", "adv", "now", "role", "short_role", "and"}
            and not items[lead].kinds & {"name"}
        ):
            lead -= 1
        if (
            lead > 1
            and "as" in items[lead].kinds
            and "comma" in items[lead - 1].kinds
            and "name" in items[lead - 2].kinds
        ):
            people, first = self.people.before(lead - 1)
            if (
                following is not None and "comma" in following.kinds
            ):  # "Nuria, as incident commander, has the last word"
                return self._claim(n, role, people[-1:], first, n, verb=lead)
        if (
            lead > 0
            and items[lead].kinds & {"as", "on", "for"}
            and items[lead - 1].kinds & (_NAMES | {"acronym", "shut", "take", "over"})
        ):
            people, first = self.people.before(lead)
            if people:
                return self._claim(n, role, people, first, n, verb=lead)
        if (
            n > 1
            and before is not None
            and ("open" in before.kinds or ("det" in before.kinds and "open" in items[n - 2].kinds))
            and (
                following is None
                or following.kinds & {"shut", "comma", "slash", "and", "now"}
                or any("shut" in item.kinds for item in items[n + 1 : n + 4])
            )
            and items[n - (2 if "open" in before.kinds else 3)].kinds & {"name", "i"}
        ):
            people, first = self.people.before(n - (1 if "open" in before.kinds else 2))
            return self._claim(n, role, people[-1:], first, n, verb=n - 1)
        subject = (
            following is not None
            and following.kinds <= {"word", "plain", "incident", "place"}
            and begins
            and role != "commander"
            and ahead + 1 < len(items)
            and "name" in items[ahead + 1].kinds
        )
        if (
            subject
            and sum(
                1 for item in items if item.kinds & {"role", "severity", "compact", "phase", "phase_compact"}
            )
            > 1
        ):
            return self._titled(n, ahead + 1, role, begins=begins)  # "SME payments Haruto"
        if (
            following is not None
            and following.start - items[ahead - 1].end <= 1
            and (("name" in following.kinds) or (begins and following.kinds & {"i", "acronym", "nobody"}))
        ):
            return self._titled(n, ahead, role, begins=begins)
        back = max(n - 1, 0)
        while back > 0 and items[back].kinds & {"adv", "now", "det"}:
            back -= 1
        start, end = self._clause(n)
        whole = (
            back < n
            and back == start
            and (items[back].kinds & {"name", "i"} or ("word" in items[back].kinds and role == "commander"))
            and all(item.kinds & {"stop", "now", "adv"} for item in items[n + 1 : end])
        )
        if whole and n > back:  # ", Mona Fahmy incident lead", "; me still IC;", "priya still ic"
            person = self.people.person(back)[0] or self.people.small(back)
            return self._claim(n, role, [person] if person else [], back, n, verb=n)
        bracket = self.statement.lexicon.pattern("open !shut{1,6} shut who=NAMED").match(
            self.statement.code, n + 1
        )
        if bracket is None and before is not None and "open" in before.kinds:
            bracket = self.statement.lexicon.pattern("shut who=NAMED").match(self.statement.code, n + 1)
        if begins and bracket:  # "customer liaison (for clinics) Mercy A.", "(customer liaison) Siobhan Daly"
            return self._titled(n, bracket.start("who"), role, begins=begins)
        inside = self.statement.lexicon.pattern("open who=NAMED|i shut").match(self.statement.code, n + 1)
        inside = inside or (
            self.statement.lexicon.pattern("comma who=NAMED comma !name").match(self.statement.code, n + 1)
            if before is not None and "det" in before.kinds
            else None
        )
        if (
            inside is None
            and before is not None
            and (
                ("det" in before.kinds and (role != "commander" or before.low == "our"))
                or (before.kinds & {"det_a", "comma", "open"} and role != "commander")
            )
        ):
            inside = self.statement.lexicon.pattern("FILL* comma who=NAMED ( stop|semi / $ )").match(
                self.statement.code, n + 1
            )
        held = self.statement.lexicon.pattern(
            "( since|for|of|prep !comma|stop|sep|role|name{1,5} )? comma have|be|will|take|was"
        ).match(self.statement.code, n + 1)
        if held and n > 1 and "comma" in items[n - 1].kinds and "name" in items[n - 2].kinds:
            people, first = self.people.before(n - 1)
            return self._claim(
                n, role, people[-1:], first, n, verb=n
            )  # "Nuria, incident commander since noon, has"
        if inside:  # "The incident commander (Dave) is on the bridge", "our IC, Dave, is"
            person, _, _ = self.people.person(inside.start("who"))
            return self._claim(n, role, [person] if person else [], n, inside.start("who"), verb=n)
        joined = back > 0 and items[back - 1].kinds & {"and", "comma", "semi"}
        if back < n and "name" in items[back].kinds and (back == n - 1 or joined) and self._lists_roles():
            person, _, _ = self.people.person(back)  # "Dave is IC and Priya his deputy"
            return self._claim(n, role, [person] if person else [], back, n, verb=n)
        listed = self.statement.lexicon.pattern("sep|semi|comma|prep|to|word|take who=NAMED comma $").search(
            self.statement.code[:n]
        )
        ends = n + 1 >= len(items) or bool(items[n + 1].kinds & {"stop", "semi", "shut"})
        led = role != "commander" or any(item.kinds & {"sep", "we"} for item in items[:n])
        if (
            listed and ends and led and "name" in items[n - 2].kinds
        ):  # "Others: Dylan Moss, deputy; Carys Hughes, scribe"
            person, _, _ = self.people.person(n - 2)
            return self._claim(n, role, [person] if person else [], n - 2, n, verb=n)
        if (
            lead > 0
            and lead < n - 1
            and "comma" in items[lead].kinds
            and "name" in items[lead - 1].kinds
            and (
                following is None
                or following.kinds & {"comma"}
                or ("stop" in following.kinds and "det" in items[n - 1].kinds and items[n - 1].low != "the")
            )
        ):
            people, first = self.people.before(lead)
            return self._claim(n, role, people[-1:], first, n, verb=n)
        return False

    def _titled(self, n: int, at: int, role: str, *, begins: bool) -> bool:
        """As in "IC Kevin", "Communications lead Barnaby T.": the role as a title before the name."""
        people, last, why = self.people.listed(at, line=True)
        if (
            self.items[n].low == "commander"
            and last + 1 < len(self.items)
            and not self.items[last + 1].kinds
            & {"comma", "stop", "semi", "slash", "bar", "dash", "open", "shut", "and", "until"}
        ):
            return False  # "Commander Keen runs on the kiosk"
        if why == "nobody":
            self._nobody(n, role, n, at, "nobody")
            return True
        if not people:
            return False
        several = people if begins else people[:1]
        if role == "commander" and len(several) > 1:
            several = several[:1]
        why = mood(self.statement, n)
        self.used.add(n)
        for person in several:
            kept = (
                {"other", "past"}
                if self.items[at].kinds & {"name"} and not begins
                else {"other", "past", "asked", "supposed", "reported", "doubtful"}
            )
            self.add(
                n,
                role,
                person,
                self.statement.between(n, last),
                why if why in kept else "",
                change=self._now(n, last),
            )
        return True

    def _in_brackets(self, n: int, role: str) -> bool:
        """As in "Dilip writes things down (note taker)": the subject of the clause before the bracket."""
        items = self.items
        if (
            n < 2
            or "open" not in items[n - 1].kinds
            or n + 1 >= len(items)
            or "shut" not in items[n + 1].kinds
        ):
            return False
        start, _ = self._clause(n - 2)
        people, first = self.people.subject(start, n - 1)
        if mood(self.statement, n - 2) not in {"", "reported"}:
            return False
        return self._claim(n, role, people, first, n, verb=n - 1)

    def _as_role(self, n: int, role: str) -> bool:
        """As in "lucia backs me up as deputy", "I keep the watch as IC": the clause's one subject, whatever the verb."""
        items = self.items
        start, _ = self._clause(n)
        lead = n - 1
        while lead > start and items[lead].kinds & {"det", "adv", "now", "role", "short_role", "and"}:
            lead -= 1
        if lead <= start + 1 or "as" not in items[lead].kinds:
            return False
        at = start
        while at < lead and items[at].kinds & {"and", "adv", "now", "but"}:
            at += 1
        if any(items[m].kinds & {"name", "not", "like", "say"} for m in range(at + 1, lead)):
            return False
        at = self.people.past_title(at)
        people, first = self.people.before(at + 1)
        return first == at and self._claim(n, role, people, first, n, verb=lead)

    def _lists_roles(self) -> bool:
        """Whether the sentence lists people with their roles, so that a name beside a role is one more."""
        items = self.items
        listed = {"name", "role", "short_role", "comma", "and", "stop", "slash", "semi", "det"}
        return sum(1 for item in items if item.kinds & _ROLES) > 1 or all(
            item.kinds & listed for item in items
        )
