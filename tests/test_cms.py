"""The page for editors: what is published with it and without, and a configuration that the CMS understands."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from sites import CONFIG, MODEL, build_problems, check_site, make_site, problems_of, reporter
from strict_html import read

from showcase.content.records.records import KINDS
from showcase.content.records.statistics import Statistic
from showcase.content.schema.compounds import Many, Struct
from showcase.content.schema.fields import FieldType, Keyed, keys_of
from showcase.home import HOME
from showcase.render.cms.inputs import INPUTS, MOST_UNITS
from showcase.render.formats import ConfigurationView, EditingView

BUNDLE = HOME / "assets/vendor/sveltia-cms"
SCHEMA = HOME / "tests/sveltia-cms.schema.json"
EDITING = CONFIG + "editing: {backend: github, repo: xa-binh-minh/trang}\n"
READERS_POLICY = "default-src 'self'; img-src 'self' data:; script-src 'self'; object-src 'none'"
ACCESS = {
    "{backend: github, repo: a/b}": {"name": "github", "repo": "a/b", "branch": "main", "auth_methods": ["token"]},
    "{backend: github, repo: a/b, branch: trang, sign_in: https://vao.example/}": {
        "name": "github",
        "repo": "a/b",
        "branch": "trang",
        "base_url": "https://vao.example",
    },
    "{backend: gitlab, repo: nhom/con/b, app_id: abc}": {
        "name": "gitlab",
        "repo": "nhom/con/b",
        "branch": "main",
        "api_root": "https://gitlab.com/api/v4",
        "base_url": "https://gitlab.com",
        "app_id": "abc",
        "auth_type": "pkce",
    },
    "{backend: gitea, repo: a/b, server: https://git.example/, app_id: abc}": {
        "name": "gitea",
        "repo": "a/b",
        "branch": "main",
        "api_root": "https://git.example/api/v1",
        "base_url": "https://git.example",
        "app_id": "abc",
    },
    "{backend: gitea, repo: a/b, server: https://git.example}": {
        "name": "gitea",
        "repo": "a/b",
        "branch": "main",
        "api_root": "https://git.example/api/v1",
        "auth_methods": ["token"],
    },
}
WRONG = {
    "{backend: GitHub, repo: a/b}": "Gõ: backend: github",
    "{backend: forgejo, repo: a/b}": "Gõ: backend: gitea",
    '{backend: github, repo: "https://github.com/xa/trang.git"}': "Gõ: repo: xa/trang",
    "{backend: github, repo: github.com/xa/trang}": "Gõ: repo: xa/trang",
    '{backend: github, repo: "git@github.com:xa/trang.git"}': "Gõ: repo: xa/trang",
    "{backend: github, repo: trang}": "chẳng hạn: repo: xa-binh-minh/trang",
}


@cache
def validator() -> Draft7Validator:
    return Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))


def configuration_of(site: Path) -> dict[str, dict[str, object]]:
    """What the page for editors of a site reads."""
    (view,) = (each.view for each in check_site(site).pages if isinstance(each.view, ConfigurationView))
    read: dict[str, dict[str, object]] = json.loads(view.text)
    return read


def types_in(record: type[Keyed]) -> Iterator[FieldType]:
    for key in keys_of(record):
        yield key.type
        item = key.type.item if isinstance(key.type, Many) else key.type
        yield item
        if isinstance(item, Struct):
            yield from types_in(item.record)


def test_a_site_that_names_no_forge_publishes_nothing_of_it(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    assert build_problems(site) == ()
    assert not [path for path in (site / "public").rglob("*") if re.search("quan-tri|sveltia|editing", str(path))]


def test_the_page_is_the_only_one_with_its_policy_and_nobody_is_led_there(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {"site_config.yaml": EDITING})
    assert build_problems(site) == ()
    pages = {path.relative_to(site / "public").as_posix(): path for path in (site / "public").rglob("*.html")}
    editing = pages.pop("quan-tri/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in editing
    assert "connect-src &#39;self&#39; blob: data: https://api.github.com https://github.com;" in editing
    for path, page in pages.items():
        text = page.read_text("utf-8")
        assert "quan-tri" not in text, path
        assert "Content-Security-Policy" not in text or READERS_POLICY in text.replace("&#39;", "'"), path
    texts = (path for path in (site / "public").rglob("*") if path.suffix in (".xml", ".txt", ".jsonl"))
    assert [path.name for path in texts if "quan-tri" in path.read_text("utf-8")] == []
    index = [path for path in (site / "public/search-index").rglob("*") if path.is_file()]
    assert [path for path in index if b"quan-tri" in path.read_bytes()] == []


def test_english_sites_have_it_at_another_address(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {"site_config.yaml": EDITING + "language: en\n"})
    (page,) = (each for each in check_site(site).pages if isinstance(each.view, EditingView))
    assert page.address == "/admin/"
    assert isinstance(page.view, EditingView)
    assert page.view.locale == "en-US"


@pytest.mark.parametrize("access", ACCESS)
def test_the_configuration_is_valid_by_the_schema_of_the_cms(tmp_path: Path, access: str) -> None:
    site = make_site(tmp_path / "site", {"site_config.yaml": f"{CONFIG}editing: {access}\n"})
    cms = configuration_of(site)["cms"]
    assert [f"{each.json_path}: {each.message[:200]}" for each in validator().iter_errors(cms)] == []
    assert cms["backend"] == ACCESS[access]


def test_every_type_of_key_has_an_input_and_every_input_a_key() -> None:
    types = [type(each) for record in (*(kind.record for kind in KINDS), Statistic) for each in types_in(record)]
    used = {each: next((known for known in each.__mro__ if known in INPUTS), None) for each in types}
    assert [each.__name__ for each, known in used.items() if known is None] == []
    assert set(used.values()) == set(INPUTS)


def test_units_of_a_long_register_are_typed(tmp_path: Path) -> None:
    units = "".join(f"xa-{number}: {{name: Số {number}, type: Xã}}\n" for number in range(MOST_UNITS))
    files = {"content/units.yaml": units + "xa-binh-minh: {name: Bình Minh, type: Xã}\n", "site_config.yaml": EDITING}
    read = configuration_of(make_site(tmp_path / "site", files))
    assert read["spellings"]["units"] == {}
    assert len(json.dumps(read)) < 100_000


def test_terms_are_chosen_by_the_words_of_the_site(tmp_path: Path) -> None:
    own = "trong-trot: {label: Trồng trọt, aliases: [TT]}\n"
    model = MODEL.replace("Văn hóa - xã hội", "TT")
    person = {"content/people/tran-thi-lan.md": None}
    files = {"content/vocabularies/field.yaml": own, "content/models/duong-tu-quan.md": model, **person}
    site = make_site(tmp_path / "site", {**files, "site_config.yaml": EDITING})
    read = configuration_of(site)
    assert read["spellings"]["field"] == {"trong-trot": "Trồng trọt", "Trồng trọt": "Trồng trọt", "TT": "Trồng trọt"}


@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_key_says_what_to_type(tmp_path: Path, typed: str) -> None:
    site = make_site(tmp_path / "site", {"site_config.yaml": f"{CONFIG}editing: {typed}\n"})
    (problem,) = problems_of(site)
    assert WRONG[typed] in reporter().text(problem)


def test_the_bundle_is_as_it_was_made() -> None:
    lines = (line.split("  ") for line in (BUNDLE / "SHA256SUMS").read_text("utf-8").splitlines())
    sums = {name: digest for digest, name in lines}
    files = {path.name: path for path in BUNDLE.iterdir() if path.name != "SHA256SUMS"}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == sums


def test_the_licences_are_beside_the_bundle() -> None:
    assert "MIT License" in (BUNDLE / "LICENSE").read_text("utf-8")
    fonts = {path.stem for path in BUNDLE.glob("*.woff2")}
    assert {path.stem for path in BUNDLE.glob("*.LICENSE")} == {*fonts, "yaml"}


def test_the_page_is_strict_html(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {"site_config.yaml": EDITING})
    assert build_problems(site) == ()
    page = read((site / "public/quan-tri/index.html").read_text("utf-8"))
    assert page.all("noscript")
