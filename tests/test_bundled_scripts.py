"""Scripts that are published with all that they import say what their modules say, in one file."""

from __future__ import annotations

import pytest

from showcase.derive.assets import plan_assets
from showcase.derive.scripts import bundled

MODULES = {
    "js/page.js": """// The page.
import { add } from "./parts/sums.js";
import { MOST, word as other } from "./parts/words.js";

const word = "own"; // not that of the module
globalThis.said = [word, other, add(MOST, 1)];
""",
    "js/parts/sums.js": """import { MOST } from "./words.js";

// Adds, and never past
// the most.
export function add(one, two) {
  return Math.min(one + two, MOST + 10);
}
""",
    "js/parts/words.js": """export const MOST = 40;
export const word = `of
// two lines`;
export class Word {}
""",
}


def test_a_browser_hears_the_same(chromium) -> None:  # type: ignore[no-untyped-def]
    script = bundled("js/page.js", MODULES)
    page = chromium.new_page()
    page.add_script_tag(content=script, type="module")
    assert page.evaluate("globalThis.said") == ["own", "of\n// two lines", 41]
    page.close()
    assert "The page." not in script
    assert "Adds, and" not in script
    assert "import" not in script


@pytest.mark.parametrize(
    ("module", "change"),
    [
        ("js/parts/sums.js", ("export function", "export default function")),
        ("js/parts/sums.js", ("import { MOST }", "import MOST")),
        ("js/parts/sums.js", ("MOST + 10", "(await import('./words.js')).MOST")),
        ("js/parts/sums.js", ("./words.js", "./gone.js")),
        ("js/parts/words.js", ("export const MOST", 'import { add } from "./sums.js";\nexport const MOST')),
        ("js/page.js", ("\n", "\r\n")),
    ],
)
def test_what_cannot_be_read_so_stays_as_it_is(module: str, change: tuple[str, str]) -> None:
    modules = {**MODULES, module: MODULES[module].replace(*change)}
    assert bundled("js/page.js", modules) == modules["js/page.js"]


def test_a_script_that_is_no_utf8_is_published_all_the_same() -> None:
    assets = plan_assets({"js/search.js": b"say('\xe0');\n", "js/search/words.js": b"\xff"})
    assert assets.files[assets.addresses["js/search.js"]] == b"say('\xe0');\n"
