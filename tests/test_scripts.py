"""The scripts: what the linter says of them, and their pure parts, called in a browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import serve
from playwright.sync_api import Browser, Page

from showcase.home import HOME

MODULES = [path.stem for path in sorted((HOME / "assets/js/search").glob("*.js"))]
LOAD = "async names => { for (const name of names) Object.assign(globalThis, await import(`/js/search/${name}.js`)); }"
# What the tests need beside the modules: a catalogue without records, and the heading of one.
HELP = r"""() => {
  globalThis.compound = (text) => {
    const [folded, marked] = [foldedWords(text), markedWords(text)];
    const own = marked.map((word, at) => (word === folded[at] ? "" : word));
    return { folded, own, joined: folded.join(""), joinedMarked: marked.join("") };
  };
  globalThis.catalogue = {
    rows: [], units: new Map(), terms: ["field"],
    options: { field: [["a", "Phát triển kinh tế"]], award: [], stage: [], level: [] },
    compounds: { apart: [compound("H'Mông")], joined: new Set(["ho mong"]) },
    glossary: [[comparable("MTTQ"), comparable("Mặt trận Tổ quốc")]],
  };
  globalThis.row = (title, units = "", names = "", terms = "") => ({
    heading: { title: comparable(title), units: comparable(units), names: comparable(names), terms: comparable(terms) },
  });
  globalThis.level = (query, ...heading) => {
    const found = headingLevel(row(...heading), [readQuery(query)]);
    return Object.keys(LEVELS).find((name) => LEVELS[name] === found) ?? "none";
  };
  globalThis.days = [{ day: 1 }, { day: 3 }];
  const text = (piece) => (piece instanceof Element ? `<${piece.textContent}>` : piece);
  globalThis.texts = (pieces) => pieces.map(text).join("");
  globalThis.written = (queries) => queries.map(({ folded }) => folded.join(" "));
}"""
LONG = "Bà con góp tiền " + "rồi lại bàn thêm " * 20 + "thắp sáng đường làng"

CASES: dict[str, Any] = {
    # words: case and marks go, numbers are written in one way
    "foldedWords('Dân vận KHÉO, Đường làng')": ["dan", "van", "kheo", "duong", "lang"],
    "foldedWords('Dân vận'.normalize('NFD'))": ["dan", "van"],
    "foldedWords('2.250 hộ, 34,50%')": ["2250", "ho", "34,50"],
    "foldedWords('1,234.5 m2')": ["1234,5", "m2"],
    "foldedWords('05/09/2024')": ["5", "9", "2024"],
    "foldedWords('15ha')": ["15", "ha"],
    "foldedWords('62-KL/TW')": ["62", "kl", "tw"],
    "foldedWords('… –')": [],
    "markedWords('Hoà Bình, thuỷ lợi, quý')": ["hòa", "bình", "thủy", "lợi", "quý"],
    # what was typed
    "readQuery('  Dân van ').marked": ["dân", ""],
    "readQuery('CLB H\\'Mông 2024 xanh').fixed": [True, True, True, True, False],
    "readQuery('“bà con”').quoted": True,
    "readQuery('bà “con”').quoted": False,
    "readQuery('a '.repeat(50)).folded.length": 40,
    "withoutMarks(readQuery('Dân vận')).marked": ["", ""],
    # letters between two words
    "distance('duong', 'duong', 2)": 0,
    "distance('duong', 'duogn', 2)": 1,
    "distance('duong', 'dung', 2)": 1,
    "distance('duong', 'duongs', 2)": 1,
    "distance('duong', 'truong', 2)": 2,
    "String(distance('duong', 'lang', 2))": "Infinity",
    "sound('trong') === sound('chong')": True,
    "sound('sang') === sound('xang')": True,
    "sound('nam') === sound('lam')": True,
    "sound('nghe') === sound('lghe')": False,
    # misspelled queries
    "correct(readQuery('kinh tế'), catalogue, new Set())": None,
    "correct(readQuery('kinh tee'), catalogue, new Set())": {"text": "kinh te", "sure": True},
    "correct(readQuery('phat trien kihn te'), catalogue, new Set())": {"text": "phat trien kinh te", "sure": True},
    # other ways to write the same
    "written(spellingsOf(readQuery('hmong'), catalogue))": ["hmong", "h mong"],
    "written(spellingsOf(readQuery('h mông'), catalogue))": ["h mong", "hmong"],
    "written(spellingsOf(readQuery('hmo'), catalogue, true))": ["hmo", "h mo"],
    "written(spellingsOf(readQuery('ST25'), catalogue))": ["st25", "st 25"],
    "written(spellingsOf(readQuery('làng quê'), catalogue))": ["lang que"],
    "written(readingsOf(readQuery('MTTQ xã'), catalogue))": ["mttq xa", "mat tran to quoc xa"],
    "written(readingsOf(readQuery('mặt trận tổ quốc'), catalogue))": ["mat tran to quoc", "mttq"],
    # headings, from the best level to none
    "level('đường làng', 'Đường làng')": "title",
    "level('đường làng', 'Đường làng sáng đèn')": "titlePhrase",
    "level('sáng đường', 'Đường làng sáng đèn')": "titleWords",
    "level('bến sỏi', 'Đường làng', 'Bến Sỏi', 'Bến Sỏi · Bình Minh')": "unitPhrase",
    "level('bình minh', 'Đường làng', 'Bến Sỏi', 'Bến Sỏi · Bình Minh')": "namesPhrase",
    "level('kinh tế bình minh', 'Đường làng', '', 'Bình Minh', 'Kinh tế')": "headingPhrases",
    "level('làng minh tế', 'Đường làng', '', 'Bình Minh', 'Kinh tế')": "headingWords",
    "level('đường là', 'Đường làng')": "titleHalf",
    "level('đướng làng', 'Đường làng')": "none",
    "level('ruộng', 'Đường làng')": "none",
    "titleHolds(row('Đường làng sáng đèn'), readQuery('làng s'))": True,
    "share(row('Đường làng sáng đèn'), readQuery('làng'))": 0.25,
    # the order of results
    "inOrder([1, 2], {typed: 'a', sort: ''}, {rows: [2, 1]})": [1, 2],
    "inOrder(days, {typed: ' ', sort: ''}, {rows: days})": [{"day": 3}, {"day": 1}],
    "inOrder(days, {typed: 'a', sort: 'title'}, {rows: days})": [{"day": 1}, {"day": 3}],
    # filters: any value of a facet, all facets
    "passes({values: {kind: ['model'], year: ['2024']}}, {...none, kind: ['news', 'model']})": True,
    "passes({values: {kind: ['model'], year: ['2024']}}, {...none, kind: ['model'], year: ['2023']})": False,
    # columns of the catalogue
    "followed('ATổ tự quản\\nK số 2\\nATổ')": ["Tổ tự quản", "Tổ tự quản số 2", "Tổ"],
    "followed('')": [],
    "numbersOf('BC-ABA', 3)": [1, 66, 62],
    "numbersOf('', 2)": [0, 0],
    "unpacked([[['a'], []], 'BAB'], 3)": [[], ["a"], []],
    # excerpts
    "texts(excerpt('Một câu. Đường làng sáng đèn.', readQuery('làng sáng')))": "Một câu. Đường <làng> <sáng> đèn.",
    "texts(excerpt(long, readQuery('đường làng'))).startsWith('… ')": True,
    "texts(excerpt(long, readQuery('đường làng'))).endsWith('thắp sáng <đường> <làng>')": True,
    "texts(excerpt(long, readQuery('tiền'))).startsWith('Bà con góp <tiền> rồi')": True,
    "texts(excerpt('Từ năm ấy tổ tự quản tự lo.', readQuery('to tu quan')))": "Từ năm ấy <tổ> <tự> <quản> <tự> lo.",
    "texts(excerpt('Từ năm ấy các tổ tự lo.', readQuery('tu'), 'Tổ tự quản'))": "Từ năm ấy các tổ <tự> lo.",
    "texts(excerpt('Từ năm ấy các tổ tự lo.', readQuery('tu')))": "<Từ> năm ấy các tổ <tự> lo.",
    "texts(markedTitle('Quản', readQuery('to tu quan')))": "<Quản>",
    "texts(markedTitle('Từ tổ tự quản', readQuery('to tu quan')))": "Từ <tổ> <tự> <quản>",
    "texts(markedTitle('Người H\\'Mông', readQuery('hmong')))": "Người <H'Mông>",
    "texts(markedTitle('Dân vận', readQuery('xyz')))": "Dân vận",
}


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    with serve(HOME / "assets") as address:
        page = chromium.new_page()
        page.goto(f"{address}js/search/words.js")
        page.evaluate(LOAD, MODULES)
        page.evaluate(HELP)
        page.evaluate("long => { globalThis.long = long; }", LONG)
        page.evaluate("() => { globalThis.none = { kind: [], year: [] }; }")
        yield page
        page.close()


@pytest.mark.parametrize("expression", CASES)
def test_a_part_of_search_gives(expression: str, page: Page) -> None:
    assert page.evaluate(f"async () => {expression}") == CASES[expression]


def test_the_linter_finds_nothing_in_scripts() -> None:
    linter = shutil.which("oxlint", path=str(Path(sys.executable).parent)) or shutil.which("oxlint")
    assert linter, "run `python3 build.py test`, which sets it up"
    folders = ("assets/js", "assets/editing", "showcase/editing")
    command = (linter, "--config", ".oxlintrc.json", "--format", "unix", "--deny-warnings", *folders)
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HOME)
    assert (run.stdout.strip().splitlines()[:20], run.returncode) == ([], 0), run.stderr
