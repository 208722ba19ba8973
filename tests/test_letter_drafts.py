"""Whoever has readers' e-mails gets drafts of them that tell nobody's number, and publish nothing by themselves."""

from __future__ import annotations

from email import encoders
from email.message import EmailMessage
from pathlib import Path

import pytest
from sites import build_problems, make_site, problems_of, write_files

from showcase.cli import main
from showcase.editing.letters.wording import clean_text, text_of_html
from showcase.problems import errors

WORDS = "Xóm tôi muốn làm theo. Giống hoa lấy ở đâu?"
AGREED = "Tôi đồng ý cho đăng lời nhắn này trên trang, kèm tên tôi (không bắt buộc)."


def mail(text: str = WORDS, *, html: str = "", name: str = "Lò Thị Mỷ", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"{name} <my@xom.example>"
    message["Date"] = "Thu, 05 Nov 2026 20:30:00 +0000"  # the day after, in Viet Nam
    message["Message-ID"] = f"<{abs(hash((text, html)))}@xom.example>"
    for key, value in headers.items():
        message[key.replace("_", "-")] = value
    if html:
        message.set_content(html, subtype="html")
    else:
        message.set_content(text)
    return message


def drafts(site: Path) -> dict[str, str]:
    return {each.name: each.read_text("utf-8") for each in sorted((site / "content/letters").glob("*"))}


def made_of(tmp_path: Path, data: bytes | str, name: str = "thu.eml", code: int = 0) -> dict[str, str]:
    site = tmp_path / "site" if (tmp_path / "site").exists() else make_site(tmp_path / "site")
    write_files(tmp_path, {name: data})
    assert main(["letters", "--site", str(site), str(tmp_path / name)]) == code
    assert errors(problems_of(site)) == ()
    return drafts(site)


def only(found: dict[str, str]) -> str:
    (text,) = found.values()
    return text


def test_a_letter_of_the_form_becomes_a_draft_on_its_record(tmp_path: Path) -> None:
    body = f"{WORDS}\n\nLò Thị Mỷ – my@xom.example\n/mo-hinh/duong-tu-quan/\n"
    ((name, text),) = made_of(tmp_path, bytes(mail(body))).items()
    assert name == "2026-11-06-duong-tu-quan.yaml"
    mark = text.partition("(thư ")[2].partition(")")[0]
    assert text == (
        f"## Bản nháp do lệnh “letters” làm ra (thư {mark}).\n"
        "model: duong-tu-quan\n"
        "draft: true\n"
        "name: Lò Thị Mỷ\n"
        "date: 2026-11-06\n"
        f"text: {WORDS}\n"
        "## Chưa hỏi người viết. Được đồng ý thì thêm: consent: {date: 2026-01-31, scope: [text, name]} rồi xóa dòng "
        "“draft”.\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        f"{WORDS}\r\n\r\nLò Thị Mỷ – 0912 345 678\r\n/mo-hinh/duong-tu-quan/\r\n{AGREED}\r\n",
        f"name=Lò Thị Mỷ\ncontact=0912345678\npage=/mo-hinh/duong-tu-quan/\nmessage={WORDS}\npublish=yes\n",
    ],
)
def test_who_agreed_on_the_form_need_not_be_asked(body: str, tmp_path: Path) -> None:
    text = only(made_of(tmp_path, bytes(mail(body))))
    assert "consent: {date: 2026-11-06, scope: [text, name]}\n" in text
    assert "draft: true\n" in text  # somebody reads it before it is published
    assert "0912" not in text
    site = tmp_path / "site"
    kept = {f"content/letters/{name}": each.replace("draft: true\n", "") for name, each in drafts(site).items()}
    write_files(site, kept)
    assert build_problems(site) == ()
    assert WORDS in (site / "public/mo-hinh/duong-tu-quan/index.html").read_text("utf-8").replace("\xa0", " ")


def test_private_data_quotes_and_attachments_are_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    message = mail(
        f"{WORDS} Gọi tôi 0912 345 678, CCCD 012345678901, thư my@xom.example.\n\nGửi từ iPhone của tôi\n\n"
        "Vào Th 5, 5 thg 11, 2026 lúc 10:00 Ban biên tập <b@xa.example> đã viết:\n> Kính gửi chị\n> Mỷ\n"
    )
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="don.pdf")
    text = only(made_of(tmp_path, bytes(message)))
    assert f"{WORDS} Gọi tôi […], CCCD […], thư […]." in text
    assert not [each for each in ("0912", "0123", "@", "Kính gửi", "iPhone", "don.pdf") if each in text]
    told = (
        "Đã bỏ: số căn cước (1), số điện thoại (1), địa chỉ thư điện tử (1), thư được trích lại và chữ ký (1), "
        "tệp đính kèm (1)."
    )
    assert told in text
    assert told in capsys.readouterr().out


