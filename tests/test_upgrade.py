"""A site of an earlier version brought up to this one: nothing is lost, and what changed is told."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sites import MODEL, build_problems, make_site, options_for, problems_of

import showcase
from showcase.cli import main
from showcase.content.records.site_config import numbers_of
from showcase.editing.upgrading import own_files
from showcase.editing.upgrading.history import ANY, changes_since, versions_told
from showcase.editing.upgrading.own_files import present, released, write_released
from showcase.editing.upgrading.planning import FIRST, Upgrade, plan_upgrade
from showcase.editing.whole_files import Replacement
from showcase.home import HOME
from showcase.translations import load_translations

OLD = Path(__file__).parent / "made_with" / FIRST
NOTED = f"made_with: {showcase.__version__}\n"
MOVED = "the program has this in templates/components/sentence.html now; move what is your own there."
INVENTED = """\
99.0.0:
  keys:
    - {of: model, was: start_year, now: year}
    - {of: site, was: page_length, now: page_size}
  addresses:
    - {was: /so-lieu/, now: /thong-ke/}
    - {was: "/bai/*/", now: /mo-hinh/}
98.0.0:
  keys:
    - {of: model, was: place, now: unit}
"""


@dataclass(frozen=True)
class Ran:
    """The exit code of a command, and what it said."""

    code: int
    said: str


Command = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    def ran(*words: str) -> Ran:
        code = main([*words])
        return Ran(code, capsys.readouterr().out)

    return ran


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a site but for its history."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".history" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def plan(site: Path, history: str) -> Upgrade:
    file = site.parent / "changes.yaml"
    file.write_text(history, "utf-8")
    return plan_upgrade(site, load_translations("en"), "en", file)


def after(upgrade: Upgrade) -> dict[str, str]:
    return {each.path: (each.after or b"").decode("utf-8") for each in upgrade.files}


def test_a_new_site_of_the_first_version_is_brought_up_without_loss(run: Command, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(OLD / "site", site)
    codes, before = [each.code for each in problems_of(site)], files_of(site)
    ran = run("upgrade", "--site", str(site), "--yes")
    assert (ran.code, f"Trang nay đã theo bản {showcase.__version__}." in ran.said) == (0, True), ran.said
    changed = files_of(site)
    config = changed["site_config.yaml"].decode("utf-8")
    assert config.count(NOTED) == 1
    assert {**changed, "site_config.yaml": config.replace(NOTED, "").encode("utf-8")} == before
    (kept,) = (site / ".history/site_config.yaml").iterdir()
    assert kept.read_bytes() == before["site_config.yaml"]
    assert [each.code for each in problems_of(site)] == codes
    assert run("upgrade", "--site", str(site)) == Ran(0, f"Trang đã theo bản {showcase.__version__} rồi.\n")


def test_every_address_of_the_first_version_is_there_still_or_told_to_be_another(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(OLD / "site", site)
    build_problems(site)
    public = options_for(site).output
    gone = [each for each in (OLD / "addresses.txt").read_text("utf-8").split() if not (public / each).is_file()]
    told = changes_since(FIRST).addresses
    assert gone
    assert [each for each in gone if not any(one.pattern.fullmatch(f"/{each}") for one in told)] == []
    assert [each.now for each in told if not (public / each.now.lstrip("/")).is_file()] == []


def test_nothing_is_saved_unasked(run: Command, tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    before = files_of(site)
    for words in ((), ("--dry-run",), ("--dry-run", "--yes")):
        ran = run("upgrade", "--site", str(site), *words)
        assert (ran.code, f"+{NOTED}" in ran.said) == (1, True), ran.said
        assert files_of(site) == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("made_with: 99.0.0", "Trang này đã theo bản 99.0.0, còn chương trình là bản cũ hơn"),
        ("made_with: mới nhất", "không phải là số của một bản: mới nhất"),
        ("owner: [", "hãy sửa trước"),
    ],
)
def test_a_site_that_cannot_be_brought_up_is_left_as_it_is(line: str, said: str, run: Command, tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    with (site / "site_config.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    before = files_of(site)
    ran = run("upgrade", "--site", str(site), "--yes")
    assert (ran.code, said in ran.said, ran.said.count("\n")) == (1, True, 1), ran.said
    assert files_of(site) == before


def test_a_folder_that_is_no_site_is_named(run: Command, tmp_path: Path) -> None:
    ran = run("upgrade", "--site", str(tmp_path), "--yes")
    assert (ran.code, str(tmp_path) in ran.said, ran.said.count("\n")) == (1, True, 1)


def test_keys_that_are_called_otherwise_are_renamed_and_every_other_byte_stays(tmp_path: Path) -> None:
    model = MODEL.replace("year: 2024", "start_year:   2024 # theo quyết định").replace("\n", "\r\n")
    config = "page_length: 12\npage_size: 24\n"
    site = make_site(tmp_path / "site", {"content/models/a.md": model})
    with (site / "site_config.yaml").open("a", encoding="utf-8") as file:
        file.write(config)
    found = after(plan(site, INVENTED))
    assert found["content/models/a.md"] == model.replace("start_year", "year")
    assert config in found["site_config.yaml"], "both are there: nobody knows which is meant"


def test_addresses_in_texts_are_changed_where_there_is_one_new_one_and_told_where_not(tmp_path: Path) -> None:
    text = "Xem [số liệu](/so-lieu/), [năm](/so-lieu/nam/), https://khac.example/so-lieu/ và [bài](/bai/cho-que/).\n"
    site = make_site(tmp_path / "site", {"content/models/a.md": MODEL + text, "content/models/b.md": b"---\n\xff"})
    found = plan(site, INVENTED)
    assert after(found)["content/models/a.md"] == MODEL + text.replace("](/so-lieu/)", "](/thong-ke/)")
    line = len(MODEL.split("\n"))
    assert found.told == (
        "An address changed: /so-lieu/ is now /thong-ke/.",
        "An address changed: /bai/*/ is now /mo-hinh/.",
        f"content/models/a.md:{line} still leads to /bai/*/; type the new address there.",
    )


def test_only_what_came_later_than_the_version_of_the_site_is_told(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {"content/models/a.md": MODEL.replace("unit:", "place:")})
    assert after(plan(site, INVENTED))["content/models/a.md"] == MODEL
    file = tmp_path / "changes.yaml"
    assert [each.was for each in changes_since("98.0.0", file).keys] == ["start_year", "page_length"]
    assert changes_since("99.0.0", file).keys == ()


def test_own_files_in_the_place_of_ours_that_changed_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = (HOME / "templates/record.html").read_text("utf-8")
    own = {
        "templates/record.html": f"{ours}<!-- ours once -->",
        "templates/base.html": "<!-- of our own -->",
        "templates/pages/home.html": "<!-- the same as ever -->",
        "templates/components/told.html": "<!-- moved -->",
        "assets/js/gone.js": "// gone",
        "assets/css/own.css": "/* never ours */",
    }
    site = make_site(tmp_path / "site", own)
    monkeypatch.setattr(own_files, "RELEASED", tmp_path / "released")
    (tmp_path / "released").mkdir()
    once = {**present(), "templates/base.html": "0", "assets/js/gone.js": "0"}
    once["templates/record.html"] = own_files.hash_of(site / "templates/record.html")
    lines = (f'{path}: "{digits}"\n' for path, digits in once.items())
    (tmp_path / "released/0.1.0.yaml").write_text("".join(lines), "utf-8")
    told = plan_upgrade(site, load_translations("en"), "en").told
    assert [each for each in told if each.startswith(("assets", "templates"))] == [
        "assets/js/gone.js: the program has no such file any more, and does not read yours.",
        "templates/base.html: ours changed since; compare yours with it, and take over what you want.",
        f"templates/components/told.html: {MOVED}",
        "templates/record.html: ours changed since, and yours is what it was; delete yours to have the new one.",
    ]


def test_a_workflow_that_nobody_changed_is_renewed_and_any_other_is_told(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.editing.repository.own_wheel._made", lambda _folder: None)
    site, workflow = tmp_path / "site", ".github/workflows/publish.yml"
    assert run("init", str(site), "--forge", "github", "--yes").code == 0
    new = {name: (site / name).read_bytes() for name in (workflow, "program/fetch.sh", "program/install.sh")}
    config = site / "site_config.yaml"
    config.write_text(config.read_text("utf-8").replace(NOTED, ""), "utf-8")
    (site / workflow).write_text("as init once wrote it\n", "utf-8")
    (site / "program/install.sh").write_text("of our own\n", "utf-8")
    (site / "program/fetch.sh").unlink()
    monkeypatch.setattr(own_files, "RELEASED", tmp_path / "released")
    (tmp_path / "released").mkdir()
    once = {workflow: own_files.hash_of(site / workflow), "program/install.sh": "0"}
    (tmp_path / "released/0.1.0.yaml").write_text("".join(f'{each}: "{once[each]}"\n' for each in once), "utf-8")
    ran = run("upgrade", "--site", str(site), "--yes")
    assert (ran.code, "-as init once wrote it\n" in ran.said) == (0, True), ran.said
    assert "program/install.sh: bản của chương trình đã đổi; so bản của bạn với tệp mà lệnh init ghi" in ran.said
    now = {name: (site / name).read_bytes() for name in new}
    assert now == {**new, "program/install.sh": b"of our own\n"}


def test_what_was_changed_meanwhile_is_not_overwritten_and_the_version_is_not_noted(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(tmp_path / "site")
    before = files_of(site)
    stale = Replacement(path="content/models/duong-tu-quan.md", before=b"other", after=b"new")
    planned = plan_upgrade(site, load_translations("vi"), "vi")
    whole = Upgrade(since=planned.since, files=(*planned.files, stale), told=())
    monkeypatch.setattr("showcase.editing.upgrading.planning.plan_upgrade", lambda *_: whole)
    ran = run("upgrade", "--site", str(site), "--yes")
    assert (ran.code, "vừa bị sửa ở nơi khác" in ran.said) == (1, True)
    assert files_of(site) == before


def test_the_program_in_a_repository_is_renewed(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.editing.repository.own_wheel._made", lambda _folder: None)
    site = tmp_path / "site"
    assert run("init", str(site), "--forge", "gitlab", "--yes").code == 0
    config, wheel = site / "site_config.yaml", site / "program/guong_sang-0.1.0-py3-none-any.whl"
    config.write_text(config.read_text("utf-8").replace(NOTED, ""), "utf-8")
    wheel.touch()
    (site / "program/requirements.txt").write_text("old\n", "utf-8")
    (site / ".vscode/schemas/model.json").write_text("{}", "utf-8")
    ran = run("upgrade", "--site", str(site), "--yes")
    assert f"Hãy chép tệp .whl của bản {showcase.__version__}" in ran.said
    assert (site / "program/requirements.txt").read_bytes() == (HOME / "requirements/run.txt").read_bytes()
    assert wheel.is_file(), "it goes when there is another"
    assert (site / ".vscode/schemas/model.json").read_text("utf-8") != "{}"


def test_a_repository_that_lacks_the_program_gets_it(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"guong_sang-{showcase.__version__}-py3-none-any.whl"
    monkeypatch.setattr("showcase.editing.repository.own_wheel._made", lambda _folder: None)
    site = tmp_path / "site"
    assert run("init", str(site), "--forge", "github", "--yes").code == 0
    (tmp_path / name).write_bytes(b"the wheel")
    monkeypatch.setattr("showcase.editing.repository.own_wheel._made", lambda _folder: tmp_path / name)
    ran = run("upgrade", "--site", str(site))
    assert (ran.code, ran.said.splitlines()[0]) == (1, "- Trong program/ chưa có chương trình của bản này.")
    assert run("upgrade", "--site", str(site), "--yes").code == 0
    assert (site / "program" / name).read_bytes() == b"the wheel"
    assert run("upgrade", "--site", str(site)) == Ran(0, f"Trang đã theo bản {showcase.__version__} rồi.\n")


def test_a_wheel_that_was_installed_from_the_repository_itself_stays_there_alone(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.editing.repository.own_wheel._made", lambda _folder: None)
    site = tmp_path / "site"
    assert run("init", str(site), "--forge", "github", "--yes").code == 0
    newer = site / f"program/guong_sang-{showcase.__version__}-py3-none-any.whl"
    newer.write_bytes(b"the wheel")
    (site / "program/guong_sang-0.1.0-py3-none-any.whl").touch()
    config = site / "site_config.yaml"
    config.write_text(config.read_text("utf-8").replace(NOTED, ""), "utf-8")
    monkeypatch.setattr("showcase.editing.repository.own_wheel._made", lambda _folder: newer)
    ran = run("upgrade", "--site", str(site), "--yes")
    assert (ran.code, "Hãy chép tệp .whl" in ran.said) == (0, False), ran.said
    assert {path.name: path.read_bytes() for path in site.glob("program/*.whl")} == {newer.name: b"the wheel"}


# --- What is told of versions -----------------------------------------------------------------------------------


def test_a_new_site_names_this_version(run: Command, tmp_path: Path) -> None:
    assert NOTED in (HOME / "starter/site_config.yaml").read_text("utf-8")
    assert run("init", str(tmp_path / "site"), "--yes").code == 0
    assert run("upgrade", "--site", str(tmp_path / "site")).code == 0


def test_every_released_version_is_known_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changelog = (HOME / "CHANGELOG.md").read_text("utf-8")
    dated = re.findall(r"^## \[([\d.]+)\] - \d{4}-\d\d-\d\d$", changelog, re.MULTILINE)
    assert dated
    assert [each for each in dated if not (own_files.RELEASED / f"{each}.yaml").is_file()] == []
    assert set(versions_told()) <= set(re.findall(r"^## \[([\d.]+)\]", changelog, re.MULTILINE))
    monkeypatch.setattr(own_files, "RELEASED", tmp_path)
    assert write_released().name == f"{showcase.__version__}.yaml"
    assert released(showcase.__version__) == present()


def test_what_is_told_of_this_version_is_so() -> None:
    changes, then, now = changes_since(FIRST), released(FIRST), present()
    assert [was for was in changes.moved if was not in then or was in now] == []
    assert [new for new in changes.moved.values() if not (HOME / new).exists()] == []
    assert {name for name in then if name not in now} == set(changes.moved), "files that went are told of"
    assert [each for each in changes.notes if set(each) != {"en", "vi"}] == []
    assert [each for each in changes.addresses if ANY in each.now] == []
    assert numbers_of(showcase.__version__)
