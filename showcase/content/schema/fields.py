"""Records declared once: `key()` says what a key holds; `read_record` reads a mapping into the declaring class."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from inspect import get_annotations
from typing import Any, ClassVar, Protocol, TypeVar

from showcase.content.schema.key_names import listed, meant_inside, meant_key, named, nearest
from showcase.content.schema.misplaced import InnerKeys, MisplacedKey, glued_to_a_text, misplaced, too_deep
from showcase.content.yaml.keys_on_one_line import glued_keys, in_braces
from showcase.content.yaml.nodes import YamlMapping, YamlNode, YamlScalar
from showcase.problems import Problem, ProblemFound, problem
from showcase.vietnamese import fold

DEFAULT_ZONE, DEFAULT_LANGUAGE = "Asia/Ho_Chi_Minh", "vi"
MISSING = ("missing-key", "missing-key-in-braces")
NO_DEFAULT = dataclasses.MISSING
NOT_IN_KEYS = re.compile(r"[\W_]+")


def invalid_value(node: YamlNode, code: str, **values: object) -> ProblemFound:
    """Return the exception for a value, at `node`, that cannot be read."""
    return ProblemFound(problem(node.place, code, **values))


class ProblemCollector:
    """The problems of one file while it is being read, and what reading its values depends on.

    `base_url` is the site's own address, `time_zone` its time and `language` that of its addresses, where they are
    known. `around` is the record that is being read, with the keys it may have: records inside it belong to it.
    `beside` is the mapping of which a value is read. `filled` are keys that are not missing but stand at the wrong
    level, each with the place of the record they belong to. `left_out` are the places of items that could not be read,
    so that the list in the record is shorter by them.
    """

    def __init__(
        self, path: str, base_url: str = "", time_zone: str = DEFAULT_ZONE, language: str = DEFAULT_LANGUAGE
    ) -> None:
        self.path, self.base_url, self.time_zone, self.language = path, base_url, time_zone, language
        self.around: tuple[YamlMapping, tuple[Key, ...]] | None = None
        self.beside = YamlMapping((), 1, 1)
        self.filled: set[tuple[str, tuple[int, int]]] = set()
        self.left_out: set[tuple[int, int]] = set()
        self.problems: list[Problem] = []

    def add(self, *problems: Problem) -> None:
        """Add problems. Those without a file are in the file that is being read."""
        self.problems += (each if each.place.path else each.in_file(self.path) for each in problems)

    def add_at(self, node: YamlNode, code: str, **values: object) -> None:
        """Add a problem at `node`."""
        self.add(problem(node.place, code, **values))


class Keyed(Protocol):
    """A value of a dataclass with declared keys."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]


T = TypeVar("T", bound=Keyed)


class Resolver(Protocol):
    """A finder of what references name: each method adds a problem and returns None where a name is unknown."""

    def term(self, vocabulary: str, written: str, key_path: str) -> str | None:
        """Return the id of a term of `vocabulary`."""

    def unit(self, written: str, key_path: str) -> str | None:
        """Return the id of a unit."""

    def record(self, kind: str, written: str, key_path: str) -> str | None:
        """Return the id of a record of `kind`."""

    def media(self, written: str, key_path: str, pictures: bool) -> str | None:
        """Return the name below content/media/ of a file, of a picture if `pictures`."""

    def url(self, written: str, key_path: str) -> str | None:
        """Return a web address."""


class FieldType:
    """A type of values that a key may hold. `form` is a message id that says in a few words what to type.

    `never_blank`: nothing after the colon is surely a mistake, and not something left for later.
    """

    form: str = ""
    never_blank: bool = False

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> Any:
        """Return the value at `node`, which is that of key `name`. Warnings are added to `collector`.

        Raise ProblemFound for a value that cannot be used; without problems where they are in `collector` already.
        """
        raise NotImplementedError

    def wanted(self) -> str:
        """Return what to type, as a message id or as it would stand in the file."""
        return self.form

    def inside(self) -> InnerKeys:
        """Return the keys that a value may hold; most hold none."""
        return InnerKeys()

    def resolve(self, value: Any, resolver: Resolver, key_path: str) -> Any:
        """Return `value` with its references turned into ids; most types hold none."""
        return value


@dataclass(frozen=True, kw_only=True)
class Key:
    """One declared key: its name in the file, the attribute that holds it, its type, and what it is for.

    `inside` are the keys that its value may hold.
    """

    name: str
    attribute: str
    type: FieldType
    required: bool
    help: str
    facet: bool = False
    instead: str = ""
    inside: InnerKeys


