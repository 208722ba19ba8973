"""The recipes of CONTRIBUTING work when followed to the letter: in a copy of the program, up to what a reader sees.

A recipe is a numbered list of places, which are files. What is done in them is in recipes/, as differences without line
numbers; a test does it there and nowhere else, runs the commands that the recipe names, and builds the site that
`init` makes, with a record that uses the new thing.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from packed_columns import columns_of
from sites import cache_with_fonts

from showcase.editing.catalogues import read_catalogue, untranslated

ROOT = Path(__file__).resolve().parent.parent
COPIED = (
    *("showcase", "templates", "assets", "locales", "starter", "requirements"),
    *("docs/cac-khoa.md", "build.py", "babel.cfg", "tests/sites.py", "tests/test_tables.py"),
)
AT_MOST = {"a key": 6, "a facet": 2, "a kind of record": 8, "a format": 2, "another language": 2}
RECIPES = {"a key": "key", "a facet": "facet", "a kind of record": "kind", "a format": "format"}
CATALOGUES, DESCRIBE = "showcase.editing.catalogues", "showcase.editing.describe"
ITEM = re.compile(r"^\d+\. (.+(?:\n   .+)*)", re.MULTILINE)
PLACE = re.compile(r"`([\w/<>-]+\.[\w<>]+)`")
MODEL = "starter/content/models/vuon-rau-truong-lang.md"
PAGE_OF_THE_MODEL = "mo-hinh/vuon-rau-truong-lang/index.html"
ORIGIN, SITE = "https://example.org", "/guong-sang/"


def recipe(name: str) -> str:
    """Return the part of CONTRIBUTING on how to add `name`."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## How to add …")[1]
    found = re.search(rf"^\*\*{name}\*\*.*?(?=^\*\*|^## )", text, re.MULTILINE | re.DOTALL)
    assert found, f"CONTRIBUTING has no recipe for {name}"
    return found[0]


def places(name: str) -> list[str]:
    """Return the files that the recipe for `name` lists, counted from the program's folder."""
    found = [PLACE.findall(item)[0] for item in ITEM.findall(recipe(name))]
    return [f"showcase/{each}" if (ROOT / "showcase" / each).exists() else each for each in found]


def changes(name: str) -> dict[str, list[str]]:
    """Return what recipes/ has for `name`, by file: pieces of lines that begin with "+", "-" or a space."""
    text = (ROOT / "tests" / "recipes" / f"{name}.diff").read_text("utf-8")
    files = (each.split("\n", 1) for each in text.split("=== ")[1:])
    return {path: pieces.rstrip("\n").split("\n@@\n") for path, pieces in files}


