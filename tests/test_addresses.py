"""Addresses as editors type them: what the pages link to, and what is told instead."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import quote

import pytest
from sites import (
    CONFIG,
    DOCUMENT,
    MODEL,
    OUTPUT,
    Files,
    build_problems,
    check_site,
    make_site,
    minimal_files,
    problems_of,
    text_report,
)
from strict_html import Html, read, words

from showcase.content.links.site_address import on_own_computer, understood, whole, within
from showcase.content.prose.cleaning import media_named
from showcase.content.records.site_config import base_of
from showcase.publish import audit

HOME = "https://danvan.example/dan-van/"
DRAFT = MODEL.replace("title: Tuyến đường tự quản", "title: Bản nháp\ndraft: true\naliases: [/mo-hinh/nhap-cu/]")
PDF = minimal_files()["content/media/ke-hoach.pdf"]


def text(body: str, keys: str = "") -> str:
    return f"---\ntitle: Mẫu\nunit: Xã Bình Minh\nfield: Văn hóa - xã hội\nyear: 2024\n{keys}---\n{body}\n"


def download(stem: str) -> str:
    return f"/dan-van/tep/{stem}-{hashlib.sha256(PDF).hexdigest()[:10]}.pdf"


def built(folder: Path, files: Files, *told_of: str) -> Path:
    site = make_site(folder / "site", files)
    assert tuple(each.code for each in build_problems(site)) == told_of, text_report(build_problems(site))
    return site / OUTPUT


def page(output: Path, address: str = "mo-hinh/mau") -> Html:
    html = read((output / address / "index.html").read_text("utf-8"))
    assert html.mistakes == ()
    return html


def links(html: Html) -> dict[str, str]:
    """The links of the page's own matter by their words."""
    return {words(each): each.get("href", "") for each in html.main.iter("a")}


def test_queries_and_fragments_of_internal_addresses_and_of_files_stay(tmp_path: Path) -> None:
    body = """[a](/tim-kiem/?q=vườn+rau), [b](duong-tu-quan.md?tu=bai), [c](../media/ke-hoach.pdf#page=3),
[d](../news/so-ket.md?x=1&y=%22a%22), [e](duong-tu-quan.md#c%61ch-lam), [f](/tep.txt?v=2),
[g](../media/ke-hoach.pdf?x=5%&y=%C4%83#page=3), [h](</tim-kiem/?q=15 ha>), [i](../media/anh.png#to)."""
    files = {
        "content/models/mau.md": text(body),
        "static/tep.txt": "Tệp.",
    }
    found = links(page(built(tmp_path, files)))
    assert found["a"] == "/dan-van/tim-kiem/?q=v%C6%B0%E1%BB%9Dn+rau"
    assert found["b"] == "/dan-van/mo-hinh/duong-tu-quan/?tu=bai"
    assert found["c"] == download("ke-hoach") + "#page=3"
    assert found["d"] == "/dan-van/tin-tuc/so-ket/?x=1&y=%22a%22"
    assert found["e"] == "/dan-van/mo-hinh/duong-tu-quan/#c%61ch-lam"
    assert found["f"] == "/dan-van/tep.txt?v=2"
    assert found["g"] == download("ke-hoach") + "?x=5%25&y=%C4%83#page=3"
    assert found["h"] == "/dan-van/tim-kiem/?q=15%20ha"
    assert found["i"].startswith("/dan-van/anh/anh-")
    assert found["i"].endswith("-64.jpg#to")


def test_a_full_address_of_this_site_or_of_its_preview_is_one_within_it(tmp_path: Path) -> None:
    body = """[a](https://danvan.example/dan-van/mo-hinh/duong-tu-quan/?x=1#cach-lam), [b](http://WWW.danvan.example:80/dan-van),
[c](http://127.0.0.1:8000/dan-van/tin-tuc/so-ket/index.html), [d](http://localhost:8000/),
[e](https://danvan.example/khac/), [f](https://danvan.example:8443/dan-van/), [g](https://danvan.example/dan-vann/)."""
    found = links(page(built(tmp_path, {"content/models/mau.md": text(body)})))
    assert found["a"] == "/dan-van/mo-hinh/duong-tu-quan/?x=1#cach-lam"
    assert found["b"] == found["d"] == "/dan-van/"
    assert found["c"] == "/dan-van/tin-tuc/so-ket/"
    assert [found[each] for each in "efg"] == [
        "https://danvan.example/khac/",
        "https://danvan.example:8443/dan-van/",
        "https://danvan.example/dan-vann/",
    ]


