"""The house rules that a machine can keep: one reading order, one home for each library, short modules, no state."""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import showcase
from showcase import routes

pytestmark = pytest.mark.no_cover  # these tests read the program and run none of it

HOME = Path(showcase.__file__).parent
MODULES = sorted(HOME.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 400, 40
MOST_POSITIONAL = 4
# The library and the modules that know it. A library that is not here has no home yet.
HOMES = {
    # reading photographs; drawing patterns, and cards on them
    "PIL": {
        *(f"showcase.publish.cards.{each}" for each in ("card_palette", "lettering", "painter", "patterns")),
        "showcase.publish.media.images",
    },
    "babel": {
        "showcase.vietnamese",
        "showcase.translations",
        "showcase.editing.catalogues",
    },  # formats, reading, extraction
    "brotli": {"showcase.publish.packed_files"},
    # options, and saying what came of them, and what is said of the options; the progress bar
    "click": {
        "showcase.cli",
        "showcase.commands",
        "showcase.editing_commands",
        "showcase.help_text",
        "showcase.hosting_commands",
        "showcase.hosting_options",
        "showcase.terminal",
        "showcase.where_to_look",
    },
    "deflate": {"showcase.cache.rows", "showcase.png", "showcase.publish.packed_files"},  # rows, pictures, copies
    "distributed": {"showcase.cluster"},
    "fontTools": {"showcase.publish.fonts"},
    "jinja2": {"showcase.render.templates", "showcase.render.template_checks"},  # rendering; looking at the sources
    "mammoth": {"showcase.editing.word.reading"},
    "markdown": {
        "showcase.content.prose.render",
        *(f"showcase.content.dialect.{each}" for each in ("blocks", "extension", "inert", "inline", "tags")),
    },
    "markdownify": {"showcase.editing.word.markdown"},
    # Jinja's views
    "markupsafe": {
        *(f"showcase.render.{each}" for each in ("frame", "parts", "prose_html", "json_ld", "exports.data_page")),
        "showcase.render.templates",
        "showcase.render.statistics.figures",
        "showcase.publish.plot_drawings",
    },
    "nh3": {"showcase.content.prose.cleaning"},
    "python_calamine": {"showcase.editing.lists.workbook_files"},
    "selectolax": {"showcase.markup"},
    "vl_convert": {"showcase.publish.plot_drawings"},
    "watchfiles": {"showcase.editing.preview.watching"},
    "xlsxwriter": {"showcase.render.exports.workbook"},
    "yaml": {"showcase.content.yaml.reader"},
    "zxingcpp": {"showcase.render.qr_code"},
}
# Functions that may remember: each is pure, or says why it may.
MEMORIES = {
    "showcase.derive.cards.share_cards.key",  # a frozen value's own digest, asked for five times a card
    "showcase.derive.cards.share_cards.file",
    "showcase.derive.related.ids",  # a frozen value, worked out of its own fields once; most checks never ask
    "showcase.derive.search.words._folded_once",  # names and terms that stand in thousands of records
    "showcase.vietnamese.bind",  # a title stands in a card, a head, links and on a share card, a unit in hundreds
    "showcase.vietnamese.sort_key",  # a title has its place in lists, in tables and in the search
    "showcase.vietnamese.format_day",  # the same few days and numbers stand on thousands of pages
    "showcase.vietnamese._format_decimal",
    "showcase.cache.recipes.program",  # read off the program's own files, and so as they were when it was loaded
    "showcase.cache.recipes.recipe",  # read off the program's own files, for every entry of the cache
    "showcase.publish.output.manifest.folders",  # of a frozen value; each step of a release asks
    "showcase.translations.load_translations",  # read off a file of the program's own; reading takes as long as a check
    "showcase.content.schema.fields._keys_of",  # read off a class, which does not change
    "showcase.content.schema.fields._inner_keys",
    "showcase.publish.cards.card_files._painter",  # a pattern and a font for thousands of cards; by the font's hash
    "showcase.publish.cards.card_files._lettering",
    "showcase.content.reference_data._our_vocabulary",  # read off the bytes of a file of the program's own
    "showcase.content.prose.render._converter",  # a parser, reset before each use; making one costs as much as a page
}
# Exceptions of our own. What only carries problems is a ProblemFound; each other one is caught to do something else.
EXCEPTIONS = {
    "showcase.problems.ProblemFound",
    "showcase.problems.BuildFailed",  # ends the run, with all problems
    "showcase.publish.output.release.IncompleteOutput",  # nothing may be cleared away
    "showcase.render.templates.TemplateFault",  # the site's own template may be to blame for ours
    "showcase.editing.preview.live_site.Outdated",  # the check begins anew
    "showcase.editing.new_record.CannotMake",  # printed as it is
    "showcase.editing.whole_files.ChangedMeanwhile",  # somebody else saved; nothing is written
    "showcase.named_files.CannotCheck",  # the same
    "showcase.terminal.AfterRelease",  # the new site is published all the same
    "showcase.signals.Stopped",
    "showcase.past_builds.UnknownFile",  # nothing is wrong: the build is merely done
}
# A tag of HTML in a pattern, once groups such as (?P<name>…) and (?<=…) are out of it.
GROUP = re.compile(r"\(\?(?:P?<(?=\w)|<[=!])")
# A tag, or an attribute with its value.
TAG_IN_A_PATTERN = re.compile(r"<(?:/\??|\\)?(?:[a-zA-Z\[(]|\\[bw])|\[\^<\]|=\\?\"")
# Modules whose patterns may hold tags, each with the reason. What we made ourselves is read by showcase.markup.
READ_WHAT_WAS_TYPED = {
    "showcase.content.dialect.tags",  # tags as editors type them, closed or not, before there is any HTML
    "showcase.content.text.plain_values",  # the same in values, which hold no HTML
    "showcase.publish.media.downloads",  # how uploaded files begin, in bytes
    "showcase.publish.media.images",
}
# First words of a description that says what comes out, and not what the function does.
NO_VERBS = {"The", "A", "An", "What", "Whether", "Where", "How", "Why", "Those", "All", "Every", "Each", "Everything"}
CHANGERS = {"add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(HOME.parent).with_suffix("").parts).removesuffix(".__init__")


def layer(module: str) -> int:
    """The number of a module's layer; -1 for the package itself, which all may import."""
    found = [n for n, each in enumerate(showcase.LAYERS) if module == each or module.startswith(each + ".")]
    return found[0] if found else -1


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            yield str(node.module)
            if node.module == "showcase" or str(node.module) in PACKAGES:
                yield from (f"{node.module}.{each.name}" for each in node.names)


PACKAGES = {name_of(path) for path in MODULES if path.name == "__init__.py"}
TREES = {name_of(path): ast.parse(path.read_text("utf-8")) for path in MODULES}
FUNCTIONS = {
    f"{module}.{node.name}": node
    for module, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
}


def test_imports_point_up_the_reading_order() -> None:
    assert [each for each in TREES if each != "showcase" and layer(each) < 0] == [], "modules without a place in LAYERS"
    pairs = ((module, each) for module, tree in TREES.items() for each in imported(tree) if each in TREES)
    assert [f"{module} imports {each}" for module, each in pairs if layer(each) > layer(module)] == []


def test_every_library_has_one_home() -> None:
    pairs = {(each.split(".")[0], module) for module, tree in TREES.items() for each in imported(tree)}
    homes = {(library, module) for library, modules in HOMES.items() for module in modules}
    theirs = {pair for pair in pairs if pair[0] != "showcase" and pair[0] not in sys.stdlib_module_names}
    assert theirs == homes


def test_what_only_carries_problems_is_one_exception() -> None:
    classes = {
        f"{module}.{node.name}": {ast.unparse(base) for base in node.bases}
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {
        name for name, each in vars(builtins).items() if isinstance(each, type) and issubclass(each, BaseException)
    }
    for _ in classes:
        known |= {name.rpartition(".")[2] for name, bases in classes.items() if bases & known}
    assert {name for name, bases in classes.items() if bases & known} == EXCEPTIONS


def test_no_pattern_is_for_html() -> None:
    found = {name for name, tree in TREES.items() for pattern in patterns(tree) if TAG_IN_A_PATTERN.search(pattern)}
    assert found == READ_WHAT_WAS_TYPED


def patterns(tree: ast.AST) -> Iterator[str]:
    """The texts in calls of re."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."))
    for node in chain.from_iterable(map(ast.walk, calls)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            text = node.value if isinstance(node.value, str) else node.value.decode("latin-1")
            yield GROUP.sub("", text)


def test_modules_are_short() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length >= LONGEST_MODULE} == {}


def test_modules_begin_with_a_sentence_on_what_they_are_for() -> None:
    first = {name: (ast.get_docstring(tree) or "").split("\n")[0] for name, tree in TREES.items() if tree.body}
    assert {name: line for name, line in first.items() if not line.endswith((".", "?"))} == {}


def test_functions_are_short() -> None:
    lengths = {name: int(node.end_lineno or 0) - node.lineno + 1 for name, node in FUNCTIONS.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_docstrings_of_public_functions_begin_with_a_verb() -> None:
    found = {
        name: (ast.get_docstring(node) or "").partition(" ")[0]
        for name, node in FUNCTIONS.items()
        if not node.name.startswith("_") and not is_property(node) and not name.startswith("showcase.content.rules.")
    }
    assert {name: word for name, word in found.items() if word in NO_VERBS or word.startswith("`")} == {}


def is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether the function is a value of its class, which its docstring names; rules' docstrings state the rule."""
    return any(ast.unparse(each) in ("property", "cached_property") for each in node.decorator_list)


def test_nothing_is_remembered_between_calls() -> None:
    decorated = [(name, ast.unparse(each)) for name, node in FUNCTIONS.items() for each in node.decorator_list]
    assert {name for name, decorator in decorated if "cache" in decorator} == MEMORIES
    globals_ = [name for name, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, ast.Global)]
    assert globals_ == []
    assert {name: found for name, tree in TREES.items() if (found := set(changed(tree)) & set(variables(tree)))} == {}


def variables(tree: ast.Module) -> Iterator[str]:
    """Names given a value at the top of a module."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (each.id for each in targets if isinstance(each, ast.Name))


def changed(tree: ast.Module) -> Iterator[str]:
    """Names that functions change in place: NAME[…] = …, del NAME[…], NAME.append(…); locals are told apart."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        nodes = list(ast.walk(function))
        own = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        own |= {each.arg for each in chain(function.args.args, function.args.kwonlyargs)}
        items = [node.value for node in nodes if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)]
        calls = [node.func for node in nodes if isinstance(node, ast.Call)]
        callers = [each.value for each in calls if isinstance(each, ast.Attribute) and each.attr in CHANGERS]
        yield from (each.id for each in items + callers if isinstance(each, ast.Name) and each.id not in own)


# Strings that look like addresses of a site and are none: a file of the system.
NO_ADDRESSES = {"/proc/self/mountinfo"}
LITERAL = re.compile(r"""['"`]/[A-Za-z][^'"`]*['"`]""")
SEGMENTS = {
    each.vi
    for each in (
        *(each for each in vars(routes).values() if isinstance(each, routes.Segment)),
        *(each.segment for each in routes.RECORDS),
        *(each for table in (routes.CHAPTERS, routes.DATA_TABLES, routes.ORDERS) for each in table.values()),
    )
    if each.vi
}


def constants(tree: ast.AST) -> Iterator[str]:
    """Every text in a module but its docstrings and messages."""
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    notes |= {
        id(each) for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) == "N_" for each in node.args
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def pieces(text: str) -> Iterator[str]:
    """What stands between slashes; of a group in a pattern, "(anh|the)/", each choice."""
    for piece in text.split("/"):
        yield from piece.strip("(?:)").split("|") if piece.startswith("(") else [piece]


def is_address(text: str) -> bool:
    """Whether a text begins like an address counted from the root, or has a segment of one before or behind a slash."""
    return bool(re.match(r"/[A-Za-z]", text)) or ("/" in text and not SEGMENTS.isdisjoint(pieces(text)))


def test_only_the_routes_know_an_address() -> None:
    found = {(name, text) for name, tree in TREES.items() for text in constants(tree) if is_address(text)}
    assert sorted(each for each in found if each[0] != "showcase.routes" and each[1] not in NO_ADDRESSES) == []


def test_no_template_and_no_script_knows_an_address() -> None:
    root = HOME.parent
    patterns = ("templates/**/*.html", "templates/**/*.xml", "assets/js/**/*.js")
    paths = [path for each in patterns for path in root.glob(each) if "editing" not in path.parts]
    found = {path.name: LITERAL.findall(path.read_text("utf-8")) for path in paths}
    assert {name: addresses for name, addresses in found.items() if addresses} == {}


def test_values_of_many_fields_are_made_by_keyword() -> None:
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                decorator = next(
                    (ast.unparse(each) for each in node.decorator_list if "dataclass" in ast.unparse(each)), ""
                )
                fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
                if decorator and len(fields) > MOST_POSITIONAL and "kw_only=True" not in decorator:
                    found.append(f"{name_of(path)}.{node.name}")
            elif isinstance(node, ast.Call) and len(node.args) > MOST_POSITIONAL and makes_a_value(node):
                found.append(f"{name_of(path)}:{node.lineno}")
    assert found == []


def makes_a_value(call: ast.Call) -> bool:
    """Return whether `call` calls a class, by its name."""
    return ast.unparse(call.func).rpartition(".")[2].lstrip("_")[:1].isupper()


def test_pages_of_statistics_call_each_module_once() -> None:
    package = HOME / "render" / "statistics"
    functions = {
        f"showcase.render.statistics.{path.stem}.{node.name}": path
        for path in package.glob("*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
    }
    calls: list[tuple[str, str]] = []
    for path in package.glob("*.py"):
        names = dict(imported_names(path))
        uses = [node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)]
        calls += [(path.stem, names[use]) for use in uses if names.get(use) in functions]
    assert {caller for caller, _ in calls} == {"pages"}, "modules hand values on; only `pages` calls the others"
    modules = [functions[called].stem for _, called in calls]
    assert sorted(modules) == sorted(set(modules)), "each module has one function that the pages begin with"


def imported_names(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the names that a module imports from others, each with the module it comes from."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from ((each.asname or each.name, f"{node.module}.{each.name}") for each in node.names)


def test_after_the_catalogue_nobody_asks_who_withdrew_or_may_be_named() -> None:
    """People leave at one door, `catalog` in content/catalog.py; a module that had to remember would forget."""
    asking = {
        f"{module}: {ast.unparse(node)}"
        for module, tree in TREES.items()
        if layer(module) > layer("showcase.content")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node).endswith((".record.withdrawn", ".nameable"))
    }
    assert asking == set()
