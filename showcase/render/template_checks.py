"""Checks of a site's own templates without rendering: what they extend, include, override and call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from showcase.content.schema.key_names import nearest
from showcase.problems import Place, Problem, problem

BUILT_IN = "built-in/"


@dataclass(frozen=True)
class ParsedTemplates:
    """Parsed templates, by name as templates call them ("base.html", "built-in/base.html").

    `own` are the names of the site's files; all others are ours.
    """

    trees: Mapping[str, nodes.Template]
    own: frozenset[str]

    def problems(self) -> Iterator[Problem]:
        """Yield everything that is wrong between these templates."""
        for name in sorted(self.own & self.trees.keys()):
            yield from self._taken_in(name)
            yield from self._extended(name)
            yield from self._imports(name)
        reported: set[str] = set()
        for name in sorted(self.trees.keys() - self.own):
            if not name.startswith(BUILT_IN) or name.removeprefix(BUILT_IN) in self.own:
                found = list(self._components(name))
                yield from (each for each in found if each.place.path not in reported)
                reported |= {each.place.path for each in found}

    def _taken_in(self, name: str) -> Iterator[Problem]:
        """Check that every template that is named is there."""
        for node in self.trees[name].find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            named = _named(node)
            if named and named not in self.trees and not getattr(node, "ignore_missing", False):
                near = nearest(named, sorted(self.trees))
                yield problem(_place(name, node), "template-named-unknown", found=named, nearest=near)

    def _extended(self, name: str) -> Iterator[Problem]:
        """Check that extending ends somewhere, that blocks have a place there, and nothing stands outside them."""
        tree = self.trees[name]
        extends = tree.find(nodes.Extends)
        if extends is None:
            return
        above = self._above(name)
        if above and above[-1] in (name, *above[:-1]):
            known = BUILT_IN + name if BUILT_IN + name in self.trees else ""
            yield problem(_place(name, extends), "template-extends-itself", fixed=known)
            return
        if not above or self.trees[above[-1]].find(nodes.Extends):
            return  # it cannot be known here what is extended
        blocks = sorted(self._blocks(above))
        for block in _outer_blocks(tree):
            if block.name not in blocks:
                near, known = nearest(block.name, blocks), ", ".join(blocks)
                place = _place(name, block)
                yield problem(place, "template-block-unknown", found=block.name, nearest=near, known=known)
        lost = next(_outside(tree), None)
        if lost is not None:
            yield problem(Place(f"templates/{name}", lost, 1), "template-text-lost")

    def _blocks(self, above: Sequence[str]) -> set[str]:
        """Return the blocks that are shown of templates that extend one another, the uppermost last."""
        *lower, uppermost = above
        shown = {block.name for block in self.trees[uppermost].find_all(nodes.Block)}
        for name in reversed(lower):
            for outer in _outer_blocks(self.trees[name]):
                if outer.name in shown:
                    shown.update(inner.name for inner in outer.find_all(nodes.Block))
        return shown

    def _above(self, name: str) -> list[str]:
        """Return the templates that a template extends, the nearest first; one that comes again is the last."""
        above: list[str] = []
        while (extends := self.trees[name].find(nodes.Extends)) and (named := _named(extends)) in self.trees:
            above.append(named)
            if named in above[:-1]:
                break
            name = named
        return above

    def _imports(self, name: str) -> Iterator[Problem]:
        """Check that what one of the site's templates imports is there, and takes what it is called with."""
        for file, macro, _alias, node, calls in _uses(self.trees[name]):
            if file not in self.trees:
                continue
            macros = _macros(self.trees[file])
            if macro not in macros:
                near = nearest(macro, sorted(macros))
                yield problem(_place(name, node), "template-import-unknown", found=macro, file=file, nearest=near)
                continue
            for call in calls:
                if not _fits(call, macros[macro]):
                    takes = _signature(macros[macro])
                    yield problem(_place(name, call), "template-call", macro=macro, takes=takes)

    def _components(self, name: str) -> Iterator[Problem]:
        """Check that what our templates import from the site's own is there, and takes what it is called with."""
        for file, macro, _alias, _node, calls in _uses(self.trees[name]):
            if file not in self.own or file not in self.trees:
                continue
            found = _macros(self.trees[file]).get(macro)
            if found is None:
                yield problem(Place(f"templates/{file}", 1, 1), "template-without-macro", macro=macro, component=file)
            elif not all(_fits(call, found, whole=True) for call in calls):
                ours = _macros(self.trees[BUILT_IN + file]).get(macro) if BUILT_IN + file in self.trees else None
                fixed = f"{{% macro {_signature(ours)} %}}" if ours else ""
                yield problem(_place(file, found), "template-macro-arguments", macro=macro, fixed=fixed, user=name)


