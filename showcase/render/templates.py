"""Rendering of views by templates: the only module that renders with Jinja."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from os.path import normpath
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any, Protocol

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    pass_context,
    pass_eval_context,
    select_autoescape,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from showcase.content.schema.reaching import tel_address
from showcase.render.frame import Chrome, PageHead
from showcase.render.qr_code import qr_code
from showcase.routes import Routes
from showcase.vietnamese import format_day, format_number, format_percent

Texts = Mapping[str, tuple[str, str]]
"""Texts of templates by name, each with the path of its file."""
_OUTSIDE = ("http://", "https://", "mailto:", "tel:")
_NOT_EXPORTED = re.compile(r"the template '([^']+)' \(imported on .*\) does not export the requested name '(\w+)'")
_MODULE_PATH = re.compile(r"\b(?:\w+\.)+(\w+ object)")


class Translations(Protocol):
    """A gettext catalogue, as `gettext.NullTranslations` is one."""

    def gettext(self, message: str) -> str: ...
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...
    def pgettext(self, context: str, message: str) -> str: ...
    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str: ...


class TemplateCache(Protocol):
    """A store of compiled templates from one build to the next: it may forget, and gives back what it was given."""

    def get_many(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]: ...
    def put(self, kind: str, key: str, data: bytes) -> None: ...


class TemplateFault(Exception):
    """A template that cannot be used: its path as the folders give it, the line in it (0: unknown), and the reason.

    `macro` is the one that a component should hold and does not; `caller` is the path and the line of the site's own
    template that led there. It is a class of its own because only `fault_problem` knows which file the user has to
    correct.
    """

    def __init__(
        self, path: str, line: int, message: str, macro: str = "", caller: tuple[str, int] | None = None
    ) -> None:
        super().__init__(path, line, message, macro, caller)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"

    @property
    def path(self) -> str:
        """The template's file; its bare name where no file was found."""
        return str(self.args[0])

    @property
    def line(self) -> int:
        """The line in that file, from 1; 0 where none is known."""
        return int(self.args[1])

    @property
    def message(self) -> str:
        """The reason, in English, as a template's author needs it."""
        return str(self.args[2])

    @property
    def macro(self) -> str:
        """The macro that is missing in that file, or ''."""
        return str(self.args[3])

    @property
    def blamed(self) -> tuple[str, int]:
        """The file and the line to be corrected: ours does what it does with what the site's own gives it."""
        path, line = self.args[4] or (self.path, self.line)
        return str(path), int(line)


