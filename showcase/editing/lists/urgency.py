"""What of an import has to be decided, what is better mended in the list, and what asks for nothing."""

from __future__ import annotations

from showcase.messages import N_

DECIDE, MEND, LEAVE = "decide", "mend", "leave"
TITLES = {
    DECIDE: N_("To be decided (%(count)s):"),
    MEND: N_("Better mended in the list or in the file (%(count)s):"),
    LEAVE: N_("Nothing is to be done about these (%(count)s), they are told to be known:"),
}
"""The titles of the three, in the order in which they are told."""
TO_DECIDE = frozenset(
    {
        *(
            "sheet-names-public",
            "sheet-names-kept",
            "sheet-person-as-model",
            "sheet-row-kind-unclear",
            "sheet-row-of-both-kinds",
        ),
        *("sheet-unit-unknown", "sheet-units-several", "sheet-unit-ambiguous", "sheet-title-ambiguous"),
        *("sheet-unit-of-body", "sheet-years-empty", "sheet-year-bare", "sheet-conflict"),
    }
)
TO_LEAVE = frozenset(
    {
        *("sheet-person-of-doer", "sheet-name-kept-back", "sheet-only-proposed", "sheet-cell-rest"),
        *("sheet-private-column", "sheet-telephone", "sheet-birth-year", "sheet-home-address"),
        *("sheet-identity-number", "sheet-year-of-title", "sheet-field-of-sheet", "sheet-answers-carried"),
    }
)


def urgency(code: str) -> str:
    """Return which of the three a problem is."""
    return DECIDE if code in TO_DECIDE else LEAVE if code in TO_LEAVE else MEND
