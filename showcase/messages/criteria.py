"""Complaints about sets of criteria, and about what was assessed by them."""

from __future__ import annotations

from showcase.messages.message import N_, Change, Message, error, likely, warning

CRITERIA: dict[str, Message] = {
    "unknown-criteria": error(
        N_("There is no set of criteria “{found}” in content/criteria/."),
        likely(N_("Type “{nearest}”."), Change.WORD, "{nearest}"),
        N_("Type the file name of a set of criteria without .yaml, or delete this reference."),
    ),
    "criteria-not-listed": error(
        N_("The set does not say which criteria it has, nor how many."),
        N_("List them under “items”; where their wording is not known, add a line: size: … (their number, or unknown)"),
    ),
    "criteria-size": error(
        N_("“size” is {found}, but {count} criteria are listed."),
        N_("Delete the line “size”, since the criteria are counted; or list all of them."),
    ),
    "criterion-twice": error(
        N_("“{found}” is the number of two criteria, so no assessment could tell them apart."),
        N_("Give each criterion a number of its own."),
    ),
    "criteria-version-circle": error(
        N_("The versions that “{title}” replaces lead back to itself."),
        N_("Correct “replaces” here or in one of the sets it names."),
    ),
    "criteria-years-overlap": warning(
        N_("This version and the older one “{other}” both hold in {year}, so it is unclear which one counts then."),
        N_("Check the years here and in {file}: the older one ends before this one begins."),
    ),
    "criteria-more-than-all": error(
        N_("“{key}” is {found}, but the set “{set}” has only {most} criteria."),
        N_("Check the number; it counts criteria that were met, not points."),
    ),
    "criteria-more-points-than-all": error(
        N_("“{key}” is {found}, but the criteria of the set “{set}” give {most} points at most."),
        N_("Check the points, or the points of each criterion in content/criteria/."),
    ),
    "assessment-without-result": error(
        N_("The assessment by the set “{set}” does not say what was met."),
        N_("Add how many criteria were met: met: …"),
    ),
    "assessment-unknown-item": error(
        N_("“{found}” is no criterion of the set “{set}”."),
        likely(N_("Type “{nearest}”. The numbers: {listed}."), Change.WORD, "{nearest}"),
        N_("Type the number of one of its criteria: {listed}."),
    ),
    "assessment-items-unknown": error(
        N_("The set “{set}” does not list its criteria, so “items” cannot be understood."),
        likely(N_("Type met: {count}, or list the criteria in {file}."), Change.PAIR, "met: {count}"),
        N_("Delete “items”, or list the criteria in {file}."),
    ),
    "assessment-met-and-items": error(
        N_("“met” is {found}, but {count} criteria are listed under “items”."),
        N_("Type met: {count}, or list every criterion that was met."),
    ),
    "assessment-other-years": error(
        N_("The set “{set}” holds for {years}, not for {year}."),
        likely(N_("Type set: {nearest}, the version of that time; or check the year."), Change.VALUE, "set: {nearest}"),
        N_("Check the year, or name the set that held then."),
    ),
    "assessment-twice": error(
        N_("There are two assessments of {year} by the set “{set}”."),
        N_("Keep the one that holds, and delete the other."),
    ),
    "figure-without-criteria": error(
        N_("“{key}” is given, but not the set of criteria that it is of."),
        N_("Add a line: criteria: … with the file name of the set, without .yaml."),
    ),
}
