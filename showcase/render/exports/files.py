"""Every file of the open data: its address, its bytes."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.cache.cache import key
from showcase.leaves import Leaves
from showcase.render.context import RenderContext
from showcase.render.exports.data_package import datapackage
from showcase.render.exports.dataset import Dataset, Row, dataset, records
from showcase.render.exports.tables import TABLES, file_addresses
from showcase.render.exports.text_files import csv_file, json_file, records_file
from showcase.render.exports.words import column_title, dataset_description, dataset_title, dataset_url
from showcase.render.exports.workbook import Sheet, Workbook, workbook_file
from showcase.render.renderer import RenderedFile, path_of


def data_addresses(context: RenderContext) -> tuple[str, ...]:
    """Return the addresses of all files of the open data."""
    routes = context.routes
    return (*file_addresses(routes), *(routes.data_records(table.id) for table in TABLES if table.whole))


def data_files(context: RenderContext, leaves: Leaves) -> Iterator[RenderedFile]:
    """Yield all files of the open data; the workbook is made again only where a table or a word of it changed."""
    data, routes = dataset(context), context.routes
    files = {routes.data_table(id, "csv"): csv_file(filled) for id, filled in data.items()}
    tables = [json_file(filled) for filled in data.values()]
    files |= {routes.data_table(id, "json"): file for id, file in zip(data, tables, strict=True)}
    book = _workbook(context, data)
    words = repr((book.title, book.day, book.sheets[0].rows, [(each.name, each.headings) for each in book.sheets]))
    [files[routes.workbook]] = leaves.map("workbook", workbook_file, [book], [key(words, *tables)])
    files[routes.data_package] = datapackage(
        context, {address.removeprefix(routes.data): each for address, each in files.items()}
    )
    yield from (RenderedFile(path=path_of(address), data=content) for address, content in files.items())
    for id, filled in data.items():
        if filled.table.whole:
            yield RenderedFile(path=path_of(routes.data_records(id)), data=records_file(context, records(filled, data)))


def _workbook(context: RenderContext, data: Dataset) -> Workbook:
    sheets = [_contents(context, data)]
    for filled in data.values():
        headings = [column_title(context, column) for column in filled.table.columns]
        sheets.append(Sheet(context.translate(filled.table.title), headings, filled.rows))
    return Workbook(dataset_title(context), context.site.catalog.today, sheets)


def _contents(context: RenderContext, data: Dataset) -> Sheet:
    """Return the first sheet: what the data is, where it comes from, and what stands on the other sheets."""
    config = context.site.catalog.config
    rows: list[Row] = [
        (context.translate("Contents"), dataset_description(context), None),
        (context.translate("Address"), dataset_url(context), None),
    ]
    if config.data_licence:
        rows.append((context.translate("Licence"), f"{config.data_licence.title}, {config.data_licence.url}", None))
    rows += [
        (context.translate(each.table.title), context.translate(each.table.help), len(each.rows))
        for each in data.values()
    ]
    headings = (context.translate("Open data"), context.translate("Description"), context.translate("Rows"))
    return Sheet(context.translate("About this workbook"), headings, rows)
