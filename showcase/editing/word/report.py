"""What the import of a Word file says at the terminal at its end."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations

from showcase.editing.word.importing import WordImport


def outcome(plan: WordImport, dry: bool, translations: NullTranslations) -> Iterator[str]:
    """Yield what was written, or would be if this is `dry`, and what to do next."""
    _ = translations.gettext
    values = {
        "path": plan.record.path,
        "headings": plan.found.headings,
        "tables": plan.found.tables,
        "notes": plan.found.notes,
        "pictures": plan.pictures_shown,
    }
    yield _("Kept: headings %(headings)s, tables %(tables)s, notes %(notes)s, pictures %(pictures)s.") % values
    if plan.models:
        named = ", ".join(f"“{each}”" for each in plan.models)
        yield _("Linked under “models” with what the text names: %(models)s. Take out what is another model.") % {
            "models": named
        }
    if dry:
        yield _("%(path)s would be written.") % values
        yield _("Nothing was written. To write it, leave out --dry-run.")
        return
    yield _("Created the draft %(path)s. Open it, fill in the keys, and run the check.") % values