@pytest.mark.parametrize("charset", ["utf-8", "windows-1258"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_every_encoding_of_vietnamese_is_read(charset: str, encoding: str, tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "=?utf-8?B?TMOyIFRo4buLIE3hu7c=?= <my@xom.example>"
    message["Date"] = "Thu, 05 Nov 2026 08:30:00 +0700"
    letters = (
        "Giống hoa lấy ở đâu?"
        if charset == "utf-8"
        else "Gi\u00f4\u0301ng hoa l\u00e2\u0301y \u01a1\u0309 \u0111\u00e2u?"
    )
    message.set_content("x", cte=encoding if encoding != "8bit" else "7bit")
    message.replace_header("Content-Type", f'text/plain; charset="{charset}"')
    message.set_payload(letters.encode(charset))
    if encoding != "8bit":
        del message["Content-Transfer-Encoding"]
        (encoders.encode_quopri if encoding == "quoted-printable" else encoders.encode_base64)(message)
    else:
        message.replace_header("Content-Transfer-Encoding", "8bit")
    text = only(made_of(tmp_path, message.as_bytes()))
    assert "Giống hoa lấy ở đâu?" in text
    assert "name: Lò Thị Mỷ\n" in text


def test_who_agreed_on_a_day_that_is_not_known_need_not_be_asked(tmp_path: Path) -> None:
    text = only(made_of(tmp_path, f"message,name,publish,date\n{WORDS},Lò Thị Mỷ,yes,hôm qua\n", "thu.csv"))
    assert "Người viết đã đồng ý cho đăng. Thêm ngày, ví dụ: consent: {date: 2026-01-31, scope: [text, name]}" in text


def test_utf_8_that_is_called_otherwise_and_begins_with_a_mark_is_read(tmp_path: Path) -> None:
    head = b"\xef\xbb\xbfFrom: a@b.example\nDate: Thu, 05 Nov 2026 08:30:00 +0700\nContent-Type: text/plain; charset="
    text = only(made_of(tmp_path, head + b"iso-8859-1\n\n" + WORDS.encode()))
    assert f"text: {WORDS}\n" in text


def test_lines_whose_letters_are_lost_are_left_out_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = "MÃ´ hÃ¬nh cÅ©ng lÃ m theo ÄÆ°á»£c."
    assert f"  {WORDS}\n  […]\n" in only(made_of(tmp_path, bytes(mail(f"{WORDS}\n{broken}"))))
    assert "Đã bỏ: dòng có chữ đã hỏng (1)." in capsys.readouterr().out
    assert len(made_of(tmp_path, bytes(mail(broken)), "hong.eml")) == 1
    assert "hong.eml, thư thứ 1: chữ đã hỏng dọc đường." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (f"<p>{WORDS}</p><script>alert(1)</script><style>p {{}}</style>", WORDS),
        (f"<div>{WORDS}</div><blockquote type=cite>Kính gửi chị</blockquote>", WORDS),
        ("<p>Một<br>hai</p><p>ba &lt;b&gt; bốn</p>", "Một\nhai\n\nba bốn"),
        (f'<img src=x onerror="alert(1)">{WORDS}<a href="javascript:alert(1)">đây</a>', f"{WORDS}đây"),
    ],
)
def test_html_is_words_alone(html: str, words: str, tmp_path: Path) -> None:
    assert clean_text(text_of_html(html)).text == words
    text = only(made_of(tmp_path, bytes(mail(html=html))))
    assert not [each for each in ("<", "alert", "Kính gửi") if each in text]


def test_a_script_in_a_plain_letter_is_harmless(tmp_path: Path) -> None:
    text = only(made_of(tmp_path, bytes(mail(f"{WORDS} <script>alert(1)</script> <b>Cảm ơn</b> a: b # c\n- d\n---\n"))))
    assert "script" not in text
    assert "Cảm ơn a: b # c" in text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("M« h×nh nµy hay l¾m", "Mô hình này hay lắm"),
        ("Gọi 091&nbsp;2345678 nhé bà con", "Gọi […] nhé bà con"),
        ("Hay &lt;b&gt;lắm&lt;/b&gt; đó", "Hay lắm đó"),
        ("Mất &#0912345678; chữ rồi", "Mất &#[…]; chữ rồi"),
        ("**Rất** hay, xem [ở đây](http://a.example/)", "Rất hay, xem ở đây (http://a.example/)"),
        ("'Hay': {a: b} # c", "'Hay': {a: b} # c"),
    ],
)
@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_whatever_was_typed_a_draft_never_stops_the_site(subtype: str, typed: str, words: str, tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "'a': b # c <a@b.example>", "Thu, 05 Nov 1926 20:30:00 +0000"
    message.set_content(typed, subtype=subtype)
    made_of(tmp_path, bytes(message))  # which looks for errors
    assert clean_text(typed).text == words


def test_a_mail_box_gives_each_letter_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letters = [mail(), mail("Hay!"), mail("Đọc xong thấy vui lắm."), mail("Đọc xong thấy vui lắm.")]
    box = b"".join(b"From my@xom.example Thu Nov  5 08:30:00 2026\n" + bytes(each) + b"\n" for each in letters)
    assert len(made_of(tmp_path, box, "thu.mbox")) == 2
    told = capsys.readouterr().out
    assert "thư thứ 2: lời của chính người viết không đủ 5 ký tự" in told
    assert "thư thứ 4: đã có tệp" in told
    assert "Đã làm 2 bản nháp." in told
    before = drafts(tmp_path / "site")
    assert made_of(tmp_path, box, "thu.mbox") == before


@pytest.mark.parametrize("encode", [lambda text: text.encode("utf-8-sig"), lambda text: text.encode("utf-16")])
def test_the_table_of_a_form_service_is_read(encode: object, tmp_path: Path) -> None:
    table = (
        "Dấu thời gian;Họ tên;Trang;Nội dung;publish;website\n"
        f"5/11/2026 20:30:00;Lò Thị Mỷ;https://danvan.example/dan-van/tin-tuc/so-ket/;{WORDS};yes;\n"
        "2026-11-06T08:00;;;Đọc xong thấy vui lắm.;;\n"
        "2026-11-06T08:00;Máy;;Mua hàng ở đây nhé;;http://x.example\n"
    )
    assert callable(encode)
    found = made_of(tmp_path, encode(table), "phan-hoi.csv")
    assert list(found) == ["2026-11-05-so-ket.yaml", "2026-11-06-ban-doc.yaml"]
    assert "consent: {date: 2026-11-05, scope: [text, name]}" in found["2026-11-05-so-ket.yaml"]
    assert "Thư nói về bài nào?" in found["2026-11-06-ban-doc.yaml"]
    assert "name:" not in found["2026-11-06-ban-doc.yaml"].replace("[text, name]", "")


def test_a_long_letter_is_cut_and_nothing_of_it_lost(tmp_path: Path) -> None:
    words = " ".join(f"chữ{number}" for number in range(200))
    text = only(made_of(tmp_path, bytes(mail(words))))
    shown, _, rest = text.partition("## Thư còn tiếp")
    assert " […]" in shown
    assert [each for each in words.split() if each not in f"{shown} {rest}".replace("\n", " ")] == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("thu.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "không phải hộp thư"),
        ("thu.eml", "<html><body>Không có ở đây</body></html>", "không phải hộp thư"),
        ("thu.mbox", "", "không phải hộp thư"),
        ("thu.csv", "a;b\n1;2\n", "dòng 1: không có cột nào tên là “message”"),
        ("thu.csv", "", "không có cột nào tên là “message”"),
    ],
)
def test_a_file_of_another_kind_is_one_sentence(
    name: str, data: bytes | str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made_of(tmp_path, data, name, code=1) == {}
    told = capsys.readouterr().out
    assert said in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "said"), [("khong-co.eml", "Không có tệp {}."), ("", "{} là một thư mục. Hãy nêu các tệp trong đó.")]
)
def test_a_file_that_is_missing_or_a_folder_is_one_sentence(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, file = make_site(tmp_path / "site"), tmp_path / name
    assert main(["letters", str(file), "--site", str(site)]) == 1
    assert capsys.readouterr().out == said.format(file) + "\n"
    assert not (site / "content/letters").exists()


def test_odd_headers_and_missing_parts_stop_nothing(tmp_path: Path) -> None:
    odd = b"From: =?x-unknown?Q?abc?= <a@b\nDate: khi nao do\nContent-Type: text/plain; charset=khong-co\n\n"
    text = only(made_of(tmp_path, odd + "Đọc xong thấy vui lắm.".encode()))
    assert "Thêm ngày nhận được" in text
    nothing = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\n--x--\n"
    assert len(made_of(tmp_path, nothing, "khac.eml")) == 1
