"""One table for kinds and one for facets: whatever else is kept by kind or facet has a row for each of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
from sites import MODEL, NOW, OUTPUT, PERSON, build_problems, check_site, make_site, text_report

from showcase import routes
from showcase.content.catalog import ResolvedContent, catalog
from showcase.content.records.records import KINDS, Model
from showcase.content.schema.fields import keys_of
from showcase.derive.facets import FACETS, listed_facets, search_facets
from showcase.derive.search import searchable
from showcase.editing.new_record import new_record
from showcase.home import HOME
from showcase.render import cards, collection_views, english_parts, feed_views, learning_parts, record_pages, views
from showcase.render.exports import columns, tables
from showcase.translations import load_translations

TEMPLATES = HOME / "templates"
TEMPLATE = re.compile(r"(pages)/(\w+\.html)")
EVERY = {each.id for each in KINDS}
LISTED = {each.id for each in KINDS if each.listed}
OF_ALL_KINDS: dict[str, Collection[str]] = {
    "RECORDS of routes.py": [each.kind for each in routes.RECORDS],
    "PAGES of render/record_pages.py": record_pages.PAGES,
    "READERS of derive/search/searchable.py": searchable.READERS,
}
OF_LISTED_KINDS: dict[str, Collection[str]] = {
    "CARD_BY_KIND of render/cards.py": cards.CARD_BY_KIND,
    "TABLES of render/exports/tables.py": [
        kind for kind, table in columns.TABLE_OF.items() if table in {each.id for each in tables.TABLES}
    ],
}


def missing(wanted: Collection[str], found: dict[str, Collection[str]]) -> list[str]:
    return [f"{name}: no row for {kind}" for name, rows in found.items() for kind in sorted(wanted) if kind not in rows]


def test_what_is_kept_by_kind_has_a_row_for_every_kind() -> None:
    assert missing(EVERY, OF_ALL_KINDS) + missing(LISTED, OF_LISTED_KINDS) == []


def test_no_table_has_a_row_for_a_kind_that_is_none() -> None:
    found = {**OF_ALL_KINDS, **OF_LISTED_KINDS}
    assert {name: set(rows) - EVERY for name, rows in found.items() if set(rows) - EVERY} == {}


def test_routes_know_the_folder_of_every_kind() -> None:
    assert {each.kind: each.folder for each in routes.RECORDS} == {each.id: each.folder for each in KINDS}


def test_every_table_of_the_open_data_has_a_name_in_addresses() -> None:
    assert {each.id for each in tables.TABLES} == set(routes.DATA_TABLES) - {"pages"}
    assert set(columns.TABLE_OF.values()) <= set(routes.DATA_TABLES)


@pytest.mark.parametrize("kind", sorted(EVERY))
def test_a_new_record_of_every_kind_can_be_begun(kind: str, tmp_path: Path) -> None:
    site = make_site(tmp_path)
    path = new_record(site, kind, "Ngõ hoa xóm Ba", dt.date(2026, 11, 22), load_translations("vi"))
    assert path.parent.name == next(each.folder for each in KINDS if each.id == kind)
    problems = build_problems(site)
    assert {each.code for each in problems} <= {"value-empty", "text-left-over"}, text_report(problems)


def test_every_view_of_a_page_has_a_template() -> None:
    modules = (views, feed_views, learning_parts, english_parts, collection_views)
    values = [(module, each) for module in modules for each in vars(module).values()]
    classes = [each for module, each in values if isinstance(each, type) and each.__module__ == module.__name__]
    named = [f"{folder}/{name}" for each in classes for folder, name in TEMPLATE.findall(each.__doc__ or "")]
    assert [f"templates/{each}" for each in named if not (TEMPLATES / each).is_file()] == []
    assert {each.name for each in (TEMPLATES / "pages").glob("*.html")} == {Path(each).name for each in named}


def test_every_key_that_is_a_facet_has_a_row_and_every_list_a_key() -> None:
    keys = {each.name for each in keys_of(Model) if each.facet}
    rows = {each.key for each in listed_facets()}
    assert sorted(keys - rows) == [], "keys with facet=True that have no row in FACETS of derive/facets.py"
    assert sorted(rows - keys) == [], (
        "rows of FACETS with a title whose key has no facet=True in content/records/records.py"
    )


def test_rows_of_facets_are_whole() -> None:
    names = {each.name for each in keys_of(Model)}
    for facet in FACETS:
        assert facet.key in names
        assert bool(facet.segment) == bool(facet.name), f"{facet.id}: what has a list has a directory, too"
        assert facet.segment or not facet.title, f"{facet.id}: a list needs a segment of addresses"
    for language in ("vi", "en"):
        words = [each.segment.word(language) for each in FACETS if each.segment]
        words += [each.segment.word(language) for each in routes.RECORDS]
        assert len(words) == len(set(words))
    assert [each.id for each in search_facets()][:2] == ["field", "unit"]


def test_every_filter_of_the_search_has_its_words_on_the_page(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    assert build_problems(site) == ()
    page = (site / OUTPUT / "tim-kiem" / "index.html").read_text("utf-8")
    names = ("kind", *(each.id for each in search_facets()))
    assert f'data-facets="{" ".join(names)}"' in page
    assert [each for each in names if f"data-facet-{each}=" not in page] == []
    named = {each.id for each in KINDS if f"data-kind-{each.id}=" in page}
    assert named == {each.id for each in KINDS if not each.optional}, "this site has no others"


# --- People ------------------------------------------------------------------------------------------------


def resolved_of(folder: Path, scope: tuple[str, ...], withdrawn: dt.date | None) -> ResolvedContent:
    """A small site whose one person agreed to `scope`, and withdrew or not."""
    site = check_site(make_site(folder, {"content/models/mau.md": MODEL, "content/people/lan.md": PERSON})).site
    published = site.catalog
    person = published.people["lan"]
    consent = replace(person.record.consent, scope=scope, withdrawn=withdrawn)
    changed = replace(person, record=replace(person.record, consent=consent))
    entries = tuple(changed if entry is person else entry for entry in published.entries())
    return ResolvedContent(
        config=published.config,
        config_positions={},
        vocabularies=published.vocabularies,
        units=published.units,
        unit_positions={},
        glossary=(),
        entries=entries,
        every=entries,
        prose=(),
        statistics=(),
        views=(),
        letters=(),
        members=(),
        known=frozenset(),
        pictures=(),
        files=(),
        refused=(),
        pictures_of_people={},
    )


@pytest.mark.parametrize("drafts", [False, True])
def test_people_leave_the_catalogue_at_one_door(drafts: bool, tmp_path: Path) -> None:
    shown = catalog(resolved_of(tmp_path / "a", ("name",), None), NOW, drafts)
    assert "lan" in shown.people
    assert not shown.withdrawn
    withdrew = catalog(resolved_of(tmp_path / "b", ("name",), dt.date(2026, 1, 2)), NOW, drafts)
    assert "lan" not in withdrew.people
    assert list(withdrew.withdrawn) == ["lan"]
    assert [entry.id for entry in withdrew.entries() if entry.id == "lan"] == []
    unnamed = catalog(resolved_of(tmp_path / "c", ("photo",), None), NOW, drafts)
    assert "lan" not in unnamed.people
    assert not unnamed.withdrawn
    assert [each.reason for each in unnamed.withheld] == ["consent"]
