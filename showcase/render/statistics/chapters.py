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
        N_("Overview"),
        N_(
            "How many models there are, how far they have progressed, and where: counted from the records on this site."
        ),
        (
            ("steps", N_("Progress of models")),
            ("by-field", N_("By field")),
            ("by-year", N_("By year of registration")),
            ("by-top-unit", N_("By province or other highest unit")),
        ),
    ),
    Chapter(
        "years",
        N_("By year"),
        N_("Models registered in each year, and their progress since then."),
        (
            ("by-year", N_("Registered in each year")),
            ("steps-by-year", N_("Progress to date of each year's models")),
            ("taken-by-year", N_("Annual: steps first reached in the year")),
            ("taken-until-year", N_("Cumulative: steps reached by the end of the year")),
        ),
    ),
    Chapter(
        "fields",
        N_("By field"),
        N_("The fields of the movement compared: number of models, progress, and change from year to year."),
        (
            ("by-field", N_("Models and people in each field")),
            ("steps-by-field", N_("Progress of models in each field")),
            ("by-year-and-field", N_("Fields from year to year")),
            ("by-theme", N_("Themes")),
        ),
    ),
    Chapter(
        "units",
        N_("By unit"),
        N_("Units with the records of their parts and of the units merged into them; a unit without records has 0."),
        (("by-top-unit", N_("The highest current units")), ("coverage", N_("Current units with and without models"))),
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
        N_("Which models others copied, according to the records of the copies."),
        (
            ("replication", N_("Copies in figures")),
            ("copies-by-model", N_("The copied models")),
            ("copies-by-field", N_("Copies by the field of the copied model")),
        ),
    ),
    Chapter(
        "quality",
        N_("Quality of the data"),
        N_("What is missing, overdue or does not add up, so that figures can be read correctly and put right."),
        (
            ("gaps", N_("Missing or contradictory data")),
            ("by-last-check", N_("When models were last checked")),
            ("by-effect", N_("Results of the last check")),
        ),
    ),
)
