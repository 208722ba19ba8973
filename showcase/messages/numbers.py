"""Complaints about numbers: how they are typed, and which key takes what."""

from __future__ import annotations

from showcase.messages.message import N_, Change, Message, converts, error, likely

NUMBERS: dict[str, Message] = {
    "number-grouped": error(
        N_("“{found}” can be read in two ways: the dot or comma could group thousands or begin decimals."),
        likely(
            N_(
                "Type the number without separators: {fixed}; if decimals were meant, with a zero at the end: {decimal}"
            ),
            Change.VALUE,
            "{fixed}",
        ),
        converts(N_("Type the number without separators: {fixed}"), Change.VALUE, "{fixed}"),
    ),
    "number-too-long": error(N_("The number “{found}…” is too long."), N_("Type a number of at most {most} digits.")),
    "number-leading-zero": error(
        N_("“{found}” begins with a zero that does not belong there."),
        converts(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
    ),
    "number-comma": error(
        N_("“{found}” has a decimal comma."), converts(N_("Type a decimal point: {fixed}"), Change.VALUE, "{fixed}")
    ),
    "number-format": error(
        N_("“{found}” is not a number."),
        converts(N_("Type the digits only: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Type the digits only, such as 2250 or 12.5"),
    ),
    "number-is-percent": error(
        N_("“{found}” is a percentage, and “{key}” takes a number of things."),
        likely(N_("Type in its place: {other}: {fixed}"), Change.PAIR, "{other}: {fixed}"),
        N_("Type it in its place under “{other}”, the digits only."),
    ),
    "number-is-share": error(
        N_("“{found}” is a part and its whole, which have a key each."),
        N_("Type in its place two lines: {first_key}: {first} · {second_key}: {second}"),
    ),
    "number-qualified": error(
        N_("“{found}” is more than a number."),
        converts(
            N_("Type {key}: {fixed}, and as keys of their own beside it {qualifier}: {word}, {measure}: {after}"),
            Change.VALUE_AND_ADDED,
            "{key}: {fixed}",
            added="{qualifier}: {word}\n{measure}: {after}",
        ),
        converts(
            N_("Type {key}: {fixed}, and as keys of their own beside it {qualifier}: {word}"),
            Change.VALUE_AND_ADDED,
            "{key}: {fixed}",
            added="{qualifier}: {word}",
        ),
    ),
    "number-measured": error(
        N_("“{found}” is more than a number."),
        converts(
            N_("Type {key}: {fixed}, and as a key of its own beside it {measure}: {after}"),
            Change.VALUE_AND_ADDED,
            "{key}: {fixed}",
            added="{measure}: {after}",
        ),
    ),
    "number-not-whole": error(N_("“{found}” is not a whole number."), N_("Type a whole number, such as {fixed}.")),
    "number-too-small": error(N_("“{found}” is too small."), N_("Type a number of at least {least}.")),
    "number-too-large": error(N_("“{found}” is too large."), N_("Type a number of at most {most}.")),
}
