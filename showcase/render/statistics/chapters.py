"""The chapters of the statistics: what each is called, what it is about, and which tallies it shows."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.messages import N_

STORY = "story"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of statistics: its id (of `routes.CHAPTERS`), name and lead, and its tallies with their headings."""

    id: str
    name: str
    lead: str
    tallies: tuple[tuple[str, str], ...] = ()


CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        STORY,
        N_("The story in figures"),
        N_("How many models there are, how far they have come, and where: counted from the records on this site."),
        (
            ("steps", N_("How far models have come")),
            ("by-field", N_("By field")),
            ("by-year", N_("By year of registration")),
            ("by-top-unit", N_("By province or other highest unit")),
        ),
    ),
    Chapter(
        "years",
        N_("By year"),
        N_("What was registered in each year, and what became of it."),
        (
            ("by-year", N_("Registered in each year")),
            ("steps-by-year", N_("What became of each year's models up to today")),
            ("taken-by-year", N_("Annual: steps first reached in the year")),
            ("taken-until-year", N_("Cumulative: steps reached by the end of the year")),
        ),
    ),
    Chapter(
        "fields",
        N_("By field"),
        N_("The fields of the movement compared: how much, how far, and from year to year."),
        (
            ("by-field", N_("Models and people in each field")),
            ("steps-by-field", N_("How far models have come in each field")),
            ("by-year-and-field", N_("Fields from year to year")),
            ("by-theme", N_("Themes")),
        ),
    ),
    Chapter(
        "units",
        N_("By unit"),
        N_("Each unit with the records of its parts and of the units merged into it, each record once, and the zeros."),
        (("by-top-unit", N_("The highest units of today")), ("coverage", N_("Units of today with and without models"))),
    ),
    Chapter(
        "awards",
        N_("Awards and levels"),
        N_("Which honours models and people received, and at which level and stage models stand."),
        (
            ("by-award", N_("Holders by form of award")),
            ("awards-by-year", N_("Awards by the year they were given")),
            ("by-level", N_("Levels")),
            ("by-stage", N_("Present stages")),
            ("by-subject", N_("What was registered")),
        ),
    ),
    Chapter(
        "copies",
        N_("Copies"),
        N_("Which models others copied, as the records of those others tell."),
        (
            ("replication", N_("Copies in figures")),
            ("copies-by-model", N_("The models that were copied")),
            ("copies-by-field", N_("Copies by the field of what was copied")),
        ),
    ),
    Chapter(
        "quality",
        N_("Quality of the data"),
        N_("What is missing, overdue, or does not add up: so that figures are read for what they are, and mended."),
        (
            ("gaps", N_("What records lack or contradict")),
            ("by-last-check", N_("When models were last checked")),
            ("by-effect", N_("What the last check said")),
        ),
    ),
)
