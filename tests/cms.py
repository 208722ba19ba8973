"""The page for editors in a browser: its test backend in place of a forge, and a keyboard in place of a hand."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Page

CONFIGURATION = "quan-tri/config.json"
MOST_TABS = 150
WHILE_IT_OPENS = 400  # milliseconds in which lists take no keys
# The test backend keeps files in a folder of the browser's own.
FOLDER = (
    "const top = await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test', {create: true});"
)
PUT = """async (files) => {
    %s
    for (const [path, data] of Object.entries(files)) {
        const parts = path.split("/");
        let folder = top;
        for (const each of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(each, {create: true});
        const file = await (await folder.getFileHandle(parts.at(-1), {create: true})).createWritable();
        await file.write(Uint8Array.from(atob(data), (each) => each.charCodeAt(0)));
        await file.close();
    }
}"""
GET = """async () => {
    %s
    const found = {};
    const read = async (folder, before) => {
        for await (const [name, each] of folder.entries()) {
            if (each.kind === "directory") await read(each, `${before}${name}/`);
            else {
                const bytes = new Uint8Array(await (await each.getFile()).arrayBuffer());
                found[before + name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
            }
        }
    };
    await read(top, "");
    return found;
}"""
FOCUSED = """() => {
    const each = document.activeElement;
    const ids = (each.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
    const label = ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    const words = each.cloneNode(true);
    for (const icon of words.querySelectorAll(".icon, [aria-hidden=true]")) icon.remove();
    const name = label || each.getAttribute("aria-label") || words.textContent || "";
    return name.replace(/[\\u2068\\u2069]/g, "").trim();
}"""


def for_tests(folder: Path) -> None:
    """Let the page of the site in `folder` write to the test backend of the CMS."""
    path = folder / CONFIGURATION
    read = json.loads(path.read_text("utf-8"))
    read["cms"]["backend"] = {"name": "test-repo"}
    path.write_text(json.dumps(read), "utf-8")


class CmsPage:
    """The page for editors, used from the keyboard alone."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write files into the test backend."""
        coded = {path: base64.b64encode(data).decode() for path, data in files.items()}
        self.page.evaluate(PUT % FOLDER, coded)

    def files(self) -> dict[str, bytes]:
        """Return the files of the test backend."""
        return {path: base64.b64decode(data) for path, data in self.page.evaluate(GET % FOLDER).items()}

    def enter(self, files: Mapping[str, bytes]) -> None:
        """Open the page on these files, and sign in."""
        self.page.goto(self.address)
        self.put(files)
        self.page.reload()
        self.page.get_by_role("button").first.wait_for()
        self.press("Làm việc với kho mã nguồn thử nghiệm")
        self.page.get_by_role("tree").wait_for()

    def open(self, place: str) -> None:
        """Open a place of the CMS, such as collections/news/new."""
        self.page.goto(f"{self.address}#/{place}")
        self.page.get_by_role("button", name="Lưu", exact=True).wait_for()
        self.page.wait_for_timeout(WHILE_IT_OPENS)

    def focus(self, name: str) -> None:
        """Go on by the tabulator until what is called `name` has the focus."""
        seen = []
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            seen.append(self.page.evaluate(FOCUSED))
            if seen[-1] == name:
                return
        raise AssertionError(f"{name!r} is not reached: {list(dict.fromkeys(seen))}")

    def press(self, name: str) -> None:
        """Press the button `name`."""
        self.focus(name)
        self.page.keyboard.press("Enter")

    def type(self, name: str, text: str) -> None:
        """Type a text into the field `name`."""
        self.focus(name)
        self.page.keyboard.press("End")
        self.page.keyboard.type(text)

    def tick(self, *names: str) -> None:
        """Tick boxes or switches."""
        for name in names:
            self.focus(name)
            self.page.keyboard.press("Space")

    def choose(self, name: str, number: int) -> None:
        """Choose the option `number`, from 1, of the list `name`."""
        self.focus(name)
        self.page.keyboard.press("Enter")
        self.page.get_by_role("option").first.wait_for()
        self.page.wait_for_timeout(WHILE_IT_OPENS)
        for _ in range(number):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        self.page.get_by_role("option").first.wait_for(state="hidden")

    def save(self) -> None:
        """Save by the keys, and wait until the list of records is shown again."""
        self.page.keyboard.press("Control+s")
        self.page.wait_for_url(lambda address: not address.endswith("/new") and "/entries/" not in address)
