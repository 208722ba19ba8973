"""The first minute with build.py: what it sets up, what it leaves alone, what it says when it cannot."""

import ast
import hashlib
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from types import ModuleType

import browser
import pytest

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)(?: ; (.+?))? \\$", re.MULTILINE)

COMMAND = """
import sys
from importlib import metadata

def main(argv):
    try:
        probe = metadata.version("probe")
    except metadata.PackageNotFoundError:
        probe = "none"
    print("|".join([sys.prefix, probe, *argv]))
    return 7
"""
# The Python that a person has: this one, or the one this venv was made with where it cannot make venvs itself.
HAS_PIP, HAS_ENSUREPIP = (importlib.util.find_spec(name) is not None for name in ("pip", "ensurepip"))
PYTHON = sys.executable if HAS_PIP or HAS_ENSUREPIP else getattr(sys, "_base_executable", sys.executable)
# Without ensurepip a venv is made at once, and pip installs into it from outside. The other way is slow, and is
# what the command does on its own first run almost everywhere.
QUICK = ("ensurepip",) if HAS_PIP else ()
# Run build.py in a Python that lacks some modules.
LACKING = (
    "import runpy, sys; sys.modules.update(dict.fromkeys({lacking!r}));"
    "sys.argv[0] = 'build.py'; runpy.run_path('build.py', run_name='__main__')"
)


