"""Sites with mistakes, by name: folders of tests/bad_sites, and files that git, an editor or a disk would change.

What lies in tests/bad_sites/<name> is put over a site without a mistake; complaints.txt beside it lists its problems.
"""

from __future__ import annotations

import os
import tempfile
import unicodedata
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from sites import DOCUMENT, MODEL, PERSON, UNITS, Files, make_site, minimal_files, picture, problems_of

from showcase.problems import Problem

ProblemsIn = Callable[[str], tuple[Problem, ...]]
"""Returns the problems of a bad site by its name."""

MODELS, MEDIA = "content/models/", "content/media/"
TONES = "\u0300\u0301\u0303\u0309\u0323"
BOM = b"\xef\xbb\xbf"
PNG = b"\x89PNG\r\n\x1a\n"

IN_TCVN3 = """\
---
title: M« h×nh d©n vËn khÐo
unit: X· B×nh Minh
field: Ph¸t triÓn kinh tÕ
year: 2023
---
Bµ con cïng lµm.
"""
IN_VNI = """\
---
title: Moâ hình môùi
unit: Xaõ Bình Minh
field: Phaùt trieån kinh teá
year: 2023
---
Baø con cuøng laøm.
"""


def model(title: str, keys: str = "", body: str = "Bà con cùng làm.\n") -> str:
    """A model without a mistake."""
    return f"---\ntitle: {title}\nunit: Xã Bình Minh\nfield: Phát triển kinh tế\nyear: 2023\n{keys}---\n{body}"


def windows_1258(text: str) -> bytes:
    """Vietnamese as old programs for Windows saved it: letters, then their tones."""
    pairs = ((unicodedata.normalize("NFD", letter), letter) for letter in text)
    split = ((marks, letter) for marks, letter in pairs)
    return "".join(
        unicodedata.normalize("NFC", "".join(each for each in marks if each not in TONES))
        + "".join(each for each in marks if each in TONES)
        for marks, letter in split
    ).encode("cp1258")


def decomposed(text: str) -> str:
    """As files from old Macs have it."""
    return unicodedata.normalize("NFD", text)


def huge_header(width: int, height: int) -> bytes:
    """The beginning of a picture that says it is so large."""
    whole = picture()
    at = whole.index(b"IHDR")
    header = whole[at : at + 4] + width.to_bytes(4) + height.to_bytes(4) + whole[at + 12 : at + 17]
    return whole[:at] + header + zlib.crc32(header).to_bytes(4) + whole[at + 21 :]


def archive(files: Files) -> bytes:
    """A ZIP archive, as Word and Excel make them."""
    data = BytesIO()
    with ZipFile(data, "w") as made:
        for path, content in files.items():
            made.writestr(path, content or "")
    return data.getvalue()


def without_content(*kept: str) -> Files:
    return {path: None for path in minimal_files() if path.startswith("content/") and path not in kept}


SITES_WITHOUT_PROBLEMS: dict[str, Files] = {
    "byte-order-mark": {path: BOM + data for path, data in minimal_files().items() if not path.startswith(MEDIA)},
    "line-ends-of-windows": {
        path: data.replace(b"\n", b"\r\n") for path, data in minimal_files().items() if not path.startswith(MEDIA)
    },
    "line-ends-of-old-macs": {
        path: data.replace(b"\n", b"\r") for path, data in minimal_files().items() if not path.startswith(MEDIA)
    },
    "letters-in-pieces": {
        path: decomposed(data.decode()) for path, data in minimal_files().items() if not path.startswith(MEDIA)
    },
    "no-break-spaces": {
        MODELS + "duong-tu-quan.md": MODEL.replace("title: ", "title:\u00a0")
        .replace("Xã Bình", "Xã\u00a0Bình")
        .replace("year: 2024", "\u00a0\nyear: 2024\u00a0")
        .replace("\n---\nBà", "\n---\u00a0\nBà"),
        "content/units.yaml": UNITS.replace(", ", ",\u2003").replace(": ", ":\u00a0"),
    },
    "line-separators": {MODELS + "duong-tu-quan.md": MODEL.replace("Tuyến đường", "Tuyến\u2028đường")},
}

