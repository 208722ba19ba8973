"""Remarks of a list that sound like a step of a model ("tạm dừng từ 6/2024"): told with what to type, never read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.editing.lists.cells import UNKNOWN_TIME, WhenFound, day_in, when
from showcase.editing.lists.read_row import ReadRow
from showcase.problems import problem
from showcase.vietnamese import fold

CLAUSE = re.compile(r"[;\n]|[.,](?=\s|$)")
TIME = re.compile(
    r"(?:(?:đầu|giữa|cuối)\s+)?(?:(?:(?:tháng|t|quý|q)\.?\s*)?[ivx\d]{1,3}\s*(?:[/.,-]\s*|\s))?(?:năm\s+)?(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
LEAD = r"(?:(?:mo hinh|hien(?: nay)?|nay|da|dang|duoc|moi|tu|nam|thang|quy|dau|giua|cuoi|[ivx]+|\d\S*)\s+)*"
"""What stands before the words of a step that was reached; “sẽ”, “dự kiến”, “chưa”, “đề nghị” do not."""
COPIED = re.compile(
    r"(?:mo hinh )?(?:hoc tap|hoc hoi|hoc theo|lam theo|nhan rong)"
    r"(?: (?:kinh nghiem|cach lam|mo hinh|tu|cua|theo|tai|o))*"
    r" (?:thon|ban|xom|ap|buon|lang|to|khu|xa|phuong|thi tran|huyen|tinh|chi hoi|chi bo|hoi|doi|truong) \S"
)
"""Words that say from whom a model was copied: “học tập thôn Đông”, “nhân rộng từ xã Hòa An”."""
AS_EXPECTED = ("registered", "carried-out")
"""What a step counts as that no reader misses: a model in a list was registered, and goes on."""


def tell_of_stages(row: ReadRow) -> None:
    """Tell of each remark of a model that sounds like a step which the row does not have yet."""
    for told in row.cells.told("remark", take=False):
        if (copied := _copied(told.text)) and not row.cells.table.of("replicated_from"):
            row.cells.tell(problem(told.place, "sheet-remark-copied", found=copied[:60], heading=told.column.heading))
        for clause in CLAUSE.split(told.text):
            if label := _stage_in(row, clause):
                pairs = ", ".join((f"stage: {label}", *_time_typed(clause)))
                values = {"found": " ".join(clause.split())[:60], "heading": told.column.heading, "stage": label}
                row.cells.tell(problem(told.place, "sheet-remark-like-stage", **values, line=f"- {{{pairs}}}"))
                break


def _copied(text: str) -> str:
    """Return the clause of a text that begins with whom a model was copied from; '' for none."""
    clauses = (" ".join(each.split()) for each in CLAUSE.split(text))
    return next((each for each in clauses if COPIED.match(fold(each))), "")


def _stage_in(row: ReadRow, clause: str) -> str:
    """Return the label of the step that a clause begins with; '' for none, and for one that the row has."""
    terms = row.references.vocabularies["stage"].terms.values()
    spelled = [(spelling, each) for each in terms for spelling in (each.label, *each.aliases)]
    folded = fold(" ".join(clause.split()))
    for spelling, term in sorted(spelled, key=lambda each: -len(each[0])):
        if re.match(rf"{LEAD}{re.escape(fold(spelling))}(?!\w)", folded):
            return "" if term.means in AS_EXPECTED or term.label in _reached(row) else term.label
    return ""


def _reached(row: ReadRow) -> Iterator[object]:
    yield row.values.get("stage")
    stages = row.values.get("stages")
    yield from (each.get("stage") for each in stages if isinstance(each, dict)) if isinstance(stages, list) else ()


def _time_typed(clause: str) -> Iterator[str]:
    """Yield the pairs for the one time that a clause tells, as a line of the log has them."""
    time = _time_in(clause)
    yield from (f"{key}: {value}" for key, value in time.keys.items())
    if time.part:
        yield f"note: {time.part}"


def _time_in(clause: str) -> WhenFound:
    if day := day_in(clause):
        return WhenFound(day=day)
    found = [when(each[0]) for each in TIME.finditer(clause)]
    return found[0] if len(found) == 1 else UNKNOWN_TIME
