"""What `init` makes beside a site: a repository, and workflows whose steps run in a clone of it as they stand."""

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from installed_program import Installed, run_command
from sites import cache_with_fonts

from showcase.cli import main
from showcase.editing.repository.files import FILES, FORGES, WORKFLOWS, put_program
from showcase.editing.repository.own_wheel import FETCHING, LOCK
from showcase.home import HOME


@pytest.fixture(autouse=True)
def _wheel_at_hand(installed: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel of this checkout is there already, and is made anew only for whom that matters."""
    monkeypatch.setattr("showcase.editing.repository.own_wheel._made", lambda _folder: installed.wheel)


class Terminal(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("forge", FORGES)
def test_a_new_site_is_a_repository_for_its_forge(forge: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert main(["init", str(site), "--forge", forge, "--yes"]) == 0
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {".gitignore", ".gitattributes", "README.md", ".vscode/settings.json", "site_config.yaml"} <= files
    assert [name for name, path in WORKFLOWS.items() if path in files] == [name for name in WORKFLOWS if name == forge]
    assert {"program/install.sh", "program/fetch.sh"} & files == (
        {"program/install.sh", "program/fetch.sh"} if forge != "none" else set()
    )
    readme = (site / "README.md").read_text("utf-8")
    assert "%(" not in readme
    assert (WORKFLOWS[forge] in readme) if forge in WORKFLOWS else ("chép thư mục ấy lên máy chủ" in readme)


def test_what_builds_make_is_no_part_of_the_repository(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--yes"]) == 0
    made = ("public/index.html", "public-kept/a.html", ".public-releases/x", ".cache/a", ".history/a", ".venv/a")
    for name in made:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a", "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "--all")
    assert set(git(tmp_path, "ls-files").split()) & set(made) == set()
    assert ".vscode/settings.json" in git(tmp_path, "ls-files")


def test_a_site_is_begun_in_the_empty_clone_of_a_forge(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert main(["init", str(tmp_path), "--yes"]) == 0


def test_whoever_sits_at_a_terminal_is_asked_and_the_answers_are_in_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    answers = "Dân vận khéo: xã An Bình\nXã An Bình, Tỉnh Sao Mai\nan binh\nhttps://anbinh.example/dan-van\n"
    monkeypatch.setattr("sys.stdin", Terminal(answers))
    assert main(["init", str(site)]) == 0
    said = capsys.readouterr().out
    assert "“an binh” không phải là địa chỉ" in said
    assert "địa chỉ của trang chỉ là ví dụ" not in said, "it was asked for, and told"
    config = (site / "site_config.yaml").read_text("utf-8")
    assert '\ntitle: "Dân vận khéo: xã An Bình"\n' in config
    assert "\nbase_url: https://anbinh.example/dan-van/\n" in config
    assert "# Tên trang web, hiện ở đầu mỗi trang." in config
    assert yaml.safe_load((site / "content/units.yaml").read_text("utf-8"))["xa-an-binh"]["parent"] == "tinh-sao-mai"
    readme = (site / "README.md").read_text("utf-8")
    assert readme.startswith("# Dân vận khéo: xã An Bình\n")
    assert "Xã An Bình, Tỉnh Sao Mai" in readme
    capsys.readouterr()
    assert main(["check", "--site", str(site), "--strict"]) == 1
    said = capsys.readouterr().out
    assert "base_url" not in said
    assert "(Số điện thoại cơ quan)" in said, "what was not asked stays to be filled in"


def test_a_unit_that_cannot_be_added_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    monkeypatch.setattr("sys.stdin", Terminal("\nAn Bình\n\nXã An Bình, Tỉnh Sao Mai\n"))
    assert main(["init", str(site)]) == 0
    assert "Hãy mở đầu bằng loại đơn vị" in capsys.readouterr().out
    assert yaml.safe_load((site / "content/units.yaml").read_text("utf-8"))["xa-an-binh"]["parent"] == "tinh-sao-mai"


def test_with_enter_everything_stays_to_be_filled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("\n\n\n"))
    assert main(["init", str(tmp_path / "asked")]) == 0
    assert main(["init", str(tmp_path / "unasked"), "--yes"]) == 0
    asked, unasked = (files_of(tmp_path / name) for name in ("asked", "unasked"))
    assert asked == unasked


@pytest.mark.parametrize("forge", ["github", "forgejo"])
def test_every_action_of_a_workflow_is_named_by_its_hash(forge: str) -> None:
    uses = re.findall(r"uses: (.*)", (FILES / f"{forge}.yml").read_text("utf-8"))
    assert uses
    assert [each for each in uses if not re.fullmatch(r"[\w/:.-]+@[0-9a-f]{40} # v[\d.]+", each)] == []


STUB = """\
#!/bin/sh
mkdir -p sources/a && echo "$MODELS" > sources/a/models.jsonl && echo "$RANDOM_DAY" > sources/a/fetched.json
exit "$CODE"
"""


def test_copies_of_other_sites_are_committed_before_the_nightly_build(tmp_path: Path) -> None:
    """What changed is pushed at once, a mere day once a week; a source that failed is told, the others are kept."""
    site, bare = tmp_path / "site", tmp_path / "forge.git"
    assert main(["init", str(site), "--forge", "github", "--yes"]) == 0
    for name, text in {"site/.venv/bin/guong-sang": STUB, "bin/date": '#!/bin/sh\necho "$DAY"\n'}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, "utf-8")
        (tmp_path / name).chmod(0o755)
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "--all")
    git(site, *AS_SOMEBODY, "commit", "-qm", "Trang mới")
    git(tmp_path, "clone", "-q", "--bare", "site", str(bare))

    def ran(models: str, day: int, code: int = 0) -> tuple[int, int]:
        told = {"MODELS": models, "RANDOM_DAY": os.urandom(4).hex(), "DAY": str(day), "CODE": str(code)}
        environment = {**environment_of(tmp_path), **told, "PATH": f"{tmp_path}/bin:{os.environ['PATH']}"}
        done = subprocess.run(["sh", "program/fetch.sh", str(bare), "main"], cwd=site, env=environment, check=False)
        return done.returncode, int(git(bare, "rev-list", "--count", "main"))

    assert ran("one", 1) == (0, 1), "a site without sources has nothing to copy"
    with (site / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("sources: []\n")
    assert ran("one", 1) == (0, 2)
    assert ran("one", 2) == (0, 2)
    assert ran("one", 7) == (0, 3)
    assert ran("two", 2, code=1) == (1, 4)
    assert git(bare, "show", "main:sources/a/models.jsonl") == "two\n"
    (bare / "hooks").mkdir(exist_ok=True)
    (bare / "hooks/pre-receive").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (bare / "hooks/pre-receive").chmod(0o755)
    assert ran("three", 2) == (1, 4), "nobody may write there"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cache_with_fonts(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("forge", WORKFLOWS)
def test_the_steps_of_a_workflow_run_in_a_clean_clone(
    forge: str, installed: Installed, cache: Path, tmp_path: Path
) -> None:
    """Packages are in the venv already, as a forge's cache would have them; the wheel is installed anew."""
    made = installed.run("init", "site", "--forge", forge, "--yes", working=tmp_path, cache=cache)
    assert made.returncode == 0, made.stdout
    site = tmp_path / "site"
    assert [path.name for path in site.glob("program/*.whl")] == [installed.wheel.name], "init puts the wheel there"
    assert "guong_sang-….whl" not in made.stdout
    git(tmp_path, "init", "-q", "--bare", "forge/xa/trang.git")
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "--all")
    git(site, *AS_SOMEBODY, "commit", "-qm", "Trang mới")
    git(site, "push", "-q", str(tmp_path / "forge/xa/trang.git"), "main")
    work = tmp_path / "work"
    if forge == "forgejo":
        work.mkdir()
    else:
        git(tmp_path, "clone", "-q", "-b", "main", "forge/xa/trang.git", "work")
    shutil.copytree(installed.venv, work / ".venv", symlinks=True)
    environment = {**environment_of(tmp_path), "GUONG_SANG_CACHE": str(cache)}
    for step in steps(site / WORKFLOWS[forge]):
        done = subprocess.run(
            ["bash", "-e", "-c", step], cwd=work, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{step}\n{done.stdout}{done.stderr}"
    assert (work / "public/index.html").is_file()
    if forge == "forgejo":
        assert "index.html" in git(tmp_path / "forge/xa/trang.git", "ls-tree", "--name-only", "pages")


@pytest.mark.parametrize("forge", ["forgejo", "gitlab"])
def test_an_earlier_site_is_published_again_by_its_commit(forge: str, tmp_path: Path) -> None:
    """The first command of a workflow fetches what is to be built; on GitHub an action does."""
    site, bare, work = tmp_path / "site", tmp_path / "forge/xa/trang.git", tmp_path / "work"
    assert main(["init", str(site), "--forge", forge, "--yes"]) == 0
    git(site, "init", "-q", "-b", "main")
    commits = []
    for text in ("one", "two"):
        (site / "nhat-ky.txt").write_text(text, "utf-8")
        git(site, "add", "--all")
        git(site, *AS_SOMEBODY, "commit", "-qm", text)
        commits.append(git(site, "rev-parse", "HEAD").strip())
    git(tmp_path, "clone", "-q", "--bare", "site", str(bare))
    git(bare, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "init", "-q", "work") if forge == "forgejo" else git(
        tmp_path, "clone", "-q", f"file://{bare}", "work"
    )
    fetching = next(steps(site / WORKFLOWS[forge]))
    for commit, text in ((commits[0], "one"), ("", "two" if forge == "forgejo" else "one"), (commits[1], "two")):
        environment = {**environment_of(tmp_path), "COMMIT": commit}
        subprocess.run(["bash", "-e", "-c", fetching], cwd=work, env=environment, check=True)
        assert (work / "nhat-ky.txt").read_text("utf-8") == text
    github = (FILES / "github.yml").read_text("utf-8")
    assert 'with: {ref: "${{ inputs.commit || ' in github


def test_workflows_are_understood_by_actionlint(tmp_path: Path) -> None:
    if not shutil.which("actionlint"):
        pytest.skip("actionlint is not installed; where it is, it reads the workflows of GitHub and Forgejo")
    of_forgejo = ["-ignore", 'label "docker" is unknown', "-ignore", 'specifying action "https://data.forgejo.org/']
    for forge in ("github", "forgejo"):
        subprocess.run(["actionlint", *of_forgejo, str(FILES / f"{forge}.yml")], check=True)


@pytest.mark.parametrize("forge", WORKFLOWS)
def test_workflows_have_the_form_that_forges_publish(forge: str) -> None:
    """Forgejo publishes none of its own, and reads what GitHub does."""
    command = shutil.which("check-jsonschema")
    if not command:
        pytest.skip("check-jsonschema is not installed; where it is, it looks at the workflows by its schemas")
    schema = ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"] if forge == "gitlab" else ["vendor.github-workflows"]
    subprocess.run([command, "--builtin-schema", *schema, str(FILES / f"{forge}.yml")], check=True)


def test_a_wheel_made_of_the_checkout_is_the_one_that_pip_makes(installed: Installed, tmp_path: Path) -> None:
    folder = tmp_path / "site/program"
    code = (
        "from pathlib import Path; from showcase.editing.repository.files import put_program; put_program(Path('site'))"
    )
    run_command(sys.executable, "-c", f"import sys; sys.path[:0] = [{str(HOME)!r}]; {code}", working=tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == [installed.wheel.name, "requirements.txt"]
    with zipfile.ZipFile(folder / installed.wheel.name) as ours, zipfile.ZipFile(installed.wheel) as wanted:
        assert {each: ours.read(each) for each in ours.namelist()} == {
            each: wanted.read(each) for each in wanted.namelist()
        }


def test_what_makes_a_wheel_is_fetched_by_hash_and_where_it_cannot_be_there_is_no_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("showcase.editing.repository.own_wheel.find_spec", lambda _name: None)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    put_program(tmp_path)
    assert [path.name for path in (tmp_path / "program").iterdir()] == ["requirements.txt"]
    assert re.findall(r"^hatchling==", LOCK.read_text("utf-8"), re.MULTILINE)
    assert "--require-hashes" in FETCHING


def test_a_repository_without_the_program_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.editing.repository.own_wheel._made", lambda _folder: None)
    site = tmp_path / "site"
    assert main(["init", str(site), "--forge", "github", "--yes"]) == 0
    assert "hãy chép tệp guong_sang-….whl của chương trình vào đó" in capsys.readouterr().out
    for wheels, said in (
        ((), "Trong program/ chưa có chương trình"),
        (("guong_sang-1-py3-none-any.whl", "guong_sang-2-py3-none-any.whl"), "Trong program/ có nhiều tệp .whl"),
    ):
        for name in wheels:
            (site / "program" / name).touch()
        ran = subprocess.run(["sh", "program/install.sh"], cwd=site, capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stderr.startswith(said)) == (1, True), ran.stderr


AS_SOMEBODY = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def environment_of(folder: Path) -> dict[str, str]:
    """What a forge tells its workflow; here the forge is a folder."""
    told = {"SERVER_URL": f"file://{folder}/forge", "REPOSITORY": "xa/trang", "REF": "refs/heads/main", "SHA": "0" * 40}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "PYTHONPATH"))}
    return {
        **kept,
        **{f"GITHUB_{name}": value for name, value in told.items()},
        "TOKEN": "x",
        "PIP_NO_INDEX": "1",
        "PIP_NO_COMPILE": "1",
    }


def steps(workflow: Path) -> Iterator[str]:
    """The commands of a workflow in their order, but for those that call a forge."""
    read = yaml.safe_load(workflow.read_text("utf-8"))
    if "jobs" not in read:
        yield from (*read[".build"]["before_script"], *read["fetch"]["script"], *read["preview"]["script"])
        return
    commands = (step["run"] for job in read["jobs"].values() for step in job["steps"] if "run" in step)
    yield from (each for each in commands if not each.startswith(("gh ", "apt-get ")))