def test_links_to_what_is_not_published_are_plain_words_however_they_were_typed(tmp_path: Path) -> None:
    body = """[một](nhap.md?x=1), [hai](/mo-hinh/nhap/?x=1#cach-lam), [ba](https://danvan.example/dan-van/mo-hinh/nhap/?x),
[bốn](http://localhost:8000/dan-van/mo-hinh/nhap-cu/)."""
    keys = "sources:\n  - {name: Báo xã, url: http://danvan.example/dan-van/mo-hinh/nhap/?x=1}\n"
    document = DOCUMENT.replace("title:", f"url: {HOME}mo-hinh/nhap/\ntitle:")
    files = {
        "content/models/nhap.md": DRAFT,
        "content/models/mau.md": text(body, keys),
        "content/documents/ke-hoach-12.md": document,
        "site_config.yaml": CONFIG
        + f"navigation:\n- {{label: Nháp, to: '{HOME}mo-hinh/nhap/?x#y'}}\n- {{label: Tìm, to: /tim-kiem/?q=rau}}\n",
    }
    output = built(tmp_path, files, *["link-to-held-back"] * 7)
    html = page(output)
    assert all(each in words(html.main) for each in ("một, hai, ba", "bốn.", "Báo xã"))
    for path in output.rglob("*"):
        if path.suffix in (".html", ".json", ".csv", ".xml"):
            assert "nhap" not in path.read_text("utf-8").replace("nhap-", ""), path
    assert "/dan-van/tim-kiem/?q=rau" in [each.get("href") for each in html.all("a")]


def test_web_addresses_in_keys_that_lead_back_are_set_as_the_site_says_itself(tmp_path: Path) -> None:
    keys = "sources:\n  - {name: Tin, url: 'http://www.danvan.example/dan-van/tin-tuc/so-ket/?x=ă#y'}\n"
    output = built(tmp_path, {"content/models/mau.md": text("Bài.", keys)})
    assert f"{HOME}tin-tuc/so-ket/?x=%C4%83#y" in links(page(output)).values()


NAMES = ("Kế hoạch #5.pdf", "Tỷ lệ 50%.pdf", "Hỏi gì?.pdf", "a%20b.pdf", "Báo cáo số 12.pdf", "a (1).pdf")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_have_any_sign_in_its_name_and_be_linked_to_as_it_is_called(name: str, tmp_path: Path) -> None:
    body = f"[một](<../media/{name}>), [hai](../media/{quote(name)}#page=2)."
    site = make_site(tmp_path, {"content/models/mau.md": text(body), f"content/media/{name}": PDF})
    assert {each.code for each in build_problems(site)} <= {"media-name-unportable"}
    found = links(page(site / OUTPUT))
    assert found["một"].startswith("/dan-van/tep/")
    assert found["hai"] == found["một"] + "#page=2"
    assert (site / OUTPUT / found["một"].removeprefix("/dan-van/")).is_file()


def test_letters_in_pieces_find_the_file(tmp_path: Path) -> None:
    body = "[một](../media/B%C3%A1o%20ca%CC%81o.pdf), [hai](../media/Báo cáo.pdf), "
    body += "[ba](/T%E1%BB%87p%20m%C6%A1%CC%81i.txt)."
    files: Files = {"content/models/mau.md": text(body), "content/media/Báo cáo.pdf": PDF, "static/Tệp mới.txt": "Tệp."}
    found = links(page(built(tmp_path, files)))
    assert found["một"] == found["hai"] == download("bao-cao")
    assert found["ba"] == "/dan-van/T%E1%BB%87p%20m%E1%BB%9Bi.txt"


def test_a_picture_may_have_any_sign_in_its_name(tmp_path: Path) -> None:
    picture = minimal_files()["content/media/anh.png"]
    body = "![Ngõ](<../media/Ảnh #1 50%.png>)\n\n![Ngõ](../media/a%20b.png)"
    files: Files = {"content/models/mau.md": text(body), "content/media/Ảnh #1 50%.png": picture}
    html = page(built(tmp_path, {**files, "content/media/a b.png": picture}))
    sources = [each.get("src", "") for each in html.main.iter("img")]
    assert sources[0].startswith("/dan-van/anh/anh-1-50-")
    assert sources[1].startswith("/dan-van/anh/a-b-")


