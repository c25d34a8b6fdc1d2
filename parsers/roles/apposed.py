"""Roles in apposition to a name: "our IC, Dave, is …", "Welcome Jonas, our new scribe", "your person is Catrin, our liaison"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.prose.words import classes
from parsers.roles.claims import Claims

if TYPE_CHECKING:
    from parsers.prose.words import Item

_NAMES: Final = frozenset({"name", "i", "they", "you"})
_OURS: Final = frozenset({"our", "my", "your"})
_LED: Final = frozenset(
    {"led", "run", "headed", "managed", "commanded", "handled", "directed", "coordinated"}
)
_DESCRIBED: Final = classes("it word plain compound team call")


class Apposed(Claims):
    """The forms of apposition, and the ways past the small words around a role."""

    def _past(self, n: int) -> int:
        """The item after "still", "now"."""
        while (
            n < len(self.items) and self.items[n].kinds & {"adv", "now"} and not self.items[n].kinds & _NAMES
        ):
            n += 1
        return n

    def _back(self, n: int) -> int:
        """The item before "our new" and the like, and before the roles that are joined to this one."""
        at = n - 1
        while (
            at >= 0
            and self.items[at].kinds & {"det", "adv", "now", "role", "short_role", "and", "seat"}
            and "name" not in self.items[at].kinds
        ):
            at -= 1
        return at

    def _bare(self, n: int) -> int:
        """The item before "still our": not past another role."""
        back = max(n - 1, 0)
        while back > 0 and self.items[back].kinds & {"adv", "now", "det", "seat"}:
            back -= 1
        return back

    def _apposed(self, n: int, role: str) -> bool:
        """As in "our IC, Dave, is", "Welcome Jonas, our new scribe", "we have two SMEs on the call, Lin and Ravi"."""
        items = self.items
        bare = self._bare(n)
        article = next(
            (item for item in items[bare:n] if item.kinds & {"det", "det_a"} and "name" not in item.kinds),
            None,
        )
        ours = (
            article is not None and "det" in article.kinds and (role != "commander" or article.low in _OURS)
        )
        return self._name_after(n, role, article, ours=ours) or self._name_before(n, role, article, ours=ours)

    def _name_after(self, n: int, role: str, article: Item | None, *, ours: bool) -> bool:
        items = self.items
        pattern, code = self.statement.lexicon.pattern, self.statement.code
        found = (
            pattern("FILL* comma who=NAMED comma|sep !name").match(code, n + 1)
            if article and "det" in article.kinds
            else None
        )
        loose = article is not None and "det_a" in article.kinds
        loose = loose or (n > 0 and bool(items[n - 1].kinds & {"comma", "open", "num"}))
        if found is None and (ours or (loose and role != "commander")):
            ends = "stop|semi|sep|and" if role == "subject_matter_expert" else "stop|semi|sep"
            found = pattern(
                f"FILL* ( for|on DET? !comma|stop|name|role|be|have{{1,3}} )? comma who=NAMED ( {ends} / $ )"
            ).match(code, n + 1)
        if found is None:
            return False
        people, last, _ = self.people.listed(found.start("who"), line=False)
        named = people[:1] if role != "subject_matter_expert" else people
        return self._claim(n, role, named, n, last, verb=n, given=True)

    def _name_before(self, n: int, role: str, article: Item | None, *, ours: bool) -> bool:
        items = self.items
        lead = self._back(n)
        if lead < 1 or "comma" not in items[lead].kinds or "name" not in items[lead - 1].kinds:
            return False
        after = self._past(n + 1)
        ends = after >= len(items) or bool(items[after].kinds & {"stop", "semi", "shut", "sep"})
        if article is not None or lead < n - 1:
            own = article is not None and article.low != "the"
            modified = self.statement.lexicon.pattern(
                "on|for|of !comma|stop|name|be|have{1,4} ( comma|stop|semi / $ )"
            ).match(self.statement.code, after)
            fits = (
                after >= len(items) or "comma" in items[after].kinds or modified or (ends and (own or ours))
            )
        else:
            goes_on = self.statement.lexicon.pattern(
                "( since|for|of|prep !comma|stop|sep|role|name{1,5} )? comma have|be|will|take|was|say|give"
            ).match(self.statement.code, n + 1)
            told = lead > 1 and items[lead - 2].kinds & {
                "sep",
                "semi",
                "comma",
                "prep",
                "to",
                "of",
                "word",
                "take",
            }
            # As in "it is Nevenka Juric, incident manager", "your person is Catrin Bowen, business liaison".
            is_it = (
                lead > 3
                and bool(items[lead - 2].kinds & {"be", "apos"})
                and "was" not in items[lead - 2].kinds
                and bool(items[lead - 3].kinds & _DESCRIBED)
            )
            told = told or (items[lead - 3].kinds if is_it else frozenset())
            ends = ends or (is_it and after < len(items) and "comma" in items[after].kinds)
            led = lead > 2 and items[lead - 2].low == "by" and items[lead - 3].low in _LED
            plain = role != "commander" or led or any(item.kinds & {"sep", "we"} for item in items[:n])
            fits = goes_on is not None or (bool(told) and ends and plain)
        if not fits:
            return False
        people, first = self.people.before(lead)
        return self._claim(n, role, people[-1:], first, n, verb=n, given=True)