FILES_BY_SITE: dict[str, Files] = {
    "names-windows-cannot-have": {
        MODELS + "con.md": model("Con"),
        "content/news/com1.md": "---\ntitle: Tin\ndate: 2026-05-19\ncategory: Dân vận\n---\nTin.\n",
        "content/pages/nul.md": "---\ntitle: Trang\n---\nTrang.\n",
        MODELS + "AUX.md": model("Aux"),
        MODELS + "duong-con.md": model("Đường con"),
        MEDIA + "con.pdf": b"%PDF-1.4\n%%EOF\n",
        MEDIA + "lpt1/a.pdf": b"%PDF-1.4\n%%EOF\n",
        MEDIA + "lpt1/b.pdf": b"%PDF-1.4\n%%EOF\n",
        MEDIA + "Họp lúc 8:00?.pdf": b"%PDF-1.4\n%%EOF\n",
        MEDIA + "Anh.png": picture(),
        MEDIA + "Console.pdf": b"%PDF-1.4\n%%EOF\n",
    },
    "utf-16": {
        MODELS + "a.md": model("A").encode("utf-16"),
        MODELS + "b.md": model("B").encode("utf-16-be"),
        MODELS + "c.md": model("C").encode("utf-16-le"),
        MODELS + "d.md": model("D").encode("utf-32"),
        "content/units.yaml": UNITS.encode("utf-16"),
    },
    "not-utf-8": {
        MODELS + "a.md": windows_1258(model("Tổ hòa giải")),
        MODELS + "b.md": model("Tốt").encode() + b"\xff\n",
        MODELS + "c.md": IN_TCVN3.encode("latin-1"),
        MODELS + "d.md": IN_VNI.encode("latin-1"),
    },
    "zero-width": {MODELS + "a.md": model("Tổ\u200b hòa giải", body="Bà\u00ad con cùng\ufeff làm.\n")},
    "joiners-in-emoji-are-no-mistake": {MODELS + "a.md": model("Gia đình \U0001f468\u200d\U0001f469\u200d\U0001f467")},
    "turned-writing": {MODELS + "a.md": model("Tổ \u202egiải"), MODELS + "b.md": model("B", body="Dòng\n\u2066hai.\n")},
    "control-characters": {
        MODELS + "a.md": model("Tổ\x08 hòa giải"),
        MODELS + "b.md": model("B", body="Bà\x00con, bà\x00con.\n"),
        MODELS + "c.md": model("Tổ\x85hòa giải"),
        MODELS + "d.md": model("Tổ\ufffe"),
    },
    "lost-letters": {MODELS + "a.md": model("T\ufffd h\ufffda giải")},
    "empty-file": {
        MODELS + "a.md": b"",
        MODELS + "b.md": b"  \n \n",
        MODELS + "c.md": BOM + b"\n",
        MODELS + "d.md": "\u00a0\n",
        "content/statistics/a.yaml": b"\n",
        "content/glossary.yaml": "# chưa có gì\n",
    },
    "empty-config": {"site_config.yaml": b""},
    "files-of-other-programs-with-our-ending": {
        MODELS + "a.md": b"PK\x03\x04\x14\x00\x06\x00\xff",
        MODELS + "b.md": b"%PDF-1.4\n%\xe2\xe3",
        MODELS + "c.md": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 3_000_000,
        MODELS + "d.md": b"{\\rtf1\\ansi Ng\\'f5}",
        "content/units.yaml": b"PK\x03\x04\x14",
    },
    "huge-file": {MODELS + "a.md": model("A").encode() + b"a" * 30_000_000},
    "no-config": {"site_config.yaml": None, MODELS + "a.md": model("A", "sumary: A\n")},
    "no-content": without_content(),
    "nothing-written": without_content("content/units.yaml"),
    "folder-in-place-of-a-file": {"content/units.yaml": None, "content/units.yaml/a.txt": "a"},
    "file-in-place-of-a-folder": {**without_content("content/units.yaml"), "content/models": model("A")},
    "file-names": {
        MODELS + "Mô hình mới.md": model("A"),
        MODELS + decomposed("tổ") + ".md": model("B"),
        MODELS + "a b.md": model("C"),
        MODELS + "mau_2.md": model("D"),
        MODELS + "ĐẸP.md": model("E"),
        MODELS + "-.md": model("F"),
        MODELS + "日本.md": model("G"),
        MODELS + "a" * 101 + ".md": model("H"),
        MODELS + "mau.MD": model("I"),
        MODELS + "Duong-tu-quan.md": model("K"),
    },
    "files-of-other-programs-are-no-mistake": {
        MODELS + ".DS_Store": b"\x00",
        MODELS + "~$mau.md": b"\x00",
        MODELS + "README.md": "Ghi chú.",
        MODELS + "mau.md~": model("A"),
        "content/Thumbs.db": b"\x00",
    },
    "media-name-in-pieces": {
        MEDIA + decomposed("Ảnh đẹp.png"): picture(),
        MODELS + "a.md": model("A", "images: [{file: Ảnh đẹp.png, alt: Ngõ}]\n"),
    },
    "media-name-with-spaces-is-no-mistake": {
        MEDIA + "Ảnh đẹp (1).PNG": picture(),
        MODELS + "a.md": model(
            "A", "images: [{file: Ảnh đẹp (1).PNG, alt: Ngõ}]\n", "![Ngõ](<../media/Ảnh đẹp (1).PNG>)\n"
        ),
    },
    "pictures-that-are-none": {
        MEDIA + "cat-cut.png": PNG + b"0000",
        MEDIA + "chu.png": b"xin ch\xc3\xa0o",
        MEDIA + "dep.gif": b"%PDF-1.4",
        MEDIA + "doi.jpg": b"II*\x00" + b"\x00" * 9,
        MEDIA + "hep.png": picture(400, 8),
        MEDIA + "lon.png": huge_header(20_000, 20_000),
        MEDIA + "trong.png": b"",
        MEDIA + "web.jpg": b"<!DOCTYPE html><html>",
    },
    "downloads-that-are-none": {
        MEDIA + "trong.pdf": b"",
        MEDIA + "trang.pdf": b"<!DOCTYPE html><html><body>404</body></html>",
        MEDIA + "chuong-trinh.pdf": b"MZ\x90\x00\x03\x00\x00\x00",
        MEDIA + "cu.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        MEDIA + "anh-chup.pdf": picture(),
        MEDIA + "bang.docx": archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
        MEDIA + "hong.xlsx": archive({"[Content_Types].xml": "", "xl/workbook.xml": ""})[:60],
        MEDIA + "chu.zip": "Bà con cùng làm.",
        MEDIA + "so-lieu.csv": b"%PDF-1.4\n%%EOF\n",
    },
    "downloads-are-no-mistake": {
        MEDIA + "bang.xlsx": archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
        MEDIA + "bai.docx": archive({"[Content_Types].xml": "", "word/document.xml": ""}),
        MEDIA + "chieu.PPTX": archive({"[Content_Types].xml": "", "ppt/presentation.xml": ""}),
        MEDIA + "bai.odt": archive({"mimetype": "application/vnd.oasis.opendocument.text"}),
        MEDIA + "ho-so.zip": archive({"a.txt": "a"}),
        MEDIA + "so-lieu.csv": "Xã,Số hộ\nBình Minh,12\n",
        MEDIA + "tu-excel.csv": "Xã;Số hộ\n".encode("utf-16"),
    },
    "names-with-signs-nobody-sees": {
        MEDIA + "Ảnh  đẹp.png": picture(),
        MEDIA + "Ảnh\u00a0ngõ.png": picture(),
        MEDIA + "ngo\u200bhoa.png": picture(),
        MEDIA + "ai?.png": picture(),
        MEDIA + "ban .pdf": b"%PDF-1.4\n%%EOF\n",
        MEDIA + "anh-cu.jfif": picture(kind="JPEG"),
        MEDIA + "anh-khac.bmp": b"BM",
        MEDIA + "phim.mp4": b"\x00\x00\x00\x18ftypmp42",
        MODELS + "to\u200bhoa.md": model("Tên tệp"),
        MODELS + "a.md": model(
            "A",
            "images:\n  - {file: Ảnh  đẹp.png, alt: Ngõ}\n  - {file: Ảnh ngõ.png, alt: Ngõ}\n"
            "  - {file: ngohoa.png, alt: Ngõ}\n  - {file: anh-cu.jfif, alt: Ngõ}\n  - {file: anh-khac.bmp, alt: Ngõ}\n",
            "![Ngõ](<../media/Ảnh đẹp.png>)\n\n![Ai](../media/ai?.png)\n\n[bản](<../media/ban.pdf>)\n\n"
            "![Khác](../media/anh-khac.bmp)\n\n[phim](../media/phim.mp4)\n",
        ),
    },
    "number-without-end": {
        MODELS + "a.md": model("A", "outcomes: [{indicator: Số hộ, value: " + "9" * 5000 + "}]\n"),
        MODELS + "b.md": model("B", "outcomes: [{indicator: Số hộ, value: " + "1" * 400 + ".5}]\n"),
    },
    "text-too-long": {
        MODELS + "a.md": model("A", "summary: " + "Bà con cùng làm. " * 20 + "\n"),
        MODELS + "b.md": model("Rất dài " * 30),
        MODELS + "c.md": model("C", f"people: [{'x' * 3000}]\n"),
    },
    "list-too-long": {MODELS + "a.md": model("A", "themes: [" + "Môi trường, " * 201 + "]\n")},
    "yaml-too-deep": {
        MODELS + "a.md": model("A", "themes: " + "[" * 5000 + "\n"),
        MODELS + "b.md": model("B", "themes: " + "{a: " * 5000 + "\n"),
        MODELS + "c.md": model("C", "themes:\n" + "- " * 3000 + "A\n"),
        MODELS + "d.md": model("D", "".join(" " * level + "a:\n" for level in range(300))),
        "content/units.yaml": "[" * 100_000,
    },
    "prose-too-deep": {
        MODELS + "a.md": model("A", body="- " * 3000 + "sâu\n"),
        MODELS + "b.md": model("B", body="> " * 300 + "sâu nhưng đọc được\n"),
        MODELS + "c.md": model("C", body="<div>" * 2000 + "sâu\n"),
        MODELS + "d.md": model("D", body="*" * 2000 + "a" + "**" * 1000 + "\n"),
        MODELS + "e.md": model("E", body="[" * 200_000 + "\n"),
        MODELS + "f.md": model("F", body="![a](" * 100_000 + "\n"),
    },
    "reference-is-long": {MODELS + "a.md": model("A").replace("Xã Bình Minh", "Xã " + "Bình Minh " * 40)},
    "document-symbol-in-pieces": {
        "content/documents/b.md": decomposed(DOCUMENT),
        "content/people/b.md": decomposed(PERSON),
    },
}