def test_the_published_address_of_a_picture_is_told_as_the_file_that_it_is_made_of(tmp_path: Path) -> None:
    digest = hashlib.sha256(minimal_files()["content/media/anh.png"]).hexdigest()[:10]
    site = make_site(tmp_path, {"content/models/mau.md": text(f"[Ảnh](/anh/anh-{digest}-64.jpg).")})
    [problem] = problems_of(site)
    assert (problem.code, dict(problem.values)["nearest"]) == ("unknown-address", "../media/anh.png")


BASES = {
    "https://danvan.example/guong-sang/index.html": "https://danvan.example/guong-sang/",
    "https://danvan.example//guong-sang/": "https://danvan.example/guong-sang/",
    "https://danvan.example/guong-sang": "https://danvan.example/guong-sang/",
    "HTTPS://Danvan.example": "https://danvan.example/",
    "https://danvan.example/a/?x=1": "https://danvan.example/a/",
    "https://danvan.example/a#b": "https://danvan.example/a/",
    "https://danvan.example/guong sang": "https://danvan.example/guong%20sang/",
    "https://an:toan@danvan.example/a/": "https://danvan.example/a/",
    "https://danvan.example/a/../b/./": "https://danvan.example/b/",
    "https:\\\\danvan.example\\a": "https://danvan.example/a/",
    "https://danvan.example/@abc/": "https://danvan.example/@abc/",
    "https://danvan.example/v1.2/": "https://danvan.example/v1.2/",
    "https://danvan.example:8443/": "https://danvan.example:8443/",
    "https://danvan.example:99999/": "",
    "https://[a/": "",
    "ftp://danvan.example/": "",
    "": "",
}


@pytest.mark.parametrize("typed", BASES)
def test_the_address_of_the_site_is_made_of_what_was_typed(typed: str) -> None:
    assert base_of(typed) == BASES[typed]
    assert not BASES[typed] or base_of(BASES[typed]) == BASES[typed]


@pytest.mark.parametrize(
    "base", ["https://danvan.example/gương-sáng", "https://danvan.example/guong%20sang/@a/", "https://DANVAN.example"]
)
def test_a_site_is_built_whole_under_any_path(base: str, tmp_path: Path) -> None:
    body = f"[a](duong-tu-quan.md), [b]({base.rstrip('/')}/tin-tuc/so-ket/), [c](../media/ke-hoach.pdf)."
    config = CONFIG.replace("https://danvan.example/dan-van/", base)
    found = links(page(built(tmp_path, {"site_config.yaml": config, "content/models/mau.md": text(body)})))
    path = base_of(base).removeprefix("https://danvan.example").rstrip("/")
    assert (found["a"], found["b"]) == (f"{path}/mo-hinh/duong-tu-quan/", f"{path}/tin-tuc/so-ket/")


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        (HOME, "/"),
        ("http://www.DANVAN.example:80/dan-van", "/"),
        ("https://danvan.example:443/dan-van/a/?x#y", "/a/?x#y"),
        ("https://danvan.example./dan-van//a/", "/a/"),
        ("http://localhost:8000/", "/"),
        ("http://127.0.0.1:4000/dan-van/a/", "/a/"),
        ("http://127.0.0.1:8000/a/", None),
        ("https://danvan.example/", None),
        ("https://danvan.example:8443/dan-van/", None),
        ("https://a@danvan.example/dan-van/", None),
        ("https://xa.danvan.example/dan-van/", None),
        ("ftp://danvan.example/dan-van/", None),
        ("https://danvan.example:x/dan-van/", None),
        ("https://[/dan-van/", None),
    ],
)
def test_what_is_an_address_of_this_site(typed: str, inside: str | None) -> None:
    assert within(typed, HOME) == inside
    assert inside is None or within(whole(understood(inside), HOME), HOME) == understood(inside).href


def test_the_own_computer_is_known_by_any_of_its_names() -> None:
    assert all(
        map(on_own_computer, ("http://localhost/", "http://127.0.0.1:1/", "http://[::1]:8000/a", "HTTP://LOCALHOST"))
    )
    assert not any(
        map(on_own_computer, ("http://localhost.danvan.example/", "localhost", "ftp://localhost/", "http://["))
    )


def test_a_name_is_read_as_an_address_first_and_then_as_it_is() -> None:
    assert media_named("a%20b.pdf#c", ["a b.pdf", "a%20b.pdf"]) == ("a b.pdf", "#c")
    assert media_named("a%20b.pdf#c", ["a%20b.pdf"]) == ("a%20b.pdf", "#c")
    assert media_named("a b#c.pdf", ["a b#c.pdf"]) == ("a b#c.pdf", "")
    assert media_named("a.pdf", []) == ("", "")


