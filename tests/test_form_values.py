"""Forms and files: every type of keys has a control, and what a form shows of a file is what it writes into one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import MODEL, PERSON

from showcase.content.files.site_files import UNITS
from showcase.content.load import read_entry
from showcase.content.prose.rendered import ProseOptions
from showcase.content.records.data_files import DataKind
from showcase.content.records.records import KINDS, RecordKind
from showcase.content.records.records import MODEL as MODEL_KIND
from showcase.content.records.records import PERSON as PERSON_KIND
from showcase.content.schema.compounds import Many, Reference, Struct
from showcase.content.schema.fields import FieldType, Keyed, keys_of
from showcase.content.yaml.reader import key_spans
from showcase.editing.form.controls import CONTROLS, Control, FormKey, Sort, form_keys
from showcase.editing.form.documents import Document, new_document, open_document, open_row, with_form
from showcase.editing.form.rows import with_row
from showcase.editing.form.saving import may_be_written
from showcase.editing.form.values import KEYS, FormValue, SentForm, nothing
from showcase.editing.front_matter import FILE_KINDS, FileKind
from showcase.editing.history import History
from showcase.home import HOME

RECORDS = [path for kind in FILE_KINDS for path in sorted((HOME / "content" / kind.folder).glob(f"*{kind.suffix}"))]


def types_in(record: type[Keyed]) -> Iterator[FieldType]:
    for key in keys_of(record):
        types = [key.type]
        while types:
            type = types.pop()
            yield type
            types += [type.item] if isinstance(type, Many) else []
            if isinstance(type, Struct):
                yield from types_in(type.record)


def test_every_type_of_keys_has_a_control() -> None:
    used = {type.__class__ for kind in FILE_KINDS for type in types_in(kind.record)}
    known = {each: next(above for above in each.__mro__ if above in (*CONTROLS, FieldType)) for each in used}
    assert {each for each, above in known.items() if above in (FieldType, Reference)} == set()


def test_every_sort_of_control_is_used_and_shown() -> None:
    template = (HOME / "templates/editing/form/controls.html").read_text("utf-8")
    controls = [control for kind in FILE_KINDS for key in form_keys(kind.record) for control in inside(key.control)]
    assert {each.sort for each in controls} == set(Sort)
    assert [each for each in Sort if each is not Sort.LINE and f'"{each}"' not in template] == []


def inside(control: Control) -> Iterator[Control]:
    yield control
    yield from (each for key in control.keys for each in inside(key.control))
    yield from inside(control.item) if control.item else ()


def sent(form: tuple[FormKey, ...], values: dict[str, FormValue]) -> SentForm:
    """What a browser sends of a form with these values."""
    pairs = [(KEYS, key.name) for key in form]
    for key in form:
        pairs += _pairs(key.control, key.name, values[key.name])
    return SentForm(pairs)


def _pairs(control: Control, name: str, value: FormValue) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value.replace("\n", "\r\n")
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            if control.item:
                yield from _pairs(control.item, f"{name}.{number * 3}", each)
            else:
                yield name, str(each)
    else:
        for key in control.keys:
            yield from _pairs(key.control, f"{name}.{key.name}", value.get(key.name, nothing(key.control)))


def shown(document: Document) -> dict[str, FormValue]:
    return {name: value for name, value in document.values.items() if value is not None}


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_record_of_the_sample_site_opens_as_a_form_and_stays_as_it_is(path: Path) -> None:
    place, data = path.relative_to(HOME).as_posix(), path.read_bytes()
    document = open_document(place, data)
    assert document.hidden == document.unknown == ()
    values = sent(document.form, shown(document)).values(document.form)
    assert values == document.values
    assert with_form(document, values, document.body) == data.decode()
    assert isinstance(document.kind, RecordKind | DataKind)
    typed = with_form(replace(new_document(document.kind, dt.date(2026, 1, 1)), path=place), values, document.body)
    assert record(document.kind, place, typed) == record(document.kind, place, data.decode())


def record(kind: FileKind, path: str, text: str) -> tuple[object, str]:
    entry = read_entry(kind.id, path, text.encode(), ProseOptions()).value
    assert entry is not None
    return getattr(entry, "record", None), entry.prose.html


SIGNS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĐẾ0123456789 :#-,.'\"[]{}&*!|>%@`?/\\()“”–~=_+;<"
WORDS = st.text(SIGNS, max_size=40)


@pytest.mark.parametrize(
    "period", ["2024", "quý I năm 2024", "6 tháng đầu năm 2023", "unknown", "không rõ", "{from: 2020}"]
)
def test_a_period_in_words_is_shown_and_typed_as_it_is(period: str) -> None:
    text = MODEL.replace("year: 2024", f"year: 2024\nperiod: {period}")
    document = open_document("content/models/a.md", text.encode())
    assert document.hidden == ()
    values = sent(document.form, shown(document)).values(document.form)
    made = with_form(replace(new_document(MODEL_KIND, dt.date(2026, 1, 1)), path="content/models/a.md"), values, "")
    assert f"\nperiod: {period}\n" in made


@given(WORDS, WORDS, st.lists(WORDS, max_size=4), WORDS)
def test_whatever_is_typed_comes_back(title: str, place: str, notes: list[str], measure: str) -> None:
    document = open_document("content/models/a.md", MODEL.encode())
    rows = tuple((str(number), each) for number, each in enumerate(notes))
    pairs = [(KEYS, name) for name in ("title", "place", "conditions", "stages", "outcomes")]
    pairs += [("title", title), ("place", place), ("conditions", f"{place}\r\n\r\n{measure}")]
    pairs += [(f"stages.{number}.note", each) for number, each in rows]
    pairs += [("outcomes.0.measure", measure), ("outcomes.0.indicator", title)]
    values = SentForm(pairs).values(document.form)
    again = open_document("content/models/a.md", with_form(document, values, document.body).encode())
    assert {name: flat(value) for name, value in again.values.items() if name in values} == {
        name: flat(value) for name, value in values.items()
    }


def flat(value: object) -> object:
    """A value without what a file does not keep: spaces at the ends, and several of them in a row."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, tuple):
        return tuple(map(flat, value))
    return {name: flat(each) for name, each in value.items()} if isinstance(value, dict) else value


