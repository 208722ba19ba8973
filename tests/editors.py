"""A browser without a window for tests of the editing room: it keeps the cookie, and sends forms as they stand."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

import html5lib
from previews import Preview

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Received:
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What the first form of the page with a token would send as it stands."""
        return list(_pairs(self.text))


@dataclass
class Editor:
    """An editor of a site in the preview."""

    shown: Preview
    cookie: str = ""
    token: str = ""
    host: str = field(init=False)

    def __post_init__(self) -> None:
        self.host = f"127.0.0.1:{self.shown.port}"

    def enter(self) -> Editor:
        """Open the room by the address that the terminal shows."""
        parts = urlsplit(self.shown.start)
        entered = self.ask("GET", f"{parts.path}?{parts.query}")
        assert (entered.status, entered.headers["location"]) == (303, "/-/edit/")
        self.cookie = entered.headers["set-cookie"].partition(";")[0]
        self.token = dict(self.get("new?kind=news").pairs)["token"]
        return self

    def get(self, page: str) -> Received:
        return self.ask("GET", f"/-/edit/{page}")

    def open(self, path: str, **asked: str) -> Received:
        return self.get(f"file?{urlencode({'path': path, **asked})}")

    def post(self, page: str, pairs: Pairs, **headers: str) -> Received:
        """Send a form as a page of the room would."""
        sent = {"Origin": f"http://{self.host}", "Content-Type": "application/x-www-form-urlencoded", **headers}
        return self.ask("POST", f"/-/edit/{page}", urlencode(pairs).encode(), sent)

    def save(self, page: Received, **changed: str | Sequence[str]) -> Received:
        """Save the form of a page with some of its values changed; a tuple is sent once for each value."""
        return self.post("save", self.filled(page, **changed))

    def filled(self, page: Received, **changed: str | Sequence[str]) -> Pairs:
        named = {name.replace("__", "."): value for name, value in changed.items()}
        kept = [(name, value) for name, value in page.pairs if name not in named]
        values = ((name, value if isinstance(value, tuple) else (value,)) for name, value in named.items())
        return [*kept, *((name, each) for name, several in values for each in several)]

    def upload(self, name: str, data: bytes, source: str = "picture", **headers: str) -> Received:
        sent = {"Origin": f"http://{self.host}", "X-Token": self.token, **headers}
        return self.ask("POST", f"/-/edit/upload?name={quote(name)}&source={source}", data, sent)

    def ask(self, method: str, target: str, body: bytes | None = None, headers: Mapping[str, str] = {}) -> Received:
        link = http.client.HTTPConnection("127.0.0.1", self.shown.port, timeout=60)
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        given = {"Host": self.host, **cookie, **headers}
        link.request(method, target, body, {name: value for name, value in given.items() if value})
        answer = link.getresponse()
        received = Received(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        link.close()
        return received


def _pairs(page: str) -> Iterator[tuple[str, str]]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    forms = (each for each in tree.iter("form") if each.get("method") == "post")
    form = next(each for each in forms if each.find(".//input[@name='token']") is not None)
    blanks = {id(each) for template in form.iter("template") for each in template.iter()}
    for element in form.iter():
        name, kind = element.get("name"), element.get("type", "text")
        if not name or id(element) in blanks or (kind in ("checkbox", "radio") and element.get("checked") is None):
            continue
        if element.tag == "select":
            options = list(element.iter("option"))
            chosen = next((each for each in options if each.get("selected") is not None), options[0])
            yield name, chosen.get("value", "")
        elif element.tag == "textarea":
            yield name, element.text or ""
        elif element.tag == "input":
            yield name, element.get("value", "on" if kind == "checkbox" else "")
