"""What changed for sites from version to version, as changes.yaml tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from showcase.content.records.site_config import numbers_of
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.reader import read_yaml
from showcase.home import PACKAGE

FILE = PACKAGE / "editing" / "upgrading" / "changes.yaml"
OF_SITE = "site"
"""What a renamed key is of that stands in the configuration of a site."""
ANY = "*"
PART = r"[^/\s]+?"
BEFORE, BEHIND = r"(?<![\w./:-])", r"(?![\w./-])"
"""What no address goes on with."""


@dataclass(frozen=True, kw_only=True)
class RenamedKey:
    """A key that was called `was`, of a kind of record or of OF_SITE."""

    of: str
    was: str
    now: str


@dataclass(frozen=True)
class ChangedAddress:
    """An address of the finished site that is another now; `*` in it stands for a part without a slash."""

    was: str
    now: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds the old address in a text."""
        parts = (re.escape(each) for each in self.was.split(ANY))
        return re.compile(f"{BEFORE}{PART.join(parts)}{BEHIND}")

    def followed(self, text: str) -> str:
        """Return a text with the new address in the place of the old one, where there is only one."""
        return text if ANY in self.was else self.pattern.sub(self.now.replace("\\", r"\\"), text)


@dataclass(frozen=True, kw_only=True)
class SiteChanges:
    """All that changed for sites between two versions; `notes` have their words by language."""

    keys: tuple[RenamedKey, ...] = ()
    moved: Mapping[str, str]
    addresses: tuple[ChangedAddress, ...] = ()
    notes: tuple[Mapping[str, str], ...] = ()


def changes_since(version: str, file: Path = FILE) -> SiteChanges:
    """Return what changed in the versions later than `version`, the oldest first."""
    node, _ = read_yaml(file.read_text("utf-8"))
    since = numbers_of(version) or (0, 0, 0)
    later = [(numbers_of(each) or since, changes) for each, changes in _pairs(node)]
    parts = [changes for number, changes in sorted(later, key=lambda each: each[0]) if number > since]
    return SiteChanges(
        keys=tuple(RenamedKey(**each) for part in parts for each in _rows(part, "keys")),
        moved={was: now for part in parts for was, now in _words(_of(part, "moved")).items()},
        addresses=tuple(ChangedAddress(**each) for part in parts for each in _rows(part, "addresses")),
        notes=tuple(each for part in parts for each in _rows(part, "notes")),
    )


def versions_told(file: Path = FILE) -> tuple[str, ...]:
    """Return the versions of which the file tells."""
    node, _ = read_yaml(file.read_text("utf-8"))
    return tuple(version for version, _ in _pairs(node))


def _rows(part: YamlNode, name: str) -> Iterator[dict[str, str]]:
    rows = _of(part, name)
    yield from (_words(each) for each in rows.nodes) if isinstance(rows, YamlList) else ()


def _of(part: YamlNode, name: str) -> YamlNode | None:
    return part.get(name) if isinstance(part, YamlMapping) else None


def _words(node: YamlNode | None) -> dict[str, str]:
    return {name: value.text for name, value in _pairs(node) if isinstance(value, YamlScalar)}


def _pairs(node: YamlNode | None) -> Iterator[tuple[str, YamlNode]]:
    yield from ((key.text, value) for key, value in node.pairs) if isinstance(node, YamlMapping) else ()
