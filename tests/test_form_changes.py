"""What the editing room tells of files that changed since yesterday."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from showcase.editing.form.changes import changed_since
from showcase.editing.new_site import STARTER


def test_a_page_that_is_as_a_new_site_has_it_was_not_changed(tmp_path: Path) -> None:
    site = shutil.copytree(STARTER, tmp_path / "s", copy_function=shutil.copyfile)
    paths = [path.relative_to(site).as_posix() for path in site.glob("content/*/*.md")]
    day = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    assert paths
    assert changed_since(site, paths, {}, day) == ()
    (site / paths[0]).write_text("khác", "utf-8")
    assert [each.path for each in changed_since(site, paths, {}, day)] == [paths[0]]
