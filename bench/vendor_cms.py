"""The editor for forges, Sveltia CMS, bundled once from its npm package (needs Node; sites need none).

    python bench/vendor_cms.py [--cms 0.221.1] [--esbuild 0.28.2] [--yaml 2.9.1]

Makes assets/vendor/sveltia-cms/ anew: one module with the CMS, its Vietnamese words and the YAML library that our own
script reads files with; its fonts, the one of icons cut down to those that the module names; licences, versions and
checksums. Makes tests/sveltia-cms.schema.json anew, too: the CMS's own schema of its configuration, without its
descriptions. What the forms of a site never show is left out: maps, drawing code in colours, other languages,
conversion of pictures, templates in React.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

HOME = Path(__file__).resolve().parent.parent
TARGET = HOME / "assets/vendor/sveltia-cms"
SCHEMA = HOME / "tests/sveltia-cms.schema.json"
MODULE, ICONS = "sveltia-cms.js", "material-symbols.woff2"
FONTS = {"material-symbols": "material-symbols-outlined", "noto-mono": "noto-mono", "source-sans-3": "source-sans-3"}
LEFT_OUT = (
    r"^@shikijs/(langs|themes)/",
    r"^(svgo/|terra-draw|leaflet/|immutable$)",
    r"chunks/(heic|webp_enc|webp_enc_simd|react-dom|shiki-engine)-",
    r"locales/[A-Za-z-]+\.json$",
)
MENDED = {
    r"url\(https://cdn\.[^)]+\)": 'local("none")',  # its fonts lie beside it
    r"https://unpkg\.com/": "",  # nor does it load anything else from outside
    # whether a forge is well is asked of servers that are not the forge's
    r"https://www\.githubstatus\.com/api/v2/status\.json": "data:application/json,{}",
    r"https://status-api\.hostedstatus\.com/[\w./]+": "data:application/json,{}",
    r'"maximum-scale=1",': "",  # people may enlarge the page
}
ENTRY = """\
export { default as CMS } from "@sveltia/cms";
export { parseDocument, stringify } from "yaml";
"""
BUILD = """\
import { build } from "esbuild";
const [leftOut, outfile] = process.argv.slice(2);
const none = { path: "none", namespace: "none" };
await build({
  entryPoints: ["entry.js"], outfile, bundle: true, format: "esm", minify: true, target: "es2022", charset: "utf8",
  legalComments: "eof",
  plugins: [{
    name: "left-out",
    setup(to) {
      const kept = (path) => (path.endsWith("/vi.json") ? undefined : none);
      for (const each of JSON.parse(leftOut)) to.onResolve({ filter: new RegExp(each) }, ({ path }) => kept(path));
      to.onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "export default {};" }));
    },
  }],
});
"""
VERSION = """\
Sveltia CMS {cms} (MIT), from the npm package @sveltia/cms, with yaml {yaml} (ISC) in one module, by esbuild {esbuild}:
bench/vendor_cms.py. Its fonts are beside it: Source Sans 3 and Noto Mono (SIL Open Font License 1.1) unchanged,
Material Symbols (Apache License 2.0) cut down to the icons that are shown.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Bundle the editor for forges.")
    for name, version in {"cms": "0.221.1", "esbuild": "0.28.2", "yaml": "2.9.1"}.items():
        parser.add_argument(f"--{name}", default=version)
    versions = vars(parser.parse_args())
    if not shutil.which("npm"):
        sys.exit("Node is missing: npm fetches the packages.")
    with tempfile.TemporaryDirectory() as folder:
        package = installed(Path(folder), versions)
        shutil.rmtree(TARGET, ignore_errors=True)
        TARGET.mkdir(parents=True)
        bundle(Path(folder))
        copy_fonts(package / "npm/assets")
        (TARGET / "LICENSE").write_text((package / "LICENSE.txt").read_text("utf-8"), "utf-8")
        shutil.copyfile(package.parents[1] / "yaml/LICENSE", TARGET / "yaml.LICENSE")
        (TARGET / "VERSION").write_text(VERSION.format(**versions), "utf-8")
        schema = without_words(json.loads((package / "schema/sveltia-cms.json").read_text("utf-8")))
        SCHEMA.write_text(json.dumps(schema, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    sums = (f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in sorted(TARGET.iterdir()))
    (TARGET / "SHA256SUMS").write_text("".join(sums), "utf-8")


def installed(folder: Path, versions: dict[str, str]) -> Path:
    """The package of the CMS, installed into `folder` with what bundling it takes."""
    names = {"cms": "@sveltia/cms", "esbuild": "esbuild", "yaml": "yaml"}
    wanted = [f"{names[each]}@{version}" for each, version in versions.items()]
    subprocess.run(["npm", "install", "--prefix", str(folder), *wanted], check=True, stdout=subprocess.DEVNULL)
    return folder / "node_modules/@sveltia/cms"


def bundle(folder: Path) -> None:
    """Make the module, which finds its fonts beside it."""
    (folder / "entry.js").write_text(ENTRY, "utf-8")
    (folder / "build.mjs").write_text(BUILD, "utf-8")
    made = folder / MODULE
    subprocess.run(["node", "build.mjs", json.dumps(LEFT_OUT), str(made)], cwd=folder, check=True)
    text = made.read_text("utf-8")
    for pattern, ours in MENDED.items():
        text, times = re.subn(pattern, ours, text)
        assert times, f"{pattern} is not in the module"
    for ours, theirs in FONTS.items():
        text, times = re.subn(rf'"assets/{theirs}-[\w-]+\.woff2"', f'"./{ours}.woff2"', text)
        assert times == 1, f"{theirs} is not where it was"
    (TARGET / MODULE).write_text(text, "utf-8", newline="\n")


def copy_fonts(assets: Path) -> None:
    """Copy the fonts and their licences; of the one of icons, those that the module names."""
    for ours, theirs in FONTS.items():
        (found,) = assets.glob(f"{theirs}-*.woff2")
        shutil.copyfile(found, TARGET / f"{ours}.woff2")
        shutil.copyfile(assets / f"{theirs}.LICENSE.txt", TARGET / f"{ours}.LICENSE")
    font = TTFont(TARGET / ICONS)
    words = set(re.findall(r"[`\"'> ]([a-z0-9_]+)(?=[`\"'< ])", (TARGET / MODULE).read_text("utf-8")))
    shown = [glyph for name, glyph in ligatures(font).items() if name in words]
    options = subset.Options(flavor="woff2", layout_closure=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=shown, unicodes=range(32, 127))
    cutter.subset(font)
    subset.save_font(font, str(TARGET / ICONS), options)


def ligatures(font: TTFont) -> dict[str, str]:
    """The glyphs of the icons in `font`, by the names that they are written with."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code < 128}
    found: dict[str, str] = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            for first, sets in table.ligatures.items():
                for each in sets:
                    parts = [first, *each.Component]
                    if all(part in letters for part in parts):
                        found["".join(letters[part] for part in parts)] = each.LigGlyph
    return found


def without_words(schema: object) -> object:
    """The schema without the descriptions for people."""
    if isinstance(schema, list):
        return [without_words(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    words = ("description", "markdownDescription", "markdownEnumDescriptions")
    return {
        key: without_words(value) for key, value in schema.items() if key not in words or not isinstance(value, str)
    }


if __name__ == "__main__":
    main()
