"""templates/components/<name>.yaml → what a component is for, what it takes, and examples as the values it takes.

A file has three keys: `about`, one line; `takes`, the type of each of the macro's arguments; `examples`, each the
macro's arguments by name. A type is a class of render's parts, frame or views, or str, int, float, bool, date,
Markup; behind it stands [] for any number of them, or ? where it may be missing. Fields follow from the classes.
`SentenceParts` is a sentence in pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from textwrap import dedent
from types import GenericAlias, NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from showcase.content.files.source_file import read_data
from showcase.content.schema.fields import ProblemCollector
from showcase.content.schema.key_names import nearest
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.problems import ProblemFound
from showcase.render import collection_views, feed_views, frame, learning_parts, parts, unit_parts, views
from showcase.render.statistics import figures
from showcase.render.templates import TemplateFault

KEYS = ("about", "takes", "examples")
PLAIN: tuple[type[Any], ...] = (str, int, float, bool)
FLAGS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class ComponentExample:
    """One example: its name, the macro's arguments, and the lines that gave them."""

    name: str
    values: Mapping[str, object]
    source: str


@dataclass(frozen=True, slots=True)
class ComponentExamples:
    """The examples beside a component: `takes` has the type of each argument, as written."""

    about: str
    takes: Mapping[str, str]
    examples: tuple[ComponentExample, ...]


def read_examples(path: Path, signature: Mapping[str, str]) -> ComponentExamples:
    """Return the examples at `path` of a macro with `signature`: default by argument, '' if there is none.

    Raise TemplateFault with file, line and reason.
    """
    try:
        data = path.read_bytes()
        collector = ProblemCollector(path.name)
        node = read_data(data, path.name, collector)
        if collector.problems:
            raise ProblemFound(*collector.problems)
        return _examples(node, data.decode("utf-8").splitlines(), signature)
    except OSError as error:
        raise TemplateFault(str(path), 0, f"no examples: {error.strerror}") from None
    except ProblemFound as error:
        found = (*collector.problems, *error.problems)[0]
        raise TemplateFault(str(path), found.place.line, found.code) from None
    except TemplateFault as fault:
        raise TemplateFault(str(path), fault.line, fault.message) from None


def _fault(node: YamlNode, reason: str) -> TemplateFault:
    """Return what is wrong with a node, in a file whose path is not known here."""
    return TemplateFault("", node.line, reason)


def _examples(file: YamlMapping, lines: list[str], signature: Mapping[str, str]) -> ComponentExamples:
    _refuse_unknown(file, KEYS)
    about, takes, examples = (_given(file, key) for key in KEYS)
    written = {key.text: _text(value) for key, value in _mapping(takes).pairs}
    _refuse_unknown(_mapping(takes), tuple(signature))
    for name in signature:
        _given(_mapping(takes), name)
    types = {key.text: _type(value) for key, value in _mapping(takes).pairs}
    pairs = _mapping(examples).pairs
    ends = [key.line for key, _ in pairs[1:]] + [len(lines) + 1]
    return ComponentExamples(
        _text(about),
        written,
        tuple(
            ComponentExample(key.text, _arguments(_mapping(value), types, signature), _cut(lines, key.line, end))
            for (key, value), end in zip(pairs, ends, strict=True)
        ),
    )


def _arguments(given: YamlMapping, types: Mapping[str, Any], signature: Mapping[str, str]) -> dict[str, object]:
    _refuse_unknown(given, tuple(types))
    for name, default in signature.items():
        if not default:
            _given(given, name)
    return {key.text: _value(value, types[key.text]) for key, value in given.pairs}


