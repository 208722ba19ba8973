"""What a list says of its rows in words: whether each is of a collective, so of a model, or of an individual."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from showcase.content.records.records import MODEL, PERSON
from showcase.editing.lists.cells import is_ditto
from showcase.editing.lists.sheets import Cell, Sheet, shown
from showcase.editing.lists.tables import DataRow, Table, numbers_columns
from showcase.vietnamese import fold

COLLECTIVE, INDIVIDUAL = "tap the", "ca nhan"
SHORT = {"tt": MODEL.id, "cn": PERSON.id}
LED = re.compile(
    r"(?:(?:\d+|danh sach|ds|cac|nhung|mo hinh|dien hinh|guong|khoi|nhom|doi voi|ve|tien tien|tieu bieu|xuat sac)\s+)*"
    rf"(?P<sign>{COLLECTIVE}|{INDIVIDUAL})(?!\w)(?P<rest>.*)",
    re.DOTALL,
)
BEHIND = re.compile(r"(?:\W+|dien hinh|tieu bieu|tien tien|xuat sac|dan van kheo|\d+|mo hinh|nguoi|duoc.*|co .*)*")
MARKS = frozenset({"x", "v", "✓", "✔", "√"})
KINDS_BY_SIGN = {COLLECTIVE: MODEL.id, INDIVIDUAL: PERSON.id}
FEWEST_CELLS = 3
"""What a row of data holds at least; fewer may be the title of a section, or a signature."""


@dataclass(frozen=True, slots=True)
class SignColumn:
    """A column whose cells say of each row whether it is of an individual.

    `marks` is the kind that an x in it means, '' for a column of words. One that says `only` this has no other use. Of
    a column of `remarks` only the cells that begin with one of the kinds say it; the others are remarks like any.
    """

    index: int
    marks: str = ""
    only: bool = True
    remarks: bool = False

    def kind(self, row: DataRow) -> str:
        """Return the kind that the column says the row is of; '' where it says nothing."""
        text = self.text(row)
        if self.remarks:
            return kind_of_remark(text)
        if self.marks:
            return self.marks if fold(text).strip() in MARKS else ""
        return kind_in_cell(text) or (MODEL.id if text and not self.only else "")

    def text(self, row: DataRow) -> str:
        """Return what the column holds of a row."""
        return shown(row.cells.get(self.index))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What a cell of a row says of its kind, and what says otherwise: another cell, or the title of its section."""

    index: int
    found: str
    other: str


def kind_named(text: str) -> str:
    """Return the kind that the title of a section names: "Cá nhân", "Gương cá nhân", "Mô hình tập thể"; '' for none."""
    found = _led(text)
    both = found and any(each in found["rest"] for each in KINDS_BY_SIGN)
    return KINDS_BY_SIGN[found["sign"]] if found and not both else ""


def names_kind_alone(text: str) -> bool:
    """Return whether a text says nothing but that what follows are collectives or individuals."""
    found = _led(text)
    return bool(found and kind_named(text) and BEHIND.fullmatch(found["rest"]))


def _led(text: str) -> re.Match[str] | None:
    return LED.fullmatch(" ".join(fold(text).split()).strip(" .,:;-"))


def kind_in_cell(text: str) -> str:
    """Return the kind that a cell names: TT, CN, Tập thể, Cá nhân, CN (cá nhân); '' for none."""
    words = re.sub(r"[\s.]+", "", fold(text)).strip(",:;-()")
    short = re.match(r"(tt|cn)\W*\(?(?:tapthe|canhan)?\W*$", words)
    return SHORT[short[1]] if short else kind_named(text)


def says_kind_alone(text: str) -> bool:
    """Return whether a cell says of which kind its row is, and nothing else."""
    return fold(text).strip() in MARKS or (
        bool(kind_in_cell(text)) and (names_kind_alone(text) or not kind_named(text))
    )


def kind_of_remark(text: str) -> str:
    """Return the kind that a remark begins with, by itself: “Cá nhân”, “CN; đã nhân rộng”; '' for none."""
    first = re.split(r"[;,.(\n]|\s[–-]\s", text, maxsplit=1)[0]
    return kind_in_cell(first) if kind_in_cell(first) and says_kind_alone(first) else ""


def _asks_for_kind(heading: str) -> bool:
    """Return whether a heading names both kinds, as TT/CN or “Tập thể, cá nhân” do."""
    words = set(re.findall(r"\w+", fold(heading)))
    return {"tt", "cn"} <= words or {*COLLECTIVE.split(), *INDIVIDUAL.split()} <= words


def says_individuals(sheet: Sheet, above: str) -> bool:
    """Return whether the name of a sheet, or the lines above its table, say that it lists individuals alone."""
    name, title = fold(sheet.name), " ".join(fold(above).split())
    alone = (INDIVIDUAL in each and not any(word in each for word in (COLLECTIVE, "mo hinh")) for each in (name, title))
    return any(alone)


def sign_columns(
    table: Table, of_subjects: Mapping[int, bool], of_remarks: Collection[int] = ()
) -> tuple[SignColumn, ...]:
    """Return the columns that say which rows are of individuals, whatever their headings are.

    `of_subjects` tells of a column whether it is known to say what was registered; False for one that says other
    things by the map. Those `of_remarks` say it here and there, beside other things.
    """
    held = _held(table)
    found = (
        _remarks_that_sign(index, held.get(index, []))
        if index in of_remarks and not _asks_for_kind(parts[-1]) and not all(map(kind_in_cell, held.get(index, [])))
        else _sign_column(index, parts, held.get(index, []), of_subjects)
        for index, parts in table.headings.items()
    )
    return tuple(each for each in found if each)


