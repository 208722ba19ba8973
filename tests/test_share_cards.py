"""Share cards as those see them who get a link: the right words, whole, on a picture of the right size."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import sites
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from strict_html import Html, read

from showcase import pipeline
from showcase.cache.cache import Cache
from showcase.derive.cards.drawable import drawable_text, lost_words
from showcase.derive.cards.line_breaks import balance_lines, cut_lines, split_words
from showcase.derive.cards.share_cards import HEIGHT, WIDTH, ShareCard
from showcase.derive.colours import Colour
from showcase.file_check import check_files
from showcase.home import HOME
from showcase.named_files import named_file
from showcase.options import BuildOptions
from showcase.problems import Problem
from showcase.publish.cards import patterns
from showcase.publish.cards.card_colours import card_colours
from showcase.publish.cards.card_files import PainterSettings, font_files, letters, paint_cards
from showcase.publish.cards.lettering import Lettering
from showcase.publish.cards.painter import FACE, HEM, MARGIN, TITLES, CardPainter
from showcase.publish.fonts import FontFiles
from showcase.terminal import SilentProgress
from showcase.translations import load_translations
from showcase.workers import Workers

COLOURS = card_colours(HOME / "assets")
FONTS = font_files(HOME / "assets")
LETTERING = Lettering(FONTS)
SITE_NAME = "Gương sáng xã Bình Minh"
STACKED = "ẪỔỶẤẨẦẬẮẲỄỆỐỒỘỚỜỞỢỨỪỬỮỰỲỴỸĐ"
WORD = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxy" + STACKED + STACKED.lower()), min_size=1, max_size=9)
TITLE = st.lists(WORD, min_size=1, max_size=45).map(" ".join)
WITHDRAWN = sites.PERSON.replace("position]", "position], withdrawn: 2025-01-02")


def model(title: str, ground: str = "field-2", **more: str) -> ShareCard:
    return ShareCard(
        name="model-abc",
        ground=ground,
        title=title,
        above="Văn hóa - xã hội",
        below="Xã Bình Minh",
        site=SITE_NAME,
        **more,
    )


def drawn(card: ShareCard, photo: bytes = b"") -> Image.Image:
    return Image.open(BytesIO(CardPainter(LETTERING, card.ground, COLOURS).draw(card, photo))).convert("RGB")


def test_a_card_is_not_drawn_with_another_photograph_than_it_is_named_for(tmp_path: Path) -> None:
    (tmp_path / "anh.jpg").write_bytes(sites.picture())
    card = model("Ngõ hoa", photo="anh.jpg", digest="of the photograph before")
    settings = PainterSettings(tmp_path, FONTS, COLOURS, Cache(tmp_path / "cache"))
    (told,) = paint_cards(settings, (card,))
    assert isinstance(told, Problem)
    assert (told.code, told.place.path) == ("file-changed", "anh.jpg")


def built(folder: Path, changes: sites.Files | None = None) -> Path:
    site = sites.make_site(folder, changes)
    options = BuildOptions(
        site=site, output=site / sites.OUTPUT, now=sites.NOW, cache=sites.cache_with_fonts(folder.parent / "cache")
    )
    pipeline.build(options, Workers(1), SilentProgress())
    return site / sites.OUTPUT


def page(output: Path, address: str) -> Html:
    return read((output / address / "index.html").read_text("utf-8"))


def shared(output: Path, address: str) -> str:
    """The path of the picture beside a link to a page; it is there."""
    picture = page(output, address).meta("og:image").removeprefix("https://danvan.example/dan-van/")
    assert (output / picture).is_file()
    return picture


MORE: dict[str, dict[str, Any]] = {
    "moi": {},
    "moi-nua": {},
    "cong-nhan": {"stages": [{"stage": "Công nhận", "date": "2025-03-01"}]},
    "co-anh": {"images": [{"file": "anh.png", "alt": "Con đường"}]},
    "noi-bat": {"featured": True},
}


@pytest.mark.parametrize(("most", "sharing"), [(6, set()), (5, {"moi", "moi-nua"})])
def test_on_a_site_of_many_models_those_not_recognised_yet_share_the_card_of_their_field(
    tmp_path: Path, most: int, sharing: set[str]
) -> None:
    models = {
        f"content/models/{id}.md": sites.record_with(sites.MODEL, title=f"Ngõ {id}", **keys)
        for id, keys in MORE.items()
    }
    config = sites.CONFIG + f"own_share_cards: {most}\n"  # the minimal site has a model of its own
    output = built(tmp_path / "site", {**models, "site_config.yaml": config})
    found = {id: shared(output, f"mo-hinh/{id}") for id in MORE}
    assert {id for id, path in found.items() if f"/model-{id}-" not in path} == sharing
    for id in sharing:
        assert found[id] == found["moi"]
        assert page(output, f"mo-hinh/{id}").meta("og:image:alt") == "Văn hóa - xã hội – Mô hình"
        assert page(output, f"mo-hinh/{id}").meta("og:title") == f"Ngõ {id}"


# --- What the font cannot draw -------------------------------------------------------------------------------


DRAWN = {
    "Ngõ hoa 🌸 → CO₂ ✓ 中文 ខ្មែរ": ("Ngõ hoa – CO₂", ["中文", "ខ្មែរ"]),
    "🌸 Ngõ hoa": ("Ngõ hoa", []),
    "Ngõ hoa – 🌸": ("Ngõ hoa", []),
    "👩‍🌾Chị Hoa❤️ và\u00a05 🇻🇳 nhà": ("Chị Hoa và\u00a05 nhà", []),
    "(中文) ①② Ｎgõ": ("12 Ngõ", ["(中文)"]),
    "Nguyễn中 Văn A": ("Nguyễn Văn A", ["Nguyễn中"]),
    "中文": ("", ["中文"]),
    "🌸 → ✓ …": ("", []),
    "“🌸 Ngõ hoa”": ("“Ngõ hoa”", []),
    "Từ 3 → 5 hộ ✓, rồi (中文, xanh) 🌸!": ("Từ 3 – 5 hộ, rồi (xanh)!", ["(中文,"]),
    "→ Ngõ – 🌸 – hoa ⬅️": ("Ngõ – hoa", []),
    "Tiết kiệm 5 % – “ngõ hoa”…": ("Tiết kiệm 5 % – “ngõ hoa”…", []),
}


@pytest.mark.parametrize("text", DRAWN)
def test_signs_that_the_font_has_not_are_left_out_with_their_spaces(text: str) -> None:
    known = letters(FONTS, Cache(None))
    assert (drawable_text(text, known), lost_words(text, known)) == DRAWN[text]
    assert drawable_text(text, frozenset()) == text
    assert lost_words(text, frozenset()) == []


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["hoa", "Ngõ", "🌸", "→", "✓,", "“✓", "sạch”", "(中", "tốt)", "🌸!"]), min_size=1))
def test_what_is_left_out_leaves_no_lonely_sign(words: list[str]) -> None:
    shown = drawable_text(" ".join(("🌸", *words)), letters(FONTS, Cache(None)))
    assert shown == shown.strip(" –:,")
    assert re.findall(r"  | [,:!)”]|– –|[(“](?: |$)", shown) == []


@settings(max_examples=50)
@given(TITLE)
def test_nothing_vietnamese_is_ever_left_out(title: str) -> None:
    assert drawable_text(title, letters(FONTS, Cache(None))) == title


def test_a_card_is_that_of_the_words_that_can_be_drawn(tmp_path: Path) -> None:
    title = sites.MODEL.replace("Tuyến đường tự quản", '"Ngõ hoa 🌸 → CO₂ ✓"')
    changes = {"content/models/a.md": title, "content/models/b.md": title.replace("🌸 → CO₂ ✓", "– CO₂")}
    output = built(tmp_path / "site", changes)
    one, other = (output / shared(output, f"mo-hinh/{each}") for each in "ab")
    assert one.read_bytes() == other.read_bytes()
    assert "🌸" in page(output, "mo-hinh/a").text()


def test_a_title_without_any_letter_that_can_be_drawn_gives_way_to_the_sites(tmp_path: Path) -> None:
    changes = {"content/models/a.md": sites.MODEL.replace("Tuyến đường tự quản", "中文")}
    site = sites.make_site(tmp_path / "site", changes)
    assert [each.code for each in sites.build_problems(site)] == ["share-card-letters"]
    output = site / sites.OUTPUT
    assert page(output, "mo-hinh/a").meta("og:image:alt").startswith("Gương sáng")


def test_of_a_title_that_is_on_no_card_nothing_is_told(tmp_path: Path) -> None:
    models = {
        f"content/models/{id}.md": sites.record_with(sites.MODEL, title=f"Ngõ {id} 中文", **keys)
        for id, keys in MORE.items()
    }
    site = sites.make_site(tmp_path / "site", {**models, "site_config.yaml": sites.CONFIG + "own_share_cards: 5\n"})
    drawn = {f"content/models/{id}.md" for id in ("cong-nhan", "co-anh", "noi-bat")}
    assert {each.place.path for each in sites.build_problems(site)} == drawn
    files = [named_file(path, site, site, load_translations("en")) for path in models]
    alone = check_files(sites.options_for(site), Workers(1), SilentProgress(), files).problems
    assert {each.place.path for each in alone} == drawn
    assert {each.code for each in alone} == {"share-card-letters"}


def test_a_font_that_cannot_be_read_leaves_nothing_out() -> None:
    assert letters(FontFiles("khong-co.ttf", __file__), Cache(None)) == frozenset()


# --- The picture -------------------------------------------------------------------------------------------


def test_a_card_has_the_size_that_is_promised_and_the_same_bytes_every_time() -> None:
    card = model("Tuyến đường tự quản")
    once, again = (CardPainter(LETTERING, card.ground, COLOURS).draw(card) for _ in range(2))
    assert once == again
    assert Image.open(BytesIO(once)).size == (WIDTH, HEIGHT) == (1200, 630)


def test_what_a_studio_drew_before_leaves_no_trace() -> None:
    painter = CardPainter(LETTERING, "field-2", COLOURS)
    first = painter.draw(model("Tuyến đường tự quản"))
    painter.draw(model("Nhãn ghép chín muộn", note="Ví dụ minh họa"))
    assert painter.draw(model("Tuyến đường tự quản")) == first


@given(TITLE)
@settings(max_examples=60)
def test_every_title_stays_inside_the_margins(title: str) -> None:
    plain = drawn(ShareCard(name="model-abc", ground="field-2", title=""))
    box = ImageChops.difference(plain, drawn(ShareCard(name="model-abc", ground="field-2", title=title))).getbbox()
    assert box is not None
    assert box[0] >= MARGIN - 6
    assert box[2] <= WIDTH - MARGIN + 6
    assert box[1] >= 24
    assert box[3] <= FACE - HEM - 24


def test_the_longest_words_all_together_leave_the_pattern_alone() -> None:
    blank = drawn(ShareCard(name="model-abc", ground="field-2", title=""))
    for count in range(1, 12):
        words = "ẪỔẲ ĐẪY GỖ VỢ BỂ "
        card = ShareCard(name="model-abc", ground="field-2", title=words * count, above=STACKED, below=words * 9)
        box = ImageChops.difference(blank, drawn(card)).getbbox()
        assert box is not None
        assert (box[1] >= 8, box[3] <= FACE - HEM - 8) == (True, True), count


@pytest.mark.parametrize("size", sorted({size for size, _ in TITLES} | {24, 28, 30, 32}))
def test_no_mark_is_cut_off(size: int) -> None:
    for font in (FONTS.regular, FONTS.bold):
        mask = LETTERING.line(font, size, STACKED + "ỵgjpqỤỢ")
        box = mask.getbbox()
        assert box is not None
        assert box[1] > 0
        assert box[3] < mask.height


def test_a_title_in_capitals_keeps_clear_of_the_lines_around_it() -> None:
    for title in ("ẪỔẲ ĐẪY GỖ VỢ BỂ " * 4, "Ngẫu nhỗ vợ bể cũng lẩy " * 4):
        text = LETTERING.fitted(title, FONTS.bold, 1056, TITLES, COLOURS.title)
        inked = LETTERING.line(FONTS.bold, text.size, "".join(text.lines)).getbbox()
        assert len(text.lines) > 1
        assert inked is not None
        assert inked[3] - inked[1] < text.leading


@pytest.mark.parametrize("ground", patterns.PATTERNS)
def test_words_stand_out_from_their_ground(ground: str) -> None:
    colours = patterns.shades(ground, COLOURS)
    drum = used(patterns.pattern(ground, WIDTH, FACE))
    behind = (
        [colours[shade] for shade in drum] if ground == "site" else colours[:1]
    )  # on all others, words stand above the pattern
    assert min(contrast(COLOURS.title, colour) for colour in behind) >= 4.5
    if ground != "site":  # which has no label
        assert contrast(COLOURS.label, COLOURS.grounds[ground]) >= 4.5


@pytest.mark.parametrize("colour", [COLOURS.ink, COLOURS.note, COLOURS.seal])
def test_words_stand_out_from_the_foot(colour: Colour) -> None:
    assert contrast(colour, COLOURS.paper) >= 4.5


def used(pattern: Image.Image) -> list[int]:
    return [shade for shade, count in enumerate(pattern.histogram()) if count]


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's ratio."""
    dark, light = sorted(luminance(each) for each in (one, other))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    linear = [(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4) for v in (each / 255 for each in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", sorted(set(patterns.PATTERNS) - {"site"}))
def test_a_pattern_begins_again_within_what_compression_looks_back(ground: str) -> None:
    pattern, (rows, _) = patterns.pattern(ground, WIDTH, FACE), patterns.PATTERNS[ground]
    assert rows <= patterns.REPEATING
    above, below = pattern.crop((0, 0, WIDTH, FACE - rows)), pattern.crop((0, rows, WIDTH, FACE))
    assert above.tobytes() == below.tobytes()


@pytest.mark.parametrize("ground", sorted(set(patterns.PATTERNS) - {"site"}))
def test_a_card_weighs_little(ground: str) -> None:
    card = model("Tuyến đường hoa phụ nữ tự quản ở khu dân cư số 5", ground, note="Ví dụ minh họa")
    assert len(CardPainter(LETTERING, ground, COLOURS).draw(card)) < 18_000


def test_every_ground_looks_different() -> None:
    pictures = {drawn(model("Tuyến đường", ground)).tobytes() for ground in COLOURS.grounds}
    assert len(pictures) == len(COLOURS.grounds)


def test_a_photograph_fills_the_right_side() -> None:
    photo = BytesIO()
    Image.new("RGB", (4000, 900), (10, 200, 30)).save(photo, "JPEG")
    card = drawn(model("Tuyến đường tự quản", photo="content/media/anh.jpg"), photo.getvalue())
    assert card.size == (WIDTH, HEIGHT)
    corner = card.crop((WIDTH - 300, 0, WIDTH, FACE - 20)).resize((1, 1)).getpixel((0, 0))
    assert isinstance(corner, tuple)
    assert all(abs(a - b) < 6 for a, b in zip(corner, (10, 200, 30), strict=True))


# --- Lines -------------------------------------------------------------------------------------------------


def width(text: str) -> float:
    return 10.0 * len(text)


def lines(title: str, wide: float = 200, most: int = 4) -> tuple[str, ...]:
    return balance_lines(split_words(title, width, wide), width, wide, most)


def test_lines_are_few_and_alike() -> None:
    assert lines("Ngõ sáng tường hoa") == ("Ngõ sáng tường hoa",)
    assert lines("Ngõ sáng tường hoa ở phố") == ("Ngõ sáng tường", "hoa ở phố")
    assert lines("Bà con cùng làm đường liên thôn mới") == ("Bà con cùng làm", "đường liên thôn mới")


def test_no_word_is_left_alone_on_the_last_line() -> None:
    assert lines("Tổ tự quản mười hai hộ") == ("Tổ tự quản", "mười hai hộ")


@given(TITLE)
def test_no_word_is_lost(title: str) -> None:
    found = lines(title, 300, 50)
    assert "".join(found).replace(" ", "") == title.replace(" ", "")
    assert all(width(line) <= 300 for line in found)


def test_what_does_not_fit_ends_with_an_ellipsis_after_a_whole_word() -> None:
    words = split_words("một hai ba bốn năm sáu bảy tám", width, 100)
    assert lines("một hai ba bốn năm sáu bảy tám", 100, 2) == ()
    assert cut_lines(words, width, 100, 2) == ("một hai ba", "bốn năm…")


def test_words_bound_together_stay_so_where_they_fit() -> None:
    assert lines("Theo kế hoạch số\u00a012 năm", 120)[-1].startswith("số\u00a012")


# --- In a site ---------------------------------------------------------------------------------------------


def test_every_record_has_a_card_and_other_pages_the_site_s(tmp_path: Path) -> None:
    output = built(tmp_path / "site")
    own = {
        "mo-hinh/duong-tu-quan": "the/model-duong-tu-quan-",
        "dien-hinh/tran-thi-lan": "the/person-tran-thi-lan-",
        "tin-tuc/so-ket": "the/news-so-ket-",
        "van-ban/ke-hoach-12": "the/document-ke-hoach-12-",
    }
    assert all(shared(output, address).startswith(stem) for address, stem in own.items())
    assert {shared(output, address)[:9] for address in ("", "mo-hinh", "gioi-thieu", "thong-ke")} == {"the/site-"}
    head = page(output, "mo-hinh/duong-tu-quan")
    assert (head.meta("og:image:width"), head.meta("og:image:height")) == ("1200", "630")
    assert head.meta("twitter:card") == "summary_large_image"
    assert head.meta("og:image:alt") == "Tuyến đường tự quản – Văn hóa - xã hội – Xã Bình Minh, Tỉnh Sao Mai"
    assert len(list((output / "the").iterdir())) == 5


def test_nothing_is_drawn_of_a_person_who_withdrew(tmp_path: Path) -> None:
    output = built(tmp_path / "site", {"content/people/tran-thi-lan.md": WITHDRAWN})
    assert shared(output, "dien-hinh/tran-thi-lan") == shared(output, "")
    assert [each.name for each in (output / "the").iterdir() if "lan" in each.name or "person" in each.name] == []


def test_nothing_is_drawn_of_what_is_not_published(tmp_path: Path) -> None:
    draft = sites.MODEL.replace("year: 2024", "year: 2024\ndraft: true")
    output = built(tmp_path / "site", {"content/models/nhap.md": draft})
    assert [each.name for each in (output / "the").iterdir() if "nhap" in each.name] == []


def test_an_invented_example_says_so_on_its_card(tmp_path: Path) -> None:
    invented = {
        "site_config.yaml": sites.CONFIG + "demo: true\n",
        "content/models/duong-tu-quan.md": sites.MODEL.replace("year: 2024", "year: 2024\nillustrative: true"),
    }
    output = built(tmp_path / "site", invented)
    assert page(output, "mo-hinh/duong-tu-quan").meta("og:image:alt").endswith(" – Ví dụ minh họa")
    note = ImageChops.difference(drawn(model("Tuyến đường")), drawn(model("Tuyến đường", note="Ví dụ minh họa")))
    box = note.getbbox()
    assert box is not None
    assert box[1] > FACE


def test_a_second_build_draws_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = files(built(tmp_path / "site"))
    monkeypatch.setattr(CardPainter, "draw", None)
    assert files(built(tmp_path / "site")) == first


def files(output: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in (output / "the").iterdir()}


def test_other_words_are_another_address(tmp_path: Path) -> None:
    before = shared(built(tmp_path / "site"), "mo-hinh/duong-tu-quan")
    changed = sites.MODEL.replace("Tuyến đường", "Con đường")
    after = shared(built(tmp_path / "site", {"content/models/duong-tu-quan.md": changed}), "mo-hinh/duong-tu-quan")
    assert after != before


def test_a_site_s_own_font_is_drawn_with(tmp_path: Path) -> None:
    name = "assets/vendor/be-vietnam-pro/BeVietnamPro_600SemiBold.ttf"
    light = {name: Path(FONTS.regular).read_bytes()}
    output, other = built(tmp_path / "site"), built(tmp_path / "other", light)
    assert shared(output, "mo-hinh/duong-tu-quan") != shared(other, "mo-hinh/duong-tu-quan")
    found = sites.build_problems(sites.make_site(tmp_path / "broken", {name: b"no font"}))
    assert [(each.code, each.place.path) for each in found] == [("font-unusable", name)]


def test_the_picture_of_the_settings_takes_the_place_of_the_site_s_card(tmp_path: Path) -> None:
    output = built(tmp_path / "site", {"site_config.yaml": sites.CONFIG + "share_picture: anh.png\n"})
    head = page(output, "")
    assert shared(output, "").startswith("anh/anh-")
    assert (head.meta("og:image:width"), head.meta("og:image:height")) == ("64", "48")
    assert not list((output / "the").glob("site-*"))
