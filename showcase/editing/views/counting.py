"""Access logs → views by day and record. No address, agent or time of a reader is kept beyond the count."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path

from showcase.editing.new_record import CannotMake
from showcase.editing.views.addresses import PageAddresses, Viewed
from showcase.editing.views.log_files import LogFile, log_lines, open_log
from showcase.editing.views.log_lines import NO_REQUEST, LogLine, moment_of
from showcase.routes import SEARCH_INDEX

ROBOTS = Path(__file__).with_name("robots.txt")
READ = (b"200", b"304")
"""Answers to a reader: the page, or that the copy the browser has is still good."""
REPEATED = 30
"""Minutes within which the same page, read with the same program from the same address, is one view."""
BROWSERS = (b"Mozilla/", b"Opera/")
MOST_REMEMBERED = 50_000
DAY = dt.timedelta(days=1)
Minute = tuple[int, dt.date]
"""A minute since 1970, and the day of the site it belongs to."""
NO_MINUTE: Minute = (0, dt.date.min)


@dataclass(frozen=True, kw_only=True)
class Robots:
    """The words by which programs are known, and those of people's devices that hold one of them."""

    words: tuple[bytes, ...]
    people: tuple[bytes, ...]

    def made(self, agent: bytes) -> bool:
        """Return whether a request by `agent` was made by a program that nobody reads with."""
        if not agent.startswith(BROWSERS):
            return True
        small = agent.lower()
        for each in self.people:
            small = small.replace(each, b"")
        return any(each in small for each in self.words)


def read_robots() -> Robots:
    """Return the words by which programs are known."""
    typed = ROBOTS.read_bytes().splitlines()
    lines = [line.strip() for line in typed if line.strip() and not line.startswith(b"#")]
    people = tuple(line.removeprefix(b"not ") for line in lines if line.startswith(b"not "))
    return Robots(words=tuple(line for line in lines if not line.startswith(b"not ")), people=people)


@dataclass(kw_only=True)
class LogCount:
    """What logs tell: views by day and record, the days of which there are lines, and what was left out.

    `unreadable` are lines that are none of a log: how many, and where the first is (file and line).
    """

    views: dict[dt.date, Counter[Viewed]] = field(default_factory=lambda: defaultdict(Counter))
    days: set[dt.date] = field(default_factory=set)
    lines: int = 0
    robots: int = 0
    repeats: int = 0
    ahead: int = 0
    elsewhere: int = 0
    unreadable: int = 0
    first_unreadable: tuple[Path, int] | None = None

    @property
    def of_pages(self) -> int:
        """How many lines are of pages whose views are counted, whoever asked for them."""
        return sum(each.total() for each in self.views.values()) + self.robots + self.repeats + self.ahead

    def whole_days(self) -> Mapping[dt.date, Counter[Viewed]]:
        """Return the views of each day that is whole for sure: there are lines of the days before and after it, too."""
        whole = sorted(day for day in self.days if day - DAY in self.days and day + DAY in self.days)
        return {day: self.views.get(day, Counter()) for day in whole}


class LogCounter:
    """Counts the views of records in logs. Give it logs of which none is a copy or a part of another."""

    def __init__(self, addresses: PageAddresses, zone: dt.tzinfo, translations: NullTranslations) -> None:
        self.count = LogCount()
        self._addresses, self._zone, self._translations = addresses, zone, translations
        self._robots = read_robots()
        self._agents: dict[bytes, bool] = {}
        self._minutes: dict[bytes, Minute | None] = {}
        self._readers = _Readers()
        self._search = SEARCH_INDEX.encode()

    def add(self, paths: Sequence[Path]) -> None:
        """Count the views in logs. Raise CannotMake, with nothing to be used of the count."""
        found = [log for path in paths if (log := open_log(path, self._translations))]
        heads: dict[bytes, LogFile] = {}
        for log in found:
            if log.head[1] and heads.setdefault(log.head[0], log) is not log:
                raise self._twice(log, heads[log.head[0]])
        for log in sorted(found, key=lambda log: self._minute(log.first.at) or NO_MINUTE):
            self._add(log, heads)

    def _add(self, log: LogFile, heads: Mapping[bytes, LogFile]) -> None:
        """Count the views in one log, in which no other log of `heads` begins."""
        count, reader, begun = self.count, log.reader, None
        for number, line in enumerate(log_lines(log.path, self._translations), 1):
            if begun is not None and line == begun.head[1]:
                raise self._twice(begun, log)
            begun = heads[line] if line in heads and heads[line] is not log else None
            read = reader(line)
            minute = self._minute(read.at) if read and read is not NO_REQUEST else NO_MINUTE
            if read is None or minute is None:
                if line.strip():
                    count.unreadable += 1
                    count.first_unreadable = count.first_unreadable or (log.path, number)
            elif minute is not NO_MINUTE:
                self._request(read, *minute)
        count.lines += number

    def _request(self, line: LogLine, minute: int, day: dt.date) -> None:
        count = self.count
        if self._addresses.is_other_site(line.host):
            count.elsewhere += 1
            return
        count.days.add(day)
        if line.method != b"GET" or line.status not in READ:
            return
        viewed = self._addresses.page(line.target)
        if viewed is None:
            return
        if line.ahead or line.inside or self._search in line.referer:
            count.ahead += 1
        elif self._is_robot(line.agent or b""):
            count.robots += 1
        elif self._readers.was_here(minute, line.address, line.agent or b"", viewed):
            count.repeats += 1
        else:
            count.views[day][viewed] += 1

    def _is_robot(self, agent: bytes) -> bool:
        if len(self._agents) > MOST_REMEMBERED:
            self._agents.clear()
        if agent not in self._agents:
            self._agents[agent] = self._robots.made(agent)
        return self._agents[agent]

    def _minute(self, at: bytes) -> Minute | None:
        """Return the minute since 1970 and the day of the site, worked out once for each; None if unclear."""
        key = at[:17] + at[20:] if at[2:3] == b"/" else at[:9] if at[:10].isdigit() else at
        if key not in self._minutes:
            if len(self._minutes) > MOST_REMEMBERED:
                self._minutes.clear()
            moment = moment_of(at, self._zone)
            self._minutes[key] = (int(moment.timestamp()) // 60, moment.date()) if moment else None
        return self._minutes[key]

    def _twice(self, one: LogFile, other: LogFile) -> CannotMake:
        sentence = self._translations.gettext(
            "%(path)s has the same lines as %(other)s, which would be counted twice. Name each log once."
        )
        return CannotMake(sentence % {"path": one.path, "other": other.path})


class _Readers:
    """Who read which page within the last minutes: hashes under a key that is made anew for each count, never kept."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._now: dict[bytes, int] = {}
        self._before: dict[bytes, int] = {}
        self._since = 0

    def was_here(self, minute: int, address: bytes, agent: bytes, viewed: Viewed) -> bool:
        """Return whether the same reader read the page less than REPEATED minutes before."""
        if not self._since <= minute < self._since + REPEATED:
            near = abs(minute - self._since) < 2 * REPEATED
            self._now, self._before, self._since = {}, self._now if near else {}, minute
        who = b"\0".join((address, agent, *(each.encode() for each in viewed)))
        reader = hashlib.blake2b(who, key=self._key, digest_size=10).digest()
        last = self._now.get(reader, self._before.get(reader))
        self._now[reader] = minute
        return last is not None and abs(minute - last) < REPEATED
