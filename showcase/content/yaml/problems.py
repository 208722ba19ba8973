"""What went wrong in a YAML text, and how the line that it stands on is taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

KEY = re.compile(r"^(?P<indent>\s*(?:- )*)(?P<key>[A-Za-z_][\w-]*)(?P<colon>\s*:)(?P<gap>\s*)(?P<value>.*)$")
PLAIN_KEY = re.compile(r"[a-z_]+")


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """A problem code with its line and column (from 1) and the values of its sentence."""

    code: str
    line: int
    column: int
    values: dict[str, str] = field(default_factory=dict)

    def moved(self, lines: int) -> YamlProblem:
        """The same trouble, `lines` further down."""
        return replace(self, line=self.line + lines)


@dataclass(frozen=True, slots=True)
class ParserError:
    """The parser's words, where it stumbled, and where the thing that it was reading began (0: unknown)."""

    words: str
    line: int
    column: int
    first_line: int
    first_column: int


def fixed_line(key: str, value: str) -> str:
    """The line `key: value`; '' without a value."""
    return f"{key}: {value}" if value else ""


def value_on(lines: list[str], number: int) -> tuple[str, str, int]:
    """Key, whole value and the value's column on line `number`; what goes on below belongs to it. Or three blanks."""
    found = KEY.match(lines[number - 1]) if 0 < number <= len(lines) else None
    if not found:
        return "", "", 0
    parts = [found["value"]]
    for line in lines[number:]:
        inside = len(line) - len(line.lstrip()) > len(found["indent"]) and line.strip()
        if not inside or KEY.match(line) or line.lstrip().startswith("- "):
            break
        parts.append(line.strip())
    return found["key"], " ".join(parts).strip(), found.start("value") + 1