@dataclass(frozen=True)
class Program:
    """A copy of the program in `folder`, with the site that `init` makes in starter/."""

    folder: Path

    def follow(self, name: str, without: str = "") -> None:
        """Do what recipes/ has for `name`, but not in the file `without`."""
        for path, pieces in changes(name).items():
            if path != without:
                for piece in pieces:
                    self.change(path, piece)

    def change(self, path: str, piece: str) -> None:
        """Change the file `path` as a `piece` of a difference says; the lines before must stand there once."""
        file, lines = self.folder / path, piece.split("\n")
        before = "".join(f"{line[1:]}\n" for line in lines if line[0] in "- ")
        after = "".join(f"{line[1:]}\n" for line in lines if line[0] in "+ ")
        text = file.read_text("utf-8") if before else ""
        assert not before or f"\n{text}".count(f"\n{before}") == 1, f"{path} does not have once:\n{before}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:] if before else after, "utf-8")

    def attempt(self, *command: str) -> tuple[int, str]:
        """Run Python with `command` in the program; return its exit code and what it says."""
        done = subprocess.run(
            [sys.executable, "-B", *command],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout

    def run(self, *command: str) -> str:
        """Run Python with `command` in the program, which must end well; return what it says."""
        code, said = self.attempt(*command)
        assert code == 0, said
        return said

    def translate(self, words: Mapping[str, str], language: str = "vi") -> None:
        """Bring the catalogues up to date, which asks for just these `words`, and fill them in."""
        said = self.run("-m", CATALOGUES)
        file = self.folder / "locales" / language / "messages.po"
        if language == "vi":
            asked = {str(each.id) for each in untranslated(read_catalogue(self.folder, language))}
            assert (asked, f"vi: {len(words)} untranslated" in said) == (set(words), True)
        text = file.read_text("utf-8")
        for id, word in words.items():
            assert text.count(f'msgid "{id}"\nmsgstr ""\n') == 1, id
            text = text.replace(f'msgid "{id}"\nmsgstr ""\n', f'msgid "{id}"\nmsgstr "{word}"\n')
        file.write_text(text, "utf-8")

    def build(self) -> None:
        """Build the site in starter/."""
        self.run("build.py", "--site", "starter")

    def text(self, path: str) -> str:
        """Return the text of a file of the program."""
        return (self.folder / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a file of the program."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, "utf-8")

    def built(self, path: str) -> str:
        """Return a file of the built site, with a space for all that is space."""
        return " ".join((self.folder / "starter" / "public" / path).read_text("utf-8-sig").split())


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Return a copy of the program."""
    for each in COPIED:
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / each).is_dir():
            shutil.copytree(ROOT / each, tmp_path / each, ignore=shutil.ignore_patterns("public"))
        else:
            shutil.copy2(ROOT / each, tmp_path / each)
    cache_with_fonts(tmp_path / ".cache")
    return Program(tmp_path)


def rows(program: Program, table: str) -> list[dict[str, str]]:
    """Return the rows of a table of the open data of the built site."""
    with (program.folder / "starter/public/du-lieu" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", AT_MOST)
def test_a_recipe_names_few_places_and_they_are_there(name: str) -> None:
    found = places(name)
    assert 0 < len(found) <= AT_MOST[name]
    assert [each for each in found if "<" not in each and not (ROOT / each).is_file()] == []


@pytest.mark.parametrize("name", RECIPES)
def test_what_is_tried_is_what_the_recipe_says(name: str) -> None:
    done = list(changes(RECIPES[name]))
    named = [re.sub("<[^>]+>", r"[\\w-]+", each.replace(".", r"\.")) for each in places(name)]
    assert len(done) == len(named)
    assert [path for path, place in zip(done, named, strict=True) if not re.fullmatch(place, path)] == []


# --- A key -------------------------------------------------------------------------------------------------


def test_a_key_is_shown_and_given_away_and_asked_for_and_explained(program: Program) -> None:
    program.follow("key")
    words = {
        "its motto, in a few words": "khẩu hiệu, vài chữ",
        "Motto": "Khẩu hiệu",
        "Motto: %(words)s": "Câu nói: %(words)s",
    }
    program.translate(words)
    program.run("-m", DESCRIBE)
    program.change(MODEL, " year: 2025\n+motto: Một lớp một luống")
    program.build()
    assert '<p class="motto">Câu nói: Một lớp một luống</p>' in program.built(PAGE_OF_THE_MODEL)
    assert [each["motto"] for each in rows(program, "mo-hinh")] == ["Một lớp một luống"]
    assert "Khẩu hiệu" in program.built("du-lieu/index.html")
    (row,) = [each for each in program.text("docs/cac-khoa.md").split("\n") if "`motto`" in each]
    assert row.endswith(" (≤ 80) | khẩu hiệu, vài chữ |")
    program.run("build.py", "new", "model", "Thử", "--site", "starter")
    assert "\n## khẩu hiệu, vài chữ" in program.text("starter/content/models/thu.md")
    assert "\n# motto: " in program.text("starter/content/models/thu.md")


# --- A facet -----------------------------------------------------------------------------------------------


def test_a_facet_has_a_directory_and_lists_and_a_filter_and_is_in_the_sitemap(program: Program) -> None:
    program.follow("facet")
    program.translate({"By subject": "Theo loại hình", "Models about “%(value)s”": "Mô hình về “%(value)s”"})
    program.change(MODEL, " year: 2025\n+subject: Điển hình tập thể")
    program.build()
    directory, listing = f"{SITE}loai-hinh/", f"{SITE}loai-hinh/dien-hinh-tap-the/"
    assert f'href="{listing}"' in program.built("loai-hinh/index.html")
    assert f'href="{SITE}mo-hinh/vuon-rau-truong-lang/"' in program.built("loai-hinh/dien-hinh-tap-the/index.html")
    assert "<h1>Mô hình về “Điển hình tập thể”</h1>" in program.built("loai-hinh/dien-hinh-tap-the/index.html")
    assert "Theo loại hình" in program.built("mo-hinh/index.html")
    assert 'data-facet-subject="Loại hình"' in program.built("tim-kiem/index.html")
    assert '"dien-hinh-tap-the"' in program.built("search-index/records.json")
    assert all(f"{ORIGIN}{each}</loc>" in program.built("sitemap.xml") for each in (directory, listing))


# --- A kind of record --------------------------------------------------------------------------------------

EVENT = """\
---
title: Ngày hội đoàn kết
date: 2025-11-18
venue: Nhà văn hóa thôn Ba
---
Bà con gói bánh, rồi cùng đi thăm [vườn rau](../models/vuon-rau-truong-lang.md).
"""
ENGLISH_ADDRESSES = {
    "/mo-hinh/": "/models/",
    "/dien-hinh/": "/people/",
    "/tin-tuc/": "/news/",
    "/thong-ke/": "/statistics/",
}
KIND_WORDS = {
    "what it is called": "tên gọi",
    "the day it is held": "ngày tổ chức",
    "where it is held": "nơi tổ chức",
    "Events": "Sự kiện",
    "Venue": "Địa điểm",
    "The events that this site tells of.": "Các sự kiện có trên trang này.",
}


def test_a_kind_has_pages_and_a_list_and_a_feed_and_a_table_and_is_searched(program: Program) -> None:
    program.follow("kind")
    program.translate(KIND_WORDS)
    program.run("-m", DESCRIBE)
    program.run("build.py", "new", "event", "Hội làng", "--site", "starter")
    assert "\n# venue: " in program.text("starter/content/events/hoi-lang.md")
    assert "\n## `content/events/*.md`\n" in program.text("docs/cac-khoa.md")
    program.write("starter/content/events/ngay-hoi.md", EVENT)
    config = program.text("starter/site_config.yaml")
    program.write("starter/site_config.yaml", re.sub(r"navigation:\n(?:  - .*\n)+", "", config))
    program.build()
    page, listing = program.built("su-kien/ngay-hoi/index.html"), program.built("su-kien/index.html")
    assert "<dt>Địa điểm</dt> <dd><span>Nhà văn hóa thôn Ba</span></dd>" in page
    assert f'<a class="nav__link" href="{SITE}su-kien/" aria-current="true">Sự kiện</a>' in page
    assert f'<a href="{SITE}su-kien/ngay-hoi/">Ngày hội đoàn kết</a>' in listing
    assert f'href="{SITE}su-kien/feed.xml"' in listing
    assert f"<id>{ORIGIN}{SITE}su-kien/ngay-hoi/</id>" in program.built("su-kien/feed.xml")
    assert [each["venue"] for each in rows(program, "su-kien")] == ["Nhà văn hóa thôn Ba"]
    assert 'data-kind-event="Sự kiện"' in program.built("tim-kiem/index.html")
    assert "Ngày hội đoàn kết" in columns_of(json.loads(program.built("search-index/records.json")))["title"]
    assert f"{ORIGIN}{SITE}su-kien/ngay-hoi/</loc>" in program.built("sitemap.xml")
    assert f"{ORIGIN}{SITE}su-kien/</loc>" in program.built("sitemap.xml")


# --- A format ----------------------------------------------------------------------------------------------


def test_a_format_is_a_file_of_the_site(program: Program) -> None:
    program.follow("format")
    program.translate({"Pages: %(number)s": "Số trang: %(number)s"})
    program.build()
    assert re.fullmatch(r"Gương sáng xã Ban Mai Số trang: \d+", program.built("humans.txt"))


# --- A language --------------------------------------------------------------------------------------------


def test_a_language_has_its_own_words_and_days_and_english_addresses(program: Program) -> None:
    program.follow("language")
    program.translate({"Home": "Accueil", "Models": "Modèles"}, "fr")
    program.change(MODEL, " year: 2025\n+date: 2025-11-18")
    config = program.text("starter/site_config.yaml")
    for ours, english in ENGLISH_ADDRESSES.items():
        config = config.replace(ours, english)
    program.write("starter/site_config.yaml", f"{config}language: fr\n")
    program.build()
    page = program.built("models/vuon-rau-truong-lang/index.html")
    assert '<html lang="fr"' in page
    assert f'<a href="{SITE}">Accueil</a>' in page
    assert f'<a href="{SITE}models/">Modèles</a>' in page
    assert "18 novembre 2025" in page
    assert "At a glance" in page, "what is not translated is in English"


# --- A place that is forgotten -----------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "place"), [(name, place) for name in ("facet", "kind") for place in changes(name)])
def test_a_place_that_is_forgotten_is_named_by_the_tests(
    name: str, place: str, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    program.follow(name, without=place)
    tests = ("tests/test_tables.py", "-k", "row or folder or template")
    plain = ("-q", "--noconftest", "-c", os.devnull, "--rootdir", ".", "-p", "no:cacheprovider")
    code, said = program.attempt("-m", "pytest", *plain, *tests)
    assert code != 0
    found = "\n".join(line for line in said.split("\n") if line.startswith("E "))
    assert any(
        each in found for each in (place.removeprefix("showcase/"), place.removesuffix(".py").replace("/", "."))
    ), said
