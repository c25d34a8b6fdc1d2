"""What in a statement promises an update, before it is looked at when: "next update", "I'll report back", "more".

A trigger must be ours and now: a word in front that makes it somebody else's, a wish or the past ("the vendor's next
update", "we need an update", "last update") stops it. Names may promise ("Femi will write"), unknown subjects may not
("Cisco will update").

Kinds of words (`TimeWords`): update_next "next", update_kind "status", update_noun "update", update_noun_wide said of
many things ("report"), a promise only behind "next"; update_more "more info"; update_who "we", update_will "will",
update_adverb "also", then update_verb "report back" (complete), update_named (complete after any name), update_give
"send" (needs its noun); update_said "expect news" (complete by itself); update_back, update_with "back in 20 with an
update"; update_fill may stand before the moment; update_moved, update_from, update_to state a change; update_not
stops.
"""

from __future__ import annotations

import re
import string
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parsers.times.english import ENGLISH
from parsers.times.moments import moment_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parsers.times.instants import Frame
    from parsers.times.words import TimeWords, Value


_BREAKS = frozenset(".!?;,:…。")


class Trigger(NamedTuple):
    """end: the index after it. weak: only with a moment ahead as written. direct: nothing but links in between. loose: a clear one."""

    end: int
    weak: bool = False
    direct: bool = False
    loose: bool = False


def suspicious(text: str, words: TimeWords = ENGLISH) -> bool:
    """A fast look: whether a word of a promise and anything of a time stand in the text at all."""
    hints, low = _hints(words), text.lower()
    found = low.translate(_PUNCTUATION).split()
    if hints.triggers.isdisjoint(found) and (hints.verbs.isdisjoint(found) or hints.will.isdisjoint(found)):
        return _holds(text, hints.triggers_cjk)
    return (
        _DIGIT.search(text) is not None
        or any(
            all(word in low for word in rest)
            for first in hints.times.keys() & found
            for rest in hints.times[first]
        )
        or _holds(text, hints.times_cjk)
    )


_PUNCTUATION = dict.fromkeys(map(ord, string.punctuation + "’“”„«»–—…：、。・　"), " ")
_DIGIT = re.compile(r"\d")
_TRIGGERS = ("update_names", "update_noun", "update_more", "update_said", "update_next")
_VERBS = ("update_verb", "update_named")
_TIMES = (
    "unit",
    "relative",
    "weekday",
    "named",
    "part",
    "end",
    "the_hour",
    "next_hour",
    "hourly",
    "half",
    "quarter",
    "oclock",
)


class _Hints(NamedTuple):
    """First words of phrases, of times with the other words of each; those in Han and kana apart, since they stand inside
    of longer runs.
    """

    triggers: frozenset[str]
    verbs: frozenset[str]
    will: frozenset[str]
    times: dict[str, list[list[str]]]
    triggers_cjk: tuple[str, ...]
    times_cjk: tuple[str, ...]


@lru_cache(maxsize=32)
def _hints(words: TimeWords) -> _Hints:
    triggers, verbs, will = set[str](), set[str](), set[str]()
    times: dict[str, list[list[str]]] = {}
    for phrase, means in words.phrases.items():
        first, *rest = phrase.split(" ")
        if any(kind in means for kind in _TRIGGERS):
            triggers.add(first)
        if any(kind in means for kind in _VERBS):
            verbs.add(first)
        if "update_will" in means:
            will.add(first)
        if any(kind in means for kind in _TIMES) or means.get("number", 1) != 1:
            times.setdefault(first, []).append(rest)
    return _Hints(
        frozenset(triggers),
        frozenset(verbs),
        frozenset(will),
        times,
        tuple(sorted(word for word in triggers if word[0] >= "\u3040")),
        tuple(sorted(word for word in times if word[0] >= "\u3040")),
    )


def _holds(text: str, phrases: tuple[str, ...]) -> bool:
    return bool(phrases) and not text.isascii() and any(phrase in text for phrase in phrases)


