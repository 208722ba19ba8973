"""The JSON Schemas for code editors against the check: they take what it takes, and refuse what has the wrong form."""

from __future__ import annotations

import json
import os
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from sites import MODEL, make_site, problems_of

from showcase.cli import main
from showcase.content.records.records import KINDS
from showcase.content.records.site_config import SiteConfig
from showcase.content.records.statistics import Statistic
from showcase.content.schema.fields import (
    KeepingResolver,
    Keyed,
    ProblemCollector,
    keys_of,
    read_record,
    resolve_record,
)
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode
from showcase.content.yaml.reader import read_yaml
from showcase.editing.schemas.files import schemas_of
from showcase.editing.schemas.vscode import write_aids
from showcase.home import HOME
from showcase.problems import Problem, errors
from showcase.translations import load_translations

RECORDS: dict[str, type[Keyed]] = {
    **{kind.id: kind.record for kind in KINDS},
    "statistics": Statistic,
    "site-config": SiteConfig,
}
WRONG_FORM = {
    "not-a-value",
    "not-a-struct",
    "item-not-a-struct",
    "not-a-list",
    "unknown-key",
    "missing-key-in-braces",
    "list-too-long",
    "flag-format",
    "flag-case",
    "year-range",
}
SAID_TO_BE_LISTED = "["
"""How a reference begins in whose place a list was typed; it is refused when it is looked up."""
TYPED = """\
2024|24/11/2024|2024-11-24|2024-11-24 08:00|Xã Bình Minh|true|có|unknown|a@b.vn|12.5|/mo-hinh/cu/|https://a.example/
anh.png|6 tháng đầu năm 2023|Kinh tế||vi|a: b|Bằng khen"""
words = st.sampled_from(TYPED.replace("\n", "|").split("|"))
single = words | st.integers(-5, 3000) | st.floats(0, 100, width=16) | st.booleans() | st.none()
names = st.sampled_from(["from", "to", "name", "url", "date", "form", "stage", "year", "file", "alt", "label", "scope"])
values = st.recursive(
    single, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=3), max_leaves=5
)


@cache
def schemas() -> dict[str, Draft7Validator]:
    """The schemas of a small site."""
    with tempfile.TemporaryDirectory() as folder:
        return validators(make_site(Path(folder)))


def validators(site: Path) -> dict[str, Draft7Validator]:
    found = {each.name.removesuffix(".json"): each.schema for each in schemas_of(site, load_translations("vi"))}
    for schema in found.values():
        Draft7Validator.check_schema(schema)
    return {name: Draft7Validator(schema) for name, schema in found.items()}


@cache
def sample(record: type[Keyed]) -> dict[str, Any]:
    """Values of the right form for the keys that a record must have."""
    usual = {
        "unit": "Xã Bình Minh", "field": "Văn hóa - xã hội", "year": 2024, "date": "2024-05-02", "title": "Ngõ hoa",
        "consent": {"date": "2024-05-02", "scope": ["name"]}, "name": "Lan", "category": "Dân vận", "kind": "Kế hoạch",
        "symbol": "12-KH/ĐU", "issuer": "Đảng ủy", "period": 2024, "measure": "registered", "counts": "models",
        "source": "Báo cáo", "version": "năm 2016", "years": 2016, "base_url": "https://a.example/",
        "items": [{"model": "a", "note": "Hay."}],
        "owner": dict.fromkeys(("managing_body", "superior_body", "address", "telephone", "responsible"), "Một")
        | {"email": "a@b.vn"},
    }  # fmt: skip
    return {each.name: usual[each.name] for each in keys_of(record) if each.required}


class References(KeepingResolver):
    """Sees whether a list was typed where one name is expected."""

    listed = False

    def unit(self, written: str, key_path: str) -> str | None:
        return self._seen(written)

    def term(self, vocabulary: str, written: str, key_path: str) -> str | None:
        return self._seen(written)

    def record(self, kind: str, written: str, key_path: str) -> str | None:
        return self._seen(written)

    def media(self, written: str, key_path: str, pictures: bool) -> str | None:
        return self._seen(written)

    def _seen(self, written: str) -> str:
        self.listed = self.listed or written.startswith(SAID_TO_BE_LISTED)
        return written


