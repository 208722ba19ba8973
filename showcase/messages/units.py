"""Complaints about the register of units."""

from __future__ import annotations

from showcase.messages.message import N_, Change, Message, error, likely, sure, warning

UNITS: dict[str, Message] = {
    "unit-cycle": error(
        N_("The units above “{unit}” lead back to itself."),
        N_("Correct “parent” of {id} or of one of the units above it."),
    ),
    "unit-merge-cycle": error(
        N_("The successors of “{unit}” lead back to itself."),
        N_("Correct “merged_into” of {id} or of one of its successors."),
    ),
    "unit-outlives-parent": error(
        N_("“{unit}” exists longer than “{parent}”, to which it belongs and which ended on {end}."),
        N_(
            "If there still is such a unit, give {id} the keys valid_to: {end} and {merged}, and add a unit: {line}. "
            "If it ended, too, give it valid_to: {end}, and merged_into with the unit that took over."
        ),
        N_("If it still exists, type what it belongs to now: parent: {above}. If it ended, too, add: valid_to: {end}"),
    ),
    "unit-without-parent": warning(
        N_("“{unit}” belongs to a unit, but the register does not say to which."),
        N_(
            "Add a line parent: with the id of its unit. For a model alone it need not be in the register: there type "
            "that unit as unit, and “{unit}” as responsible or place."
        ),
    ),
    "unit-alone-of-its-type": warning(
        N_("The register does not say to which unit “{unit}” belongs, though it does of others of this type."),
        N_(
            "Add a line parent: with the id of the unit above it. If it became part of another, add its last day "
            "(valid_to) and merged_into in place of that."
        ),
    ),
    "unit-below-its-like": warning(
        N_("“{unit}” stands below “{parent}”, which is no higher."),
        N_(
            "Type the province or the district at parent:. If it became part of “{parent}”, say that by its last day "
            "(valid_to) and by merged_into: [{{unit: {id}, date: …}}]."
        ),
    ),
    "unit-goes-on": error(
        N_(
            "“{unit}” ({id}) exists longer than “{parent}”, which ended on {end}; a unit of its name exists since then."
        ),
        N_(
            "If it became that unit, give it the keys valid_to: {end} and {merged}. "
            "If not, give it valid_to: {end} alone."
        ),
    ),
    "unit-without-end": error(
        N_("“{unit}” was merged into another unit but has no last day."),
        sure(N_("Add a line: valid_to: {fixed}"), Change.ADDED, "valid_to: {fixed}"),
    ),
    "unit-merger-undated": warning(
        N_("“{unit}” was merged into another unit, but nothing says when."),
        N_("Add its last day, such as: valid_to: 2025-06-30"),
    ),
    "unit-end-and-merger": warning(
        N_("“{unit}” ended on {end} but was merged on {merged}."),
        likely(N_("If the two belong together, type: valid_to: {fixed}"), Change.VALUE, "valid_to: {fixed}"),
    ),
    "unit-successor-absent": error(
        N_("“{unit}” did not exist on {date}, when it is said to have taken over."),
        N_("Check the date, or valid_from and valid_to of the successor."),
    ),
    "province-ended": warning(
        N_("“{unit}” is part of “{new}” since {since}, but the register has it as a unit of today."),
        sure(N_("Add two lines: {end} and {merged}"), Change.ADDED, "{end}\n{merged}"),
        N_("First add a unit to the register: {line}. Then the check says what to type here."),
    ),
    "province-ended-above-others": warning(
        N_("“{unit}” is part of “{new}” since {since}, but the register has it as a unit of today."),
        N_(
            "Add two lines: {end} and {merged}. Then the check says what to type for the units below it that have no "
            "last day: {below}."
        ),
    ),
    "province-not-merged": warning(
        N_("“{unit}” is part of “{new}” since {since}, but the register does not say into what it was merged."),
        sure(N_("Add a line: {merged}"), Change.ADDED, "{merged}"),
    ),
    "district-ended": warning(
        N_("Districts, and cities below a province, ended on 30/6/2025, but “{unit}” has no last day."),
        sure(N_("Add a line: {fixed}"), Change.ADDED, "{fixed}"),
        N_("Add a line: {line}. Then the check says what to type for the units below it: {below}."),
    ),
}