def means_of(frame: Frame, at: int) -> Mapping[str, Value]:
    return frame.tokens[at].means if 0 <= at < len(frame.tokens) else {}


def trigger_at(frame: Frame, at: int) -> Trigger | None:
    means = frame.tokens[at].means
    if not means:
        return None
    if "update_next" in means:
        end = _noun(frame, at + 1, wide=True)
        if end is not None and not _possessed(frame, at) and not _excluded(frame, _yours(frame, at)):
            return Trigger(end, loose="update_noun" in means_of(frame, end - 1))
    if "update_will" in means and _named(frame, at):
        if "update_named" in means_of(frame, at + 1):
            return Trigger(at + 2)
        end = _given(frame, at + 1) if "update_give" in means_of(frame, at + 1) else None
        if end is not None:
            return Trigger(end)
    if "update_will" in means and _ours(frame, at):
        end = _verb(frame, at + 1)
        if end is not None:
            return Trigger(end)
    if "update_said" in means and (_opens(frame, at) or _after_moment(frame, at) or _continued(frame, at)):
        return Trigger(at + 1)
    if "update_names" in means and at == 1 and _named(frame, at):
        return Trigger(at + 1)
    if "update_noun" in means and at == 1 and frame.tokens[0].text == "the" and _comes(frame, at + 1):
        return Trigger(at + 1, weak=True)
    if "update_more" in means and _opens(frame, at):
        return Trigger(at + 1, direct=True, weak=True)
    if "update_noun" in means and _opens(frame, at, noun=True):
        return Trigger(at + 1, weak=True)
    if "hourly" in means and "update_noun" in means_of(frame, at + 1) and _opens(frame, at):
        return Trigger(at, weak=True)
    return None


def _noun(frame: Frame, at: int, *, wide: bool) -> int | None:
    """The index after "[status] update" here."""
    for index in range(at, at + 3):
        means = means_of(frame, index)
        following = means_of(frame, index + 1)
        if "update_kind" in means and (
            "update_noun" in following or (wide and "update_noun_wide" in following)
        ):
            continue
        if "update_noun" in means or (wide and "update_noun_wide" in means):
            return index + 1
        if "update_kind" not in means and "article" not in means:
            return None
    return None


def _verb(frame: Frame, at: int) -> int | None:
    """The index after "report back" or "send you all an update" here."""
    for _ in range(3):
        if "update_adverb" not in means_of(frame, at) or "update_verb" in means_of(frame, at):
            break
        at += 1
    means = means_of(frame, at)
    if "update_named" in means and "update_give" not in means:
        return at + 1
    there = "there" in (frame.tokens[max(0, at - 2)].text, frame.tokens[max(0, at - 3)].text)
    if (
        there
        and frame.tokens[at - 1].text in ("be", "will be")
        and ("number" in means or "article" in means)
        and "no" not in means
    ):
        return _noun(frame, at + 1, wide=False)  # "there will be an update"
    given = _given(frame, at) if "update_give" in means else None
    if given is None and "update_verb" in means:
        return at + 1
    return given


def _given(frame: Frame, at: int) -> int | None:
    """The index after "send you all an update" here."""
    for index in range(at + 1, at + 6):
        means = means_of(frame, index)
        if "update_noun" in means or "update_more" in means:
            return index + 1
        if "no" in means or not (
            "update_next" in means or "update_kind" in means or "update_fill" in means or "article" in means
        ):
            return None
    return None


def _named(frame: Frame, at: int) -> bool:
    """Whether a name stands right before "will": "Femi will write at 01:00"; "The vendor will" has none."""
    if at == 0:
        return False
    token = frame.tokens[at - 1]
    name = frame.text[token.start : token.end]
    return (
        name[0].isupper() and not name.isupper() and "update_not" not in token.means and token.kind == "word"
    )


