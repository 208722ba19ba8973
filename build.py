#!/usr/bin/env python3
"""The command: sets up on first use what is missing, then hands over to showcase.cli or to the tests.

    python3 build.py              builds content/ into public/
    python3 build.py test         runs the tests; further arguments go to pytest
    python3 build.py --help       everything else

It needs the standard library only. Its grammar keeps to Python 3.6, so that an old Python can say what is
wrong. Its few messages are the one place outside gettext: they are needed before Babel is installed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is what says so
    sys.exit(
        "Cần Python 3.11 trở lên, đây là Python %d.%d: hãy cài bản mới rồi chạy lại"  # noqa: UP031
        " (Python 3.11 or newer is needed)." % sys.version_info[:2]
    )

INTERRUPTED = "Đã dừng giữa chừng theo yêu cầu (interrupted)."
try:
    import errno
    import os
    import re
    from collections.abc import Iterator
    from importlib.machinery import EXTENSION_SUFFIXES
    from pathlib import Path
except KeyboardInterrupt:
    sys.stderr.write(INTERRUPTED + "\n")
    sys.exit(130)

MESSAGES = {
    "first": "Lần đầu chạy: cài {0} gói vào {1} (mất chừng một phút).",
    "changed": "Cài thêm hoặc cập nhật cho đủ {0} gói trong {1}.",
    "again": "{1} làm dở hoặc không còn dùng được: làm lại, cài {0} gói (mất chừng một phút).",
    "apt": "Chưa có trình duyệt để chạy thử: cài Chromium bằng apt-get (mất chừng một phút).",
    "quicker": "Cài chromium-headless-shell bằng apt-get: trình duyệt không cửa sổ, chạy thử nhanh gấp ba.",
    "playwright": "Chưa có trình duyệt để chạy thử: tải Chromium của Playwright (mất chừng một phút).",
    "no_browser": "Không cài được trình duyệt để chạy thử: hãy cài Chromium hoặc Chrome rồi chạy lại,"
    " chi tiết trong {0} (no browser could be installed).",
    "network": "Không tải được các gói cần thiết: hãy kiểm tra kết nối mạng rồi chạy lại, chi tiết trong {0}"
    " (packages cannot be downloaded, check the network).",
    "no_wheel": "Không có gói cho Python hay máy này, chi tiết trong {0} (no wheel for this Python).",
    "hash": "Gói tải về không khớp mã kiểm tra nên không được cài, chi tiết trong {0} (hash mismatch).",
    "pip": "Không cài được các gói cần thiết, chi tiết trong {0} (pip failed).",
    "no_pip": "Python này thiếu pip: trên Debian/Ubuntu hãy cài python3-venv, chi tiết trong {0} (no pip).",
    "no_venv": "Python này thiếu venv: trên Debian/Ubuntu chạy 'sudo apt install python3-venv' (no venv).",
    "venv": "Không tạo được {1}, chi tiết trong {0} (the virtual environment cannot be made).",
    "foreign": "{0} có sẵn nhưng không do build.py tạo: hãy đổi tên nó, hoặc đặt biến GUONG_SANG_VENV trỏ tới"
    " thư mục khác (this folder was not made by build.py).",
    "permission": "Không có quyền ghi vào {0}: hãy xin quyền, hoặc đặt biến GUONG_SANG_VENV trỏ tới thư mục"
    " ghi được (no write permission).",
    "disk": "Ổ đĩa đã đầy: hãy giải phóng khoảng 500 MB rồi chạy lại, chi tiết: {0} (the disk is full).",
    "system": "Hệ thống báo lỗi khi chuẩn bị: {0} (system error).",
    "interrupted": INTERRUPTED,
}
ROOT = Path(__file__).resolve().parent
STAMP = "guong-sang.stamp"  # in the venv: TAG and the hashes of the locks installed; empty while unfinished
TAG = EXTENSION_SUFFIXES[0]  # the Python, its version and the machine: .cpython-311-x86_64-linux-gnu.so
PIP_TROUBLES = (
    ("disk", r"No space left on device|\[Errno 28\]"),
    ("network", r"connection broken by|Max retries exceeded|Failed to resolve|Connect(ion)?(Error|Timeout)"),
    ("permission", r"Permission denied|\[Errno 13\]|Access is denied"),
    ("no_pip", r"No module named '?pip"),
    ("hash", r"DO NOT MATCH THE HASHES"),
    ("no_wheel", r"No matching distribution found"),
)


class Stop(Exception):
    """The run ends here: `message` is a key of MESSAGES, `matters` fill its gaps."""

    def __init__(self, message: str, *matters: object) -> None:
        super().__init__(MESSAGES[message].format(*matters))


def main(argv: list[str]) -> int:
    """Run the command with its arguments, in a Python that has the packages; give the exit code."""
    testing = argv[:1] == ["test"]
    venv = Path(os.environ.get("GUONG_SANG_VENV") or ROOT / ".venv").expanduser().absolute()
    try:
        lock = ROOT / "requirements" / ("test.txt" if testing else "run.txt")
        if not is_ready(lock, venv):
            return hand_over(set_up(lock, venv), argv)
        if testing:
            return run_tests(argv[1:])
    except (Stop, OSError) as trouble:
        say(sentence(trouble, venv))
        return 1
    except KeyboardInterrupt:
        say(MESSAGES["interrupted"])
        return 130
    try:
        from showcase.cli import main as command

        return command(argv)
    except KeyboardInterrupt:  # while modules are read; later the command says it in its own words
        say(MESSAGES["interrupted"])
        return 130


def is_ready(lock: Path, venv: Path) -> bool:
    """Say whether this very Python has every package of a lock at the locked version."""
    if is_inside(venv) and hash_of(lock) in read_stamp(venv):
        return True
    from importlib import metadata

    try:
        return all(metadata.version(name) == version for name, version in pins(lock))
    except metadata.PackageNotFoundError:
        return False


def pins(lock: Path) -> Iterator[tuple[str, str]]:
    """Give name and version of each package of a lock that this platform needs."""
    pin = re.compile(r"([\w.-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+))?")
    for line in lock.read_text("utf-8").splitlines():
        found = pin.match(line)
        if found and (not found[3] or applies(found[3].strip())):
            yield found[1], found[2]


def applies(marker: str) -> bool:
    """Say whether an environment marker like `sys_platform == 'win32'` holds; other forms are taken to."""
    import platform

    version = re.fullmatch(r"python_full_version (<|>=) '([\d.]+)'", marker)
    if version:
        limit = tuple(map(int, version[2].split(".")))
        return (sys.version_info[: len(limit)] < limit) == (version[1] == "<")
    facts = {
        "platform_python_implementation": platform.python_implementation(),
        "platform_system": platform.system(),
        "sys_platform": sys.platform,
    }
    parts = re.fullmatch(r"(\w+) (==|!=) '([^']*)'", marker)
    return not parts or parts[1] not in facts or (facts[parts[1]] == parts[3]) == (parts[2] == "==")


def is_inside(venv: Path) -> bool:
    """Say whether this Python is the venv's own."""
    return venv.is_dir() and venv.samefile(sys.prefix)


