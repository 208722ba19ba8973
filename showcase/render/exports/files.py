"""Every file of the open data: its address, its bytes."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.render.desk import Desk
from showcase.render.exports.addresses import FOLDER, PACKAGE, WORKBOOK, record_address, table_address
from showcase.render.exports.datapackage import datapackage
from showcase.render.exports.dataset import Dataset, Row, dataset, record_ids, records
from showcase.render.exports.tables import file_addresses
from showcase.render.exports.textfiles import csv_file, json_file, record_file
from showcase.render.exports.words import column_title, dataset_description, dataset_title, dataset_url
from showcase.render.exports.workbook import Sheet, workbook
from showcase.render.outputs import Output, path_of


def data_addresses(desk: Desk) -> tuple[str, ...]:
    """The addresses of all of them."""
    return (*file_addresses(), *(record_address(table, id) for table, id in record_ids(desk)))


def data_files(desk: Desk) -> Iterator[Output]:
    """All of them, finished."""
    data = dataset(desk)
    files = {table_address(id, "csv"): csv_file(filled) for id, filled in data.items()}
    files |= {table_address(id, "json"): json_file(filled) for id, filled in data.items()}
    files[WORKBOOK] = _workbook(desk, data)
    files[PACKAGE] = datapackage(desk, {address.removeprefix(FOLDER): each for address, each in files.items()})
    yield from (Output(path_of(address), content) for address, content in files.items())
    for record in records(data):
        yield Output(path_of(record_address(record.table, record.id)), record_file(record, dataset_url(desk)))


def _workbook(desk: Desk, data: Dataset) -> bytes:
    sheets = [_contents(desk, data)]
    for filled in data.values():
        headings = [column_title(desk, column) for column in filled.table.columns]
        sheets.append(Sheet(desk.say(filled.table.title), headings, filled.rows))
    return workbook(dataset_title(desk), sheets, desk.site.catalog.today)


def _contents(desk: Desk, data: Dataset) -> Sheet:
    """The first sheet: what this is, where it comes from, and what stands on the others."""
    config = desk.site.catalog.config
    rows: list[Row] = [
        (desk.say("Contents"), dataset_description(desk), None),
        (desk.say("Address"), dataset_url(desk), None),
    ]
    if config.data_licence:
        rows.append((desk.say("Licence"), f"{config.data_licence.title}, {config.data_licence.url}", None))
    rows += [(desk.say(each.table.title), desk.say(each.table.help), len(each.rows)) for each in data.values()]
    headings = (desk.say("Open data"), desk.say("What it holds"), desk.say("Rows"))
    return Sheet(desk.say("About this workbook"), headings, rows)
