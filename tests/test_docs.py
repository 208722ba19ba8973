"""The guides tell the truth: their examples pass the program's checks, their links lead somewhere, commands exist.

A fenced block of a guide names the file it shows: ```markdown content/models/a.md, or what is put into that file:
```yaml thêm content/models/a.md. The block ```text báo after it quotes all that the program says of it; without
one, nothing may be said.
"""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
import yaml
from conftest import Published
from sites import build_problems, problems_of, text_report

import showcase
from showcase.cli import COMMANDS, command_line
from showcase.content.files.site_files import CONFIG
from showcase.editing.describe import DOCUMENT, refreshed
from showcase.editing.new_site import STARTER
from showcase.languages import LANGUAGES
from showcase.problems import Problem, errors
from showcase.translations import load_translations

ROOT = Path(__file__).resolve().parent.parent
README, GUIDE, DECISIONS = ROOT / "README.md", ROOT / "docs/huong-dan-bien-tap.md", ROOT / "docs/decisions.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^( *)```(.*)$")
ADDED, TOLD = "thêm", "báo"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
KEY = re.compile(r"^[\w-]+:")
FILE = re.compile(r"[\w./<>-]+/[\w.<>-]*|[\w-]+\.(?:py|md|toml)")
CODE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"python3? (?:build\.py|-m).*")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, what stands after that, its text, its line; and what is said of it, if any."""

    language: str
    about: str
    text: str
    line: int
    told: str = ""

    @property
    def path(self) -> str:
        """The file it shows, or '' where it shows none."""
        path = self.about.removeprefix(ADDED).strip()
        return path if path.startswith(("content/", "site_config.yaml")) else ""

    @property
    def whole(self) -> bool:
        """Whether it is all of that file."""
        return bool(self.path) and not self.about.startswith(ADDED)


@cache
def blocks(page: Path) -> tuple[Block, ...]:
    found: list[Block] = []
    open_block: tuple[int, str, int, list[str]] | None = None
    for number, line in enumerate(page.read_text("utf-8").split("\n"), 1):
        fence = FENCE.match(line)
        if fence and open_block is None:
            open_block = (len(fence[1]), fence[2].strip(), number, [])
        elif fence and open_block is not None:
            _, info, start, lines = open_block
            language, _, about = info.partition(" ")
            block = Block(language, about, "\n".join(lines) + "\n", start)
            if about == TOLD:
                found[-1] = replace(found[-1], told=block.text)
            else:
                found.append(block)
            open_block = None
        elif open_block is not None:
            open_block[3].append(line[open_block[0] :])
    assert open_block is None, f"{page.name}: a block is not closed"
    return tuple(found)


def starter_files() -> dict[str, str]:
    """The texts of the site that `init` makes, in which the guide says to practise, filled in as it asks for."""
    paths = (each for each in STARTER.rglob("*") if each.suffix in (".md", ".yaml"))
    texts = {each.relative_to(STARTER).as_posix(): each.read_text("utf-8") for each in paths}
    for example, real in FILLED_IN:
        texts = {path: example.sub(real, text) for path, text in texts.items()}
    return texts


FILLED_IN = (
    (re.compile(r"example\.org(?=/guong-sang/$)|(?<=@)example\.org", re.MULTILINE), "banmai.example"),
    (re.compile(r'(?<=: )"\(.*\)"'), "Xã Ban Mai"),
    (re.compile("(?<=^title: )Gương sáng xã Ban Mai$", re.MULTILINE), "Dân vận khéo xã Ban Mai"),
    (re.compile("^Đây là bài mẫu.*|^Viết ở đây.*|^Sau dãy.*|^Mùa khô.*", re.MULTILINE), "Bài của chúng tôi."),
)


def site_of(page: Path) -> dict[str, str]:
    """The site that `init` makes with the whole files of a page, those left out of which the program complains."""
    return starter_files() | {each.path: each.text for each in blocks(page) if each.whole and not each.told}


def with_block(files: dict[str, str], block: Block) -> dict[str, str]:
    """The site with a block put where it belongs."""
    before = files.get(block.path, "")
    if block.whole:
        text = block.text
    elif block.path.endswith(".yaml"):
        text = merged(before, block.text)
    elif block.language == "yaml":
        _, keys, body = before.split("---\n", 2)
        text = f"---\n{merged(keys, block.text)}---\n{body}"
    else:
        text = f"{before}\n{block.text}"
    return files | {block.path: text}


def merged(before: str, added: str) -> str:
    """Keys and values with others put in their places, new ones at the end."""
    found = parts_by_key(before)
    for key, lines in parts_by_key(added).items():
        found[key] = lines
    return "".join(found.values())


def parts_by_key(text: str) -> dict[str, str]:
    """Each top key with all its lines."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        top = KEY.match(line)
        key = top[0] if top else key
        found[key] = found.get(key, "") + line
    return found


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="\n")
    shutil.copytree(STARTER / "content/media", folder / "content/media")
    return folder


