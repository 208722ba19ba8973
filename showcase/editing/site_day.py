"""The day as of which an editor's command works: by the clock of the site, wherever the machine stands."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from showcase.content.files.site_files import CONFIG
from showcase.content.files.source_file import read_data
from showcase.content.schema.fields import DEFAULT_ZONE, ProblemCollector
from showcase.content.yaml.nodes import YamlScalar
from showcase.problems import ProblemFound


def day_at(site: Path, given: dt.datetime | None) -> dt.date:
    """Return the day that was `given`; else today in the time zone of the site, of Vietnam where it names none."""
    return given.date() if given else dt.datetime.fromtimestamp(time.time(), _zone(site)).date()


def _zone(site: Path) -> ZoneInfo:
    try:
        node = read_data((site / CONFIG).read_bytes(), CONFIG, ProblemCollector(CONFIG))
        named = (value.text for key, value in node.pairs if key.text == "time_zone" and isinstance(value, YamlScalar))
        return ZoneInfo(next(named, "") or DEFAULT_ZONE)
    except (OSError, ProblemFound, ValueError, ZoneInfoNotFoundError):
        return ZoneInfo(DEFAULT_ZONE)