def test_a_licence_that_nobody_can_read_yet_is_an_error(tmp_path: Path) -> None:
    config = CONFIG + f"data_licence: {{title: Giấy phép, url: {HOME}giay-phep/}}\n"
    page = "---\ntitle: Giấy phép\ndraft: true\n---\nBài.\n"
    site = make_site(tmp_path, {"site_config.yaml": config, "content/pages/giay-phep.md": page})
    assert [each.code for each in problems_of(site)] == ["unknown-address"]


def test_a_dead_link_of_a_text_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    body = "[a](/tin-tuc/so-ket/), [b](../media/ke-hoach.pdf).\n\n[c](duong-tu-quan.md#cach-lam)."
    site = check_site(make_site(tmp_path, {"content/models/mau.md": text(body)})).site
    linked = (
        "/tin-tuc/so-ket/",
        download("ke-hoach").removeprefix("/dan-van"),
        "/mo-hinh/duong-tu-quan/",
        "/css/a.css",
    )
    found = [*audit.links_resolve(site, dict.fromkeys(linked, "mo-hinh/mau/index.html"), ())]
    assert [(each.code, each.place.path, each.place.line) for each in found] == [
        ("dead-link", "mo-hinh/mau/index.html", 0),
        ("unknown-address", "content/models/mau.md", 9),
        ("unknown-address", "content/models/mau.md", 7),
        ("unknown-address", "content/models/mau.md", 7),
    ]


def test_a_link_to_a_folder_without_a_page_is_dead(tmp_path: Path) -> None:
    site = check_site(make_site(tmp_path)).site
    links = dict.fromkeys(("/mo-hinh/", "/search-index/", "/mo-hinh/mau/"), "index.html")
    files = {"mo-hinh/mau/index.html", "mo-hinh/feed.xml", "search-index/records.json"}
    assert [dict(each.values)["target"] for each in audit.links_resolve(site, links, files)] == ["/mo-hinh/"]


def test_a_form_service_with_an_at_sign_is_no_mailbox(tmp_path: Path) -> None:
    config = CONFIG + "feedback: {service: https://forms.example/@abc}\n"
    form = page(built(tmp_path, {"site_config.yaml": config}), "phan-hoi").main.find(".//form")
    assert form is not None
    assert form.get("action") == "https://forms.example/@abc"
    assert form.get("data-mail") is None
    assert form.get("enctype") is None


def test_open_data_and_pages_agree_on_addresses(tmp_path: Path) -> None:
    keys = "sources:\n  - {name: Tin, url: http://localhost:8000/dan-van/tin-tuc/so-ket/}\n"
    output = built(tmp_path, {"content/models/mau.md": text("Bài.", keys)})
    assert f"{HOME}tin-tuc/so-ket/" in (output / "du-lieu/nguon.json").read_text("utf-8")


def test_a_long_list_of_a_part_of_all_models_is_one_table_by_title(tmp_path: Path) -> None:
    models = {
        f"content/models/mo-hinh-{number}.md": text("Bài.").replace("Mẫu", f"Mẫu {number}") for number in range(6)
    }
    output = built(tmp_path, {**models, "site_config.yaml": CONFIG + "page_size: 3\n"})
    tables = {path.relative_to(output).as_posix() for path in output.rglob("index.html") if "bang" in path.parts}
    whole, of_a_field = "mo-hinh/bang", "linh-vuc/van-hoa-xa-hoi/bang"
    orders = {f"{whole}/index.html", f"{whole}/theo-don-vi/index.html", f"{whole}/theo-nam/index.html"}
    assert {each for each in tables if each.startswith("mo-hinh/")} == orders
    assert {each for each in tables if each.startswith("linh-vuc/")} == {f"{of_a_field}/index.html"}
    headings = page(output, of_a_field).all("th")
    assert [each.get("aria-sort") for each in headings if each.get("aria-sort")] == ["ascending"]
    assert not any("/bang/theo-" in (each.get("href") or "") for each in page(output, of_a_field).all("a"))