class Templates:
    """The templates of `folders`: the first folder that has a file wins, `built-in/NAME`: the last's.

    `codes` are templates compiled before, as `compiled` gives them; `store` may know others. With `texts`, as
    `texts_of` gives them, the folders need not be there.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        chrome: Chrome,
        translations: Translations,
        codes: Mapping[str, bytes] | None = None,
        store: TemplateCache | None = None,
        texts: Sequence[Texts] | None = None,
    ) -> None:
        self._folders, self._texts = folders, texts
        self._codes = _BytecodeStore(codes or {}, store)
        self._environment = _environment(_loader(folders, texts), chrome, translations, self._codes)

    def compile_all(self, names: Sequence[str]) -> list[TemplateFault]:
        """Compile those of the files `names` that are not compiled yet; return what is wrong with them."""
        keys: dict[str, str] = {}
        for name in names:
            with suppress(OSError, ValueError):  # `compile` meets it again, and says what it is
                keys[name] = self._codes.key(self._environment, name, *self._source(name))
        self._codes.look_up(list(keys.values()))
        faults: list[TemplateFault] = []
        for name in names:
            if keys.get(name) not in self._codes.known:
                try:
                    self.compile(name)
                except TemplateFault as fault:
                    faults.append(fault)
        return faults

    def compile(self, template: str) -> None:
        """Compile a file without making anything of it. Raise TemplateFault."""
        try:
            self._environment.get_template(template)
        except (MemoryError, KeyboardInterrupt):
            raise
        except Exception as error:
            raise _fault(error, template, self._folders, self._path) from error

    @property
    def compiled(self) -> Mapping[str, bytes]:
        """The code of every template that was asked for so far, for other processes."""
        return dict(self._codes.known)

    def render(self, template: str, head: PageHead, view: object) -> str:
        """Return a complete page: the template sees `site`, `page` and `view`. Raise TemplateFault."""
        return self.render_text(template, page=head, view=view)

    def parsed(self, template: str) -> nodes.Template:
        """Return `template` parsed. Raise TemplateFault."""
        try:
            source, path = self._source(template)
            return self._environment.parse(source, template, path)
        except (MemoryError, KeyboardInterrupt):
            raise
        except Exception as error:
            raise _fault(error, template, self._folders, self._path) from error

    def _source(self, template: str) -> tuple[str, str | None]:
        """Return the text of `template` and the path of its file."""
        loader = self._environment.loader
        assert loader is not None, "`_environment` gives one"
        source, path, _ = loader.get_source(self._environment, template)
        return source, path

    def _path(self, template: str) -> str:
        """Return the path of the file of `template`, or the bare name where there is none."""
        if self._texts is not None:
            return next((texts[template][1] for texts in self._texts if template in texts), template)
        return next((str(folder / template) for folder in self._folders if (folder / template).is_file()), template)

    def macros(self, template: str) -> dict[str, dict[str, str]]:
        """Return the macros of a file: default by argument, '' where it must be given. Raise TemplateFault."""
        return {each.name: _signature(each) for each in self.parsed(template).find_all(nodes.Macro)}

    def render_text(self, template: str, **values: object) -> str:
        """Return any other text, from `values` and `site`. Raise TemplateFault."""
        try:
            return self._environment.get_template(template).render(values)
        except (MemoryError, KeyboardInterrupt):
            raise
        except Exception as error:
            raise _fault(error, template, self._folders, self._path) from error


class _BytecodeStore(BytecodeCache):
    """Compiled templates by key: those known, then those of a store, which hears of new ones."""

    def __init__(self, known: Mapping[str, bytes], store: TemplateCache | None) -> None:
        self.known = dict(known)
        self._store = store

    def key(self, environment: Environment, name: str, source: str, path: str | None) -> str:
        """Return the key of the template `name` with this `source`."""
        return _key(Bucket(environment, self.get_cache_key(name, path), self.get_source_checksum(source)))

    def look_up(self, keys: Sequence[str]) -> None:
        """Learn what the store knows of `keys`, all at once; the code stays as it is, as bytes."""
        if self._store:
            self.known |= self._store.get_many("template", keys)

    def load_bytecode(self, bucket: Bucket) -> None:
        key = _key(bucket)
        if key not in self.known:
            self.look_up([key])
        if key in self.known:
            bucket.bytecode_from_string(self.known[key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[_key(bucket)] = data = bucket.bytecode_to_string()
        if self._store:
            self._store.put("template", _key(bucket), data)


def _key(bucket: Bucket) -> str:
    """Return a hash of the template's name, its file's path, and its contents."""
    return hashlib.sha256(f"{bucket.key} {bucket.checksum}".encode()).hexdigest()


def texts_of(folders: Sequence[Path]) -> tuple[Texts, ...]:
    """Return the texts of all templates of each folder; what is no text is left out."""
    found: list[Texts] = []
    for folder in folders:
        texts: dict[str, tuple[str, str]] = {}
        for path in folder.rglob("*"):
            with suppress(OSError, UnicodeDecodeError):
                name = path.relative_to(folder).as_posix()
                texts[name] = path.read_text("utf-8"), normpath(f"{folder}/{name}")
        found.append(texts)
    return tuple(found)


def _loader(folders: Sequence[Path], texts: Sequence[Texts] | None) -> BaseLoader:
    """Return what gives the templates of `folders`: the first that has a file wins, `built-in/NAME`: the last's."""
    loaders: list[BaseLoader] = [FunctionLoader(partial(_carried, each)) for each in texts or ()]
    loaders = loaders or [FileSystemLoader(folder) for folder in folders]
    return ChoiceLoader([*loaders, PrefixLoader({"built-in": loaders[-1]})])


def _carried(texts: Texts, name: str) -> tuple[str, str, None] | None:
    return (*texts[name], None) if name in texts else None