def report_of(page: Path, block: Block, folder: Path) -> str:
    """What the program says of the page's site with this block in it."""
    return text_report(but_for_units(problems_of(write(folder, with_block(site_of(page), block)))))


def but_for_units(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems without that of the invented units, which the examples of the guides are about."""
    return tuple(each for each in problems if each.code != "starter-units")


def requoted(page: Path, said: dict[int, str]) -> str:
    """The page with its quotations replaced: what is said of the block on each line; indented like the block."""
    lines = page.read_text("utf-8").split("\n")
    for start, text in sorted(said.items(), reverse=True):
        first = next(n for n in range(start, len(lines)) if lines[n].strip() == f"```text {TOLD}") + 1
        last = next(n for n in range(first, len(lines)) if lines[n].strip() == "```")
        indent = " " * (len(lines[last]) - 3)
        lines[first:last] = [indent + line for line in text.rstrip("\n").split("\n")]
    return "\n".join(lines)


@pytest.mark.parametrize("page", [README, GUIDE], ids=lambda page: page.name)
def test_the_program_says_of_an_example_what_the_guide_says_it_does(
    page: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shown = [each for each in blocks(page) if each.path]
    said = {each.line: report_of(page, each, tmp_path / str(each.line)) for each in shown}
    wrong = {each.line: (each.told, said[each.line]) for each in shown if each.told != said[each.line]}
    if request.config.getoption("--update-golden", default=False):
        quoting = {each.line: said[each.line] for each in shown if each.told and each.line in wrong}
        page.write_text(requoted(page, quoting), "utf-8", newline="\n")
    assert wrong == {}, "line: (what the page quotes, what the program says); --update-golden quotes anew"


def test_examples_are_many_enough_and_none_goes_unchecked() -> None:
    guide = blocks(GUIDE)
    assert sum(bool(each.told) for each in guide) >= 15
    folders = {each.path.split("/")[1] for each in guide if each.whole}
    assert folders >= {"models", "people", "news", "documents", "pages", "statistics"}
    loose = [
        f"{page.name}:{each.line}"
        for page in PAGES
        for each in blocks(page)
        if each.language in ("markdown", "yaml") and not each.path and not each.about.startswith(".github/")
    ]
    assert loose == []


def test_all_of_the_guide_can_be_put_into_the_site_that_init_makes(tmp_path: Path) -> None:
    assert text_report(but_for_units(build_problems(write(tmp_path / "begun", starter_files())))) == ""
    assert text_report(but_for_units(build_problems(write(tmp_path / "guide", site_of(GUIDE))))) == ""


def test_the_register_of_the_guide_is_the_one_that_is_there_to_practise_with() -> None:
    shown = next(each for each in blocks(GUIDE) if each.whole and each.path == "content/units.yaml")
    assert yaml.safe_load(shown.text) == yaml.safe_load(starter_files()["content/units.yaml"])


def test_every_key_of_a_model_in_the_guide_is_told_of() -> None:
    guide = GUIDE.read_text("utf-8")
    whole = next(each for each in blocks(GUIDE) if each.path.endswith("ngo-hoa-xom-ba.md"))
    assert [key for key in parts_by_key(whole.text.split("---\n")[1]) if f"`{key.rstrip(':')}`" not in guide] == []


def test_the_tables_of_keys_are_those_of_the_program() -> None:
    page = DOCUMENT.read_text("utf-8")
    assert page == refreshed(page, load_translations("vi")), "run: python -m showcase.editing.describe"


# --- Links ---------------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """The anchors that a web page made of this file has, as git hosts make them."""
    prose = without_blocks(page)
    titles = [line.lstrip("#").strip() for line in prose.split("\n") if line.startswith("#")]
    return {re.sub(r"[^\w-]", "", title.lower().replace(" ", "-")) for title in titles}


def without_blocks(page: Path) -> str:
    kept, inside = [], False
    for line in page.read_text("utf-8").split("\n"):
        if FENCE.match(line):
            inside = not inside
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(page: Path) -> None:
    dead = []
    for target in LINK.findall(CODE.sub("", without_blocks(page))):
        path, _, fragment = target.partition("#")
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (fragment and fragment not in anchors(file)):
            dead.append(target)
    assert dead == []


# --- Commands ------------------------------------------------------------------------------------------------


def commands() -> Iterator[object]:
    for page in PAGES:
        lines = [line for each in blocks(page) if each.language in ("bash", "yaml") for line in each.text.split("\n")]
        for line in dict.fromkeys([*CODE.findall(without_blocks(page)), *lines]):
            found = COMMAND.search(line)
            if found:
                yield pytest.param(found[0], id=f"{page.name}: {found[0]}")


@pytest.mark.parametrize("line", list(commands()))
def test_every_command_is_one_the_program_understands(line: str) -> None:
    _, script, *arguments = shlex.split(line)
    if script == "-m":
        assert find_spec(arguments[0]) is not None
        return
    name = arguments[0] if arguments and not arguments[0].startswith("-") else "build"
    assert name in COMMANDS
    if name != "test":
        known = command_line(load_translations("vi"), LANGUAGES[0]).commands[name]
        options = {option for each in known.params if isinstance(each, click.Option) for option in each.opts}
        used = {word.split("=")[0] for word in arguments if word.startswith("--")}
        assert used <= options | {"--help"}


def test_the_mistake_of_the_tour_is_answered_as_the_readme_quotes_it(tmp_path: Path) -> None:
    path, before, after = "content/models/ngo-sang-tuong-hoa-ben-sao.md", "\nyear: 2021\n", "\nyear: năm 2021\n"
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site_config.yaml", tmp_path)
    text = (tmp_path / path).read_text("utf-8")
    assert before in text
    (tmp_path / path).write_text(text.replace(before, after), "utf-8")
    said = text_report(errors(problems_of(tmp_path)), "en")
    assert said in [each.text for each in blocks(README)]


def test_the_readme_gives_the_two_commands_and_every_other() -> None:
    text = README.read_text("utf-8")
    assert "\npython3 build.py\n" in text
    assert "\npython3 build.py test\n" in text
    assert [name for name in COMMANDS if f"build.py {name}" not in text and name != "build"] == []


def test_the_readme_tells_of_every_option() -> None:
    table = README.read_text("utf-8").split("## Commands")[1].split("\n## ")[0]
    told_of = set(re.findall(r"^\| `(--[\w-]+)", table, re.MULTILINE))
    commands = command_line(load_translations("en"), "en").commands.values()
    assert told_of == {each.opts[0] for one in commands for each in one.params if each.opts[0].startswith("--")}


def test_the_steps_of_the_readme_for_a_site_of_ones_own_end_right(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(STARTER, site)
    for each in blocks(README):
        if each.path:
            file = site / each.path
            text = merged(file.read_text("utf-8"), each.text) if each.path == CONFIG else each.text
            file.write_text(text, "utf-8")
            assert {problem.code for problem in but_for_units(problems_of(site))} == {"starter-text"}, each.path
    (site / "content/models/vuon-rau-truong-lang.md").unlink()
    assert [problem.place.path for problem in build_problems(site)] == ["content/pages/gioi-thieu.md"]


def test_what_the_readme_says_is_where_is_there() -> None:
    table = README.read_text("utf-8").split("## What is where")[1].split("\n## ")[0]
    paths = [path for row in table.split("\n") if row.startswith("| `") for path in CODE.findall(row.split("|")[1])]
    assert len(paths) >= 8
    assert [path for path in paths if not (ROOT / path).exists()] == []


# --- Decisions and versions -----------------------------------------------------------------------------------


def test_every_run_time_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[ ><=;]", each)[0] for each in project["dependencies"]]
    headings = [line for line in DECISIONS.read_text("utf-8").split("\n") if line.startswith("### ")]
    assert [name for name in names if not any(f"`{name}`" in line for line in headings)] == []


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{showcase.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_headers_for_servers_allow_what_the_pages_ask_for_and_no_more(sample: Published) -> None:
    text = (ROOT / "docs/hosting.md").read_text("utf-8")
    headers = set(re.findall(r"default-src [^\"\n`]*frame-ancestors 'none'", text))
    assert len(headers) == 1, "one policy for every server"
    allowed = {part.split()[0]: set(part.split()[1:]) for part in headers.pop().split("; ")}
    asked: dict[str, set[str]] = {"frame-ancestors": {"'none'"}}
    for page in sample.pages.values():
        for policy in (each for each in page.all("meta") if each.get("http-equiv") == "Content-Security-Policy"):
            for part in policy.get("content", "").split("; "):
                asked.setdefault(part.split()[0], set()).update(part.split()[1:])
    assert asked == allowed


def test_the_page_on_the_house_names_rooms_and_modules_that_there_are() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = re.findall(r"`((?:[a-z_]+/)*[a-z_]+(?:\.py|/))`", page)
    folders = [ROOT / "showcase", ROOT, *(path for path in (ROOT / "showcase").rglob("*") if path.is_dir())]
    assert [name for name in named if not any((folder / name).exists() for folder in folders)] == []
    walks = re.findall(r"`([a-z_/]+\.py)` \(`([a-zA-Z_]+)`\)", page)
    files = {name: next(folder / name for folder in folders if (folder / name).is_file()) for name, _ in walks}
    missing = [
        pair for pair in walks if not re.search(rf"(?:def|class) {pair[1]}\b", files[pair[0]].read_text("utf-8"))
    ]
    assert missing == []


def test_the_page_on_taking_part_names_files_and_tables_that_there_are() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = [each for each in CODE.findall(without_blocks(ROOT / "CONTRIBUTING.md")) if FILE.fullmatch(each)]
    places = [each.partition("<")[0] for each in named]
    assert len(places) >= 40
    assert [each for each in places if not any((folder / each).exists() for folder in (ROOT, ROOT / "showcase"))] == []
    tables = re.findall(r"`([A-Z_]{3,})`\s(?:in|of)\s`([\w/]+\.py)`", page)
    files = {
        name: next(each / name for each in (ROOT / "showcase", ROOT) if (each / name).is_file()) for _, name in tables
    }
    assert len(tables) >= 15
    assert [
        each for each in tables if not re.search(rf"^{each[0]}\b", files[each[1]].read_text("utf-8"), re.MULTILINE)
    ] == []


def test_the_page_on_the_house_has_a_row_for_every_room() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = [layer.replace(".", "/") for layer in showcase.LAYERS]
    assert [room for room in rooms if f"`{room}.py`" not in page and f"`{room}/`" not in page] == []