def links(site: Path) -> None:
    """Links of the file system where files are expected. OSError where the system makes none."""
    outside = site.parent / "outside"
    outside.mkdir()
    (outside / "bi-mat.md").write_text(model("Bí mật"), encoding="utf-8")
    (outside / "bi-mat.png").write_bytes(picture())
    for path, target in (
        (MODELS + "bi-mat.md", outside / "bi-mat.md"),
        (MEDIA + "bi-mat.png", outside / "bi-mat.png"),
        (MEDIA + "ngoai", outside),
        (MEDIA + "vong", site / "content"),
        (MEDIA + "mat.png", site / "khong-co.png"),
        (MEDIA + "tron.png", site / MEDIA / "tron.png"),
        (MODELS + "ban-sao.md", site / MODELS / "duong-tu-quan.md"),
        ("content/vocabularies", outside),
        ("content/glossary.yaml", outside / "bi-mat.md"),
    ):
        (site / path).symlink_to(target)


def links_in_folders_of_files(site: Path) -> None:
    """Links in static/, assets/ and templates/: to a folder, out of it, to nothing, in a circle."""
    secret = site.parent / "secret.txt"
    secret.write_text("Không ai được đọc", encoding="utf-8")
    for top in ("static", "assets", "templates"):
        folder = site / top
        (folder / "that").mkdir(parents=True)
        (folder / "that/tep.txt").write_text("a", encoding="utf-8")
        (folder / "thu-muc").symlink_to("that")
        (folder / "ngoai").symlink_to(secret)
        (folder / "ra-noi-dung").symlink_to("../content/media/anh.png")
        (folder / "hong").symlink_to("khong-co.txt")
        (folder / "vong").symlink_to("vong")
    (site / "static/cung-thu-muc.txt").symlink_to("that/tep.txt")


