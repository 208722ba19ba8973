"""The check of a few files: what is told of them, and that the check of the whole site tells the same of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from generated_records import FEW
from hypothesis import given
from hypothesis import strategies as st
from sites import (
    DOCUMENT,
    MODEL,
    NEWS,
    NOTHING_KEPT,
    PAGE,
    PERSON,
    Files,
    make_site,
    options_for,
    problems_of,
    record_with,
)

from showcase import file_check
from showcase.checking import check_content, gather_facts, plan_site, read_sources
from showcase.file_check import FileCheck, check_files
from showcase.messages import MESSAGES
from showcase.named_files import CannotCheck, named_file
from showcase.problems import Problem
from showcase.terminal import SilentProgress
from showcase.translations import load_translations
from showcase.workers import Workers

ENGLISH = load_translations("en")
MODEL_PATH, PERSON_PATH, NEWS_PATH = (
    "content/models/duong-tu-quan.md",
    "content/people/tran-thi-lan.md",
    "content/news/so-ket.md",
)
OTHER = "content/models/khac.md"


def checked(site: Path, *paths: str) -> FileCheck:
    files = [named_file(path, site, site, ENGLISH) for path in paths]
    return check_files(options_for(site), Workers(1), SilentProgress(), files)


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(each.place.path, each.code) for each in problems]


def text(body: str, **keys: object) -> str:
    return record_with(MODEL, title="Vườn mẫu", **keys) + f"\n{body}\n"


def test_a_file_without_problems_has_none_whatever_others_have(tmp_path: Path) -> None:
    site = make_site(tmp_path, {OTHER: text("x", field="Lạ"), "content/media/anh.png": None})
    found = checked(site, MODEL_PATH)
    assert (found.problems, codes(found.elsewhere)) == ((), [(OTHER, "unknown-term")])


@pytest.mark.parametrize(
    ("named", "changes", "told"),
    [
        (MODEL_PATH, {OTHER: MODEL}, (OTHER, "same-model")),
        (
            MODEL_PATH,
            {MODEL_PATH: record_with(MODEL, aliases=["/cu/"]), OTHER: text("x", aliases=["/cu/"])},
            (OTHER, "address-taken"),
        ),
        (MODEL_PATH, {OTHER: text("[a](duong-tu-quan.md#khong-co)")}, (OTHER, "unknown-anchor")),
        (MODEL_PATH, {OTHER: text("x", replicated_from=["Tuyến đường cũ"])}, (OTHER, "unknown-model")),
        (MODEL_PATH, {OTHER: text("[a](/mo-hinh/ten-cu/)")}, (OTHER, "unknown-address")),
        (
            MODEL_PATH,
            {MODEL_PATH: record_with(MODEL, draft=True), OTHER: text("[a](duong-tu-quan.md)")},
            (OTHER, "link-to-held-back"),
        ),
        (
            PERSON_PATH,
            {
                PERSON_PATH: record_with(
                    PERSON, consent={"date": "2024-05-02", "scope": [], "withdrawn": "2025-01-01"}
                ),
                OTHER: text("Chị Trần Thị Lan kể."),
            },
            (OTHER, "withdrawn-name"),
        ),
        (
            MODEL_PATH,
            {"static/mo-hinh/duong-tu-quan/index.html": "x"},
            ("static/mo-hinh/duong-tu-quan/index.html", "static-clash"),
        ),
        ("content/units.yaml", {OTHER: text("x", unit="Xã Không Còn")}, (OTHER, "unknown-unit")),
        ("content/models/da-xoa.md", {OTHER: text("x", unit="Xã Không Còn")}, (OTHER, "unknown-unit")),
        ("content/media/anh-moi.png", {OTHER: text("![a](../media/anh-moi.png)")}, (OTHER, "unknown-media")),
    ],
)
def test_what_a_file_causes_in_others_is_told(
    tmp_path: Path, named: str, changes: Files, told: tuple[str, str]
) -> None:
    site = make_site(tmp_path, {"content/media/anh.png": None, **changes})
    assert told in codes(checked(site, named).problems)


def test_only_the_named_records_are_told_to_be_held_back(tmp_path: Path) -> None:
    draft = record_with(MODEL, title="Vườn mẫu", draft=True)
    site = make_site(tmp_path, {OTHER: draft, "content/models/ba.md": draft.replace("Vườn", "Ngõ")})
    assert [each.entry.path for each in checked(site, OTHER).withheld] == [OTHER]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("content/models", "is a folder"),
        ("../khac.md", "is outside"),
        ("content/modles/a.md", "There is no file"),
        ("x.md", "There is no file"),
    ],
)
def test_what_is_no_file_of_the_site_is_refused(tmp_path: Path, path: str, wanted: str) -> None:
    site = make_site(tmp_path / "s")
    with pytest.raises(CannotCheck, match=wanted):
        named_file(path, site, site, ENGLISH)


def test_files_are_named_from_where_one_is_or_from_the_site_or_in_full(tmp_path: Path) -> None:
    site = make_site(tmp_path / "s")
    (tmp_path / "link").symlink_to(site)
    for working, typed in (
        (tmp_path, f"s/{MODEL_PATH}"),
        (tmp_path, MODEL_PATH),
        (site / "content/people", "../models/duong-tu-quan.md"),
        (tmp_path, str(site / MODEL_PATH)),
        (tmp_path, f"link/{MODEL_PATH}"),
        (tmp_path / "link", MODEL_PATH),
    ):
        assert named_file(typed, site, working, ENGLISH).path == MODEL_PATH
        assert named_file(typed, tmp_path / "link", working, ENGLISH).path == MODEL_PATH


def test_of_a_readme_in_content_nothing_is_asked(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"content/models/README.md": "Ghi chú", OTHER: text("x", field="Lạ")})
    file = named_file("content/models/README.md", site, site, ENGLISH)
    assert file.note(ENGLISH) == "content/models/README.md is not read for the site: there is nothing to check in it."
    found = checked(site, file.path)
    assert (found.problems, found.elsewhere) == ((), ())


def test_records_are_checked_without_planning_all_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site(
        tmp_path, {OTHER: text("[a](duong-tu-quan.md), [b](/van-ban/ke-hoach-12/)", aliases=["/mo-hinh/cu/"])}
    )
    monkeypatch.setattr(file_check, "plan_site", None)
    assert checked(site, OTHER, MODEL_PATH, PERSON_PATH, NEWS_PATH, "content/media/anh.png").problems == ()


def test_no_list_has_an_address_that_only_a_record_can_have(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    options = options_for(site)
    sources = read_sources(options, NOTHING_KEPT, SilentProgress())
    plan = plan_site(gather_facts(sources, check_content(sources, options), options), NOTHING_KEPT)
    routes = plan.context.routes
    records = {routes.record(each.kind, each.id) for each in plan.published.with_pages()}
    lists = [each.address for each in plan.pages if each.address not in records]
    assert lists
    assert [each for each in lists if routes.is_of_record_alone(each)] == []


BODIES = (
    "Bà con cùng làm.",
    "[a](duong-tu-quan.md)",
    "[a](../models/duong-tu-quan.md#cach-lam)",
    "[a](khong-co.md)",
    "[a](/mo-hinh/duong-tu-quan/)",
    "[a](/mo-hinh/khong-co/)",
    "[a](/thong-ke/)",
    "[a](/thong-ke/khong-co/)",
    "[a](/cu/)",
    "[a](https://danvan.example/dan-van/mo-hinh/khac/)",
    "![](../media/anh.png)",
    "✎ Viết ở đây.",
)
TITLES = ("Vườn mẫu", "Tuyến đường tự quản", "Tổ 漢字", "")
ALIASES: tuple[list[str], ...] = ([], ["/cu/"], ["/mo-hinh/khac/"], ["/thong-ke/"], ["/mo-hinh/bang/"], ["cu"])
KEYS: tuple[dict[str, object], ...] = (
    {},
    {"draft": True},
    {"updated": "2027-01-01"},
    {"unit": "Xã Lạ"},
    {"lạ": 1},
    {"publish_on": "2027-01-01"},
)


@st.composite
def records(draw: st.DrawFn, base: str, title: str) -> str:
    keys = {
        title: draw(st.sampled_from(TITLES)),
        "aliases": draw(st.sampled_from(ALIASES)),
        **draw(st.sampled_from(KEYS)),
    }
    return record_with(base, **{name: value for name, value in keys.items() if value != []}) + draw(
        st.sampled_from(BODIES)
    )


SITES = st.fixed_dictionaries(
    {},
    optional={
        "content/models/bang.md": records(MODEL, "title"),
        OTHER: records(MODEL, "title"),
        NEWS_PATH: records(NEWS, "title"),
        PERSON_PATH: records(PERSON, "name"),
        "content/documents/hai.md": records(DOCUMENT, "title"),
        "content/pages/thong-ke.md": records(PAGE, "title"),
        "static/mo-hinh/khac/index.html": st.just("x"),
    },
)


def told_alike(site: Path, paths: Iterable[str]) -> None:
    """Assert that of each file the same is told as the check of the whole site tells of it."""
    every = problems_of(site)
    for path in paths:
        own = [each for each in checked(site, path).problems if each.place.path == path]
        assert own == [each for each in every if each.place.path == path], path


@FEW
@given(changes=SITES)
def test_of_a_file_the_same_is_told_as_by_the_check_of_the_site(
    tmp_path_factory: pytest.TempPathFactory, changes: Files
) -> None:
    told_alike(make_site(tmp_path_factory.mktemp("site"), changes), (*changes, MODEL_PATH))


@pytest.mark.parametrize(
    "changes",
    [
        *({OTHER: text(body)} for body in BODIES),
        *({OTHER: text("Bà con cùng làm.", aliases=aliases)} for aliases in ALIASES),
        *({OTHER: text("Bà con cùng làm.", **keys)} for keys in KEYS),
        *({OTHER: record_with(MODEL, title=title)} for title in TITLES),
        {"content/models/bang.md": text("Bà con cùng làm.")},
        {"content/pages/thong-ke.md": PAGE},
        {OTHER: text("Xem nguồn.", sources=[{"title": "Bài", "url": "https://danvan.example/dan-van/mo-hinh/x/"}])},
    ],
)
def test_one_mistake_is_told_alike(tmp_path: Path, changes: Files) -> None:
    told_alike(make_site(tmp_path, changes), (*changes, MODEL_PATH))


def test_codes_that_lead_nowhere_are_codes() -> None:
    assert MESSAGES.keys() >= file_check.LEAD_NOWHERE
