"""First builds and edits of a generated site: this program beside Hugo and Pagefind, in the same run.

    python bench/speed.py [--models 6610] [--people 300] [--news 400] [--photographs 0.02] [--seed 7]
                          [--rounds 3] [--only CASE …] [--hugo PATH] [--folder FOLDER]

P is what Hugo and Pagefind take together after the same change to the same records (hugo_site.py says what their site
has; process_tree.py how costs are counted). They take turns, and who begins changes from case to case and round to
round. Each round begins with the site made anew and empty caches; its cases follow one another, so each finds the cache
that the case before left. Hugo and Pagefind do all their work again after every change. Ours is a copy of this program,
so that its templates, style sheets and cache can be changed; that copy is what is timed, from the start of build.py to
its end; it may keep its compiled modules, as Python does unless told otherwise. The case `preview` alone is timed
otherwise: preview_speed.py saves a record several times and waits for its page in Chromium; P is a build after one of
these changes. The last part of the output, also of a run that is stopped by Ctrl+C, is a table in Markdown: ratios of
ours to P, each the median over the rounds, with the medians of both in brackets. CASE is one of the names of CASES in
edits.py; the first build is always made.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from edits import CASES, Case, Sites
from generate_site import generate, illustrate
from hugo_site import HugoSite, hugo_option
from preview_speed import chromium, time_preview
from process_tree import CommandFailed, Cost, measure

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ("build.py", "showcase", "templates", "assets", "locales", "requirements", "starter")
FIRST = "first build"


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run of ours or of Hugo and Pagefind took, and what it left: bytes and files of the output."""

    cost: Cost
    bytes: int
    files: int


@dataclass(frozen=True)
class Pair:
    """Both after the same change."""

    ours: Run
    theirs: Run


def main() -> None:
    asked = options()
    with tempfile.TemporaryDirectory(dir=asked.folder, prefix="speed-") as name:
        work = Path(name)
        pairs: dict[str, list[Pair]] = defaultdict(list)
        failure = ""
        try:
            for number in range(asked.rounds):
                for title, pair in one_round(asked, work, number):
                    pairs[title].append(pair)
                    print(f"round {number + 1}, {title}: {brief(pair)}", flush=True)
        except KeyboardInterrupt:
            failure = "stopped; this is what was measured by then"
        except CommandFailed as error:
            failure = str(error)
        print("\n" + table(pairs))
    sys.exit(failure or 0)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=int, default=6610)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--news", type=int, default=400)
    parser.add_argument("--photographs", type=float, default=0.02, metavar="SHARE", help="of the models, 0 to 1")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", metavar="CASE", choices=[each.name for each in CASES])
    parser.add_argument("--folder", type=Path, help="where to work: the sites, caches and outputs")
    hugo_option(parser)
    return parser.parse_args()


def one_round(asked: argparse.Namespace, work: Path, number: int) -> Iterator[tuple[str, Pair]]:
    """Make the site anew and yield what the first build and then each case took."""
    sites = prepare(asked, work)
    yield FIRST, both(sites, "build", [], ours_first=number % 2 == 0)
    for index, case in enumerate(chosen(asked)):
        changed = case.edit(sites, number)
        sites.hugo.follow(changed)
        named = changed if case.named else []
        yield case.title, both(sites, case.command, named, ours_first=(number + index) % 2 == 1)


def chosen(asked: argparse.Namespace) -> Iterator[Case]:
    """Yield the cases asked for, all without --only; without photographs or a browser there is nothing to measure."""
    for case in CASES:
        if asked.only is None or case.name in asked.only:
            if case.name == "photograph" and not asked.photographs:
                print("no photograph is changed: --photographs is 0")
            elif case.command == "serve" and chromium() is None:
                print("the preview is not measured: there is no chromium")
            else:
                yield case