def key(
    type: FieldType,
    help: str,
    *,
    name: str = "",
    required: bool = False,
    default: Any = None,
    facet: bool = False,
    instead: str = "",
) -> Any:
    """Return a dataclass field that is also schema and documentation. `name` is the key in the file if it differs.

    `instead` names the key in whose place this one stands where less is known: both together are refused.
    """
    metadata = {"type": type, "help": help, "name": name, "required": required, "facet": facet, "instead": instead}
    return dataclasses.field(metadata=metadata, default=NO_DEFAULT if required else default)


def keys_of(record: type[Keyed]) -> tuple[Key, ...]:
    """Return the declared keys of a record class: required ones first, its own before those of its bases."""
    return _keys_of(record)


@cache
def _keys_of(record: type[Keyed]) -> tuple[Key, ...]:
    fields = {field.name: field for field in dataclasses.fields(record) if "type" in field.metadata}
    names = [name for each in record.__mro__ for name in get_annotations(each) if name in fields]
    keys = [
        Key(
            name=fields[name].metadata["name"] or name,
            attribute=name,
            type=fields[name].metadata["type"],
            required=fields[name].metadata["required"],
            help=fields[name].metadata["help"],
            facet=fields[name].metadata["facet"],
            instead=fields[name].metadata["instead"],
            inside=fields[name].metadata["type"].inside(),
        )
        for name in reversed(dict.fromkeys(reversed(names)))  # one told anew keeps the place it has in the base
    ]
    return tuple(sorted(keys, key=lambda each: not each.required))


def inner_keys(record: type[Keyed], shorthand: str = "", example: str = "{}") -> InnerKeys:
    """Return the keys of a record class, with those that their values may hold; the rest as `InnerKeys` says."""
    return _inner_keys(record, shorthand, example)


@cache
def _inner_keys(record: type[Keyed], shorthand: str, example: str) -> InnerKeys:
    keys = keys_of(record)
    holders = ((each.name, each.inside) for each in keys if each.inside != InnerKeys())
    names = tuple(each.name for each in keys)
    return InnerKeys(names=names, shorthand=shorthand, example=example, holders=tuple(holders))


def read_record(
    record: type[T], node: YamlMapping, collector: ProblemCollector, forbidden: frozenset[str] = frozenset()
) -> T | None:
    """Return an instance of `record` from a mapping, or None if a required key is missing or wrong.

    Problems are added to `collector`. `forbidden` keys (personal data) have a problem of their own.
    """
    values = read_values(record, node, collector, forbidden)
    return None if lacking(record, values) else record(**values)