def _environment(loader: BaseLoader, chrome: Chrome, translations: Translations, codes: BytecodeCache) -> Environment:
    environment = _Environment(
        loader=loader,
        autoescape=select_autoescape(("html", "xml", "svg")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=codes,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["_"] = environment.globals["gettext"] = _remembering(translations)
    environment.globals["site"] = chrome
    environment.globals["route"] = Routes(chrome.content_language)
    environment.filters.update({name: _afresh(function) for name, function in _filters(chrome).items()})
    return environment


class _Environment(Environment):
    """An environment whose templates share one dictionary of globals; none has any of its own.

    A chain of two dictionaries for each, as usual, is compared name by name at every import.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def _remembering(translations: Translations) -> Callable[..., str]:
    """Return the `gettext` of templates, as Jinja's own; what it found once it does not look up again."""
    found: dict[tuple[str, bool], tuple[str, str]] = {}

    @pass_eval_context
    def gettext(place: nodes.EvalContext, message: str, /, **variables: object) -> str:
        escaping = bool(place.autoescape)
        if (message, escaping) not in found:
            words = translations.gettext(message)
            pattern = Markup(words) if escaping else words
            found[message, escaping] = pattern, "" if variables else pattern % {}
        pattern, whole = found[message, escaping]
        return pattern % variables if variables else whole or pattern % {}

    return gettext


def _signature(macro: nodes.Macro) -> dict[str, str]:
    defaults = [repr(each.as_const()) for each in macro.defaults]
    needed = [""] * (len(macro.args) - len(defaults))
    return {each.name: default for each, default in zip(macro.args, needed + defaults, strict=True)}


def _filters(chrome: Chrome) -> dict[str, Callable[..., object]]:
    return {
        "url": partial(_url, chrome.base_path),
        "absolute": partial(_url, chrome.base_url),
        "asset": lambda name: _url(chrome.base_path, _asset(chrome.assets, name)),
        "day": lambda day: format_day(day, style="numeric", language=chrome.language),
        "full_day": lambda day: format_day(day, style="full", language=chrome.language),
        "number": lambda number: format_number(number, language=chrome.language),
        "percent": lambda number: format_percent(number, language=chrome.language),
        "isodate": date.isoformat,
        "timestamp": lambda day: f"{day.isoformat()}T00:00:00{chrome.utc_offset}",
        "qr": qr_code,
        "tel": tel_address,
        "zalo": lambda address: _zalo(_url(chrome.base_url, address)),
    }


def _afresh(function: Callable[..., object]) -> Callable[..., object]:
    """Return the filter so that Jinja does not compile in what `"/"|url` gives, which differs between sites."""

    @pass_context
    def called(_context: object, value: object) -> object:
        return function(value)

    return called


def _url(base: str, address: str) -> str:
    """Return `address` for a page; a root-relative one gets `base` in front. Raise ValueError for any other scheme."""
    if not address or address.startswith("#") or address.lower().startswith(_OUTSIDE):
        return address
    if address.startswith("/") and not address.startswith(("//", "/\\")):
        return base.rstrip("/") + address
    raise ValueError(f"{address!r} is no address to link to: it must begin with /, #, http(s):, mailto: or tel:")


def _asset(assets: dict[str, str], name: str) -> str:
    if name not in assets:
        raise ValueError(f"there is no asset {name!r} in assets/")
    return assets[name]


def _zalo(address: str) -> str:
    """Return the address of Zalo's share page, which takes `address` as base64 of a small JSON object."""
    packed = b64encode(json.dumps({"url": address}).encode()).decode()
    return "https://button-share.zalo.me/share_external?d=" + packed.replace("+", "%2B").replace("=", "%3D")


def _fault(error: Exception, template: str, folders: tuple[Path, ...], path_of: Callable[[str], str]) -> TemplateFault:
    """Return `error`, raised while `template` was read or rendered, as a place in a template and a reason."""
    if isinstance(error, TemplateSyntaxError):
        return TemplateFault(error.filename or error.name or template, error.lineno, error.message or "syntax error")
    caller = _place(error.__traceback__, folders[:-1])
    path, line = _place(error.__traceback__, folders) or (path_of(template), 0)
    if isinstance(error, TemplateNotFound):
        return TemplateFault(path, line, f"there is no template {error.name!r}", caller=caller)
    unheld = _NOT_EXPORTED.search(str(error))
    if unheld:
        return TemplateFault(path_of(unheld[1]), 1, unheld[0], unheld[2])
    reason = _MODULE_PATH.sub(r"\1", str(error)) or "no reason given"
    return TemplateFault(path, line, f"{type(error).__name__}: {reason}", caller=caller)


def _place(traceback: TracebackType | None, folders: tuple[Path, ...]) -> tuple[str, int] | None:
    """Return the innermost line of a template of `folders` in `traceback`, where Jinja has put lines of templates."""
    roots = tuple(str(folder) + "/" for folder in folders) + tuple(folder.as_posix() + "/" for folder in folders)
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(traceback)]
    inside = [place for place in places if place[0].startswith(roots)]
    return inside[-1] if inside else None
