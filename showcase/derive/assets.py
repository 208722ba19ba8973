"""Assets: style sheets joined into one, every file under an address that carries a hash of what is in it."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from showcase.derive.colours import Tokens, read_tokens
from showcase.derive.scripts import bundled
from showcase.problems import Place, ProblemFound, problem
from showcase.routes import ASSETS

STYLE = "css/site.css"
TOGETHER = ("js/", "editing/", "vendor/sveltia-cms/")
"""Folders whose files name each other, and so keep their names."""
BUNDLED = ("js/search.js",)
"""Scripts that are published with all that they import."""
URL = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
REMARK = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\))|(\s?)/\*(?!!).*?\*/(\s?)""", re.DOTALL)
"""A string or an address, as its first group, or a remark with the spaces around it; a licence begins with /*!."""
KEPT = re.compile(r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\([^"')]*\)|/\*.*?\*/)""", re.DOTALL)
"""What is a text of its own in a style sheet, so that its spaces count."""
SPACES = re.compile(r"\s+")
BESIDE_SIGNS = re.compile(r"(?<![\\:]) ?([{};,]) ?|(?<!\\)(:) (?![;}])")
NAMED = re.compile(rb"\"var\((--[\w-]+)\)\"")
KEEP_NAME = ("LICENSE", "VERSION")


@dataclass(frozen=True)
class Assets:
    """`addresses` by name ("css/site.css" → "/assets/css/site-0a1b2c3d4e.css"), the `files` by address, the colours."""

    addresses: Mapping[str, str]
    files: Mapping[str, bytes]
    tokens: Tokens = Tokens()


def plan_assets(sources: Mapping[str, bytes]) -> Assets:
    """Return the addresses and the published files, from the files below assets/ by relative name.

    Joins the style sheets in the order of their names, and a script of BUNDLED with what it imports. Raise ProblemFound
    for a style sheet that is not UTF-8, by its name.
    Drawings (SVG) get the colours of the tokens they name.
    Files of some folders keep their names, for they name each other by them; such a folder carries a hash of them all.
    """
    sheets = sorted(name for name in sources if name.startswith("css/") and name.endswith(".css"))
    joined = "\n".join(_text(name, sources[name]) for name in sheets)
    tokens = read_tokens(joined)
    others = {name: _coloured(name, data, tokens) for name, data in sources.items() if name not in sheets}
    others |= {name: _with_imports(name, others) for name in BUNDLED if name in others}
    addresses = {name: _address(name, data) for name, data in others.items()}
    for folder in TOGETHER:
        files = {name: data for name, data in others.items() if name.startswith(folder)}
        shared = f"{ASSETS}{folder}{_hash_of_all(files)}/"
        addresses |= {name: shared + name.removeprefix(folder) for name in files}
    published = {addresses[name]: data for name, data in others.items()}
    if sheets:
        style = _with_addresses(_tight(_without_remarks(joined)), addresses).encode()
        addresses[STYLE] = _address(STYLE, style)
        published[addresses[STYLE]] = style
    return Assets(addresses, published, tokens)


def _coloured(name: str, data: bytes, tokens: Tokens) -> bytes:
    """Return a file; in a drawing, which sees no style sheet, with the colour of each token that an attribute names."""
    if not name.endswith(".svg"):
        return data

    def coloured(found: re.Match[bytes]) -> bytes:
        colour = tokens.light.get(found[1].decode())
        return f'"{colour}"'.encode() if colour else found[0]

    return NAMED.sub(coloured, data)


def _with_imports(script: str, files: Mapping[str, bytes]) -> bytes:
    """Return a script with all that it imports, byte by byte as they are where that is no UTF-8."""
    folder = f"{posixpath.dirname(script)}/"
    modules = (name for name in files if name.startswith(folder) and name.endswith(".js"))
    sources = {name: files[name].decode("utf-8-sig", "surrogateescape") for name in modules}
    return bundled(script, sources).encode("utf-8", "surrogateescape")


def _without_remarks(style: str) -> str:
    """Return a style sheet without its remarks, which readers would load for nothing; they part words as before."""
    return REMARK.sub(lambda found: found[1] or found[2] or found[3] or "/**/", style)


def _tight(style: str) -> str:
    """Return a style sheet without the spaces, ends of lines and semicolons that part nothing.

    One with an open quote stays as it is: only the end of its line limits what a browser skips.
    """
    texts = KEPT.split(style)
    if any(quote in each for each in texts[::2] for quote in "\"'"):
        return style
    texts[::2] = (BESIDE_SIGNS.sub(r"\1\2", SPACES.sub(" ", each)).replace(";}", "}") for each in texts[::2])
    return "".join(texts).strip()


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