def lacking(record: type[Keyed], values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the attributes of required keys that `values` lacks."""
    return tuple(each.attribute for each in keys_of(record) if each.required and each.attribute not in values)


def read_values(
    record: type[Keyed],
    node: YamlMapping,
    collector: ProblemCollector,
    forbidden: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Return the values of a mapping by attribute, without those that are missing or wrong; else as `read_record`."""
    keys = keys_of(record)
    known = {each.name: each for each in keys}
    names = tuple(known)
    outermost = collector.around is None
    collector.around = collector.around or (node, keys)
    values: dict[str, Any] = {}
    meant = {name for lost in node.damaged for name in (lost, meant_key(lost, names) if lost else "")}
    for written, value in node.pairs:
        meant.add(written.text)
        declared = known.get(written.text)
        inner = declared and in_braces(value, declared.inside)
        glued = glued_keys(written.text, value, names) if outermost and not inner else []
        if glued:
            meant.update(name for name, _ in glued)
            lines = " · ".join(f"{name}: {each}" for name, each in glued)
            collector.add_at(written, "yaml-keys-on-one-line", key=glued[1][0], lines=lines)
        elif declared:
            read = _read_key(declared, value, node, collector)
            if outermost and read and (slip := glued_to_a_text(written, value, known, node, _holders(keys))):
                collector.add(slip)
            values |= read
        elif NOT_IN_KEYS.sub("_", fold(written.text)).strip("_") in forbidden:
            collector.add_at(written, "private-key", key=written.text)
        else:
            meant.add(_unknown(written, names, node, collector))
    meant.update(name for name, place in collector.filled if place == (0, 0))
    missing = () if "" in node.damaged else (name for name in known if known[name].required and name not in meant)
    for name in missing:
        collector.add_at(node, _missing(node), key=name, form="~" + known[name].type.wanted())
    if outermost:
        _forget_what_is_only_misplaced(collector)
        collector.around, collector.filled = None, set()
    return values


def _read_key(declared: Key, node: YamlNode, beside: YamlMapping, collector: ProblemCollector) -> dict[str, Any]:
    """Return the value of a key of a mapping by its attribute; nothing where it is empty or wrong."""
    collector.beside = beside
    if isinstance(node, YamlScalar) and node.empty:
        if declared.required or declared.type.never_blank:
            collector.add_at(node, "value-empty", key=declared.name, form="~" + declared.type.wanted())
        return {}
    try:
        return {declared.attribute: declared.type.read(node, collector, declared.name)}
    except ProblemFound as found:
        collector.add(*found.problems)
        return {}


def _unknown(written: YamlScalar, known: tuple[str, ...], node: YamlMapping, collector: ProblemCollector) -> str:
    """Add the problem of an unknown key. Return the name it was probably meant to be, or ''."""
    name, colon, value = written.text.partition(":")
    if colon and name in known:
        whole = next(each for key, each in node.pairs if key is written)  # year:: 2024
        typed = value.strip(": ") or (whole.text if isinstance(whole, YamlScalar) else "")
        collector.add_at(written, "yaml-no-space", key=name, value=typed)
        return name
    if written.cut_by_comma:
        first, last = (part.strip() for part in written.text.rsplit(",", 1))
        if last in known:
            collector.add_at(written, "yaml-no-colon", line=first)
            return last
        collector.add_at(written, "comma-in-braces", key="", found=written.text, fixed="")
        return ""
    free = tuple(name for name in known if not node.get(name))
    close, near = named(written.text, free), nearest(written.text, known)
    if collector.around and collector.around[0] is not node:
        close = close or meant_inside(written.text, free, known[0])
    like = close or (near if near in free else "")  # "Title" beside a title means that one, and not title_en
    if not close and (found := _elsewhere(written, node, known, collector, only_exact=bool(like))):
        if found.problem:
            collector.add(found.problem)
        collector.filled.add(found.filled)
        return ""
    collector.add_at(written, "unknown-key", key=written.text, nearest=like, known=listed(written.text, known))
    return like or near


def _elsewhere(
    written: YamlScalar, node: YamlMapping, known: Collection[str], collector: ProblemCollector, only_exact: bool
) -> MisplacedKey | None:
    """Return the key `written` as one that belongs to a record inside this one, or beside it; None if it does not."""
    root, keys = collector.around or (node, ())
    holders = _holders(keys)
    of_root = [each.name for each in keys]
    if written.text in of_root and (found := too_deep(written, node, root, of_root)):
        return found
    exact = any(written.text in each.names for each in holders.values())
    found = misplaced(written, node, known, root, holders) if exact or not only_exact else None
    return found or too_deep(written, node, root, of_root)


def _holders(keys: Collection[Key]) -> dict[str, InnerKeys]:
    """Return the names of those keys that hold others, with these."""
    return {each.name: each.inside for each in keys if each.inside.names}


def _missing(node: YamlMapping) -> str:
    """Return the code for a missing key: between braces it needs no line of its own."""
    first = node.pairs[0][0] if node.pairs else None
    in_braces = first is not None and (first.line, first.column) != (node.line, node.column)
    return MISSING[in_braces]


def _forget_what_is_only_misplaced(collector: ProblemCollector) -> None:
    """Remove the problems of missing keys that are not missing but stand at the wrong level."""
    collector.problems = [
        each
        for each in collector.problems
        if each.code not in MISSING or (each.value("key"), (each.place.line, each.place.column)) not in collector.filled
    ]


def resolve_record(value: T, resolver: Resolver, key_path: str = "") -> T:
    """Return the record with every reference turned into an id; the same object when there was nothing to turn."""
    values = {each.attribute: getattr(value, each.attribute) for each in keys_of(type(value))}
    changes = resolve_values(type(value), values, resolver, key_path)
    return replace(value, **changes) if changes else value


def resolve_values(
    record: type[Keyed], values: Mapping[str, object], resolver: Resolver, key_path: str = ""
) -> dict[str, Any]:
    """Return those of the `values` of a `record`, by attribute, that `resolver` changes."""
    changes: dict[str, Any] = {}
    for declared in keys_of(record):
        old = values.get(declared.attribute)
        if old is None or old == ():
            continue
        new = declared.type.resolve(old, resolver, f"{key_path}.{declared.name}" if key_path else declared.name)
        if new is not old:
            changes[declared.attribute] = new
    return changes


class KeepingResolver:
    """A resolver that leaves every reference as it is; subclasses look at some of them, or change them."""

    def term(self, vocabulary: str, written: str, key_path: str) -> str | None:
        """Return `written`."""
        return written

    def unit(self, written: str, key_path: str) -> str | None:
        """Return `written`."""
        return written

    def record(self, kind: str, written: str, key_path: str) -> str | None:
        """Return `written`."""
        return written

    def media(self, written: str, key_path: str, pictures: bool) -> str | None:
        """Return `written`."""
        return written

    def url(self, written: str, key_path: str) -> str | None:
        """Return `written`."""
        return written


def texts_of(record: Keyed) -> Iterator[str]:
    """Yield every text in a record, including the texts of the records inside it."""
    for declared in keys_of(type(record)):
        value = getattr(record, declared.attribute)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, str):
                yield each
            elif dataclasses.is_dataclass(each) and not isinstance(each, type) and keys_of(type(each)):
                yield from texts_of(each)
