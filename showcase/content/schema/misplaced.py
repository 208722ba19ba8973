"""Keys that stand at the wrong level: where each belongs, and the line to type with the values that are there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from showcase.content.schema.key_names import meant_key
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.quoting import quoted
from showcase.problems import Problem, problem

PLAIN = re.compile(
    r"[^\s#&*!|>'\"%@`,:\[\]{}?-](?:[^#,:\[\]{}]|(?<=\S)#|:(?=[^\s,\[\]{}]))*|\d{4}-\d\d-\d\d[ \d:]*|-?[\d.]+"
)
EMPTY = "…"
# Behind words and a comma, an English name and, without a space behind its colon, what no sentence goes on with.
GLUED = re.compile(
    r"\s*[,;]\s*(?:(?P<link>url):(?P<address>https?://[^\s,;]+)|(?P<key>(?!form:|file:|level:)[a-z_]{3,}):"
    r"(?P<value>\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}|-?\d[\d.]*|true|false))"
)
AT_HOME_ANYWHERE = frozenset({"title", "name", "date", "year", "level", "note", "source", "file", "url", "label"})
"""Keys of so general a meaning that one inside a record need not be that of the record around it."""
Pair = tuple[YamlScalar, YamlNode]


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerKeys:
    """The keys inside a value; `shorthand` is the one that a single value stands for.

    `listed`: the value stands in a list, even alone. `example` is the shortest value with keys, as it is typed.
    `holders` are those of the names whose values have a form of their own. Where the keys are ids or labels of the
    editors, `each` is the form of all their values; `numbered`: these are numbers. Where the value is no keys but what
    the address of a link says, `link` tells what: "record", "file" or "address".
    """

    names: tuple[str, ...] = ()
    shorthand: str = ""
    listed: bool = False
    example: str = "{}"
    holders: tuple[tuple[str, InnerKeys], ...] = ()
    each: InnerKeys | None = None
    numbered: bool = False
    link: str = ""

    def of(self, key: str) -> InnerKeys:
        """Return the keys inside the value of `key`."""
        return self.each or dict(self.holders).get(key, InnerKeys())


@dataclass(frozen=True, slots=True)
class _Holder:
    """A key, `name`, that may hold the misplaced one, which is called `key` in it."""

    name: str
    inside: InnerKeys
    key: str


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place for the misplaced key: `node`, a mapping or a value for one, in `whole`, the value of `parent`."""

    holder: _Holder
    parent: YamlScalar
    whole: YamlNode
    node: YamlMapping | YamlScalar


@dataclass(frozen=True, slots=True)
class MisplacedKey:
    """A key at the wrong level: its `problem`, None where the problem of another key speaks of it, too.

    `filled` is a key that is not missing but will stand in the record at that line and column; (0, 0): the outer one.
    """

    problem: Problem | None
    filled: tuple[str, tuple[int, int]] = ("", (0, 0))


def misplaced(
    written: YamlScalar, here: YamlMapping, known: Collection[str], root: YamlMapping, holders: Mapping[str, InnerKeys]
) -> MisplacedKey | None:
    """Return the key `written` of `here`, where only others are `known`, as one that belongs in a key of `root`.

    `holders` are the keys of `root` that may hold keys. Returns None where no holder has such a key, or room for one.
    Keys of `here` that belong to the same holder share the problem of the first of them.
    """
    fitting = [
        _Holder(name, inside, key)
        for name, inside in holders.items()
        if (key := _meant(written.text, inside, holders)) and root.get(name) is not here
    ]
    if not fitting:
        return None
    typed = [each for each in fitting if not _blank(root.get(each.name))]
    slots = [slot for each in typed for slot in _slots(root, each)]
    value = next(value for key, value in here.pairs if key is written)
    if typed and not slots:
        plain = [each for each in typed if _is_plain(root.get(each.name))]
        return MisplacedKey(_somewhere(plain, written, value, root)) if plain else None  # it stands there already
    chosen = slots[0].holder if slots else fitting[0]
    own = [
        (key, value)
        for key, value in here.pairs
        if here is root and key.text not in known and _meant(key.text, chosen.inside, holders)
    ]
    own = own or [(written, value)]
    if len(slots) == 1:
        place = (slots[0].node.line, slots[0].node.column)
        return MisplacedKey(_into(slots[0], own, written, holders), (chosen.key, place))
    if not typed and len(fitting) == 1 and here is root:
        return MisplacedKey(_instead(chosen, own, written, holders), (chosen.name, (0, 0)))
    return MisplacedKey(_somewhere(typed or fitting, written, value, root))