def _type(node: YamlNode) -> Any:
    """Return the type that is written: "Card", "Card[]", "Card?"."""
    written = _text(node)
    name = written.removesuffix("?").removesuffix("[]")
    known: dict[str, Any] = {each.__name__: each for each in (*PLAIN, *_classes())}
    known |= {name: each for name, each in vars(parts).items() if isinstance(each, GenericAlias)}
    if name not in known:
        raise _fault(node, f"there is no type {name!r}{_hint(name, tuple(known))}")
    one = known[name]
    many: Any = GenericAlias(tuple, (one, ...)) if written.removesuffix("?").endswith("[]") else one
    return many | None if written.endswith("?") else many


def _classes() -> Iterator[type[Any]]:
    """Yield the classes of which views are made: those of parts and views, and what these import (date, Markup)."""
    for module in (frame, parts, feed_views, unit_parts, learning_parts, figures, views, collection_views):
        yield from (each for each in vars(module).values() if isinstance(each, type))


def _value(node: YamlNode, wanted: Any) -> object:
    """Return a value of the type `wanted`, which may be a union, a tuple, a class of parts or a plain type."""
    origin = get_origin(wanted)
    if origin is UnionType:
        return _value_of_union(node, get_args(wanted))
    if origin is tuple:
        return _tuple(node, get_args(wanted))
    if is_dataclass(wanted):
        return _part(_mapping(node), wanted)
    return _scalar(node, wanted)


def _value_of_union(node: YamlNode, choices: tuple[Any, ...]) -> object:
    if NoneType in choices and isinstance(node, YamlScalar) and node.empty:
        return None
    fitting = [each for each in choices if each is not NoneType and is_dataclass(each) == isinstance(node, YamlMapping)]
    return _value(node, (fitting or [each for each in choices if each is not NoneType])[0])


def _tuple(node: YamlNode, inner: tuple[Any, ...]) -> tuple[object, ...]:
    if not isinstance(node, YamlList):
        raise _fault(node, "a list is wanted here")
    if inner[-1] is Ellipsis:
        return tuple(_value(each, inner[0]) for each in node.nodes)
    if len(node.nodes) != len(inner):
        raise _fault(node, f"a list of {len(inner)} is wanted here")
    return tuple(_value(each, kind) for each, kind in zip(node.nodes, inner, strict=True))


def _part(node: YamlMapping, kind: Any) -> object:
    types = get_type_hints(kind)
    _refuse_unknown(node, tuple(types))
    for field in fields(kind):
        if field.default is MISSING and field.default_factory is MISSING:
            _given(node, field.name)
    return kind(**{key.text: _value(value, types[key.text]) for key, value in node.pairs})


def _scalar(node: YamlNode, wanted: Any) -> object:
    text = _text(node)
    try:
        if wanted is bool:
            return FLAGS[text]
        if wanted is float:
            return int(text) if text.lstrip("-").isdigit() else float(text)
        return date.fromisoformat(text) if wanted is date else wanted(text)
    except (KeyError, ValueError):
        raise _fault(node, f"{text!r} is no {wanted.__name__}") from None


def _text(node: YamlNode) -> str:
    if not isinstance(node, YamlScalar):
        raise _fault(node, "a single value is wanted here")
    return node.text


def _mapping(node: YamlNode) -> YamlMapping:
    if not isinstance(node, YamlMapping):
        raise _fault(node, "keys with values are wanted here")
    return node


def _given(node: YamlMapping, name: str) -> YamlNode:
    found = node.get(name)
    if found is None:
        raise _fault(node, f"{name!r} is missing")
    return found


def _refuse_unknown(node: YamlMapping, known: tuple[str, ...]) -> None:
    for key, _ in node.pairs:
        if key.text not in known:
            raise _fault(key, f"there is no key {key.text!r} here{_hint(key.text, known)}")


def _hint(written: str, known: tuple[str, ...]) -> str:
    near = nearest(written, known)
    return f"; did you mean {near!r}?" if near else f"; known are {', '.join(known)}"


def _cut(lines: list[str], start: int, end: int) -> str:
    return dedent("\n".join(lines[start - 1 : end - 1])).rstrip()
