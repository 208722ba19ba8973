"""The configuration of a web server or host, written for one site: its address, folders, headers and old addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from showcase.checked_site import CheckedSite
from showcase.editing.new_record import CannotMake
from showcase.editing.tool_frame import tool_frame
from showcase.home import COMMAND, HOME
from showcase.publish.output.in_place import NEVER_CHANGES
from showcase.publish.packed_files import TEXTS
from showcase.render.formats import RedirectView, TextFile
from showcase.render.policies import FRAMES, readers_policy
from showcase.render.templates import Templates
from showcase.routes import NOT_FOUND, SEARCH_INDEX

SERVERS: Mapping[str, str] = MappingProxyType(
    {"nginx": "servers/nginx.conf", "caddy": "servers/caddy.conf", "apache": "servers/apache.conf"}
)
"""The template of each server's configuration, by the word that the command takes."""
HOSTS: Mapping[str, str] = MappingProxyType(dict.fromkeys(("netlify", "cloudflare"), "servers/headers.txt"))
"""The same of hosts, which read a file _headers in the site."""
TYPES: Mapping[str, str] = MappingProxyType(
    {"csv": "text/csv", "jsonl": "application/jsonl", "webmanifest": "application/manifest+json"}
)
"""Types of files, by their ending, that no server knows by itself."""
TYPES_OF_SYSTEMS: Mapping[str, str] = MappingProxyType(
    {
        "woff2": "font/woff2",
        "webp": "image/webp",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    }
)
"""Types that nginx knows; other servers ask a list of the system for them, which may not be there."""
COMPRESSED = (
    "application/javascript",
    "application/json",
    "application/jsonl",
    "application/manifest+json",
    "application/xml",
    "image/svg+xml",
    "text/css",
    "text/csv",
    "text/javascript",
    "text/plain",
    "text/xml",
)
"""Types of files that become smaller, beside text/html."""
WITH_LETTERS = ("css", "csv", "html", "js", "txt", "xml")
"""Endings of files whose type names the encoding of their letters."""
NOT_IN_QUOTES = re.compile(r'["$\\{}\n\r#]')


@dataclass(frozen=True, kw_only=True)
class ServerView:
    """A site as servers/* show it: `base` is its path, "/" or "/dan-van/", and `folder` where its files lie.

    All other addresses are counted from `base`, without a slash before them: `forever` has the folders of files that
    never change; `redirects` are pairs of an old address and that of the page it leads to. '' stands for no page.
    """

    host: str
    secure: bool
    hsts: bool
    base: str
    folder: str
    policy: str
    policy_of_editing: str
    editing: str
    data: str
    forever: tuple[str, ...]
    not_found: str
    redirects: tuple[tuple[str, str], ...]
    command: str

    @property
    def pattern(self) -> str:
        """The path of the site, as a regular expression of any server has it."""
        return re.escape(self.base).replace("\\-", "-")


def server_view(checked: CheckedSite, server: str, folder: Path, *, hsts: bool) -> ServerView:
    """Return what is to be said of a checked site that lies, built, in `folder`."""
    config, routes = checked.site.catalog.config, checked.context.routes
    address, base = urlsplit(config.base_url), unquote(checked.context.base_path)
    views = ((page.address, page.view) for page in checked.pages if isinstance(page, TextFile))
    moved = ((old, view.target) for old, view in views if isinstance(view, RedirectView))
    never = (each for each in NEVER_CHANGES if f"/{each}" != SEARCH_INDEX)
    shown = {routes.picture("")[1:], routes.card("")[1:], "assets/"}
    return ServerView(
        host=address.netloc,
        secure=address.scheme == "https",
        hsts=hsts and address.scheme == "https",
        base=base,
        folder=f"{folder.absolute().as_posix().rstrip('/')}/",
        policy=readers_policy(config),
        policy_of_editing=FRAMES,
        editing=routes.editing[1:] if config.editing else "",
        data=routes.data[1:],
        forever=tuple(each.strip("/") for each in never if each in shown),
        not_found=NOT_FOUND[1:],
        redirects=tuple(sorted((old[1:], new[1:]) for old, new in moved)),
        command=f"{COMMAND} server {server}",
    )


def configuration(view: ServerView, server: str, translations: NullTranslations, language: str) -> str:
    """Return the configuration of a `server`, one of SERVERS or HOSTS. Raise CannotMake for a folder it cannot name."""
    odd = NOT_IN_QUOTES.search(view.folder + view.base)
    if odd:
        said = translations.gettext(
            "The configuration of a server cannot name %(folder)s, because of the sign “%(sign)s”: "
            "name a folder without it by --output."
        )
        raise CannotMake(said % {"folder": view.folder, "sign": odd[0]})
    frame = tool_frame(server, language, {})
    return Templates((HOME / "templates",), frame, translations).render_text(
        {**SERVERS, **HOSTS}[server],
        view=view,
        server=server,
        types=TYPES,
        types_of_systems=TYPES_OF_SYSTEMS,
        compressed=COMPRESSED,
        texts=sorted(TEXTS),
        with_letters=WITH_LETTERS,
    )