def python_of(venv: Path) -> Path:
    """Give the path of a venv's interpreter."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def hash_of(lock: Path) -> str:
    """Give the hash of a lock's bytes."""
    import hashlib

    return hashlib.sha256(lock.read_bytes()).hexdigest()


def read_stamp(venv: Path) -> list[str]:
    """Give the hashes of the locks that are installed in a venv; none when it is not whole."""
    try:
        tag, *hashes = (venv / STAMP).read_text("utf-8").splitlines()
        settings = (venv / "pyvenv.cfg").read_text("utf-8")
    except (OSError, ValueError):
        return []
    home = re.search(r"^home *= *(.+?) *$", settings, re.MULTILINE)
    whole = tag == TAG and home and os.path.isdir(home[1]) and python_of(venv).exists()  # noqa: PTH112
    return hashes if whole else []


def set_up(lock: Path, venv: Path) -> Path:
    """Make the venv, or bring it in line with a lock; give its interpreter."""
    installed = read_stamp(venv)
    if hash_of(lock) in installed:
        return python_of(venv)
    stamp = venv / STAMP
    ours, keep = stamp.exists(), bool(installed) or is_inside(venv)
    if not ours and venv.exists() and any(venv.iterdir()):
        raise Stop("foreign", venv)
    if not keep and not (has_module("venv") and (has_module("ensurepip") or has_module("pip"))):
        raise Stop("no_venv")
    message = "changed" if keep else "again" if ours else "first"
    say(MESSAGES[message].format(sum(1 for _ in pins(lock)), str(venv).removeprefix(f"{ROOT}{os.sep}")))
    if not keep:
        import shutil

        shutil.rmtree(venv, ignore_errors=not ours)
        venv.mkdir(parents=True)
    stamp.write_text("", "utf-8")
    if not keep:
        make_venv(venv)
    install(lock, venv)
    locks = {lock, ROOT / "requirements" / "run.txt"}  # each other lock has all of run.txt
    stamp.write_text("\n".join([TAG, *map(hash_of, sorted(locks))]) + "\n", "utf-8")
    return python_of(venv)