def checked(record: type[Keyed], typed: dict[str, Any]) -> tuple[bool, tuple[Problem, ...]]:
    """Whether the check takes a record, and what it says."""
    node, problems = read_yaml(json.dumps(typed, ensure_ascii=False))
    assert isinstance(node, YamlMapping), problems
    collector, references = ProblemCollector("a.md"), References()
    read = read_record(record, node, collector)
    found = errors([*problems, *collector.problems])
    if read is not None and not found:
        resolve_record(read, references)
    return read is not None and not found and not references.listed, found


@pytest.mark.parametrize("name", RECORDS)
@given(st.integers(0, 40), values)
@settings(max_examples=150)
@example(-1, "Ngõ sáng")
def test_a_schema_takes_what_the_check_takes(name: str, number: int, value: object) -> None:
    record = RECORDS[name]
    keys = ["sumary", *(each.name for each in keys_of(record))]
    typed = {**sample(record), keys[(number + 1) % len(keys)]: value}
    taken, found = checked(record, typed)
    mistakes = [each.message for each in schemas()[name].iter_errors(typed)]
    assert not (taken and mistakes), typed
    if {each.code for each in found} & WRONG_FORM and not isinstance(value, str):
        assert mistakes, (typed, found)


def test_a_draft_may_lack_what_it_does_not_have_yet() -> None:
    assert not schemas()["model"].is_valid({"title": "Ngõ hoa"})
    assert schemas()["model"].is_valid({"title": "Ngõ hoa", "draft": True, "unit": None}) is False
    assert schemas()["model"].is_valid({"title": "Ngõ hoa", "draft": True})


def test_schemas_of_lists_go_by_ids() -> None:
    units = schemas()["units"]
    assert units.is_valid({"xa-hoa-an": {"name": "Hòa An", "type": "Xã", "parent": "tinh-sao-mai"}})
    assert not units.is_valid({"Xã Hòa An": {"name": "Hòa An", "type": "Xã"}})
    assert not units.is_valid({"xa-hoa-an": {"name": "Hòa An"}})
    assert schemas()["vocabulary"].is_valid({"kinh-te": {"label": "Kinh tế", "aliases": ["KT"]}})
    assert schemas()["glossary"].is_valid({"UBND": "Ủy ban nhân dân"})


def test_what_the_sample_site_has_is_taken() -> None:
    taken = validators(HOME)
    for name, path in (("units", "units.yaml"), *(("statistics", f"statistics/{each}") for each in figures())):
        node, _ = read_yaml((HOME / "content" / path).read_text("utf-8"))
        assert [each.message for each in taken[name].iter_errors(as_json(node))] == [], path


def figures() -> list[str]:
    return [each.name for each in (HOME / "content/statistics").glob("*.yaml")]


def as_json(node: YamlNode | None) -> object:
    """What a code editor makes of a YAML text: numbers and true are no texts."""
    if isinstance(node, YamlMapping):
        return {key.text: as_json(value) for key, value in node.pairs}
    if isinstance(node, YamlList):
        return [as_json(each) for each in node.nodes]
    text = node.text if node else ""
    if node and not node.quoted and (text in ("true", "false", "null") or re.fullmatch(r"-?[1-9]\d*(\.\d+)?", text)):
        return json.loads(text)
    return None if node is None or node.empty else text


def test_schemas_offer_the_terms_and_units_of_the_site() -> None:
    keys = schemas()["model"].schema["properties"]
    assert "Xã Hòa An" in keys["unit"]["anyOf"][0]["enum"]
    assert "Văn hóa - xã hội" in keys["field"]["anyOf"][0]["enum"]
    assert keys["unit"]["description"].startswith("đơn vị, theo tên gọi vào thời điểm đó")


# --- What VS Code reads ------------------------------------------------------------------------------------


