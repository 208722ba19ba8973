"""The columns of the search's catalogue read back, by what its format says and without code of the program."""

from __future__ import annotations

from typing import Any

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def columns_of(catalogue: dict[str, Any]) -> dict[str, list[Any]]:
    """The value of each row, column by column; addresses with the numbers at their ends."""
    packed = dict(catalogue["columns"])
    titles, stems = followed(packed.pop("title")), followed(packed.pop("address"))
    numbers = numbers_of(packed.pop("number"), len(titles))
    addresses = [f"{stem}-{number}" if number else stem for stem, number in zip(stems, numbers, strict=True)]
    rest = {name: unpacked(values, digits, len(titles)) for name, (values, digits) in packed.items()}
    return {"title": titles, "address": addresses, **rest}


def followed(lines: str) -> list[str]:
    """Texts, of which each begins with some letters of that before it."""
    found: list[str] = []
    for line in lines.split("\n") if lines else ():
        found.append((found[-1] if found else "")[: LETTERS.index(line[0])] + line[1:])
    return found


def unpacked(values: list[Any], digits: str, count: int) -> list[Any]:
    """The value of each of `count` rows."""
    return [values[number] for number in numbers_of(digits, count)]


def numbers_of(digits: str, count: int) -> list[int]:
    """The number of each of `count` rows, the last digits of all before those before them."""
    places = range(len(digits) // count if count else 0)
    return [sum(LETTERS.index(digits[place * count + row]) * 64**place for place in places) for row in range(count)]