def too_deep(written: YamlScalar, here: YamlMapping, root: YamlMapping, known: Collection[str]) -> MisplacedKey | None:
    """Return the key `written` of `here` as one that is `known` in the record around it, and missing there."""
    if here is root or written.text not in known or written.text in AT_HOME_ANYWHERE or root.get(written.text):
        return None
    value = next(value for key, value in here.pairs if key is written)
    fixed = f"{written.text}: {typed_as(value)}"
    return MisplacedKey(problem(written.place, "key-too-deep", key=written.text, fixed=fixed))


def glued_to_a_text(
    written: YamlScalar, value: YamlNode, known: Collection[str], root: YamlMapping, holders: Mapping[str, InnerKeys]
) -> Problem | None:
    """Return the problem of a text with a key of one of the `holders` behind it, `Một xã, url:https://…`; else None.

    A text in quotes is meant as it stands. A name that is `known` in the record itself is no such key.
    """
    if not isinstance(value, YamlScalar) or value.quoted:
        return None
    text, pairs = value.text.rstrip(" .,;"), list[tuple[str, str]]()
    while found := next((each for each in GLUED.finditer(text) if each.end() == len(text)), None):
        pairs.insert(0, (found["link"] or found["key"], found["address"] or found["value"]))
        text = text[: found.start()]
    pairs = [(name, typed if PLAIN.fullmatch(typed) else quoted(typed)) for name, typed in pairs]
    filled = [key.text for key, each in root.pairs if not _blank(each)]
    values = behind_a_text(pairs, known, holders, filled) if pairs and text.strip() else None
    if not values:
        return None
    behind = value.text[len(text) :].strip(" ,;")
    return problem(value.place, "key-glued-to-text", found=behind, key=written.text, text=text, **values)


def behind_a_text(
    pairs: Collection[tuple[str, str]],
    known: Collection[str],
    holders: Mapping[str, InnerKeys],
    filled: Collection[str],
) -> dict[str, str] | None:
    """Return the values of a sentence about keys and values behind a text that belong in one of the `holders`.

    None where no holder has such keys, or where one is `known` in the record itself. A holder that is `filled` gets
    the keys beside its own.
    """
    inner = [
        _Holder(name, inside, next(iter(pairs))[0])
        for name, inside in holders.items()
        if {key for key, _ in pairs} <= {*inside.names} - {*known}
    ]
    if not inner:
        return None
    holder = next((each for each in inner if each.name in filled), inner[0])
    shown = holder.inside.example
    for name, typed in pairs:
        shown = _widened(shown, name, typed)
    inside = ", ".join(f"{name}: {typed}" for name, typed in pairs)
    return {"line": "" if holder.name in filled else _typed(holder, shown), "parent": holder.name, "inside": inside}


def at_the_margin(written: YamlScalar, value: YamlNode, above: Pair | None, names: tuple[str, ...]) -> Problem | None:
    """Return the problem of a key among ids that is one of `names` and belongs to the record above it; else None."""
    parent, node = above or (written, value)
    if written.text not in names or not isinstance(node, YamlMapping):
        return None
    slot = _Slot(_Holder(parent.text, InnerKeys(names=names), written.text), parent, node, node)
    return _into(slot, [(written, value)], written, {})


