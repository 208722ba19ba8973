"""Word files for tests, put together part by part, so that each holds just what a test is about."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
STYLES = f"""<?xml version="1.0"?><w:styles {NAMES}>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>"""
LISTS = f"""<?xml version="1.0"?><w:numbering {NAMES}>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""


def run(text: str, properties: str = "") -> str:
    """Return a run of `text`, bold with "<w:b/>" among its `properties`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", level: tuple[int, int] | None = None) -> str:
    """Return a paragraph of runs or plain texts; `level` is (list, level) of the item it is."""
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level:
        about += f'<w:numPr><w:ilvl w:val="{level[1]}"/><w:numId w:val="{level[0]}"/></w:numPr>'
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{about}</w:pPr>{inside}</w:p>"


def bold(text: str) -> str:
    """Return a paragraph that is all in bold letters, as offices set their headings; its lines are those of `text`."""
    return paragraph("<w:r><w:br/></w:r>".join(run(line, "<w:b/>") for line in text.split("\n")))


def cell(text: str, properties: str = "") -> str:
    """Return a cell of a table; each line of `text` is a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, text.split(chr(10))))}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of rows of texts or cells."""
    cells = ("".join(each if each.startswith("<") else cell(each) for each in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"


def drawing(number: int, description: str = "") -> str:
    """Return a run with picture `number` of the file, counted from 1."""
    fill = f'<pic:pic><pic:blipFill><a:blip r:embed="p{number}"/></pic:blipFill></pic:pic>'
    blip = f"<a:graphic><a:graphicData>{fill}</a:graphicData></a:graphic>"
    about = f'<wp:docPr id="{number}" name="Picture {number}" descr="{escape(description)}"/>'
    return f"<w:r><w:drawing><wp:inline>{about}{blip}</wp:inline></w:drawing></w:r>"


def note(number: int) -> str:
    """Return a run with the sign of footnote `number`."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def word_file(
    *body: str,
    pictures: tuple[tuple[str, bytes], ...] = (),
    notes: tuple[str, ...] = (),
    parts: dict[str, str] | None = None,
) -> bytes:
    """Return a .docx file: `pictures` are (suffix, bytes), `notes` the texts of footnotes, `parts` whatever else."""
    linked = [("s", "styles", "styles.xml"), ("n", "numbering", "numbering.xml"), ("f", "footnotes", "footnotes.xml")]
    linked += [(f"p{n}", "image", f"media/image{n}.{suffix}") for n, (suffix, _) in enumerate(pictures, 1)]
    texts = "".join(f'<w:footnote w:id="{n}">{paragraph(text)}</w:footnote>' for n, text in enumerate(notes, 1))
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": _links([("d", "officeDocument", "word/document.xml")]),
        "word/document.xml": f'<?xml version="1.0"?><w:document {NAMES}><w:body>{"".join(body)}</w:body></w:document>',
        "word/_rels/document.xml.rels": _links(linked),
        "word/styles.xml": STYLES,
        "word/numbering.xml": LISTS,
        "word/footnotes.xml": f'<?xml version="1.0"?><w:footnotes {NAMES}>{texts}</w:footnotes>',
        **{f"word/media/image{n}.{suffix}": data for n, (suffix, data) in enumerate(pictures, 1)},
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return buffer.getvalue()


def _links(links: list[tuple[str, str, str]]) -> str:
    each = "".join(f'<Relationship Id="{id}" Type="{PART}/{type}" Target="{target}"/>' for id, type, target in links)
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{each}</Relationships>"
    )