def parse_templates(
    own: frozenset[str], ours: frozenset[str], parse: Callable[[str], nodes.Template]
) -> ParsedTemplates:
    """Return the site's `own` templates and `ours` parsed. None of them has a mistake of form."""
    names = own | ours | {BUILT_IN + name for name in ours}
    return ParsedTemplates({name: parse(name) for name in names}, own)


def _place(name: str, node: nodes.Node) -> Place:
    return Place(f"templates/{name}", node.lineno, 1)


def _named(node: nodes.Node) -> str:
    """Return the name of the template that is named, '' where it is computed."""
    template = getattr(node, "template", None)
    return template.value if isinstance(template, nodes.Const) and isinstance(template.value, str) else ""


def _outer_blocks(node: nodes.Node) -> Iterator[nodes.Block]:
    """Yield blocks that stand in no other."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outer_blocks(child)


def _outside(tree: nodes.Template) -> Iterator[int]:
    """Yield the lines of what a template that extends another shows outside of its blocks."""
    extended = False
    for node in tree.body:
        extended = extended or isinstance(node, nodes.Extends)
        for each in node.nodes if extended and isinstance(node, nodes.Output) else ():
            if not isinstance(each, nodes.TemplateData):
                yield each.lineno
            elif each.data.strip():
                yield each.lineno + each.data[: len(each.data) - len(each.data.lstrip())].count("\n")


def _macros(tree: nodes.Template) -> dict[str, nodes.Macro]:
    return {each.name: each for each in tree.find_all(nodes.Macro)}


def _uses(tree: nodes.Template) -> Iterator[tuple[str, str, str, nodes.Node, list[nodes.Call]]]:
    """Yield (file, macro, its name here, the import, the calls) for each macro that is imported by name."""
    calls = list(tree.find_all(nodes.Call))
    for node in tree.find_all(nodes.FromImport):
        for each in node.names:
            macro, alias = each if isinstance(each, tuple) else (each, each)
            used = [call for call in calls if isinstance(call.node, nodes.Name) and call.node.name == alias]
            yield _named(node), macro, alias, node, used


def _fits(call: nodes.Call, macro: nodes.Macro, whole: bool = False) -> bool:
    """Return whether `macro` takes what it is called with; when `whole`, also whether it is given all that it needs."""
    if call.dyn_args or call.dyn_kwargs:
        return True
    names = [each.name for each in macro.args]
    asked = {each.name for each in macro.find_all(nodes.Name)}
    given = {each.key for each in call.kwargs}
    if len(call.args) > len(names) and "varargs" not in asked:
        return False
    if given & set(names[: len(call.args)]) or (given - {*names, "caller"} and "kwargs" not in asked):
        return False
    needed = names[len(call.args) : len(names) - len(macro.defaults)]
    return not whole or given.issuperset(needed)


def _signature(macro: nodes.Macro) -> str:
    """Return the macro as its head has it: "owner(owner, short=False)"; a computed default is "…"."""
    first = len(macro.args) - len(macro.defaults)
    words = [each.name for each in macro.args[:first]]
    for argument, default in zip(macro.args[first:], macro.defaults, strict=True):
        words.append(f"{argument.name}={default.value!r}" if isinstance(default, nodes.Const) else f"{argument.name}=…")
    return f"{macro.name}({', '.join(words)})"
