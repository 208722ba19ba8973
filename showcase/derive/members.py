"""Member sites: their models in one list, each once, and what is counted of them beside what is counted here."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from showcase.content.catalog import Catalog
from showcase.content.member_copies import Member, MemberModel
from showcase.derive.stages import FUNNEL, Progress
from showcase.vietnamese import sort_key

OLD = 92
"""Days after which what a member site said is called old."""
Steps = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ModelElsewhere:
    """A model of a member site, with that site."""

    member: Member
    model: MemberModel


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCount:
    """The models of a member site by the step they reached, as counted there, and how many are counted before.

    `twice` are those that this site, or a member site named before it, has under the same address; `old` whether its
    data is of long ago, as of `as_of`.
    """

    member: Member
    steps: Steps
    twice: int
    as_of: dt.date
    old: bool


@dataclass(frozen=True, kw_only=True)
class Members:
    """All models of member sites, each once and the newest first, and the figures: here, by member site, in all."""

    models: tuple[ModelElsewhere, ...] = ()
    counts: tuple[MemberCount, ...] = ()
    here: Steps = field(default_factory=dict)
    total: Steps = field(default_factory=dict)

    def of(self, member: str) -> tuple[ModelElsewhere, ...]:
        """Return the listed models of one member site."""
        return tuple(each for each in self.models if each.member.id == member)


def members_of(catalog: Catalog, progress: Mapping[str, Progress]) -> Members:
    """Return the member sites of `catalog`, whose own models have that `progress`."""
    if not catalog.members:
        return Members()
    models = models_elsewhere(catalog)
    once = Counter(each.member.id for each in models)
    here = _steps(each.steps for each in progress.values())
    return Members(
        models=models,
        counts=tuple(_count(member, len(member.models) - once[member.id], catalog.today) for member in catalog.members),
        here=here,
        total=_steps((*(each.steps for each in progress.values()), *(each.model.reached for each in models))),
    )


def models_elsewhere(catalog: Catalog) -> tuple[ModelElsewhere, ...]:
    """Return the models of all member sites, the newest first; one that is known by one of its addresses only once."""
    seen, found = set(_own_addresses(catalog)), list[ModelElsewhere]()
    for member in catalog.members:
        for model in member.models:
            addresses = {_same(each) for each in (model.page, *model.former)}
            if seen.isdisjoint(addresses):
                found.append(ModelElsewhere(member, model))
            seen |= addresses
    return tuple(sorted(found, key=_newest_first))


def _own_addresses(catalog: Catalog) -> Iterator[str]:
    """Yield the full addresses of the models of this very site, former ones included."""
    base, routes = catalog.config.base_url, catalog.config.routes
    for entry in catalog.models.values():
        for address in (routes.record(entry.kind, entry.id), *entry.record.aliases):
            yield _same(base + address.lstrip("/"))


def _same(address: str) -> str:
    """Return what is left of a full address of all that does not tell pages apart."""
    host, _, path = address.partition("://")[2].partition("/")
    return f"{host.lower().removeprefix('www.')}/{path.rstrip('/')}"


def _newest_first(each: ModelElsewhere) -> tuple[object, ...]:
    model = each.model
    day = model.date.toordinal() if model.date else 0
    return (-(model.year or 0), -day, sort_key(model.title), model.page)


def _count(member: Member, twice: int, today: dt.date) -> MemberCount:
    as_of = min(member.fetched.as_of, member.fetched.fetched)
    steps = _steps(model.reached for model in member.models)
    return MemberCount(member=member, steps=steps, twice=twice, as_of=as_of, old=(today - as_of).days > OLD)


def _steps(reached: Iterable[Iterable[str]]) -> Steps:
    found = Counter(step for steps in reached for step in steps)
    return {step: found[step] for step in FUNNEL}