def _possessed(frame: Frame, at: int) -> bool:
    """Whether somebody's update is meant who is no person of ours: "the vendor's next update"; "Devika's" is."""
    if at < 3 or frame.tokens[at - 1].text != "s" or frame.tokens[at - 2].kind != "sign":
        return False
    token = frame.tokens[at - 3]
    name = frame.text[token.start : token.end]
    return not (name[0].isupper() and not name.isupper() and token.kind == "word")


def _ours(frame: Frame, at: int) -> bool:
    """Whether "will" is said of us: "We will", "and will", "Will update by 4pm"; not "Cisco will"."""
    if "update_who" in frame.tokens[at].means:
        return not _excluded(frame, at, reach=1)
    before = at - 1
    if before >= 0 and "update_adverb" in frame.tokens[before].means:
        before -= 1
    if before < 0:
        return True
    token = frame.tokens[before]
    if "update_who" in token.means:
        return not _excluded(frame, before, reach=1)
    return token.kind == "sign" or "and" in token.means or token.text in ("but", "then", "so")


def _opens(frame: Frame, at: int, *, noun: bool = False) -> bool:
    """Whether the words here begin a clause, save for "an", "our", "expect" and the like."""
    for index in range(at - 1, max(-1, at - 5), -1):
        token = frame.tokens[index]
        if token.text in _BREAKS or token.text in ("-", "–", "—", "*", "•", "(", "|", ">", "_"):
            return True
        means = token.means
        if "update_not" in means:
            return False
        if not (
            "update_kind" in means
            or ("article" in means and "no" not in means and not (noun and token.text == "the"))
            or "number" in means
            or "and" in means
            or ("update_who" in means and (not noun or frame.tokens[index + 1].text in ("expect", "promise")))
            or token.text
            in ("expect", "with", "our", "for", "eta", "please", "will", "ll", "an", "promise", "promised")
        ):
            return False
        if (
            token.text == "please"
            and means_of(frame, index + 1)
            and "expect" not in frame.tokens[index + 1].text
        ):
            return False
    return not _excluded(frame, at, reach=6)


def _excluded(frame: Frame, at: int, *, reach: int = 8) -> bool:
    """Whether a word in front, in the same clause, makes the promise somebody else's or something else."""
    for index in range(at - 1, max(-1, at - 1 - reach), -1):
        token = frame.tokens[index]
        if token.text in _BREAKS or "and" in token.means:
            return False
        if "update_not" in token.means:
            return True
    return False


def _yours(frame: Frame, at: int) -> int:
    """Where "your next update" begins, at the start of a clause: the promise is to them; "of your next update" is not."""
    if at == 0 or frame.tokens[at - 1].text not in ("your", "the"):
        return at
    if (
        frame.tokens[at - 1].text == "the"
        and at > 1
        and frame.tokens[at - 2].text in ("until", "till", "is that")
    ):
        return 0  # "Hold your questions until the next update"
    opens = at == 1 or frame.tokens[at - 2].text in _BREAKS
    return at - 1 if opens and frame.tokens[at - 1].text == "your" else at


def _continued(frame: Frame, at: int) -> bool:
    """As in "I'll sort it myself and report back": a promise goes on behind "and"."""
    if at < 2 or "and" not in frame.tokens[at - 1].means:
        return False
    for index in range(at - 2, max(-1, at - 14), -1):
        means = frame.tokens[index].means
        if frame.tokens[index].text in _BREAKS:
            return False
        if "update_will" in means:
            return _ours(frame, index)
    return False


def _comes(frame: Frame, at: int) -> bool:
    """As in "The update to this list comes at 08:30"."""
    words = frame.tokens[at].text if at < len(frame.tokens) else ""
    return words.startswith(("to th", "to you", "to all", "comes", "will come", "will follow", "follows"))


def _after_moment(frame: Frame, at: int) -> bool:
    """As in "Um 16 Uhr melden wir uns": nothing but a moment stands in front."""
    found = moment_at(frame, 0)
    return found is not None and found.end == at
