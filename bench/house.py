"""Measures the program's own code: its size, its cycles, and what makes it hard to read. Prints a table in Markdown.

`python bench/house.py [FOLDER]`: FOLDER holds the package showcase/ (default: this checkout).
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent.parent
MOST_POSITIONAL = 4
ADDRESS = re.compile(r"/(?!proc/)[a-z][a-z0-9-]*(?:/[a-z0-9.{}-]*)*/?")
GROUP = re.compile(r"\(\?P<\w+>|\(\?P=\w+\)|\(\?<?[=!]")
TAG = re.compile(r"</|<[a-z(!?]|<\[(?:a-z|\^>)")
READS_TYPED_TEXT = (
    "content/dialect",
    "content/rules/placeholders",
    "content/text/plain_values",
    "content/yaml/links_as_values",
    "publish/media",
)
"""Modules that look for signs of html in what people typed or sent, not in html of ours."""


def parsed(folder: Path) -> dict[str, ast.Module]:
    """Return the syntax tree of every module of `folder`/showcase by its path below it."""
    root = folder / "showcase"
    files = sorted(root.rglob("*.py"))
    return {path.relative_to(root).as_posix(): ast.parse(path.read_text("utf-8")) for path in files}


def nodes(trees: dict[str, ast.Module], kind: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Yield every node of a kind with the path of its module."""
    for path, tree in trees.items():
        yield from ((path, node) for node in ast.walk(tree) if isinstance(node, kind))


def crowded_calls(trees: dict[str, ast.Module]) -> int:
    """Count the calls of classes with more than four positional arguments."""
    found = 0
    for _, node in nodes(trees, ast.Call):
        assert isinstance(node, ast.Call)
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        found += name[:1].isupper() and not name.isupper() and len(node.args) > MOST_POSITIONAL
    return found


def strings(trees: dict[str, ast.Module]) -> Iterator[tuple[str, str]]:
    """Yield every text in the code, docstrings apart, with the path of its module."""
    for path, tree in trees.items():
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield path, node.value


def address_literals(trees: dict[str, ast.Module]) -> int:
    """Count the texts that are an address of a site, outside the module that makes addresses."""
    return sum(bool(ADDRESS.fullmatch(text)) for path, text in strings(trees) if path != "routes.py")


def patterns_over_html(trees: dict[str, ast.Module]) -> int:
    """Count the regular expressions that look for tags in html."""
    found = 0
    for path, node in nodes(trees, ast.Call):
        if ast.unparse(node).startswith("re.compile(") and not path.startswith(READS_TYPED_TEXT):
            found += bool(TAG.search(GROUP.sub("", ast.unparse(node))))
    return found


def untyped_records(trees: dict[str, ast.Module]) -> int:
    """Count the places where a record is declared as Any."""
    return sum(
        ast.unparse(node.annotation) == "Any" and "record" in ast.unparse(node.target)
        for _, node in nodes(trees, ast.AnnAssign)
        if isinstance(node, ast.AnnAssign)
    )


def exceptions(trees: dict[str, ast.Module]) -> int:
    """Count the classes that are raised."""
    known = {"Exception", "OSError", "KeyboardInterrupt", "ValueError"}
    found = 0
    for _, node in nodes(trees, ast.ClassDef):
        assert isinstance(node, ast.ClassDef)
        bases = {ast.unparse(base) for base in node.bases}
        if bases & known:
            known.add(node.name)
            found += 1
    return found


def cycles(trees: dict[str, ast.Module]) -> int:
    """Count the modules that import themselves, directly or through others."""
    names = {"showcase." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in trees}
    imports: dict[str, set[str]] = {}
    for path, tree in trees.items():
        name = "showcase." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        wanted = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
        full = {f"{node.module}.{each.name}" for node in wanted for each in node.names}
        imports[name] = ({str(node.module) for node in wanted} | full) & names - {name}
    return sum(_reaches(name, name, imports) for name in imports)


def _reaches(start: str, goal: str, imports: dict[str, set[str]]) -> bool:
    waiting, seen = [start], set[str]()
    while waiting:
        for each in imports.get(waiting.pop(), ()):
            if each == goal:
                return True
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return False


def measures(folder: Path) -> dict[str, object]:
    """Return every figure by its name."""
    trees = parsed(folder)
    lengths = [len((folder / "showcase" / path).read_text("utf-8").splitlines()) for path in trees]
    functions = [node for _, node in nodes(trees, ast.FunctionDef) if isinstance(node, ast.FunctionDef)]
    sizes = [(node.end_lineno or 0) - node.lineno + 1 for node in functions]
    return {
        "modules": len(trees),
        "lines of a module, median and most": f"{median(lengths):.0f}, {max(lengths)}",
        "functions": len(functions),
        "lines of a function, median and most": f"{median(sizes):.0f}, {max(sizes)}",
        "modules in a cycle of imports": cycles(trees),
        "calls of a class with more than four positional arguments": crowded_calls(trees),
        "records declared as Any": untyped_records(trees),
        "addresses written outside routes.py": address_literals(trees),
        "regular expressions over html": patterns_over_html(trees),
        "classes that are raised": exceptions(trees),
    }


if __name__ == "__main__":
    found = measures(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
    print("| measure | now |\n|---|---|")
    for name, value in found.items():
        print(f"| {name} | {value} |")
