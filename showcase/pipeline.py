"""The stages in order: read this first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from showcase.content.catalog import Catalog, catalog, resolve
from showcase.content.listing import list_site
from showcase.content.load import load, vocabulary_names
from showcase.content.validate import validate
from showcase.problems import BuildFailed, Problem, errors
from showcase.work import Workers


@dataclass(frozen=True)
class Checked:
    """A catalogue without errors, and the warnings on the way to it."""

    catalog: Catalog
    warnings: tuple[Problem, ...]


def check(site: Path, workers: Workers, now: dt.datetime | None, drafts: bool) -> Checked:
    """Read and check the folder `site`. Raises BuildFailed with every problem, warnings included."""
    files = list_site(site, vocabulary_names())
    loaded = load(files, workers, "{}", lambda done: None)
    problems = list(loaded.problems)
    if loaded.config is None:
        raise BuildFailed(problems)
    moment = now or dt.datetime.now(ZoneInfo(loaded.config.time_zone)).replace(tzinfo=None)
    resolved, complaints = resolve(loaded, files, loaded.config)
    problems += complaints
    problems += validate(resolved, moment.date())
    if errors(problems):
        raise BuildFailed(problems)
    return Checked(catalog(resolved, moment, drafts), tuple(problems))