def make_venv(venv: Path) -> None:
    """Make an empty venv in a folder of ours, without a pip of its own where the system withholds that."""
    options = [] if has_module("ensurepip") else ["--without-pip"]
    log = run([sys.executable, "-I", "-m", "venv", *options, str(venv)])
    if log:
        raise pip_trouble(log, venv, "venv")


def install(lock: Path, venv: Path) -> None:
    """Install a lock into a venv: wheels only, each checked against its hash."""
    pip = [str(python_of(venv)), "-I", "-m", "pip"]
    if not has_module("ensurepip"):  # as in make_venv
        pip = [sys.executable, "-I", "-m", "pip", "--python", str(python_of(venv))]
    # --no-deps: the lock is complete, pip has nothing to work out
    options = ["--only-binary", ":all:", "--require-hashes", "--no-deps", "--no-input"]
    log = run([*pip, "install", "--disable-pip-version-check", *options, "-r", str(lock)])
    if log:
        raise pip_trouble(log, venv, "pip")


def has_module(name: str) -> bool:
    """Say whether this Python has a module, without importing it."""
    from importlib.util import find_spec

    return find_spec(name) is not None


def hand_over(python: Path, argv: list[str]) -> int:
    """Run this command again in another Python; give its exit code (where there is exec: never return)."""
    command = [str(python), str(ROOT / "build.py"), *argv]
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(python, command)
    import subprocess

    return subprocess.call(command)


def run_tests(arguments: list[str]) -> int:
    """Run pytest over tests/, with a browser at hand; give its exit code."""
    import subprocess

    environment = {**os.environ, "GUONG_SANG_BROWSER": browser()}
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.call(command, cwd=ROOT, env=environment)


def browser() -> str:
    """Give the browser to test with, as tests/browser.py names it; install one if there is none."""
    sys.path.insert(0, str(ROOT / "tests"))
    from browser import find, installers

    before, log = find(), None
    found = before
    for message, commands in installers(before):
        if found == before:
            say(MESSAGES[message])
            log = next(filter(None, [run(command, seconds=300) for command in commands]), log)
            found = find()
    if found is None:
        raise Stop("no_browser", log)
    return found


def run(command: list[str], seconds: float | None = None) -> Path | None:
    """Run a command without a sound; give None when it went well, else the path of a log of what it said."""
    import tempfile
    from subprocess import DEVNULL, STDOUT, TimeoutExpired, call

    env = {**os.environ, "PIP_USER": "0", "DEBIAN_FRONTEND": "noninteractive"}
    handle, name = tempfile.mkstemp(prefix="guong-sang-", suffix=".log")
    log = Path(name)
    with os.fdopen(handle, "wb") as output:  # not a pipe: a child's child that lives on would block us
        try:
            code = call(command, stdin=DEVNULL, stdout=output, stderr=STDOUT, timeout=seconds, env=env)
        except TimeoutExpired:
            output.write(b"\nstopped: it took too long\n")
            code = 1
    if code == 0:
        log.unlink()
        return None
    return log


def pip_trouble(log: Path, venv: Path, otherwise: str) -> Stop:
    """Give the sentence for a failure of venv or pip, judged by what it said in its log."""
    import shutil

    said = log.read_text("utf-8", errors="replace")
    message = next((key for key, signs in PIP_TROUBLES if re.search(signs, said)), otherwise)
    if shutil.disk_usage(venv).free < 10_000_000:
        message = "disk"
    return Stop(message, venv if message == "permission" else log, venv)


def sentence(trouble: Exception, venv: Path) -> str:
    """Give the sentence for the end of a run, or for an error of the operating system during set-up."""
    if not isinstance(trouble, OSError):
        return str(trouble)
    if trouble.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return MESSAGES["permission"].format(trouble.filename or venv)
    return MESSAGES["disk" if trouble.errno == errno.ENOSPC else "system"].format(trouble)


def say(sentence: str) -> None:
    """Tell the person at the keyboard; standard output stays free for results."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