def test_rows_keep_the_order_of_the_page_and_empty_ones_go() -> None:
    form = form_keys(MODEL_KIND.record)
    pairs = [(KEYS, "stages"), ("stages.2.stage", "B"), ("stages.0.stage", ""), ("stages.1.stage", "A")]
    found = SentForm(pairs)
    assert found.values(form) == {"stages": ({"stage": "B"}, {"stage": "A"})}
    assert (found.name_at("stages.0.stage"), found.name_at("stages.1"), found.name_at("stages.1.date.x")) == (
        "stages.2.stage",
        "stages.1",
        "stages.1.date",
    )


def test_the_order_of_choices_means_nothing() -> None:
    text = PERSON.replace("scope: [name, photo, achievement, position]", "scope: [photo, name]")
    document = open_document("content/people/a.md", text.encode())
    values: dict[str, FormValue] = {**shown(document), "consent": {"date": "2024-05-02", "scope": ("name", "photo")}}
    assert with_form(document, values, document.body) == text


def test_a_value_that_no_form_shows_is_never_changed() -> None:
    text = MODEL.replace("year: 2024", "year: 2024\nplace: [Thôn 1, Thôn 2]\naward: {khac: x}\nperiod: [2023]")
    document = open_document("content/models/a.md", text.encode())
    assert document.hidden == ("award", "period", "place") or set(document.hidden) == {"award", "period", "place"}
    values: dict[str, FormValue] = {key.name: nothing(key.control) for key in document.form}
    assert "[Thôn 1, Thôn 2]" in with_form(document, {**values, "title": "Khác"}, document.body)
    assert "award: {khac: x}\nperiod: [2023]" in with_form(document, values, document.body)


def test_a_new_form_is_a_draft_of_today() -> None:
    for kind in KINDS:
        document = new_document(kind, dt.date(2026, 11, 22))
        given = {name: value for name, value in document.values.items() if value}
        dated = {"date": "2026-11-22"} if kind.id in ("news", "document", "collection") else {}
        assert given == {"draft": "true", **dated}
    assert new_document(PERSON_KIND, dt.date(2026, 11, 22)).digest == ""


def test_history_keeps_every_state_once_and_in_order(tmp_path: Path) -> None:
    history, moment = History(tmp_path), dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)
    for data in (None, b"a", b"b"):
        history.keep("content/models/a.md", data, moment)
    (tmp_path / ".history/content/models/a.md/note.txt").write_text("not ours")
    versions = history.versions("content/models/a.md")
    assert [history.data(each) for each in versions] == [b"b", b"a", None]
    assert history.version("content/models/a.md", "../a.md") is None
    assert list(history.since(moment)) == ["content/models/a.md"]
    assert history.since(moment + dt.timedelta(seconds=1)) == {}


@pytest.mark.parametrize(
    "path", ["content/models/a.md", "content/media/anh-1.jpg", "content/units.yaml", "content/vocabularies/award.yaml"]
)
def test_files_of_content_may_be_written(path: str) -> None:
    assert may_be_written(path)


UNITS_FILE = HOME / UNITS


def test_every_unit_of_the_sample_site_opens_as_a_form_and_a_change_touches_its_lines_alone() -> None:
    source = UNITS_FILE.read_text("utf-8")
    for id in (each.name for each in key_spans(source)):
        document = open_row(UNITS, source.encode(), id)
        assert document is not None
        assert document.hidden == document.unknown == ()
        values = sent(document.form, shown(document)).values(document.form)
        assert with_form(document, values, "") == document.source
        changed = {**values, "note": "Ghi chú: mới, có “dấu”", "valid_to": ""}
        whole = with_row(source, id, with_form(document, changed, ""))
        again = open_row(UNITS, whole.encode(), id)
        assert again is not None
        assert again.values == changed
        assert source.split(document.source) == whole.split(again.source), "every other byte stays"


SMALL = """\
# sổ
xa-a:  # chị Hoa sửa
  name: A   # tên cũ: B
  # còn thiếu ngày
  type: Xã
xa-b: {name: B, type: Xã}  # gọn
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("id", "remarks"), [("xa-a", ("# chị Hoa sửa", "# tên cũ: B", "# còn thiếu ngày")), ("xa-b", ("# gọn",))]
)
def test_a_unit_keeps_its_remarks_and_the_line_ends_of_windows(id: str, remarks: tuple[str, ...], end: str) -> None:
    text = SMALL.replace("\n", end)
    document = open_row(UNITS, text.encode(), id)
    assert document is not None
    whole = with_row(text, id, with_form(document, {**shown(document), "parent": "tinh-x"}, ""))
    assert all(each in whole for each in ("# sổ", *remarks))
    assert whole.count("\n") == whole.count(end)
    again = open_row(UNITS, whole.encode(), id)
    assert again is not None
    assert again.values == {**document.values, "parent": "tinh-x"}
