"""Uploaded pictures: each becomes a right picture or one clear fault, and nothing private gets out."""

from __future__ import annotations

import hashlib
import pickle
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageStat, PngImagePlugin

from showcase.cache.cache import Cache
from showcase.derive.pictures import MediaFile, PicturePlan, picture_address, plan_picture
from showcase.problems import Place, Problem, ProblemFound, problem
from showcase.publish.media.images import (
    PAPER,
    EncodedImage,
    ProbedImage,
    encode,
    probe,
)
from showcase.publish.media.survey import encode_plan
from showcase.routes import Routes

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (30, 60, 200), (255, 255, 255)
ROUTES = Routes("vi")
SECRET = "SECRET-o-nha-ba-Lan"


# --- Making uploads ----------------------------------------------------------------------------------------


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def plain(mode: str = "RGB", colour: object = RED, size: tuple[int, int] = (64, 48)) -> Image.Image:
    return Image.new(mode, size, colour)  # type: ignore[arg-type]


def photograph(width: int = 640, height: int = 480, grain: float = 0.1) -> Image.Image:
    """Soft shapes with fine grain, as a camera sees."""
    soft = [Image.radial_gradient("L").rotate(turn).resize((width, height)) for turn in (0, 90, 180)]
    soft[1] = Image.linear_gradient("L").resize((width, height))
    noise = Image.effect_noise((width, height), 60)
    return Image.merge("RGB", [Image.blend(band, noise, grain) for band in soft])


def quadrants(width: int = 64, height: int = 48) -> Image.Image:
    """Top: red, green; bottom: blue, white."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image


def png(width: int, height: int, depth: int, colour_type: int, rows: bytes, *extra: tuple[bytes, bytes]) -> bytes:
    """A PNG by hand: for kinds that no library writes, and for headers that lie."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    chunks = ((b"IHDR", header), *extra, (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def exif(orientation: int = 1) -> bytes:
    made = Image.Exif()
    made[ExifTags.Base.Orientation] = orientation
    made[ExifTags.Base.Artist] = SECRET
    made[ExifTags.Base.ImageDescription] = SECRET
    made.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (17.0, 28.0, 4.2), 3: "E", 4: (106.0, 36.0, 9.9)})
    return made.tobytes()


def profile_that_swaps_red_and_blue() -> bytes:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for one, other in ((b"rXYZ", b"bXYZ"), (b"rTRC", b"bTRC")):
        # Not a single byte: a profile holds the time it was made, and the 35th minute is a "#".
        srgb = srgb.replace(one, b"neither").replace(other, one).replace(b"neither", other)
    return srgb


# --- Looking at what came out ------------------------------------------------------------------------------


def drawn(file: EncodedImage) -> Image.Image:
    image = Image.open(BytesIO(file.data))
    image.load()
    return image


def near(found: object, wanted: tuple[int, ...], tolerance: int = 14) -> bool:
    assert isinstance(found, tuple)
    return len(found) == len(wanted) and all(
        abs(one - other) <= tolerance for one, other in zip(found, wanted, strict=True)
    )


def published(data: bytes) -> list[EncodedImage]:
    """All files of an upload, by way of its plan, as the build makes them."""
    probed = probe("anh.jpg", data)
    media = MediaFile(
        name="anh.jpg", path="", digest=hashlib.sha256(data).hexdigest(), width=probed.width, height=probed.height
    )
    plan = plan_picture(media)
    files = encode(data, plan.sizes)
    expected = [(size, suffix) for size in plan.sizes for suffix in ("webp", "jpg")]
    assert [(drawn(file).size, file.suffix) for file in files] == expected
    assert [file.width for file in files] == [size[0] for size, _ in expected]
    return files