def prepare(asked: argparse.Namespace, work: Path) -> Sites:
    """Write the site, the copy of the program and Hugo's site; what rounds before left is removed."""
    for each in ("site", "program", "public", "hugo-cache"):
        shutil.rmtree(work / each, ignore_errors=True)
    for each in PROGRAM:
        source, target = ROOT / each, work / "program" / each
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    site = work / "site"
    generate(site, asked.models, asked.people, asked.news, asked.seed)
    illustrate(site, asked.photographs, asked.seed, work / "photographs")
    sheets = [*(ROOT / "assets/css").glob("*.css"), *(ROOT / "templates").rglob("*.css")]
    hugo = HugoSite(asked.hugo, site, work / "hugo")
    hugo.write("\n".join(each.read_text("utf-8") for each in sorted(sheets)))
    return Sites(site=site, program=work / "program", output=work / "public", hugo=hugo, seed=asked.seed)


def both(sites: Sites, command: str, files: list[Path], *, ours_first: bool) -> Pair:
    """Run both, in the order asked for; `files` are those that ours is given."""
    if ours_first:
        mine = ours(sites, command, files)
        return Pair(mine, theirs(sites))
    other = theirs(sites)
    return Pair(ours(sites, command, files), other)


def ours(sites: Sites, command: str, files: list[Path]) -> Run:
    """Run `command` of this program, build, check or serve, with the files that it is given."""
    if command == "serve":
        preview = time_preview(sites.program, sites.site, *files)
        print(f"preview: {preview}", flush=True)
        return Run(cost=Cost(median(preview.saves), 0, preview.memory), bytes=0, files=0)
    words = [sys.executable, "build.py", command, *map(str, files), "--site", str(sites.site), "--quiet"]
    words += ["--output", str(sites.output)] if command == "build" else []
    cost = measure(words, sites.program, {"GUONG_SANG_VENV": sys.prefix, "PYTHONDONTWRITEBYTECODE": ""})
    return weighed(cost, sites.output) if command == "build" else Run(cost=cost, bytes=0, files=0)


def theirs(sites: Sites) -> Run:
    """Run Hugo and Pagefind."""
    return weighed(sites.hugo.build(), sites.hugo.output)


def weighed(cost: Cost, output: Path) -> Run:
    sizes = [os.lstat(Path(folder) / name).st_size for folder, _, names in os.walk(output) for name in names]
    return Run(cost=cost, bytes=sum(sizes), files=len(sizes))


def figures(run: Run) -> Mapping[str, float]:
    """Return the figures of a run by the headings of the table, in their units."""
    return {
        "wall, s": run.cost.wall,
        "CPU, s": run.cost.cpu,
        "memory, MB": run.cost.memory / 1e6,
        "output, MB": run.bytes / 1e6,
        "files": run.files,
    }


def brief(pair: Pair) -> str:
    ours, theirs = figures(pair.ours), figures(pair.theirs)
    return ", ".join(f"{name.partition(',')[0]} {cell([ours[name]], [theirs[name]])}" for name in ours)


def table(pairs: Mapping[str, list[Pair]]) -> str:
    """Return the medians as a table in Markdown: in each cell the ratio, and ours and P in brackets."""
    if not pairs:
        return "nothing was measured"
    headings = list(figures(next(iter(pairs.values()))[0].ours))
    rows = [["ours to P", *headings], ["---"] * (len(headings) + 1)]
    for title, found in pairs.items():
        mine, other = [figures(each.ours) for each in found], [figures(each.theirs) for each in found]
        rows.append(
            [title, *(cell([each[name] for each in mine], [each[name] for each in other]) for name in headings)]
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def cell(ours: list[float], theirs: list[float]) -> str:
    """Return "5.21 (172 : 33)": the median of the ratios, and the medians of both; "–" for what is not known."""
    if not all(theirs) or not all(ours):
        return "–"
    ratio = median(one / other for one, other in zip(ours, theirs, strict=True))
    return f"{ratio:.2f} ({number(median(ours))} : {number(median(theirs))})"


def number(value: float) -> str:
    return f"{value:.{2 if value < 1 else 1}f}" if value < 100 else f"{value:,.0f}"


if __name__ == "__main__":
    main()
