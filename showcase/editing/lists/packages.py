"""The rows and cells of a sheet as they lie in the package of an .xlsx or .ods file."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

Found = TypeVar("Found")

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TABLE, OFFICE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{each}:1.0}}" for each in ("table", "office"))
REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")
CONTENT = "content.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """An .xlsx file that is open, and the name of one of its sheets."""

    packed: zipfile.ZipFile
    sheet: str

    def read(self, path: str) -> Element:
        """Return a part of the package. Raise KeyError where it has none of that name."""
        return fromstring(self.packed.read(path))

    def elements(self, *tags: str) -> Iterator[Element]:
        """Yield the elements of the sheet with one of these `tags` (of "row" and "c"), each once it is whole."""
        path = self._path()
        for _, each in iterparse(self.packed.open(path)) if path else ():
            if each.tag.removeprefix(MAIN) in tags:
                yield each
            if each.tag == f"{MAIN}row":
                each.clear()

    def cells(self) -> Iterator[tuple[tuple[int, int], Element]]:
        """Yield the cells of the sheet with their row and column, counted from 0."""
        for cell in self.elements("c"):
            if found := REFERENCE.fullmatch(cell.get("r", "")):
                yield (int(found[2]) - 1, _number(found[1])), cell

    def _path(self) -> str:
        """Return the path in the package of the sheet; '' where there is none of that name."""
        ids = {each.get("name"): each.get(RELATION) for each in self.read("xl/workbook.xml").iter(f"{MAIN}sheet")}
        for each in self.read("xl/_rels/workbook.xml.rels"):
            if each.get("Id") == ids.get(self.sheet):
                target = each.get("Target", "")
                return target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        return ""


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """The content of an .ods file, and the name of one of its sheets."""

    content: Element
    sheet: str

    def rows(self) -> Iterator[tuple[int, int, Element]]:
        """Yield the rows of the sheet, each with its number, counted from 0, and how many times it stands there."""
        for table in self.content.iter(f"{TABLE}table"):
            number = 0
            for row in table.iter(f"{TABLE}table-row") if table.get(f"{TABLE}name") == self.sheet else ():
                times = int(row.get(f"{TABLE}number-rows-repeated", "1"))
                yield number, times, row
                number += times

    def cells(self) -> Iterator[tuple[tuple[int, int], Element]]:
        """Yield the cells of the sheet with their row and column, counted from 0; one that is repeated once."""
        for row, _, line in self.rows():
            column = 0
            for cell in line:
                yield (row, column), cell
                column += int(cell.get(f"{TABLE}number-columns-repeated", "1"))


def found_in(
    data: bytes,
    sheet: str,
    of_excel: Callable[[Package], Iterable[Found]],
    of_open_document: Callable[[OpenDocument], Iterable[Found]],
) -> list[Found]:
    """Return what the function for its kind finds in a workbook; [] in a file that is neither kind, or broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if CONTENT in packed.namelist():
                return list(of_open_document(OpenDocument(fromstring(packed.read(CONTENT)), sheet)))
            return list(of_excel(Package(packed, sheet)))
    except (zipfile.BadZipFile, KeyError, ParseError, ValueError, OSError):
        return []


def _number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
