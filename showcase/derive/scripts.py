"""Scripts: a module and all that it imports, as one file, for which a browser asks once."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "(\.[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|class|(?:async )?function\*?) (\w+))", re.MULTILINE)
OTHERWISE = re.compile(r"^(?:import|export)\b|\bimport[.(]", re.MULTILINE)
"""What a module says of others in another form than those two."""
REMARK = re.compile(r"^ *//.*\n", re.MULTILINE)


def bundled(entry: str, sources: Mapping[str, str]) -> str:
    """Return the module `entry` with those that it imports, and they import, by their names in `sources`.

    Each of them is an object of what it exports. Remarks on lines of their own are left out. A module is returned as it
    is where one of them imports or exports in a form that ours do not use, is missing, or imports in a circle.
    """
    try:
        order = list(TopologicalSorter(_graph(entry, sources)).static_order())
    except (CycleError, KeyError):
        return sources[entry]
    if any(OTHERWISE.search(EXPORT.sub("", IMPORT.sub("", sources[module]))) for module in order):
        return sources[entry]
    names = {module: f"$module{number}" for number, module in enumerate(order)}
    objects = (_object(names[module], sources[module], _body(module, sources, names)) for module in order[:-1])
    return "".join((*objects, _body(entry, sources, names)))


def _graph(entry: str, sources: Mapping[str, str]) -> Mapping[str, list[str]]:
    """Return what each module imports, from `entry` on. Raise KeyError where one is missing."""
    graph: dict[str, list[str]] = {}
    waiting = [entry]
    while waiting:
        module = waiting.pop()
        if module not in graph:
            graph[module] = list(_imported(module, sources[module]))
            waiting += graph[module]
    return graph


def _imported(module: str, source: str) -> Iterator[str]:
    for found in IMPORT.finditer(source):
        yield _named(module, found[2])


def _named(module: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(module), address))


def _body(module: str, sources: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Return the code of `module`, which takes what it imports out of the objects with these `names`."""

    def taken(found: re.Match[str]) -> str:
        return f"const {{ {found[1].replace(' as ', ': ')} }} = {names[_named(module, found[2])]};\n"

    code = EXPORT.sub("", IMPORT.sub(taken, sources[module]))
    text_over_lines = any(line.count("`") % 2 for line in code.splitlines())
    return code if text_over_lines else REMARK.sub("", code)


def _object(name: str, source: str, body: str) -> str:
    exported = ", ".join(found[1] for found in EXPORT.finditer(source))
    return f"const {name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"
