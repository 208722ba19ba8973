"""What the program may complain of: stable code → severity, sentence and hint, as gettext message ids.

`hint` is used when all its values are known, else `otherwise`. Values marked `~` are message ids themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from showcase.messages.collections import COLLECTIONS
from showcase.messages.criteria import CRITERIA
from showcase.messages.encodings import ENCODINGS
from showcase.messages.files import FILES
from showcase.messages.imports import IMPORTS
from showcase.messages.lists import LISTS
from showcase.messages.members import MEMBERS
from showcase.messages.message import N_, Message, Severity
from showcase.messages.numbers import NUMBERS
from showcase.messages.prose import PROSE
from showcase.messages.records import RECORDS
from showcase.messages.site import SITE
from showcase.messages.units import UNITS
from showcase.messages.values import VALUES

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {
        **FILES,
        **ENCODINGS,
        **VALUES,
        **NUMBERS,
        **RECORDS,
        **UNITS,
        **COLLECTIONS,
        **CRITERIA,
        **PROSE,
        **SITE,
        **IMPORTS,
        **LISTS,
        **MEMBERS,
    }
)

__all__ = ["MESSAGES", "N_", "Message", "Severity"]