def folders_that_are_links(site: Path) -> None:
    """The folders themselves: a link out of the site, one that leads nowhere, and a file."""
    (site.parent / "elsewhere").mkdir()
    (site / "static").symlink_to(site.parent / "elsewhere")
    (site / "assets").symlink_to("khong-co")
    (site / "templates").write_text("a", encoding="utf-8")


def pipes(site: Path) -> None:
    """What would make whoever reads it wait for ever."""
    if not hasattr(os, "mkfifo"):
        raise OSError("no such files here")
    for name in ("static/ong", "assets/img/ong.svg", "templates/base.html", "content/glossary.yaml"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(site / name)
    (site / "static/thiet-bi").symlink_to("ong")


def strange_names(site: Path) -> None:
    """Names that a file system here takes, and others do not."""
    for folder in ("static", "assets", "static/con.d"):
        (site / folder).mkdir(exist_ok=True)
    for name in (b"aux.txt", b"a\\b.txt", b"hai\ncham:.txt", b"cuoi.", b"lo\xe0i.txt", b"LICH.pdf", b"lich.pdf"):
        (site / "static" / os.fsdecode(name)).write_bytes(b"a")
    (site / "static/con.d/trong.txt").write_bytes(b"a")
    (site / "assets/nul.css").write_bytes(b"")
    (site / "content/media" / os.fsdecode(b"\xe1nh.png")).write_bytes(picture())
    (site / "content/models" / os.fsdecode(b"m\xf4.md")).write_text(MODEL, encoding="utf-8")
    (site / "content" / os.fsdecode(b"th\xeam")).mkdir()


MAKERS_BY_SITE: dict[str, Callable[[Path], None]] = {
    "links-of-the-file-system": links,
    "links-in-static-assets-templates": links_in_folders_of_files,
    "links-in-place-of-folders": folders_that_are_links,
    "pipes": pipes,
    "strange-names": strange_names,
}
BAD_SITES = Path(__file__).parent / "bad_sites"
COMPLAINTS = "complaints.txt"
CASES = sorted({each.name for each in BAD_SITES.iterdir()} | FILES_BY_SITE.keys() | MAKERS_BY_SITE.keys())


def complaints_of(case: str) -> Path:
    """Return the path of the list of problems of a bad site."""
    return BAD_SITES / case / COMPLAINTS


def files_of(case: str) -> Files:
    """Return what a bad site has in place of the files of the minimal site, or beside them."""
    paths = (path for path in (BAD_SITES / case).rglob("*") if path.is_file() and path.name != COMPLAINTS)
    files = {path.relative_to(BAD_SITES / case).as_posix(): path.read_bytes() for path in paths}
    return {**files, **FILES_BY_SITE.get(case, {})}


def check_bad_site(case: str, more: Files | None = None) -> tuple[Problem, ...] | None:
    """Return the problems of a bad site with `more` files in it; None where this system cannot make the site."""
    with tempfile.TemporaryDirectory() as folder:
        site = make_site(Path(folder).resolve() / "site", {**files_of(case), **(more or {})})
        make = MAKERS_BY_SITE.get(case)
        try:
            if make is not None:
                make(site)
        except OSError:
            return None
        return problems_of(site)
