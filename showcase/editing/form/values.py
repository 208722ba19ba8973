"""Values of a form: out of a file's nodes, out of what a browser sends, and as they are typed into a file.

A value is a text, a tuple of values or a mapping of values by key; nothing is '', () or {}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.editing.form.controls import Control, FormKey, Sort
from showcase.editing.form.days import for_a_file
from showcase.editing.typed_values import TypedValue
from showcase.vietnamese import nfc

FormValue = str | tuple["FormValue", ...] | Mapping[str, "FormValue"]
NOTHING: Mapping[Sort, FormValue] = {Sort.CHOICES: (), Sort.ROWS: (), Sort.GROUP: {}, Sort.PERIOD: {}}
YEAR = re.compile(r"\d{4}")
KEYS = "keys"
"""The name under which a form sends which keys it has."""


def nothing(control: Control) -> FormValue:
    """Return the value of a control in which nothing was typed."""
    return NOTHING.get(control.sort, "")


# --- out of a file -------------------------------------------------------------------------------------------------


def values_in(keys: Sequence[FormKey], fields: YamlMapping) -> dict[str, FormValue | None]:
    """Return the value of every key; None for one that a form cannot show, which stays as it is in the file."""
    found: dict[str, FormValue | None] = {}
    for key in keys:
        node = fields.get(key.name)
        found[key.name] = nothing(key.control) if node is None else _shown(key.control, node)
    return found


def _shown(control: Control, node: YamlNode) -> FormValue | None:
    if isinstance(node, YamlScalar) and node.empty:
        return nothing(control)
    if control.sort is Sort.AMOUNTS and isinstance(node, YamlMapping):
        return _lines_of(node)
    if control.is_single:
        return _one(control, node.text) if isinstance(node, YamlScalar) else None
    if control.sort is Sort.CHOICES:
        return _several(Control(sort=Sort.CHOICE), node)
    if control.sort is Sort.ROWS and control.item:
        return _several(control.item, node)
    return _group(control, node)


def _one(control: Control, text: str) -> str:
    text = nfc(text.replace("\r\n", "\n")).strip()
    return "" if control.sort is Sort.FLAG and text == "false" else text


def _lines_of(node: YamlMapping) -> str | None:
    """Return labels and numbers, each on a line; None where one is more than that."""
    lines = [f"{label.text}: {value.text}" for label, value in node.pairs if isinstance(value, YamlScalar)]
    return "\n".join(lines) if len(lines) == len(node.pairs) and not node.damaged else None


def _several(item: Control, node: YamlNode) -> FormValue | None:
    nodes = node.nodes if isinstance(node, YamlList) else (node,)
    values = [_shown(item, each) for each in nodes]
    return tuple(each for each in values if each is not None) if all(each is not None for each in values) else None


def _group(control: Control, node: YamlNode) -> FormValue | None:
    if isinstance(node, YamlScalar):
        if control.sort is Sort.PERIOD:  # words, such as those for a part of a year, stand in the first field
            both = YEAR.fullmatch(node.text.strip())
            return {key.name: _one(key.control, node.text) for key in control.keys[: None if both else 1]}
        return {control.shorthand: _one(Control(sort=Sort.LINE), node.text)} if control.shorthand else None
    known = {key.name for key in control.keys}
    if not isinstance(node, YamlMapping) or node.damaged or any(written.text not in known for written, _ in node.pairs):
        return None
    values = values_in(control.keys, node)
    return without_nothing(values) if all(each is not None for each in values.values()) else None


def without_nothing(values: Mapping[str, FormValue | None]) -> dict[str, FormValue]:
    """Return the values of those keys that have one."""
    return {name: value for name, value in values.items() if value}


# --- out of a browser ----------------------------------------------------------------------------------------------


@dataclass
class SentForm:
    """What a browser sent: values by the name of their control (`stages.0.date`), each name once or more.

    Which keys the form had is sent too, so that what is not sent by mistake is never taken for empty. Rows keep the
    order in which they were sent, and those in which nothing stands are left out; `names` tells from the key path of a
    value in the file (`stages.0`) how its control was called (`stages.2`). `days` are the texts of controls for days.
    """

    pairs: Sequence[tuple[str, str]]
    names: dict[str, str] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sent: dict[str, list[str]] = {}
        for name, value in self.pairs:
            self._sent.setdefault(name, []).append(nfc(value.replace("\r\n", "\n")))

    def text(self, name: str) -> str:
        """Return what was sent under a name; '' for nothing."""
        return self._sent.get(name, [""])[-1]

    def texts(self, name: str) -> Sequence[str]:
        """Return all that was sent under a name."""
        return self._sent.get(name, ())

    def has(self, name: str) -> bool:
        """Return whether anything was sent under a name, be it empty."""
        return name in self._sent

    def values(self, keys: Sequence[FormKey]) -> dict[str, FormValue]:
        """Return the values of those keys that the form had."""
        had = self._sent.get(KEYS, ())
        return {key.name: self._value(key.control, key.name, key.name) for key in keys if key.name in had}

    def _value(self, control: Control, name: str, path: str) -> FormValue:
        self.names[path] = name
        if control.sort is Sort.DAY:
            self.days[name] = self.text(name)
        if control.is_single:
            return self.text(name).strip()
        if control.sort is Sort.CHOICES:
            return tuple(dict.fromkeys(each.strip() for each in self._sent.get(name, ()) if each.strip()))
        if control.sort is Sort.ROWS and control.item:
            return tuple(self._rows(control.item, name, path))
        pairs = {key.name: self._value(key.control, f"{name}.{key.name}", f"{path}.{key.name}") for key in control.keys}
        return without_nothing(pairs)

    def _rows(self, item: Control, name: str, path: str) -> Iterator[FormValue]:
        prefix, number = f"{name}.", 0
        sent = (each.removeprefix(prefix).partition(".")[0] for each in self._sent if each.startswith(prefix))
        for index in dict.fromkeys(each for each in sent if each.isdecimal()):
            value = self._value(item, f"{prefix}{index}", f"{path}.{number}")
            if value:
                yield value
                number += 1

    def name_at(self, key_path: str) -> str:
        """Return the name of the control at a key path, or of the nearest one around it; '' where there is none."""
        while key_path and key_path not in self.names:
            key_path = key_path.rpartition(".")[0]
        return self.names.get(key_path, "")


# --- into a file ---------------------------------------------------------------------------------------------------


def changes(
    keys: Sequence[FormKey], before: Mapping[str, FormValue | None], after: Mapping[str, FormValue]
) -> dict[str, TypedValue]:
    """Return what to type for the keys whose value is another one; None for a key that goes.

    A key whose value before is None could not be shown, and is never changed.
    """
    return {
        key.name: typed(key.control, after[key.name]) if after[key.name] else None
        for key in keys
        if key.name in after and not is_same(key.control, before.get(key.name, nothing(key.control)), after[key.name])
    }


def is_same(control: Control, before: FormValue | None, after: FormValue) -> bool:
    """Return whether nothing was changed; the order of choices means nothing, and days are typed in several ways.

    What was None before could not be shown, and was not changed.
    """
    if before is None or before == after:
        return True
    if control.sort is Sort.DAY and isinstance(after, str):
        return before == for_a_file(after)
    if isinstance(before, tuple) and isinstance(after, tuple):
        if control.sort is Sort.CHOICES:
            return set(before) == set(after)
        item = control.item or control
        alike = (is_same(item, *each) for each in zip(before, after, strict=False))
        return len(before) == len(after) and all(alike)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        pairs = ((each.control, before.get(each.name), after.get(each.name)) for each in control.keys)
        return all(is_same(part, old or nothing(part), new or nothing(part)) for part, old, new in pairs)
    return False


def typed(control: Control, value: FormValue) -> TypedValue:
    """Return a value as an editor would type it: without brackets and keys that are not needed."""
    if isinstance(value, str) and control.sort is Sort.AMOUNTS:
        return _amounts(value)
    if isinstance(value, str):
        return for_a_file(value) if control.sort is Sort.DAY else value
    if isinstance(value, tuple):
        item = control.item or Control(sort=Sort.CHOICE)
        items = [typed(item, each) for each in value]
        return items[0] if control.alone and len(items) == 1 and isinstance(items[0], str) else items
    if control.sort is Sort.PERIOD and len(set(value.values())) == 1:
        (text,) = {str(each) for each in value.values()}
        if len(value) == len(control.keys) or (control.keys[0].name in value and not YEAR.fullmatch(text)):
            return text
    if control.shorthand and value.keys() == {control.shorthand}:
        return str(value[control.shorthand])
    return {key.name: typed(key.control, value[key.name]) for key in control.keys if key.name in value}


def _amounts(text: str) -> TypedValue:
    """Return labels and numbers by label; the text as it is where a line has no colon."""
    pairs = [line.rpartition(":") for line in text.split("\n") if line.strip()]
    if not all(label.strip() for label, _, _ in pairs):
        return text
    return {label.strip(): number.strip() for label, _, number in pairs}
