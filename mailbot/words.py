"""The organisation's vocabulary, from its configuration: shipped languages, with its own scales and names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parsers import languages
from parsers.vocabulary import Level, Phase, Role, Vocabulary

if TYPE_CHECKING:
    from mailbot.config import Config


def vocabulary(config: Config) -> Vocabulary:
    """The first language's scales hold; the organisation's own replace or extend them."""
    first, *others = (languages.SHIPPED[code] for code in config.organisation.languages)
    if config.severities:
        first = replace(
            first,
            levels=tuple(Level(number=s.number, name=s.name, aliases=s.aliases) for s in config.severities),
        )
    if config.phases:
        first = replace(
            first, phases=tuple(Phase(number=x.number, name=x.name, states=x.words) for x in config.phases)
        )
    if config.roles:
        own = tuple(Role(key=x.key, names=(x.name, *x.aliases)) for x in config.roles)
        keys = {role.key for role in own}
        first = replace(first, roles=(*own, *(r for r in first.roles if r.key not in keys)))
    first = replace(
        first,
        commander=(*config.words.commander, *first.commander),
        severity=(*config.words.severity, *first.severity),
        phase=(*config.words.phase, *first.phase),
    )
    return first.merge(*others) if others else first