def _remarks_that_sign(index: int, held: Sequence[str]) -> SignColumn | None:
    return SignColumn(index, only=False, remarks=True) if any(map(kind_of_remark, held)) else None


def _sign_column(
    index: int, parts: Sequence[str], held: Sequence[str], of_subjects: Mapping[int, bool]
) -> SignColumn | None:
    if not held or of_subjects.get(index) is False:
        return None
    if (marks := kind_in_cell(parts[-1])) and all(fold(each).strip() in MARKS for each in held):
        return SignColumn(index, marks)
    said = [kind_in_cell(each) for each in held if not is_ditto(each)]
    if (said and all(said)) or (
        PERSON.id in said and (_asks_for_kind(parts[-1]) or sum(map(bool, said)) * 2 > len(said))
    ):
        return SignColumn(index)
    return SignColumn(index, only=False) if of_subjects.get(index) and PERSON.id in said else None


def _held(table: Table) -> Mapping[int, list[str]]:
    """Return what the cells of each column hold in rows that may be of data."""
    held: dict[int, list[str]] = {}
    for line in table.sheet.rows[table.last_heading + 1 : table.end]:
        own: dict[int, Cell] = {column: cell for column, cell in enumerate(line) if cell is not None}
        counts = len(own) >= FEWEST_CELLS and not numbers_columns(own.values())
        for column, cell in own.items() if counts else ():
            held.setdefault(column, []).append(shown(cell))
    return held


def rows_by_kind(
    table: Table, columns: Sequence[SignColumn], usual: str, of_person: Callable[[DataRow], bool]
) -> Mapping[str, frozenset[int]]:
    """Return the rows of each kind, models first: what a column says goes before what a section says.

    Of a row without either the `usual` kind is meant, unless it is `of_person`: its cells name one as who does it.
    """
    found: dict[str, set[int]] = {}
    above: DataRow | None = None
    for row in table.rows:
        whole = _with_dittos(row, above, columns)
        kind = next(_said(whole, columns), "") or (PERSON.id if of_person(whole) else usual)
        found.setdefault(kind, set()).add(row.row)
        above = whole
    return {kind: frozenset(found[kind]) for kind in (MODEL.id, PERSON.id) if kind in found} or {usual: frozenset()}


def _with_dittos(row: DataRow, above: DataRow | None, columns: Sequence[SignColumn]) -> DataRow:
    """Return a row whose sign columns hold what the row above has, where they only point at it."""
    pointing = [each.index for each in columns if above and is_ditto(each.text(row))]
    held = {index: above.cells.get(index) for index in pointing} if above else {}
    return replace(row, cells={**row.cells, **held})


def _said(row: DataRow, columns: Sequence[SignColumn]) -> Iterator[str]:
    """Yield what is said of the kind of a row, the surest first; whoever is once called an individual is one."""
    by_columns = {kind for each in columns if (kind := each.kind(row))}
    if by_columns:
        yield PERSON.id if PERSON.id in by_columns else MODEL.id
    if any(
        names_kind_alone(text) and kind_named(text) == PERSON.id for each in row.cells.values() if (text := shown(each))
    ):
        yield PERSON.id
    yield from (kind for each in reversed(row.sections) if (kind := kind_named(each.text)))


def contradictions(table: Table, columns: Sequence[SignColumn]) -> Mapping[int, Contradiction]:
    """Return the rows that are called a collective in one place and an individual in another, by their number."""
    found: dict[int, Contradiction] = {}
    above: DataRow | None = None
    for row in table.rows:
        whole = _with_dittos(row, above, columns)
        named = [*_named_in_cells(whole, columns, table), *_named_by_section(row)]
        kind, text, index = next(iter(named), ("", "", -1))
        if other := next((words for otherwise, words, _ in named if otherwise != kind), ""):
            found[row.row] = Contradiction(index, text, other)
        above = whole
    return found


def _named_in_cells(row: DataRow, columns: Sequence[SignColumn], table: Table) -> Iterator[tuple[str, str, int]]:
    """Yield each kind that cells of a row name, with its words (of an x: the heading) and its column."""
    for each in columns:
        if kind := each.kind(row):
            yield kind, table.headings[each.index][-1] if each.marks else each.text(row), each.index
    known = {each.index for each in columns}
    for index, cell in row.cells.items():
        if index not in known and names_kind_alone(text := shown(cell)) and kind_named(text) == PERSON.id:
            yield PERSON.id, text, index


def _named_by_section(row: DataRow) -> Iterator[tuple[str, str, int]]:
    """Yield the kind that the section of a row names, with its title."""
    named = ((kind_named(each.text), each.text, -1) for each in reversed(row.sections))
    yield from [each for each in named if each[0]][:1]


def unclear_signs(
    table: Table, columns: Sequence[SignColumn], is_subject: Callable[[str], bool]
) -> Mapping[int, tuple[int, str]]:
    """Return the rows of which a sign column says something else than one of the kinds: that column, and its text."""
    return {
        row.row: (each.index, text)
        for row in table.rows
        for each in columns
        if (text := each.text(row)) and not (each.marks or each.remarks or is_ditto(text))
        if not kind_in_cell(text) and not (not each.only and is_subject(text))
    }