def assert_shows(data: bytes, colour: tuple[int, ...]) -> None:
    """Both files of a small picture show `colour` in the middle."""
    for file in published(data):
        middle = drawn(file).convert("RGB").getpixel((file.width // 2, drawn(file).height // 2))
        assert near(middle, colour), (file.suffix, middle)


def fault(data: bytes) -> tuple[str, dict[str, str]]:
    with pytest.raises(ProblemFound) as caught:
        probe("news/anh.jpg", data)
    (found,) = caught.value.problems
    assert found.place.path == found.value("file") == "news/anh.jpg"
    with pytest.raises(ProblemFound) as again:
        encode(data, ((400, 300),))
    assert [each.code for each in again.value.problems] == [found.code]
    return found.code, {name: value for name, value in found.values if name != "file"}


# --- Faults ------------------------------------------------------------------------------------------------

NOT_PICTURES = {
    "text": "Đây không phải là ảnh".encode(),
    "zeros": bytes(100),
    "a sound in a RIFF": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "words that begin as a bitmap": b"BM 25 HA NOI, so 25",
}
OTHER_FORMATS = {
    "HEIC": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    "AVIF": b"\x00\x00\x00\x20ftypavif\x00\x00\x00\x00avif",
    "MP4": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00",
    "TIFF": saved(plain(), "TIFF"),
    "BMP": saved(plain(), "BMP"),
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "HTML": b"\n<!DOCTYPE html><title>404</title><svg></svg>",
    "PDF": b"%PDF-1.7\n",
    "ZIP": b"PK\x03\x04\x14\x00\x06\x00word/document.xml",
}


def test_an_empty_file() -> None:
    assert fault(b"") == ("image-empty", {})


def test_a_file_of_more_than_40_megabytes() -> None:
    assert fault(b"\xff\xd8\xff" + bytes(40_000_000)) == (
        "image-too-large",
        {"megabytes": "41", "limit": "40"},
    )


@pytest.mark.parametrize("data", NOT_PICTURES.values(), ids=NOT_PICTURES)
def test_no_picture_at_all(data: bytes) -> None:
    assert fault(data) == ("image-not-an-image", {})


@pytest.mark.parametrize(("found", "data"), OTHER_FORMATS.items(), ids=OTHER_FORMATS)
def test_a_format_that_is_not_taken_is_named(found: str, data: bytes) -> None:
    assert fault(data) == ("image-format", {"found": found, "allowed": "JPEG, PNG, WebP, GIF"})


def test_an_svg_after_its_declaration_and_comments() -> None:
    data = b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- drawn -->\n<svg/>"
    assert fault(data)[1]["found"] == "SVG"


@pytest.mark.parametrize("size", [(1, 20000), (20000, 1), (15, 15), (16, 321), (640, 31)])
def test_a_picture_that_is_a_line_or_a_dot(size: tuple[int, int]) -> None:
    limits = {"shortest": "16", "aspect": "20"}
    width, height = map(str, size)
    assert fault(saved(plain("L", 9, size), "PNG")) == (
        "image-odd-shape",
        {"width": width, "height": height} | limits,
    )


@pytest.mark.parametrize("size", [(16, 16), (16, 320), (320, 16)])
def test_small_and_long_pictures_within_the_limits(size: tuple[int, int]) -> None:
    assert_shows(saved(plain(size=size), "PNG"), RED)


def test_120_megapixels_are_refused_before_they_are_unpacked() -> None:
    assert fault(png(12000, 10000, 8, 2, b"")) == (
        "image-too-many-pixels",
        {"megapixels": "120", "limit": "100"},
    )


def test_120_megapixels_in_a_jpeg_and_a_gif() -> None:
    jpeg = bytearray(saved(plain(), "JPEG"))
    at = jpeg.index(b"\xff\xc0") + 5
    jpeg[at : at + 4] = struct.pack(">HH", 10000, 12000)
    gif = bytearray(saved(plain("P", 0), "GIF"))
    gif[6:10] = struct.pack("<HH", 12000, 10000)
    for data in (bytes(jpeg), bytes(gif)):
        assert fault(data) == ("image-too-many-pixels", {"megapixels": "120", "limit": "100"})


def test_a_webp_that_claims_the_largest_canvas() -> None:
    data = bytearray(saved(plain("RGBA", (1, 2, 3, 4)), "WEBP"))
    at = data.index(b"VP8X") + 12
    data[at : at + 6] = (16382).to_bytes(3, "little") * 2
    assert fault(bytes(data)) == ("image-too-many-pixels", {"megapixels": ">178", "limit": "100"})


def test_just_under_100_megapixels_is_taken_without_a_warning() -> None:
    data = saved(Image.new("L", (9990, 10000), 90), "JPEG")
    assert probe("anh.jpg", data) == ProbedImage(9990, 10000, "JPEG")


WHOLE = {
    "JPEG": saved(photograph(), "JPEG"),
    "JPEG progressive": saved(photograph(), "JPEG", progressive=True),
    "JPEG with a thumbnail": saved(photograph(), "JPEG", exif=exif() + saved(photograph(160, 120), "JPEG")),
    "PNG": saved(photograph(), "PNG"),
    "WebP": saved(photograph(), "WEBP"),
    "GIF": saved(photograph().quantize(), "GIF"),
}


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("kind", WHOLE)
def test_a_picture_that_was_cut_off(kind: str, share: float) -> None:
    whole = WHOLE[kind]
    assert probe("anh.jpg", whole).width == 640
    assert fault(whole[: int(len(whole) * share)]) == ("image-truncated", {"format": kind.partition(" ")[0]})


def test_a_jpeg_whose_end_was_never_received() -> None:
    """The file has its full length, and zeros at its end."""
    whole = WHOLE["JPEG"]
    assert fault(whole[: len(whole) // 2] + bytes(len(whole) // 2))[0] == "image-truncated"


def test_a_damaged_png() -> None:
    data = bytearray(WHOLE["PNG"])
    data[len(data) // 2] ^= 255
    assert fault(bytes(data))[0] == "image-truncated"


def test_a_png_with_fewer_pixels_than_it_says() -> None:
    assert fault(png(64, 48, 8, 2, bytes(1000)))[0] == "image-truncated"


def test_a_fault_can_be_sent_home_by_a_worker_process() -> None:
    found = problem(Place("a.jpg"), "image-empty", file="a.jpg")
    assert pickle.loads(pickle.dumps(ProblemFound(found))).problems == (found,)


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(sorted(WHOLE)),
    at=st.floats(0, 1, exclude_max=True),
    junk=st.binary(min_size=1, max_size=8),
)
def test_whatever_is_damaged_the_answer_is_a_picture_or_a_fault(kind: str, at: float, junk: bytes) -> None:
    data = bytearray(WHOLE[kind][:60_000])
    start = int(at * len(data)) if at > 0.5 else int(at * 1200)
    data[start : start + len(junk)] = junk
    try:
        probed = probe("anh.jpg", bytes(data))
    except ProblemFound:
        return
    assert len(encode(bytes(data), ((16, max(1, 16 * probed.height // probed.width)),))) == 2


# --- Right pictures ----------------------------------------------------------------------------------------

RGB_WITH_A_CLEAR_COLOUR = (b"tRNS", struct.pack(">HHH", *RED))
RIGHT = {
    "JPEG": (saved(plain(), "JPEG"), RED),
    "grey JPEG": (saved(plain("L", 90), "JPEG"), (90, 90, 90)),
    "CMYK JPEG": (saved(plain("CMYK", (0, 255, 255, 0)), "JPEG"), (255, 0, 0)),
    "PNG": (saved(plain(), "PNG"), RED),
    "black and white PNG": (saved(plain("1", 1), "PNG"), WHITE),
    "16-bit grey PNG": (png(64, 48, 16, 0, (b"\0" + b"\x5a\x80" * 64) * 48), (90, 90, 90)),
    "16-bit grey and clear PNG": (png(64, 48, 16, 4, (b"\0" + b"\x5a\x80\xff\xff" * 64) * 48), (90, 90, 90)),
    "16-bit colour PNG": (png(64, 48, 16, 2, (b"\0" + b"\xc8\x01\x1e\x02\x1e\x03" * 64) * 48), RED),
    "palette PNG": (saved(plain().quantize(), "PNG"), RED),
    "clear palette PNG": (saved(plain().quantize(), "PNG", transparency=0), PAPER),
    "clear PNG": (saved(plain("RGBA", (*RED, 0)), "PNG"), PAPER),
    "half clear PNG": (saved(plain("RGBA", (0, 0, 0, 128)), "PNG"), tuple(v // 2 for v in PAPER)),
    "grey and clear PNG": (saved(plain("LA", (90, 0)), "PNG"), PAPER),
    "PNG with one clear colour": (
        png(64, 48, 8, 2, (b"\0" + bytes(RED) * 64) * 48, RGB_WITH_A_CLEAR_COLOUR),
        PAPER,
    ),
    "WebP": (saved(plain(), "WEBP"), RED),
    "clear WebP": (saved(plain("RGBA", (*BLUE, 0)), "WEBP"), PAPER),
    "GIF": (saved(plain().quantize(), "GIF"), RED),
    "clear GIF": (saved(plain().quantize(), "GIF", transparency=0), PAPER),
}


@pytest.mark.parametrize("kind", RIGHT)
def test_every_kind_shows_its_colours(kind: str) -> None:
    data, colour = RIGHT[kind]
    webp, jpeg = published(data)
    assert drawn(jpeg).mode == "RGB"
    assert near(drawn(jpeg).getpixel((32, 24)), colour)
    seen = Image.new("RGBA", drawn(webp).size, (*PAPER, 255))
    seen.alpha_composite(drawn(webp).convert("RGBA"))
    assert near(seen.getpixel((32, 24)), (*colour, 255))
    assert ("clear" in kind and "16-bit" not in kind) == (drawn(webp).mode == "RGBA")


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame(kind: str) -> None:
    frames = [plain(colour=BLUE), plain(colour=GREEN)]
    assert_shows(saved(plain(), kind, save_all=True, append_images=frames, duration=100), RED)


def test_of_a_photograph_of_several_frames_the_first() -> None:
    data = saved(plain(), "MPO", save_all=True, append_images=[plain(colour=BLUE)])
    assert probe("anh.jpg", data).format == "JPEG"
    assert_shows(data, RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "GIF"])
def test_a_lying_extension_is_forgiven(kind: str) -> None:
    assert probe("anh.bmp", WHOLE[kind]) == ProbedImage(640, 480, kind)


# As seen: top left and top right of a picture stored as `quadrants`.
TOP_AS_SEEN = {
    1: (RED, GREEN),
    2: (GREEN, RED),
    3: (WHITE, BLUE),
    4: (BLUE, WHITE),
    5: (RED, BLUE),
    6: (BLUE, RED),
    7: (WHITE, GREEN),
    8: (GREEN, WHITE),
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", TOP_AS_SEEN)
def test_pictures_stand_upright(kind: str, orientation: int) -> None:
    data = saved(quadrants(), kind, exif=exif(orientation))
    width, height = (48, 64) if orientation >= 5 else (64, 48)
    probed = probe("anh.jpg", data)
    assert (probed.width, probed.height) == (width, height)
    for file in published(data):
        image = drawn(file)
        top = [image.getpixel((x, 6)) for x in (6, width - 7)]
        assert all(near(found, wanted, 30) for found, wanted in zip(top, TOP_AS_SEEN[orientation], strict=True))


def test_a_large_photograph_on_its_side_is_decoded_at_a_fraction_and_turned() -> None:
    data = saved(quadrants(4001, 3003), "JPEG", exif=exif(6))
    files = published(data)
    assert {file.width for file in files} == {400, 800, 1200, 1600}
    assert drawn(files[0]).size == (400, 533)
    for file in files:
        image = drawn(file)
        assert near(image.getpixel((10, 10)), BLUE)
        assert near(image.getpixel((image.width - 10, image.height - 10)), GREEN)


@pytest.mark.parametrize("block", [b"", b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0junk" * 9])
def test_broken_metadata_do_not_spoil_a_good_picture(block: bytes) -> None:
    assert_shows(saved(plain(), "JPEG", exif=block), RED)


def test_an_orientation_after_the_pixels_of_a_png_counts() -> None:
    data = saved(quadrants(), "PNG")
    turned = saved(quadrants(), "PNG", exif=exif(6))
    at = turned.index(b"eXIf") - 4
    chunk = turned[at : at + 12 + int.from_bytes(turned[at : at + 4], "big")]
    probed = probe("anh.png", data[:-12] + chunk + data[-12:])
    assert (probed.width, probed.height) == (48, 64)
    assert near(drawn(published(data[:-12] + chunk + data[-12:])[0]).getpixel((6, 6)), BLUE, 30)


def test_an_orientation_that_browsers_ignore_is_ignored_here() -> None:
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/' xmlns:tiff='t' tiff:Orientation=\"6\"/>"
    assert probe("anh.jpg", saved(quadrants(), "JPEG", xmp=xmp)) == ProbedImage(64, 48, "JPEG")


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist(orientation: int) -> None:
    assert_shows(saved(plain(), "JPEG", exif=exif(orientation)), RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colours_go_through_the_profile(kind: str) -> None:
    assert_shows(saved(plain(colour=RED), kind, icc_profile=profile_that_swaps_red_and_blue()), RED[::-1])


def test_colours_of_a_clear_picture_and_of_a_palette_go_through_the_profile() -> None:
    profile = profile_that_swaps_red_and_blue()
    half_clear = Image.new("RGBA", (64, 48), (*RED, 255))
    half_clear.paste((0, 0, 0, 0), (0, 0, 16, 48))
    assert_shows(saved(half_clear, "PNG", icc_profile=profile), RED[::-1])
    assert_shows(saved(plain().quantize(), "PNG", icc_profile=profile), RED[::-1])


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_a_profile_that_is_broken_or_of_another_colour_space_is_passed_over(mode: str) -> None:
    white = {"L": 255, "CMYK": (0, 0, 0, 0), "RGB": WHITE}[mode]
    profile = b"no profile" if mode == "RGB" else profile_that_swaps_red_and_blue()
    assert_shows(saved(plain(mode, white), "JPEG", icc_profile=profile), WHITE)


def test_smaller_sizes_are_equal_to_the_eye_to_those_made_from_the_original() -> None:
    original = photograph(2400, 1600, grain=0.3)
    for file in published(saved(original, "JPEG", quality=95)):
        image = drawn(file)
        direct = original.resize(image.size, Image.Resampling.LANCZOS)
        difference = ImageStat.Stat(ImageChops.difference(image, direct))
        assert max(difference.rms) < 7


def test_a_picture_of_pure_noise_fits_the_encoders_buffers() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((1600, 400), 255).point(lambda v: 255 * (v > 127))] * 3)
    assert len(published(saved(noise, "PNG"))) == 8


# --- Nothing private gets out ------------------------------------------------------------------------------


def with_secrets() -> dict[str, bytes]:
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    profile = profile_that_swaps_red_and_blue()
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET)
    notes.add_itxt("XML:com.adobe.xmp", xmp.decode(), zip=False)
    jpeg = {"exif": exif(), "xmp": xmp, "comment": SECRET.encode(), "icc_profile": profile, "dpi": (300, 300)}
    size = (500, 400)
    return {
        "JPEG": saved(plain(size=size), "JPEG", **jpeg) + SECRET.encode(),
        "PNG": saved(plain(size=size), "PNG", pnginfo=notes, exif=exif(), icc_profile=profile) + SECRET.encode(),
        "PNG in its own width": saved(plain(), "PNG", pnginfo=notes, exif=exif()),
        "WebP": saved(plain(size=size), "WEBP", exif=exif(), xmp=xmp, icc_profile=profile),
        "GIF": saved(plain(size=size).quantize(), "GIF", comment=SECRET.encode()),
    }


def jpeg_markers(data: bytes) -> set[int]:
    markers, at = set(), 2
    while data[at + 1] != 0xD9:
        markers.add(data[at + 1])
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        while data[at] != 0xFF or data[at + 1] in (0, *range(0xD0, 0xD8)):
            at += 1
    assert at + 2 == len(data)
    return markers


def webp_chunks(data: bytes) -> set[bytes]:
    chunks, at = set(), 12
    while at < len(data):
        chunks.add(data[at : at + 4])
        at += 8 + (int.from_bytes(data[at + 4 : at + 8], "little") + 1) // 2 * 2
    return chunks


@pytest.mark.parametrize("kind", with_secrets())
def test_no_metadata_of_any_kind_are_published(kind: str) -> None:
    upload = with_secrets()[kind]
    assert SECRET.encode() in upload
    only_pixels_and_tables = {0xE0, 0xDB, 0xC2, 0xC4, 0xDA}
    for file in published(upload):
        assert SECRET.encode() not in file.data
        assert drawn(file).getexif() == {}
        assert not {"exif", "xmp", "comment", "icc_profile"} & set(drawn(file).info)
        if file.suffix == "jpg":
            assert jpeg_markers(file.data) == only_pixels_and_tables
        else:
            assert webp_chunks(file.data) <= {b"VP8X", b"ALPH", b"VP8 ", b"VP8L"}


def test_no_upload_is_published_as_it_is() -> None:
    upload = saved(photograph(400, 300), "JPEG", quality=80, progressive=True, optimize=True)
    assert upload not in [file.data for file in published(upload)]


# --- Repeatable, in any process ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_same_bytes_in_give_the_same_bytes_out(kind: str) -> None:
    sizes = ((400, 300), (640, 480))
    files = encode(WHOLE[kind], sizes)
    assert files == encode(WHOLE[kind], sizes[::-1])
    assert pickle.loads(pickle.dumps(files)) == files


def test_a_photograph_saved_anew_during_a_build_is_told_and_not_kept_for_the_old_one(tmp_path: Path) -> None:
    first, second = WHOLE["JPEG"], WHOLE["PNG"]
    cache, upload = Cache(tmp_path / "cache"), tmp_path / "anh.jpg"
    digest = hashlib.sha256(first).hexdigest()
    plan = plan_picture(MediaFile(name="anh.jpg", path="anh.jpg", digest=digest, width=640, height=480))
    upload.write_bytes(second)
    told = encode_plan(tmp_path, cache, plan)
    assert isinstance(told, Problem)
    assert (told.code, told.place.path) == ("file-changed", "anh.jpg")
    upload.write_bytes(first)
    made = encode_plan(tmp_path, cache, plan)
    assert not isinstance(made, Problem)
    assert [data for _, _, data in made] == [each.data for each in encode(first, plan.sizes)]


# --- Plans and addresses -----------------------------------------------------------------------------------


def media(width: int, height: int, name: str = "anh.jpg") -> MediaFile:
    return MediaFile(name=name, path="", digest=hashlib.sha256(name.encode()).hexdigest(), width=width, height=height)


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((4000, 3000), ((400, 300), (800, 600), (1200, 900), (1600, 1200))),
        ((1600, 1200), ((400, 300), (800, 600), (1200, 900), (1600, 1200))),
        ((1599, 1066), ((400, 267), (800, 533), (1200, 800), (1599, 1066))),
        ((1000, 500), ((400, 200), (800, 400), (1000, 500))),
        ((900, 900), ((400, 400), (900, 900))),
        ((800, 533), ((400, 267), (800, 533))),
        ((450, 300), ((450, 300),)),
        ((120, 80), ((120, 80),)),
        ((1000, 8000), ((400, 3200), (600, 4800))),
    ],
)
def test_which_widths_are_made(size: tuple[int, int], sizes: tuple[tuple[int, int], ...]) -> None:
    assert plan_picture(media(*size)) == PicturePlan(media(*size), sizes)


@given(st.integers(16, 20_000), st.integers(16, 20_000))
def test_plans_never_upscale_and_keep_the_proportions(width: int, height: int) -> None:
    sizes = plan_picture(media(width, height)).sizes
    widths = [size[0] for size in sizes]
    assert widths == sorted(set(widths))
    assert 1 <= len(sizes) <= 4
    assert max(widths) <= min(width, 1600)
    for made_width, made_height in sizes:
        assert 1 <= made_height <= height
        assert made_height <= 4801
        assert abs(made_height - height * made_width / width) <= 1


def test_the_address_says_what_it_is_and_changes_with_the_content() -> None:
    picture = media(1000, 800, "people/Chân dung Bà Hạnh.JPG")
    digest = picture.digest[:10]
    assert picture_address(ROUTES, picture, 400, "webp") == f"/anh/chan-dung-ba-hanh-{digest}-400.webp"
    assert picture_address(ROUTES, plan_picture(picture), 800, "jpg") == f"/anh/chan-dung-ba-hanh-{digest}-800.jpg"


@pytest.mark.parametrize("name", ["照片.jpg", "!!!.png", ".jpg", "a/-.webp"])
def test_a_name_without_letters_still_has_an_address(name: str) -> None:
    digest = media(100, 100, name).digest[:10]
    found = picture_address(ROUTES, media(100, 100, name), 100, "jpg")
    assert found in (f"/anh/{digest}-100.jpg", f"/anh/jpg-{digest}-100.jpg")


def test_a_long_name_is_cut_without_a_stray_hyphen() -> None:
    picture = media(400, 300, "x" * 59 + " " + "y" * 200 + ".jpg")
    assert picture_address(ROUTES, picture, 400, "webp") == f"/anh/{'x' * 59}-{picture.digest[:10]}-400.webp"


@given(st.text(min_size=1, max_size=300))
def test_addresses_are_plain_and_stay_in_their_folder(name: str) -> None:
    folder, _, file = picture_address(ROUTES, media(400, 300, name), 400, "webp").rpartition("/")
    assert folder == "/anh"
    assert len(file) <= 100
    assert set(file) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert not file.startswith(("-", "."))
