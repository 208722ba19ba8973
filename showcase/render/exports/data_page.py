"""The page that explains the open data, and its description for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.data_parts import DataColumn, DataSheet
from showcase.render.exports.cells import SEPARATOR
from showcase.render.exports.data_package import MEDIA_TYPES
from showcase.render.exports.tables import SUFFIXES, TABLES, DataTable, file_addresses
from showcase.render.exports.words import column_title, dataset_description, dataset_title, dataset_url
from showcase.render.frame import Page, PageHead
from showcase.render.json_ld import breadcrumbs, json_ld_script
from showcase.render.parts import Link
from showcase.render.views import DataView

TYPES = {
    "string": N_("text"),
    "integer": N_("whole number"),
    "number": N_("number"),
    "boolean": N_("true or false"),
    "date": N_("day"),
    "list": N_("list"),
}


def data_page(context: RenderContext) -> Iterator[Page]:
    """Yield the page about the open data."""
    title = context.translate("Open data")
    licence = context.site.catalog.config.data_licence
    view = DataView(
        day=context.site.catalog.today,
        workbook=context.routes.workbook,
        package=context.routes.data_package,
        sheets=tuple(_sheet(context, table) for table in TABLES),
        records=tuple(_records(context, table) for table in TABLES if table.whole),
        separator=SEPARATOR,
        licence=Link(licence.title, licence.url) if licence else None,
    )
    crumbs = (Link(context.translate("Home"), "/"), Link(title))
    description = context.translate("Download all records and figures of this site, for Excel or for programs.")
    head = PageHead(
        kind="data",
        address=context.routes.data,
        title=title,
        description=description,
        crumbs=crumbs,
        json_ld=_json_ld(context, crumbs),
    )
    yield Page(head, "pages/data.html", view)


def _records(context: RenderContext, table: DataTable) -> Link:
    """Return a link to the file of a table's records with all that belongs to them."""
    return Link(context.translate(table.title), context.routes.data_records(table.id))


def _sheet(context: RenderContext, table: DataTable) -> DataSheet:
    columns = tuple(
        DataColumn(
            column.id,
            column_title(context, column),
            context.translate(TYPES[column.type]),
            context.translate(column.help),
        )
        for column in table.columns
    )
    count = sum(1 for _ in table.items(context))
    files = tuple(Link(suffix.upper(), context.routes.data_table(table.id, suffix)) for suffix in SUFFIXES)
    return DataSheet(
        id=context.routes.table_name(table.id),
        title=context.translate(table.title),
        help=context.translate(table.help),
        count=count,
        files=files,
        columns=columns,
    )


def _json_ld(context: RenderContext, crumbs: tuple[Link, ...]) -> Markup:
    """Return the data set in schema.org's words, as search engines for data ask for."""
    config, today = context.site.catalog.config, context.site.catalog.today
    url = dataset_url(context)
    owner = {"@type": "Organization", "name": config.owner.managing_body, "email": config.owner.email}
    about: dict[str, Any] = {
        "@type": "Dataset",
        "@id": url,
        "url": url,
        "name": dataset_title(context),
        "description": dataset_description(context),
        "inLanguage": config.language,
        "isAccessibleForFree": True,
        "creator": owner,
        "publisher": owner,
        "dateModified": today.isoformat(),
        "includedInDataCatalog": {"@type": "DataCatalog", "name": config.title, "url": config.base_url},
        "distribution": [_download(config.base_url, address) for address in file_addresses(context.routes)],
    }
    years = [entry.record.year for entry in context.site.models() if entry.record.year]
    if years:
        about["temporalCoverage"] = f"{min(years)}/{max(years)}"
    if config.data_licence:
        about["license"] = config.data_licence.url
    return json_ld_script({"@context": "https://schema.org", "@graph": [about, breadcrumbs(crumbs, config.base_url)]})


def _download(base_url: str, address: str) -> dict[str, str]:
    kind = MEDIA_TYPES[address.rpartition(".")[2]]
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": base_url + address[1:]}
