"""A site's folder as a repository: what Git leaves out, a README, and the workflow of a forge with what it installs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from showcase.editing.repository.own_wheel import WHEELS, own_wheel
from showcase.home import HOME, PACKAGE

FILES = PACKAGE / "editing" / "repository"
LOCK = HOME / "requirements" / "run.txt"
NO_FORGE = "none"
WORKFLOWS = {
    "github": ".github/workflows/publish.yml",
    "gitlab": ".gitlab-ci.yml",
    "forgejo": ".forgejo/workflows/publish.yml",
}
FORGES = (*WORKFLOWS, NO_FORGE)
PROGRAM = "program"
"""The folder of a repository of what its workflow needs: the wheel, the list of packages, and scripts."""
REQUIREMENTS = "requirements.txt"
SCRIPTS = ("install.sh", "fetch.sh")
"""What workflows run: the program is installed, open data of other sites is copied."""


@dataclass(frozen=True, kw_only=True)
class SiteNames:
    """What a site is called, whose it is and where it will be; '' where that is not known yet."""

    title: str = ""
    unit: str = ""
    address: str = ""


def write_repository(site: Path, forge: str, names: SiteNames) -> None:
    """Write into the folder of a site what makes it a repository for `forge`, one of FORGES. Raise OSError."""
    for name in ("gitignore", "gitattributes"):
        _write(site / f".{name}", _text(name))
    about = {"title": names.title or "(Tên trang)", "unit": names.unit or "(Tên đơn vị)"}
    told = {**about, "address": names.address or "(địa chỉ của trang)"}
    _write(site / "README.md", (_text("readme.md") + _text(f"readme-{forge}.md")) % told)
    if forge != NO_FORGE:
        _write(site / WORKFLOWS[forge], _text(f"{forge}.yml"))
        for script in SCRIPTS:
            _write(site / PROGRAM / script, _text(script))
        put_program(site)


def has_program(site: Path, version: str = "*") -> bool:
    """Return whether a wheel of the program, of a `version`, lies in the folder of a site, for its workflow."""
    return any((site / PROGRAM).glob(f"guong_sang-{version}-*.whl"))


def lacks_program(site: Path, version: str) -> bool:
    """Return whether the workflow of a site installs the program, and has no wheel of a `version` to install."""
    return (site / PROGRAM / REQUIREMENTS).is_file() and not has_program(site, version)


def put_program(site: Path) -> None:
    """Put the wheel of the program, where it can be had, and the list of packages it needs, into the folder of a site.

    Wheels of other versions go. Raise OSError.
    """
    folder = site / PROGRAM
    _write(folder / REQUIREMENTS, LOCK.read_text("utf-8"))
    with own_wheel() as wheel:
        if wheel is None:
            return
        data = wheel.read_bytes()  # before others go: it may be one of these
        (folder / wheel.name).write_bytes(data)
        for other in folder.glob(WHEELS):
            if other.name != wheel.name:
                other.unlink()


def _text(name: str) -> str:
    return (FILES / name).read_text("utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
