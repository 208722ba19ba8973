"""Remarks that `new` itself puts into a file, told from those that an editor or a list wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.content.schema.fields import Keyed, keys_of
from showcase.editing.key_examples import INSTEAD
from showcase.editing.new_record import DELETE_BELOW, OPTIONAL
from showcase.languages import LANGUAGES
from showcase.translations import load_translations

VALUE = re.compile(r"%\(\w+\)s")


def is_of_template(record: type[Keyed], remark: str) -> bool:
    """Return whether a remark, without its ##, is one of those in a new file of a class, in whatever language."""
    return any(re.fullmatch(each, remark) for language in LANGUAGES for each in _patterns(record, language))


def _patterns(record: type[Keyed], language: str) -> Iterator[str]:
    _ = load_translations(language).gettext
    for sentence in (DELETE_BELOW, OPTIONAL, INSTEAD):
        yield ".*".join(map(re.escape, VALUE.split(_(sentence))))
    for key in keys_of(record):
        yield f"{re.escape(_(key.help))} – .*"
