"""Names that Windows cannot have are told, and no others."""

from __future__ import annotations

import pytest

from showcase.content.files.file_names import unportable


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("con", "con"),
        ("Aux.md", "Aux"),
        ("nul.tar.gz", "nul"),
        ("com1", "com1"),
        ("LPT9.pdf", "LPT9"),
        ("com¹.txt", "com¹"),
        ("prn .txt", "prn"),
        ("a:b.txt", ":"),
        ("a?.html", "?"),
        ("a\\b", "\\"),
        ("a\tb", "\t"),
        ("bao-cao.", "."),
        ("bao-cao ", " "),
    ],
)
def test_what_windows_cannot_have_is_found(name: str, found: str) -> None:
    assert unportable(name) == found


@pytest.mark.parametrize(
    "name",
    ["console", "con-duong", "com", "com10", "nul-1.md", "a.con", "CNAME", ".nojekyll", "báo cáo số 1.pdf", "a#b"],
)
def test_what_windows_can_have_is_let_be(name: str) -> None:
    assert unportable(name) is None
