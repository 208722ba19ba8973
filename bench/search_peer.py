"""A peer of our search: Pagefind as it comes, over the pages of the records of the same built site."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from browser import serve
from pagefind_bin import get_executable  # type: ignore[import-untyped]
from playwright.sync_api import Page

ASK = """async ([query, most]) => {
  const { results } = await (await import("/pagefind/pagefind.js")).search(query);
  return Promise.all(results.slice(0, most).map(async (each) => (await each.data()).url));
}"""


@contextmanager
def pagefind(page: Page, pages: Mapping[str, Path], most: int) -> Iterator[Callable[[str], list[str]]]:
    """Give a function from a query to the names of the `most` pages that Pagefind puts first.

    `pages` has the html file of each name; what stands in its `main` is indexed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "index.html").write_text("<!doctype html><title>-</title>", "utf-8")
        for name, path in pages.items():
            (folder / f"pages/{name}").mkdir(parents=True)
            shutil.copy(path, folder / f"pages/{name}/index.html")
        command = [get_executable(), "--site", "pages", "--root-selector", "main", "--output-path", "pagefind"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        with serve(folder) as address:
            page.goto(address)
            yield lambda query: [found.strip("/") for found in page.evaluate(ASK, [query, most])]