def test_the_list_of_a_unit_that_has_all_models_goes_on_in_that_of_all(tmp_path: Path) -> None:
    models = {
        f"content/models/mo-hinh-{number}.md": text("Bài.").replace("Mẫu", f"Mẫu {number}") for number in range(6)
    }
    models["content/models/mo-hinh-0.md"] = models["content/models/mo-hinh-0.md"].replace("Xã Bình Minh", "Xã Hòa An")
    output = built(tmp_path, {**models, "site_config.yaml": CONFIG + "page_size: 3\n"})
    everything, of_province = page(output, "mo-hinh"), page(output, "don-vi/tinh-sao-mai")
    cards = [
        ["".join(each.itertext()) for each in found.by_class("card__title")][:3] for found in (everything, of_province)
    ]
    assert cards[0] == cards[1]
    assert not (output / "don-vi/tinh-sao-mai/trang").exists()
    (steps,) = of_province.by_class("pager")
    assert [(each.get("href"), each.get("aria-current")) for each in steps.iter("a")][-3:] == [
        ("/dan-van/mo-hinh/trang/2/", None),
        ("/dan-van/mo-hinh/trang/3/", None),
        ("/dan-van/mo-hinh/trang/2/", None),
    ]
    assert [each.get("href") for each in steps.iter("a") if each.get("aria-current")] == [
        "/dan-van/don-vi/tinh-sao-mai/"
    ]
    assert (output / "don-vi/xa-binh-minh/trang/2").is_dir(), "which has not all of them"


ENGLISH = CONFIG + "language: en\n"
PLACES = frozenset(
    [
        "anh",
        "chu-de",
        "dien-hinh",
        "don-vi",
        "du-lieu",
        "giai-doan",
        "khen-thuong",
        "linh-vuc",
        "mo-hinh",
        "nam",
        "phan-hoi",
        "tep",
        "the",
        "thong-ke",
        "tim-kiem",
        "tin-tuc",
        "van-ban",
    ]
)


def test_an_english_site_has_english_addresses_and_nothing_else(tmp_path: Path) -> None:
    body = """[a](duong-tu-quan.md#cach-lam), [b](/models/duong-tu-quan/), [c](https://danvan.example/dan-van/news/),
[d](../media/ke-hoach.pdf), [e](/statistics/years/), by 12-KH/ĐU. ![f](../media/anh.png)"""
    files = {
        "content/models/mau.md": text(body, "aliases: [/models/mau-cu/]\n"),
        "site_config.yaml": ENGLISH + "feedback: {email: a@danvan.example}\n",
    }
    output = built(tmp_path, files)
    found = links(page(output, "models/mau"))
    assert found["a"] == "/dan-van/models/duong-tu-quan/#cach-lam"
    assert found["12-KH/ĐU"] == "/dan-van/documents/ke-hoach-12/"
    assert found["d"].startswith("/dan-van/files/ke-hoach-")
    assert (output / "models/mau-cu/index.html").is_file()
    assert not {path.name for path in output.iterdir()} & PLACES
    assert {"models", "people", "news", "documents", "units", "fields", "statistics", "data"} <= {
        path.name for path in output.iterdir()
    }
    assert (output / "data" / "models.csv").is_file()
    for path in output.rglob("*.html"):
        for each in read(path.read_text("utf-8")).all("a"):
            parts = each.get("href", "").split("?")[0].split("/")
            assert not PLACES.intersection(parts), (path, each.get("href"))


def test_what_an_english_site_proposes_are_its_own_addresses(tmp_path: Path) -> None:
    files: Files = {
        "content/models/mau.md": text(
            "[a](/mo-hinh/duong-tu-quan/), [b](/models/duong-tu-quan), [c](127.0.0.1:8000/models/x/).",
            "aliases: [content/models/cu.md]\n",
        ),
        "site_config.yaml": ENGLISH + "navigation:\n- {label: Models, to: content/models/duong-tu-quan.md}\n",
    }
    site = make_site(tmp_path, files)
    said = {each.code: dict(each.values) for each in build_problems(site)}
    assert said["old-address-format"]["fixed"] == "aliases: [/models/cu/]"
    assert said["target-format"]["fixed"] == "/models/duong-tu-quan/"
    assert said["link-to-preview"]["fixed"] == "/models/x/"


def test_an_english_site_leads_from_an_address_without_its_slash_to_the_right_one(tmp_path: Path) -> None:
    files = {
        "content/models/mau.md": text("[b](/models/duong-tu-quan)."),
        "site_config.yaml": ENGLISH,
    }
    problems = build_problems(make_site(tmp_path, files))
    assert [(each.code, dict(each.values)["nearest"]) for each in problems] == [
        ("unknown-address", "/models/duong-tu-quan/")
    ]