@dataclass(frozen=True)
class Site:
    """A copy of build.py in a folder of its own, with a showcase that tells where it runs."""

    folder: Path

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def lock(self, *lines: str) -> None:
        for name in ("run", "test"):
            (self.folder / "requirements" / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")

    def lock_probe(self, version: str) -> None:
        """Offer an empty package of this version in wheels/ and ask for it in the lock."""
        name = f"probe-{version}"
        wheel = self.folder / "wheels" / f"{name}-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            info = f"{name}.dist-info"
            archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: probe\nVersion: {version}\n")
            archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(f"{info}/RECORD", "")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        self.lock(f"probe=={version} \\", f"    --hash=sha256:{digest}")

    def run(
        self, *argv: str, python: str = PYTHON, lacking: tuple[str, ...] = QUICK, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run the command as a person does, without a network, in Vietnamese."""
        ours = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "GUONG_", "PYTHON", "COV"))}
        settings = {
            **dict.fromkeys(("TEMP", "TMP", "TMPDIR"), str(self.folder / "temporary")),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_FIND_LINKS": str(self.folder / "wheels"),
            "PIP_NO_CACHE_DIR": "1",
            "PIP_NO_INDEX": "1",
            "PIP_RETRIES": "1",
        }
        start = ["-c", LACKING.format(lacking=lacking)] if lacking else ["build.py"]
        return subprocess.run(
            [python, *start, *argv],
            cwd=self.folder,
            env={**ours, **settings, "PYTHONUTF8": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site on which build.py never ran."""
    return new_site(tmp_path)


@pytest.fixture(scope="module")
def made_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a venv that holds probe 1.0; only to be copied."""
    site = new_site(tmp_path_factory.mktemp("made"))
    site.lock_probe("1.0")
    assert site.run().returncode == 7
    return site


@pytest.fixture
def ready_site(made_site: Site, tmp_path: Path) -> Site:
    """A copy of made_site: a venv is found by its place, so it may be moved."""
    folder = tmp_path / "ready"
    shutil.copytree(made_site.folder, folder, symlinks=True)
    return Site(folder)


def new_site(folder: Path) -> Site:
    for name in ("requirements", "showcase", "temporary", "tests", "wheels"):
        (folder / name).mkdir()
    shutil.copy(ROOT / "build.py", folder)
    shutil.copy(ROOT / "tests" / "browser.py", folder / "tests")
    (folder / "showcase" / "__init__.py").write_text("")
    (folder / "showcase" / "cli.py").write_text(COMMAND)
    return Site(folder)


def loaded(site: Site) -> ModuleType:
    """The site's build.py as a module."""
    spec = importlib.util.spec_from_file_location("build_copy", site.folder / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.__dict__["has_module"] = lambda _name: True  # no test that loads it really installs
    return module


@pytest.fixture
def build(site: Site) -> ModuleType:
    """The copy of build.py as a module, with a lock that no Python fulfils."""
    site.lock("no-such-package==1.0 \\", "    --hash=sha256:00")
    return loaded(site)


def pytest_version() -> str:
    return metadata.version("pytest")


# A Python that has everything


def test_packages_that_are_here_are_used_and_nothing_is_made(site: Site) -> None:
    site.lock(f"pytest=={pytest_version()} \\", "    --hash=sha256:00")
    done = site.run("build", "--quiet", python=sys.executable, lacking=())
    assert done.stdout == f"{sys.prefix}|none|build|--quiet\n"
    assert (done.returncode, done.stderr) == (7, "")
    assert not site.venv.exists()


def test_another_version_than_the_locked_one_is_not_used(build: ModuleType, site: Site) -> None:
    site.lock("pytest==0.1 \\")
    lock = site.folder / "requirements" / "run.txt"
    assert not build.is_ready(lock, site.venv)
    site.lock(f"pytest=={pytest_version()} \\")
    assert build.is_ready(lock, site.venv)


def test_a_package_for_other_systems_is_not_asked_for(build: ModuleType, site: Site) -> None:
    site.lock(
        "one==1 ; sys_platform == 'nowhere' \\",
        f"two==2 ; sys_platform == '{sys.platform}' \\",
        "three==3 ; platform_python_implementation != 'NoSuchPython' \\",
        "four==4 \\",
        "five==5 ; (python_version < '3' and os_name == 'x') \\",
    )
    lock = site.folder / "requirements" / "run.txt"
    # what build.py does not understand it takes to be needed: then the venv is used, which is always right
    assert [name for name, _ in build.pins(lock)] == ["two", "three", "four", "five"]


# The venv


def test_a_first_run_makes_a_venv_and_the_next_one_uses_it(site: Site) -> None:
    site.lock_probe("1.0")
    first = site.run("check")
    assert first.stdout == f"{site.venv}|1.0|check\n", first.stderr
    assert first.returncode == 7
    assert first.stderr == "Lần đầu chạy: cài 1 gói vào .venv (mất chừng một phút).\n"
    shutil.rmtree(site.folder / "wheels")  # nothing can be installed any more
    second = site.run("check")
    assert (second.stdout, second.returncode, second.stderr) == (first.stdout, 7, "")


def test_a_changed_lock_is_installed_into_the_same_venv(ready_site: Site) -> None:
    site = ready_site
    (site.venv / "kept").write_text("")
    site.lock_probe("2.0")
    done = site.run()
    assert done.stdout == f"{site.venv}|2.0\n", done.stderr
    assert done.stderr == "Cài thêm hoặc cập nhật cho đủ 1 gói trong .venv.\n"
    assert (site.venv / "kept").exists()


def break_by_interruption(site: Site) -> None:
    (site.venv / "guong-sang.stamp").write_text("")


def break_by_another_python(site: Site) -> None:
    stamp = site.venv / "guong-sang.stamp"
    stamp.write_text(stamp.read_text().replace(EXTENSION_SUFFIXES[0], ".cpython-309.so"))


def break_by_removing_its_python(site: Site) -> None:
    settings = site.venv / "pyvenv.cfg"
    settings.write_text(re.sub(r"(?m)^home = .*$", "home = /no/such/folder", settings.read_text()))


@pytest.mark.parametrize("breaking", [break_by_interruption, break_by_another_python, break_by_removing_its_python])
def test_a_venv_that_is_not_whole_is_made_anew(
    ready_site: Site,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    breaking: Callable[[Site], None],
) -> None:
    build, venv = loaded(ready_site), ready_site.venv
    (venv / "junk").write_text("")
    breaking(ready_site)
    done: list[list[str]] = []
    monkeypatch.setattr(build, "run", done.append)
    monkeypatch.setattr(build, "hand_over", lambda *_: 7)
    assert build.main([]) == 7
    assert capsys.readouterr().err.startswith(".venv làm dở hoặc không còn dùng được: làm lại, cài 1 gói")
    assert ["venv" in done[0], "install" in done[1], len(done)] == [True, True, 2]
    assert {"--only-binary", ":all:", "--require-hashes"} <= set(done[1])
    assert [path.name for path in venv.iterdir()] == ["guong-sang.stamp"]


def test_the_venv_may_be_elsewhere(ready_site: Site, tmp_path: Path) -> None:
    elsewhere = tmp_path / "deep" / "venv"
    elsewhere.parent.mkdir()
    ready_site.venv.rename(elsewhere)
    done = ready_site.run(GUONG_SANG_VENV=str(elsewhere))
    assert done.stdout == f"{elsewhere}|1.0\n", done.stderr
    assert not ready_site.venv.exists()


def test_a_folder_of_someone_else_is_left_alone(site: Site) -> None:
    site.lock_probe("1.0")
    site.venv.mkdir()
    (site.venv / "precious").write_text("x")
    done = site.run()
    assert done.returncode == 1
    assert done.stderr.startswith(f"{site.venv} có sẵn nhưng không do build.py tạo: hãy đổi tên nó")
    assert [path.name for path in site.venv.iterdir()] == ["precious"]


# What goes wrong: one sentence, exit code 1


def the_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """Give the last line of what was said; it must be the only one besides the one that says what is done."""
    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(lines) == 2, done.stderr
    assert lines[0].startswith("Lần đầu chạy")
    return lines[1]


def test_no_network(site: Site) -> None:
    site.lock_probe("1.0")
    shutil.rmtree(site.folder / "wheels")
    with socket.socket() as closed:  # a port that nobody listens on
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        said = the_sentence(site.run(PIP_NO_INDEX="0", PIP_INDEX_URL=address, NO_PROXY="*"))
    log = re.fullmatch(r"Không tải được .* hãy kiểm tra kết nối mạng .* chi tiết trong (\S+) \(.*\)\.", said)
    assert log, said
    assert "probe" in Path(log[1]).read_text("utf-8")


def test_no_wheel_for_this_python(site: Site) -> None:
    site.lock_probe("1.0")
    wheel = site.folder / "wheels" / "probe-1.0-py3-none-any.whl"
    wheel.rename(wheel.with_name("probe-1.0-cp27-cp27m-win32.whl"))
    assert the_sentence(site.run()).startswith("Không có gói cho Python hay máy này, chi tiết trong ")


def test_a_wheel_with_another_hash_is_refused(site: Site) -> None:
    site.lock_probe("1.0")
    lock = site.folder / "requirements" / "run.txt"
    lock.write_text(re.sub(r"sha256:\w+", f"sha256:{'0' * 64}", lock.read_text()))
    assert the_sentence(site.run()).startswith("Gói tải về không khớp mã kiểm tra nên không được cài")


@pytest.mark.parametrize("lacking", [("venv",), ("ensurepip", "pip")])
def test_no_venv(site: Site, lacking: tuple[str, ...]) -> None:
    site.lock_probe("1.0")
    done = site.run(lacking=lacking)
    assert done.returncode == 1
    assert done.stderr == (
        "Python này thiếu venv: trên Debian/Ubuntu chạy 'sudo apt install python3-venv' (no venv).\n"
    )
    assert not site.venv.exists()


@pytest.mark.parametrize(
    ("output", "begin"),
    [
        ("/x/bin/python: No module named pip", "Python này thiếu pip: trên Debian/Ubuntu"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "Ổ đĩa đã đầy: hãy giải phóng"),
        ("OSError: [Errno 13] Permission denied: '/x/lib'", "Không có quyền ghi vào {venv}: hãy xin quyền"),
        (
            "Retrying after connection broken by 'NameResolutionError()'\nNo matching distribution found",
            "Không tải được các gói cần thiết: hãy kiểm tra kết nối mạng",
        ),
        ("Segmentation fault", "Không cài được các gói cần thiết, chi tiết trong {log}"),
    ],
)
def test_what_pip_says_becomes_one_sentence(
    build: ModuleType,
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    output: str,
    begin: str,
) -> None:
    log = site.folder / "pip.log"
    log.write_text(output, "utf-8")
    monkeypatch.setattr(build, "run", lambda command: log if "install" in command else None)
    assert build.main([]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert said[1].startswith(begin.format(venv=site.venv, log=log))


@pytest.mark.parametrize(
    ("error", "begin", "code"),
    [
        (PermissionError(13, "Permission denied", "/x/.venv"), "Không có quyền ghi vào /x/.venv: hãy xin", 1),
        (OSError(30, "Read-only file system", "/x/.venv"), "Không có quyền ghi vào /x/.venv: hãy xin", 1),
        (OSError(28, "No space left on device"), "Ổ đĩa đã đầy: hãy giải phóng", 1),
        (OSError(5, "Input/output error"), "Hệ thống báo lỗi khi chuẩn bị: [Errno 5] Input/output error", 1),
        (KeyboardInterrupt(), "Đã dừng giữa chừng theo yêu cầu", 130),
    ],
)
def test_what_the_system_says_becomes_one_sentence(
    build: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    begin: str,
    code: int,
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert build.main([]) == code
    assert capsys.readouterr().err.splitlines()[-1].startswith(begin)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_no_write_permission(site: Site) -> None:
    site.lock_probe("1.0")
    site.folder.chmod(0o555)
    try:
        assert the_sentence(site.run()).startswith(f"Không có quyền ghi vào {site.venv}")
    finally:
        site.folder.chmod(0o755)


def test_an_old_python_is_told_so(site: Site) -> None:
    older = "import runpy, sys; sys.version_info = (3, 8, 10); runpy.run_path('build.py', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", older],
        cwd=site.folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert re.fullmatch(r"Cần Python 3\.11 trở lên, đây là Python 3\.8: .*\n", done.stderr)
    ast.parse((ROOT / "build.py").read_text("utf-8"), feature_version=(3, 6))


# build.py test


def test_the_tests_get_a_browser_and_give_their_exit_code(site: Site) -> None:
    site.lock(f"pytest=={pytest_version()} \\", "    --hash=sha256:00")
    (site.folder / "tests" / "test_one.py").write_text(
        "import os\n"
        "def test_good(): assert 'absent' not in os.environ['GUONG_SANG_BROWSER']\n"
        "def test_bad(): raise AssertionError\n"
        "def test_other(): pass\n"
    )
    (site.folder / "tests" / "test_two.py").write_text("def test_bad_too(): raise AssertionError\n")
    stub = site.folder / "chromium"
    stub.write_text("#!/bin/sh\necho 1.0\n")
    stub.chmod(0o755)
    choice = ("tests/test_one.py", "-k", "good or bad", "--cov=showcase")
    settings = {"PATH": f"{site.folder}{os.pathsep}{os.environ['PATH']}", "GUONG_SANG_BROWSER": "absent"}
    done = site.run("test", *choice, python=sys.executable, lacking=(), **settings)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed, 1 passed, 1 deselected" in done.stdout
    assert "coverage" in done.stdout


def test_a_missing_browser_is_installed_by_the_next_way_when_the_first_fails(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[str] = []
    monkeypatch.setattr(browser, "find", lambda: "" if "second" in done else None)
    ways = [("apt", [["update"], ["first"]]), ("playwright", [["second"]]), ("never", [["third"]])]
    monkeypatch.setattr(browser, "installers", lambda _found: ways)
    monkeypatch.setattr(build, "run", lambda command, **_: done.append(command[0]))
    assert build.browser() == ""
    assert done == ["update", "first", "second"]
    said = capsys.readouterr().err.splitlines()
    assert ["apt-get" in said[0], "Playwright" in said[1], len(said)] == [True, True, 2]


def test_a_quicker_browser_that_cannot_be_had_stops_nobody(
    build: ModuleType, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "find", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(browser, "installers", lambda found: [("quicker", [["x"]])] if found else [])
    monkeypatch.setattr(build, "run", lambda *_, **_options: site.folder / "x.log")
    assert build.browser() == "/usr/bin/chromium"


def test_no_browser_at_all_is_one_sentence(
    build: ModuleType, site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "is_ready", lambda *_: True)
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser, "installers", lambda _found: [("playwright", [["x"]])])
    monkeypatch.setattr(build, "run", lambda *_, **_options: site.folder / "x.log")
    assert build.main(["test"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[1].startswith("Không cài được trình duyệt để chạy thử: hãy cài Chromium hoặc Chrome")
    assert str(site.folder / "x.log") in said[1]


def test_a_stub_that_is_no_browser_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub, real = tmp_path / "chromium-browser", tmp_path / "google-chrome"
    stub.write_text("#!/bin/sh\nexit 1\n")
    real.write_text("#!/bin/sh\necho 1.0\n")
    stub.chmod(0o755)
    real.chmod(0o755)
    monkeypatch.delenv("GUONG_SANG_BROWSER", raising=False)
    monkeypatch.setattr(browser, "USUAL_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    if os.name == "posix":
        assert browser.find() == str(real)


def test_a_folder_is_served_under_its_base_path(tmp_path: Path) -> None:
    (tmp_path / "tim-kiem").mkdir()
    (tmp_path / "tim-kiem" / "index.html").write_text("Tìm kiếm", "utf-8")
    (tmp_path / "404.html").write_text("Không có trang này", "utf-8")
    for name in ("a.wasm", "a.js", "a.xml", "a.webp"):
        (tmp_path / name).write_bytes(b"x")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with browser.serve(tmp_path, "/dan-van") as url:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/dan-van/", url)
        with opener.open(f"{url}tim-kiem") as page:
            assert (page.url, page.read().decode()) == (f"{url}tim-kiem/", "Tìm kiếm")
        types = {}
        for name in ("a.wasm", "a.js", "a.xml", "a.webp"):
            with opener.open(url + name) as answer:
                types[name] = answer.headers["Content-Type"].partition(";")[0]
        for missing in (f"{url}no", f"{url}tim-kiem/".replace("dan-van", "van-dan")):
            with pytest.raises(urllib.error.HTTPError) as refused:
                opener.open(missing)
            with refused.value as answer:
                assert (answer.code, answer.read().decode()) == (404, "Không có trang này")
    assert types == {
        "a.wasm": "application/wasm",
        "a.js": "text/javascript",
        "a.xml": "application/xml",
        "a.webp": "image/webp",
    }
    with pytest.raises(urllib.error.URLError):
        opener.open(url)


# The locks


@pytest.mark.parametrize("name", ["run.txt", "test.txt", "dask.txt", "wheel.txt"])
def test_a_lock_names_no_address_and_hashes_every_package(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    pins = PIN.findall(text)
    entries = re.findall(r"(?m)^\S.*\\$(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?$)+", text)
    assert len(entries) == len(pins) == len(re.findall(r"(?m)^[^#\s]", text)) > 5
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert not re.search(r"://|--index|--extra-index|--find-links|@", "\n".join(lines))
    assert "://" not in text


@pytest.mark.parametrize("name", ["run.txt", "test.txt", "dask.txt"])
def test_the_markers_of_a_lock_are_understood(name: str) -> None:
    systems = r"(sys_platform|platform_system|platform_python_implementation) (==|!=) '\w+'"
    for _, _, marker in PIN.findall((ROOT / "requirements" / name).read_text("utf-8")):
        assert re.fullmatch(rf"|{systems}|python_full_version (<|>=) '[\d.]+'", marker)


@pytest.mark.parametrize(
    ("marker", "holds"),
    [
        ("python_full_version < '3.11'", False),
        ("python_full_version >= '3.11'", True),
        ("python_full_version < '99.1'", True),
        ("python_full_version >= '99'", False),
    ],
)
def test_a_package_for_other_versions_of_python_is_not_waited_for(build: ModuleType, marker: str, holds: bool) -> None:
    assert build.applies(marker) is holds


def test_the_locks_agree_with_each_other_and_with_pyproject() -> None:
    locked = {
        name: {pin[0]: pin[1] for pin in PIN.findall((ROOT / "requirements" / f"{name}.txt").read_text("utf-8"))}
        for name in ("run", "test", "dask", "wheel")
    }
    assert {each for each in locked["wheel"].items() if each[0] in locked["test"]} <= locked["test"].items()
    assert locked["run"].items() <= locked["dask"].items()
    assert locked["run"].items() <= locked["test"].items()
    assert {each for each in locked["dask"].items() if each[0] in locked["test"]} <= locked["test"].items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for name, wanted in (
        ("run", project["dependencies"]),
        ("test", project["optional-dependencies"]["test"]),
        ("dask", project["optional-dependencies"]["dask"]),
    ):
        assert {re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted} <= locked[name].keys()
