"""What an editor said of headings and names that are unclear: map.yaml, read and written; and how they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from gettext import NullTranslations

from showcase.content.files.source_file import read_data
from showcase.content.records.records import MODEL
from showcase.content.schema.fields import ProblemCollector
from showcase.content.yaml.nodes import YamlMapping, YamlScalar
from showcase.editing.lists.roles import role_called, words_of_roles
from showcase.editing.typed_values import typed_key
from showcase.problems import Place, ProblemFound, problem
from showcase.vietnamese import match_key

COLUMNS = "columns"
YEAR = "year"
"""What a map says of rows without a year: of which one they are, by the sheet they are on ("ds.xlsx!Sheet1")."""
NAMES = (YEAR, "unit", "field", "level", "award", "subject", "stage", "category", "themes")


@dataclass(frozen=True, slots=True)
class Question:
    """A question on something unclear, and what may be answered: the value of each choice with its words."""

    about: str
    choices: Sequence[tuple[str, str]]


Ask = Callable[[Question], str]
"""Asks a question at a terminal; returns the value of the choice, '' for none."""


def noting(asked: list[Question]) -> Ask:
    """Return what takes note of questions in `asked`, and answers none."""

    def ask(question: Question) -> str:
        asked.append(question)
        return ""

    return ask


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers of a map: the role of each column by its heading or place ("ds.xlsx!C"), and names by their kind.

    `typed` are headings and names as they stand in the file; `new` tells whether there is anything to write.
    """

    path: str
    typed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    new: bool = False

    def column(self, heading: str, place: str, kind: str) -> str:
        """Return the role that was given to a column of a list of a kind; '' for none."""
        known = {match_key(name): role for name, role in self.typed.get(COLUMNS, {}).items()}
        given = known.get(match_key(place), "") or known.get(match_key(heading), "")
        return role_called(given, kind) if given else ""

    @property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """What names stand for, by kind and by their key."""
        return {kind: {match_key(name): value for name, value in self.typed.get(kind, {}).items()} for kind in NAMES}

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of the files that answers are about: of columns by their letters, and of sheets."""
        keys = (key for kind in (COLUMNS, YEAR) for key in self.typed.get(kind, {}) if "!" in key)
        return tuple(dict.fromkeys(key.partition("!")[0] for key in keys))

    def for_list(self, name: str, other: str) -> Answers:
        """Return the answers with those about the file `name` said of `other`, too, where nothing is said of that."""
        typed = {
            kind: {
                **{
                    f"{other}!{key.partition('!')[2]}": value
                    for key, value in said.items()
                    if key.startswith(f"{name}!")
                },
                **said,
            }
            for kind, said in self.typed.items()
        }
        return replace(self, typed=typed)

    def with_answer(self, kind: str, name: str, value: str) -> Answers:
        """Return the answers with one more."""
        return replace(self, typed={**self.typed, kind: {**self.typed.get(kind, {}), name: value}}, new=True)

    def text(self) -> str:
        """Return the file of the answers."""
        kinds = [each for each in (COLUMNS, *NAMES) if self.typed.get(each)]
        blocks = (["\n".join([f"{kind}:", *_lines(self.typed[kind])])] for kind in kinds)
        return "\n".join(line for block in blocks for line in block) + "\n"


def _lines(names: Mapping[str, str]) -> Iterable[str]:
    for name, value in names.items():
        key = typed_key("a", name)[0].removeprefix("a: ")
        quoted = key if key[:1] in "\"'" or not any(sign in key for sign in ":#") else f'"{key}"'
        yield f"  {quoted}: {typed_key('a', value)[0].removeprefix('a: ')}"


def read_answers(data: bytes, path: str, translations: NullTranslations) -> Answers:
    """Return the answers in a map. Raise ProblemFound for one that cannot be read or names what there is not."""
    if not data.strip():
        return Answers(path=path)
    collector = ProblemCollector(path)
    node = read_data(data, path, collector)
    if collector.problems:
        raise ProblemFound(*(each.in_file(path) for each in collector.problems))
    typed: dict[str, dict[str, str]] = {}
    for kind, names in node.pairs:
        if kind.text not in (COLUMNS, *NAMES) or not isinstance(names, YamlMapping):
            known = ", ".join((COLUMNS, *NAMES))
            raise ProblemFound(
                problem(Place(path, kind.line, kind.column), "sheet-map-key", found=kind.text, known=known)
            )
        typed[kind.text] = {key.text: value.text for key, value in names.pairs if isinstance(value, YamlScalar)}
        for key, value in names.pairs if kind.text == COLUMNS else ():
            if not isinstance(value, YamlScalar) or not role_called(value.text, MODEL.id):
                found = value.text if isinstance(value, YamlScalar) else "…"
                place, known = Place(path, value.line, value.column), words_of_roles(translations)
                raise ProblemFound(problem(place, "sheet-map-role", found=found, heading=key.text, known=known))
    return Answers(path=path, typed=typed)
