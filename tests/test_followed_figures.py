"""Figures and what they count: each leads to its records, there are as many, and one name has one figure everywhere."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import Published
from followed_figures import AWARDS, FinishedSite, followed
from generate_site import generate
from generated_records import FEW, NO_RECORDS, model_keys, people_keys
from hypothesis import example, given
from sites import MODEL, PERSON, check_site, make_site, record_with, write_files
from strict_html import words

from showcase.checked_site import CheckedSite
from showcase.derive.search.files import by_title, catalogue
from showcase.derive.search.searchable import searchables
from showcase.derive.tallies.tally import counts_by_key
from showcase.publish.linked_facets import linked_facet_files
from showcase.render.chrome import chrome
from showcase.render.counted import records_address
from showcase.render.renderer import Renderer, render_pages, with_view
from showcase.template_trial import template_folders

UNLIKE_THEIR_ADDRESS = (AWARDS, "copies-by-field:")
"""Figures that count something else than the records they lead to: awards, not holders; pairs of one field."""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> FinishedSite:
    """The pages of a random site, and what the search reads, without pictures and cards."""
    folder = tmp_path_factory.mktemp("generated")
    generate(folder / "site", 90, 10, 8, seed=5)
    checked = check_site(folder / "site")
    renderer = Renderer(template_folders(folder / "site"), chrome(checked.context, checked.assets, {}), checked.codes)
    pages = render_pages(renderer, [with_view(page) for page in checked.pages])
    write_files(folder / "public", {each.path: each.data for each in pages})
    return finished(checked, folder / "public")


def finished(checked: CheckedSite, folder: Path) -> FinishedSite:
    """What is in `folder`, with the files of the search beside it."""
    found = searchables(checked.site.catalog)
    files = {"records.json": json.dumps(catalogue(by_title(found))).encode()}
    files |= linked_facet_files(checked.context, found)
    write_files(folder, {f"search-index/{name}": data for name, data in files.items()})
    return FinishedSite(folder, checked.context.base_path)


def test_every_figure_of_the_sample_site_leads_to_as_many_records_as_it_says(sample: Published) -> None:
    wrong, right = followed(FinishedSite(sample.folder, sample.base_path))
    assert wrong == []
    assert set(right) >= {"steps", "coverage", "by-field", "units-by-field", "gaps", "by-last-check", "replication"}
    assert right["units-recognised-by-field"] > 10, "on pages of units and of their statistics"


def test_every_figure_of_a_generated_site_leads_to_as_many_records_as_it_says(generated: FinishedSite) -> None:
    wrong, right = followed(generated)
    assert wrong == []
    assert right.total() > 1000


@given(model_keys(), people_keys)
@example([], [])
@FEW
def test_whatever_a_site_holds_each_of_its_counts_is_found(
    models: list[dict[str, Any]], people: list[dict[str, Any]]
) -> None:
    changes = {**NO_RECORDS}
    changes |= {
        f"content/models/m-{n}.md": record_with(MODEL, title=f"Mô hình {n}", **keys) for n, keys in enumerate(models)
    }
    changes |= {
        f"content/people/p-{n}.md": record_with(PERSON, name=f"Vũ Thị {chr(65 + n)}", **keys)
        for n, keys in enumerate(people)
    }
    with tempfile.TemporaryDirectory() as folder:
        checked = check_site(make_site(Path(folder) / "site", changes))
        site = finished(checked, Path(folder) / "public")
        for key, count in counts_by_key(checked.context.tallies).items():
            address = records_address(checked.context, key) if count else ""
            if "?" in address:
                found = site.behind(checked.context.base_path + address[1:])
                assert found == count or (key.startswith(AWARDS) and 0 < found < count), key


# --- One name, one figure ------------------------------------------------------------------------------------


@pytest.fixture(params=["sample", "generated"])
def any_site(request: pytest.FixtureRequest) -> FinishedSite:
    if request.param == "sample":
        published: Published = request.getfixturevalue("sample")
        return FinishedSite(published.folder, published.base_path)
    found: FinishedSite = request.getfixturevalue("generated")
    return found


def test_figures_of_one_name_are_the_same_on_all_pages(any_site: FinishedSite) -> None:
    assert different(named_figures(any_site)) == {}


def test_figures_of_one_meaning_are_the_same_on_all_pages(any_site: FinishedSite) -> None:
    """Two that lead to the same records mean the same."""
    found = (
        (each.address, each.value)
        for each in any_site.figures
        if each.address and not each.key.startswith(UNLIKE_THEIR_ADDRESS)
    )
    assert different(found) == {}


def test_numbers_beside_links_are_those_of_the_lists_they_lead_to(any_site: FinishedSite) -> None:
    assert different([*numbers_beside_links(any_site), *totals_of_lists(any_site)]) == {}


def different(found: Any) -> Mapping[str, set[float]]:
    """What has more than one value."""
    values = defaultdict(set)
    for name, number in found:
        values[name].add(number)
    return {name: numbers for name, numbers in values.items() if len(numbers) > 1}


def whole_site_pages(site: FinishedSite) -> Iterator[str]:
    """The pages whose figures are of the whole site: not those of a unit or of a year."""
    for path in sorted(site.folder.rglob("*.html")):
        page = path.relative_to(site.folder).as_posix()
        if page == "index.html" or re.fullmatch(r"thong-ke/([a-z-]+/)?index.html", page):
            yield page


def named_figures(site: FinishedSite) -> Iterator[tuple[str, float]]:
    """Figures by what readers see as their name: the label, or the row, with the column where there are several."""
    for path in whole_site_pages(site):
        page = site.page(site.base + path)
        for item in page.by_class("figures__item"):
            [label] = [words(each) for each in item.iter() if each.get("class") == "figures__label"]
            yield label, float(next(item.iter("data")).get("value", ""))
        for table in page.all("table"):
            columns = [words(each) for each in table.iter("th") if each.get("scope") == "col"][1:]
            for row in table.iter("tr"):
                yield from named_cells(columns, row)


def named_cells(columns: list[str], row: Any) -> Iterator[tuple[str, float]]:
    """The figures of a row of a table; of years only those of models, people and awards, for steps have other names."""
    name, cells = words(row[0]), [next(each.iter("data"), None) for each in row[1:]]
    shown = [float(each.get("value", "")) for each in cells if each is not None]
    if row[0].tag != "th" or len(shown) != len(columns) or name == "Tổng cộng" or re.match(r"\d{4}|không rõ", name):
        return
    for column, number in zip(columns, shown, strict=True):
        yield (f"{name} ({column})" if len(columns) > 1 else name), number


def numbers_beside_links(site: FinishedSite) -> Iterator[tuple[str, float]]:
    """Numbers beside links to lists of models and to units, by the address."""
    for path in sorted(site.folder.rglob("*.html")):
        text = path.read_text("utf-8")
        if 'class="count"' not in text and 'class="tile__count"' not in text:
            continue
        page = site.page(site.base + path.relative_to(site.folder).as_posix())
        for link in page.all("a"):
            for each in link.iter("span"):
                if each.get("class") in ("count", "tile__count") and not link.get("href", "").startswith("#"):
                    yield link.get("href", ""), number(words(each))


def totals_of_lists(site: FinishedSite) -> Iterator[tuple[str, float]]:
    for path in sorted(site.folder.rglob("index.html")):
        if "listing__total" in path.read_text("utf-8"):
            address = site.base + path.relative_to(site.folder).as_posix().removesuffix("index.html")
            [total] = site.page(address).by_class("listing__total")
            yield address, number(words(total))


def number(text: str) -> float:
    return float(re.findall(r"[\d.]+", text)[0].replace(".", ""))
