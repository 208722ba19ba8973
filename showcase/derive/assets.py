"""Assets: style sheets joined into one, every file under an address that carries a hash of what is in it."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from showcase.problems import Place, ProblemFound, problem
from showcase.routes import ASSETS

STYLE = "css/site.css"
SCRIPTS = "js/"
URL = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
KEEP_NAME = ("LICENSE", "VERSION")


@dataclass(frozen=True)
class Assets:
    """`addresses` by name ("css/site.css" → "/assets/css/site-0a1b2c3d4e.css"), and the `files` by address."""

    addresses: Mapping[str, str]
    files: Mapping[str, bytes]


def plan_assets(sources: Mapping[str, bytes]) -> Assets:
    """Return the addresses and the published files, from the files below assets/ by relative name.

    Joins the style sheets in the order of their names. Raises ProblemFound for one that is not UTF-8, by its name.
    Scripts keep their names, for they import each other by them; the folder they share carries a hash of them all.
    """
    sheets = sorted(name for name in sources if name.startswith("css/") and name.endswith(".css"))
    others = {name: data for name, data in sources.items() if name not in sheets}
    scripts = {name: data for name, data in others.items() if name.startswith(SCRIPTS)}
    folder = f"{ASSETS}{SCRIPTS}{_hash_of_all(scripts)}/"
    addresses = {
        name: folder + name.removeprefix(SCRIPTS) if name in scripts else _address(name, data)
        for name, data in others.items()
    }
    files = {addresses[name]: data for name, data in others.items()}
    if sheets:
        style = _with_addresses("\n".join(_text(name, sources[name]) for name in sheets), addresses).encode()
        addresses[STYLE] = _address(STYLE, style)
        files[addresses[STYLE]] = style
    return Assets(addresses, files)


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemFound(problem(Place(name), "file-not-utf8")) from None


def _address(name: str, data: bytes) -> str:
    """Return the address of the file `name`. Licences keep their names, for they are looked for by name."""
    if posixpath.basename(name) in KEEP_NAME:
        return f"{ASSETS}{name}"
    stem, suffix = posixpath.splitext(name)
    return f"{ASSETS}{stem}-{_hash(data)}{suffix}"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:10]


def _hash_of_all(files: Mapping[str, bytes]) -> str:
    return _hash("".join(f"{name} {_hash(files[name])}\n" for name in sorted(files)).encode())


def _with_addresses(style: str, addresses: Mapping[str, str]) -> str:
    """Return `style` with the address, relative to the sheet, of every file that a relative url() in it names."""

    def replaced(found: re.Match[str]) -> str:
        name = posixpath.normpath(posixpath.join("css", found[1]))
        if name not in addresses:
            return found[0]
        return f'url("{posixpath.relpath(addresses[name], f"{ASSETS}css")}")'

    return URL.sub(replaced, style)
