"""Columns called only “Năm” are asked about, or taken for what is likelier, which is told: once for each heading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from gettext import NullTranslations

from showcase.editing.lists.answers import COLUMNS, Answers, Ask, Question
from showcase.editing.lists.bare_years import HEADINGS, WORDS, bare_year, likelier, other
from showcase.editing.lists.columns import Column, ListTable, Understood
from showcase.editing.lists.headings import UsualHeadings
from showcase.editing.lists.sheets import ListFile
from showcase.messages import N_
from showcase.problems import Problem, problem

WHICH = N_("Of what is “%(heading)s” (column %(column)s) the year?")


@dataclass(frozen=True, kw_only=True)
class ClearYears:
    """Settles what the years of models are. Without `ask` nobody is there to be asked."""

    file: ListFile
    headings: UsualHeadings
    translations: NullTranslations
    ask: Ask | None = None

    def settled(self, understood: Understood) -> Understood:
        """Return what was understood, with each column of years told apart, by an answer or as it is likelier."""
        answers, told = understood.answers, list(understood.problems)
        tables: list[ListTable] = []
        for table in understood.tables:
            column = bare_year(table, self.headings)
            if column and not self._given(column, table, answers):
                answers, problems = self._asked(table, column, answers)
                role = self._given(column, table, answers) or likelier(table)
                tables.append(_with_role(table, column, role, bool(problems)))
                told += problems
            else:
                tables.append(table)
        return replace(understood, tables=tuple(tables), answers=answers, problems=tuple(told))

    def _here(self, column: Column) -> str:
        return self.file.place("", -1, column.index).path

    def _given(self, column: Column, table: ListTable, answers: Answers) -> str:
        return answers.column(column.heading, self._here(column), table.kind)

    def _asked(self, table: ListTable, column: Column, answers: Answers) -> tuple[Answers, list[Problem]]:
        """Return the answers with that for a column; without one, the problem that tells what was assumed."""
        role = likelier(table)
        values: Mapping[str, str] = {"heading": column.heading, "column": self._here(column).rpartition("!")[2]}
        if self.ask:
            about = self.translations.gettext(WHICH) % values
            choices = [(each, self.translations.gettext(WORDS[each])) for each in (role, other(role))]
            if answered := self.ask(Question(about, choices)):
                return answers.with_answer(COLUMNS, self._here(column), answered), []
        rows = range(table.table.last_heading, table.table.first_heading - 1, -1)
        row = next((each for each in rows if table.sheet.cell(each, column.index) is not None), rows[0])
        told = problem(
            self.file.place(table.sheet.name, row, column.index),
            "sheet-year-bare",
            heading=column.heading,
            read=HEADINGS[role],
            other=HEADINGS[other(role)],
            line=f'columns: {{"{self._here(column)}": {other(role)}}}',
            map=answers.path,
        )
        return answers, [told]


def _with_role(table: ListTable, column: Column, role: str, assumed: bool) -> ListTable:
    """Return a table in which a column tells `role`."""
    changed = replace(column, role=role, assumed=assumed)
    return replace(table, columns=tuple(changed if each == column else each for each in table.columns))
