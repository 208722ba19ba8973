"""The models of a site that a text names by their titles."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from showcase.cache.cache import Cache
from showcase.content.records.records import MODEL
from showcase.editing.lists.site_now import read_site
from showcase.leaves import Leaves
from showcase.problems import BuildFailed, ProblemFound
from showcase.vietnamese import nfc
from showcase.workers import Workers

WORDS_OF_ITS_OWN = 4
"""A title of fewer words may be anything's name, unless it stands in quotes."""
NAMED = r"(?<!\w){title}(?!\w)"
QUOTED = r"[“\"‘«]\s*{title}\s*[”\"’»]"


def models_by_title(site: Path, cache: Cache, today: dt.date) -> Mapping[str, str]:
    """Return the ids of a site's models by title, but for titles of several; nothing where the site cannot be read."""
    try:
        with Workers(1) as workers:
            records = read_site(site, Leaves(workers, cache), today).records
    except (ProblemFound, BuildFailed):
        return {}
    models = [each for each in records if each.kind == MODEL.id]
    titles = Counter(each.title for each in models)
    return {each.title: each.id for each in models if titles[each.title] == 1}


def named_models(text: str, models: Mapping[str, str]) -> Mapping[str, str]:
    """Return those of the `models`, ids by title, whose titles stand in `text`, in their order there.

    A title within another one that stands there is not meant.
    """
    left, found = _folded(text), dict[str, int]()
    for title in sorted(models, key=len, reverse=True):
        words = _folded(title)
        if not words or words not in left:
            continue
        form = NAMED if len(words.split()) >= WORDS_OF_ITS_OWN else QUOTED
        pattern = re.compile(form.format(title=re.escape(words)))
        if match := pattern.search(left):
            found[title] = match.start()
            left = pattern.sub(lambda each: "\0" * len(each[0]), left)
    return {title: models[title] for title in sorted(found, key=lambda each: found[each])}


def _folded(text: str) -> str:
    return " ".join(nfc(text).casefold().split())