def _meant(text: str, inside: InnerKeys, holders: Mapping[str, InnerKeys]) -> str:
    """Return the key of `inside` that `text` is or, where no holder has such a key, means; '' for none."""
    if text in inside.names:
        return text
    for name, each in holders.items():
        first, _, rest = re.sub(r"[\s.-]", "_", text).partition(f"{name}_")
        if each == inside and not first and rest in inside.names:
            return rest  # consent_withdrawn
    every = tuple(dict.fromkeys(name for each in holders.values() for name in each.names))
    close = "" if text in every else meant_key(text, every)
    return close if close in inside.names else ""


def _blank(node: YamlNode | None) -> bool:
    return node is None or (isinstance(node, YamlScalar) and node.empty)


def _slots(root: YamlMapping, holder: _Holder) -> Iterator[_Slot]:
    """Yield the places with room for the key of `holder`."""
    for parent, whole in root.pairs:
        if parent.text == holder.name:
            for node in whole.nodes if isinstance(whole, YamlList) else (whole,):
                room = isinstance(node, YamlMapping) and not any(key.text == holder.key for key, _ in node.pairs)
                single = isinstance(node, YamlScalar) and holder.inside.shorthand not in ("", holder.key)
                if room or single:
                    yield _Slot(holder, parent, whole, node)  # type: ignore[arg-type]


def _into(slot: _Slot, own: list[Pair], written: YamlScalar, holders: Mapping[str, InnerKeys]) -> Problem | None:
    """Return the problem that says how to put the keys into a slot: in its line typed anew, or on a line below it."""
    added = {_meant(key.text, slot.holder.inside, holders): typed_as(value) for key, value in own}
    if isinstance(slot.node, YamlMapping) and not _in_braces(slot.node):
        return _below(slot, written, added[_meant(written.text, slot.holder.inside, holders)])
    if written is not own[0][0]:
        return None
    if isinstance(slot.whole, YamlList) and not _on_one_line(slot.parent, slot.whole):
        line, fixed = slot.node.line, f"{' ' * max(0, slot.node.column - 3)}- {_with(slot.node, slot, added)}"
    else:
        lead = " " * (slot.parent.column - 1)
        line, fixed = slot.parent.line, f"{lead}{slot.parent.text}: {_with(slot.whole, slot, added)}"
    if line == written.line:
        return problem(
            written.place, "key-misplaced-somewhere", **_key_and_parent(slot.holder, own), fixed=fixed.strip()
        )
    values = {**_key_and_parent(slot.holder, own), "line": line, "lines": _lines(own), "fixed": fixed}
    return problem(written.place, "key-misplaced", **values)


def _below(slot: _Slot, written: YamlScalar, value: str) -> Problem:
    """Return the problem of a key that needs a line below that of its holder or, in a list, below the hyphen."""
    assert isinstance(slot.node, YamlMapping)
    first, below = slot.node.pairs[0]
    listed = isinstance(slot.whole, YamlList)
    fixed = f"{slot.holder.key}: {value}"
    values: dict[str, object] = {"key": written.text, "parent": slot.holder.name, "fixed": fixed}
    if listed and not isinstance(below, YamlScalar):
        return problem(written.place, "key-misplaced-somewhere", **values)
    line = first.line if listed else slot.parent.line
    return problem(written.place, "key-misplaced-below", **values, line=line, spaces=first.column - 1)


def _instead(holder: _Holder, own: list[Pair], written: YamlScalar, holders: Mapping[str, InnerKeys]) -> Problem | None:
    """Return the problem of keys in place of which their holder must be typed, with the keys in it."""
    if written is not own[0][0]:
        return None
    shown = holder.inside.example
    for key, value in own:
        shown = _widened(shown, _meant(key.text, holder.inside, holders), typed_as(value))
    values = {**_key_and_parent(holder, own), "fixed": _typed(holder, shown), "lines": _lines(own[1:])}
    return problem(written.place, "key-misplaced-alone", **values)