def filled_in(lines: list[str]) -> str:
    """A snippet whose places were left as they are."""
    text = "\n".join(lines).replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-22")
    text = text.replace("$CURRENT_YEAR", "2026").replace("$0", "Bài viết.\n")
    text = re.sub(r"\$\{\d+\|((?:[^,|\\]|\\.)*)(?:[^|\\]|\\.)*\|\}", r"\1", text)
    return re.sub(r"\\(.)", r"\1", re.sub(r"\$\{\d+:((?:[^}\\]|\\.)*)\}", r"\1", text))


def test_a_snippet_is_the_beginning_of_a_record(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    write_aids(site, load_translations("vi"))
    made = json.loads((site / ".vscode/guong-sang.code-snippets").read_text("utf-8"))
    kinds = {kind.id: kind for kind in KINDS}
    records = [each for each in made.values() if each["prefix"][0] in kinds and "draft: true" in each["body"]]
    assert len(records) == len(KINDS)
    for each in records:
        kind = kinds[each["prefix"][0]]
        assert (each["body"][0] == "---") is not kind.keys_alone
        (site / f"content/{kind.folder}").mkdir(exist_ok=True)
        typed = "\n".join(each["body"]).replace("$0", "")
        (site / f"content/{kind.folder}/thu{kind.suffix}").write_text(filled_in(typed.split("\n")), "utf-8")
    assert {each.code for each in problems_of(site)} <= {
        "unknown-unit",
        "unknown-model",
        "criteria-not-listed",
        "person-name-letters",
    }
    inside = "\n".join(filled_in(made[name]["body"]) for name in ("stages", "outcomes", "last_checked", "sources"))
    (site / "content/models/thu.md").write_text(MODEL.replace("---\nBà", f"{inside}\n---\nBà"), "utf-8")
    codes = {each.code for each in problems_of(site) if each.place.path.endswith("models/thu.md")}
    assert codes == {"number-format", "same-model"}


def test_a_new_site_has_what_a_code_editor_reads_and_settings_of_its_own_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    assert main(["init", str(site)]) == 0
    settings = site / ".vscode/settings.json"
    for path in json.loads(settings.read_text("utf-8"))["yaml.schemas"]:
        Draft7Validator.check_schema(json.loads((site / path).read_text("utf-8")))
    settings.write_text("{}", "utf-8")
    (site / ".vscode/schemas/units.json").unlink()
    (site / "content/vocabularies").mkdir()
    (site / "content/vocabularies/field.yaml").write_text("kinh-te: {label: Làm giàu}\n", "utf-8")
    capsys.readouterr()
    assert main(["schemas", "--site", str(site)]) == 0
    assert settings.read_text("utf-8") == "{}"
    assert f"Giữ nguyên: {settings} " in capsys.readouterr().out
    assert (site / ".vscode/schemas/units.json").is_file()
    assert "Làm giàu" in (site / ".vscode/schemas/model.json").read_text("utf-8")
    assert main(["schemas", "--site", str(tmp_path)]) == 1


def test_the_guide_has_hooks_that_look_at_the_files_of_a_site_in_a_folder() -> None:
    guide = (HOME / "docs/huong-dan-bien-tap.md").read_text("utf-8")
    (hook,) = yaml.safe_load(re.search(r"```text\n(\s+- id: check\n\s+entry: .*?)```", guide, re.DOTALL)[1])  # type: ignore[index]
    folder = hook["entry"].rpartition(" ")[2]
    assert re.match(hook["files"], f"{folder}/content/models/duong-tu-quan.md")
    assert not re.match(hook["files"], "content/models/duong-tu-quan.md")


def test_the_hooks_for_commits_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hooks = yaml.safe_load((HOME / ".pre-commit-hooks.yaml").read_text("utf-8"))
    path = "content/models/duong-tu-quan.md"
    site = make_site(tmp_path, {path: MODEL.replace("2024", "năm 2024")})
    monkeypatch.chdir(site)
    said = {}
    for hook in hooks:
        program, *words = hook["entry"].split()
        assert os.access(HOME / program, os.X_OK)
        assert re.match(hook["files"], path)
        assert re.match(hook["files"], "site_config.yaml")
        assert not re.match(hook["files"], "README.md")
        said[hook["id"]] = main([*words, path])
    assert said == {"check": 1, "fix": 0}
    assert (site / path).read_text("utf-8") == MODEL
