"""A small site shown by the preview, in this process, while a test changes its files."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sites import options_for

from showcase.editing.form.addresses import form_address
from showcase.editing.form.room import editing_room
from showcase.editing.preview.answers import Answers
from showcase.editing.preview.browser_words import BrowserWords
from showcase.editing.preview.live_site import CheckResult, LiveSite
from showcase.editing.preview.server import PreviewServer
from showcase.editing.preview.session import show
from showcase.editing.preview.watching import SiteWatcher
from showcase.home import HOME
from showcase.reports import Reporter
from showcase.terminal import SilentProgress
from showcase.translations import load_translations
from showcase.workers import Workers

BASE = "/dan-van/"


@dataclass
class Preview:
    """A running preview: its address with the site's path, and what every check of the whole found.

    `start` is the address at which its editing room opens, if it has one.
    """

    address: str
    watcher: SiteWatcher
    start: str = ""
    results: list[CheckResult] = field(default_factory=list)
    checked: threading.Condition = field(default_factory=threading.Condition)

    @property
    def port(self) -> int:
        """The port it listens at."""
        return int(self.address.split(":")[2].split("/")[0])

    def after_checks(self, number: int) -> CheckResult:
        """Wait until the whole was checked so often; return what was found last."""
        with self.checked:
            assert self.checked.wait_for(lambda: len(self.results) >= number, 60), "no check came to its end"
            return self.results[-1]


@contextmanager
def previewed(
    site: Path, *, poll: bool = False, editor: str = "vscode", editing: bool = False, **changed: Any
) -> Iterator[Preview]:
    """Show `site`; `changed` are other options than those of a plain build. The first check is done."""
    options, words = replace(options_for(site), **changed), load_translations("vi")
    with PreviewServer(0) as server, Workers(1) as workers:
        reporter = Reporter(translations=words, language="vi")
        live = LiveSite(options, workers, BrowserWords(reporter, site, editor, form_address if editing else None))
        room = editing_room(options, live, reporter, server.port) if editing else None
        watcher = SiteWatcher(site, HOME, room.change if room else live.change, poll=poll)
        shown = Preview(server.address(BASE), watcher, server.address(room.start) if room else "")

        def report(result: CheckResult) -> None:
            with shown.checked:
                shown.results.append(result)
                shown.checked.notify_all()

        answers, progress = Answers(live, words, "vi", room), nullcontext(SilentProgress())
        thread = threading.Thread(target=show, args=(server, answers, watcher, progress, report), daemon=True)
        thread.start()
        shown.after_checks(1)
        yield shown
        live.stop()
        thread.join()


def get(port: int, path: str, host: str | None = None, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of what is at `path`, asked for under the name `host`."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.putrequest(method, path, skip_host=True)
    if host != "":
        link.putheader("Host", host or f"localhost:{port}")
    link.endheaders()
    answer = link.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    link.close()
    return found