def _is_plain(node: YamlNode | None) -> bool:
    """Return whether values without keys stand there."""
    nodes = node.nodes if isinstance(node, YamlList) else (node,)
    return any(isinstance(each, YamlScalar) for each in nodes)


def _somewhere(holders: list[_Holder], written: YamlScalar, value: YamlNode, root: YamlMapping) -> Problem:
    """Return the problem of a key that several holders may be meant for, or one that has a plain value now."""
    parents = ", ".join(each.name for each in holders)
    first, shown = holders[0], holders[0].inside.example
    now = root.get(first.name)
    nodes = now.nodes if isinstance(now, YamlList) else (now,)
    added = {first.key: typed_as(value)}
    if len(nodes) == 1 and isinstance(nodes[0], YamlScalar) and not nodes[0].empty:
        # the value that is there now goes to the key it stood for, or to the first that is left
        own = next((name for name in (first.inside.shorthand, *first.inside.names) if name not in ("", first.key)), "")
        added |= {own: typed_as(nodes[0])} if own else {}
    for name in first.inside.names:
        shown = _widened(shown, name, added[name]) if name in added else shown
    fixed = _typed(first, shown)
    return problem(written.place, "key-misplaced-somewhere", key=written.text, parent=parents, fixed=fixed)


def _typed(holder: _Holder, shown: str) -> str:
    return f"{holder.name}: [{shown}]" if holder.inside.listed else f"{holder.name}: {shown}"


def _key_and_parent(holder: _Holder, own: list[Pair]) -> dict[str, object]:
    return {"key": ", ".join(key.text for key, _ in own), "parent": holder.name}


def _lines(own: list[Pair]) -> str:
    return ", ".join(str(key.line) for key, _ in own)


def _widened(example: str, name: str, value: str) -> str:
    """Return `example` with the value of one key: in place of its "…", or at the end."""
    if f"{name}: …" in example:
        return example.replace(f"{name}: …", f"{name}: {value}")
    return f"{example.removesuffix('}')}, {name}: {value}}}" if len(example) > 2 else f"{{{name}: {value}}}"


def _in_braces(node: YamlMapping) -> bool:
    first = node.pairs[0][0] if node.pairs else None
    return first is None or (node.line, node.column) != (first.line, first.column)


def _on_one_line(parent: YamlScalar, node: YamlNode) -> bool:
    if isinstance(node, YamlScalar):
        return node.line == parent.line
    children = node.nodes if isinstance(node, YamlList) else [each for pair in node.pairs for each in pair]
    return node.line == parent.line and all(_on_one_line(parent, each) for each in children)


def _with(node: YamlNode, slot: _Slot, added: Mapping[str, str]) -> str:
    """Return `node` as it is typed on one line, with the keys `added` to the slot."""
    if node is slot.node:
        inside = (
            f"{slot.holder.inside.shorthand}: {typed_as(node)}"
            if isinstance(node, YamlScalar)
            else typed_as(node)[1:-1]
        )
        return f"{{{', '.join([inside, *(f'{name}: {value}' for name, value in added.items())])}}}"
    if isinstance(node, YamlList):
        return f"[{', '.join(_with(each, slot, added) for each in node.nodes)}]"
    return typed_as(node)


def typed_as(node: YamlNode) -> str:
    """Return a value as it is typed on one line between braces; "…" for none."""
    if isinstance(node, YamlMapping):
        return f"{{{', '.join(f'{key.text}: {typed_as(value)}' for key, value in node.pairs)}}}"
    if isinstance(node, YamlList):
        return f"[{', '.join(map(typed_as, node.nodes))}]"
    if node.empty:
        return EMPTY
    return node.text if PLAIN.fullmatch(node.text) and not node.quoted else quoted(node.text) or EMPTY
