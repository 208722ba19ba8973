"""A site of N invented models, the same for the same seed: for measuring time, memory and search.

python bench/generate_site.py FOLDER [--models 6610] [--people 300] [--news 400] [--seed 7] [--photographs 0]
    [--copies 0]

`--photographs 0.1` gives every tenth model a photograph of its own; with `--copies 0.1` every tenth learned from an
earlier one, and some from two. The texts are the same with and without.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
from functools import cache
from pathlib import Path

from photographs import photographs
from random_prose import RandomProse, sentences

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from showcase.vietnamese import slug

SURNAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Phan",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Lò",
    "Vi",
    "Quàng",
    "Hà",
    "Tạ",
]
MIDDLE = ["Thị", "Văn", "Đức", "Minh", "Thanh", "Ngọc", "Hữu", "Quốc", "Xuân", "Thu", "Đình", "Kim"]
GIVEN = [
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Đạt",
    "Giang",
    "Hà",
    "Hạnh",
    "Hải",
    "Hiếu",
    "Hòa",
    "Hương",
    "Khánh",
    "Lan",
    "Liên",
    "Long",
    "Mai",
    "Nga",
    "Oanh",
    "Phúc",
    "Quý",
    "Sơn",
    "Thủy",
    "Tú",
    "Yến",
]
PLACES = [
    "Sông Trong",
    "Đồi Thông",
    "Bến Tre Xanh",
    "Cầu Đá",
    "Hòn Mây",
    "Núi Chè",
    "Đồng Lộc",
    "Suối Đàn",
    "Bãi Dâu",
    "Gò Nổi",
    "Cửa Lạch",
    "Phú Sơn",
    "Tân Hòa",
    "Vĩnh Yên Hạ",
    "Kim Quy",
    "Thanh Bình",
    "An Thịnh",
    "Đông Hưng",
    "Điện Thọ",
    "Hoà Lạc",
    "Trung Nghĩa",
    "Yên Mỹ",
    "Quang Minh",
    "Hợp Thành",
]
WHAT = [
    "Tổ tự quản",
    "Tuyến đường",
    "Câu lạc bộ",
    "Nhóm hộ",
    "Chi hội",
    "Tổ hợp tác",
    "Vườn mẫu",
    "Ngôi nhà",
    "Phiên chợ",
    "Lớp học",
    "Đội xung kích",
    "Tổ công nghệ số",
    "Bữa cơm",
    "Hòm thư",
    "Bếp ăn",
    "Thùng rác",
    "Cánh đồng",
    "Ao cá",
    "Đàn bò",
    "Ngày thứ Bảy",
]
HOW = [
    "sáng - xanh - sạch - đẹp",
    "giúp nhau giảm nghèo",
    "không rác thải nhựa",
    "vì nhân dân phục vụ",
    "an toàn về an ninh trật tự",
    "trồng hoa thay cỏ dại",
    "đỡ đầu học sinh nghèo",
    "nói đi đôi với làm",
    "hiến đất mở đường",
    "giữ gìn tiếng hát",
    "nuôi ong lấy mật",
    "trồng dược liệu dưới tán rừng",
    "ba không một có",
    "đoàn kết lương giáo",
    "bảo vệ cột mốc",
    "chuyển đổi số cùng người cao tuổi",
]
FIELDS = ("Phát triển kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị")
STAGES = ("Đăng ký", "Triển khai", "Duy trì", "Công nhận", "Tiêu biểu", "Nhân rộng")
AWARDS = ("Bằng khen", "Giấy khen", "Biểu dương", "Cờ thi đua", "Công nhận mô hình")
THEMES = ("Giảm nghèo", "Nông thôn mới", "Môi trường", "Chuyển đổi số", "Cải cách hành chính", "Khuyến học")
CATEGORIES = ("Xã hội", "Kinh tế", "Xây dựng Đảng", "Pháp luật", "Dân vận")
CLAUSES = [
    "bà con họp ở nhà văn hóa thôn và bàn từng việc một",
    "chi bộ phân công đảng viên phụ trách từng nhóm hộ",
    "mỗi gia đình góp hai ngày công cùng vật liệu sẵn có",
    "Ban Công tác Mặt trận công khai khoản thu chi trên bảng tin",
    "người cao tuổi nhắc con cháu giữ lời đã hứa",
    "hội phụ nữ nhận phần việc khó nhất",
    "đoàn viên trẻ đo đường và vẽ sơ đồ",
    "cán bộ xã xuống tận ruộng hướng dẫn cách ủ phân",
    "lúc đầu nhiều hộ còn ngại vì chưa thấy kết quả",
    "sau một vụ thu hoạch cả xóm đều muốn làm theo",
    "giống cây lấy từ trại của huyện nên giá rẻ hơn",
    "tổ trưởng ghi sổ hằng ngày để ai cũng xem được",
    "khoản quỹ còn lại dành mua sách cho trẻ em",
    "mùa mưa năm ấy đường lầy khiến công việc chậm hẳn lại",
    "UBND xã hỗ trợ xi măng còn dân góp cát sỏi",
    "công an viên gặp từng nhà để nghe điều chưa thuận",
    "nhờ hòa giải sớm nên không còn đơn thư vượt cấp",
]
OPENINGS = [  # almost no text about such a model is without these words
    "Xã đăng ký mô hình dân vận khéo này từ đầu năm.",
    "Đây là một trong các mô hình dân vận khéo của khối dân vận thôn.",
    "Phong trào thi đua Dân vận khéo về đến thôn bằng một việc nhỏ.",
]


def write(path: Path, text: str) -> None:
    """Write a text file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def paragraphs(chance: random.Random, words: int) -> str:
    """Prose of about so many words, with headings."""
    found: list[str] = []
    count = 0
    while count < words:
        if len(found) % 4 == 1:
            found.append(f"## {capital(chance.choice(HOW))}")
        found.append(" ".join(prose().sentence(chance) for _ in range(chance.randint(3, 6))))
        count += len(found[-1].split())
    return "\n\n".join(found)


@cache
def prose() -> RandomProse:
    """What texts are made of."""
    return RandomProse(sentences())


def units(chance: random.Random) -> tuple[str, list[str]]:
    """units.yaml of one province with districts and communes, and the ids of the communes."""
    lines = ["tinh-sao: {name: Sao, type: Tỉnh, illustrative: true}"]
    communes: list[str] = []
    for district in range(8):
        name = PLACES[district]
        lines.append(f"huyen-{district}: {{name: {name}, type: Huyện, parent: tinh-sao, illustrative: true}}")
        for number in range(18):
            communes.append(f"xa-{district}-{number}")
            shown = f"{chance.choice(PLACES)} {number + 1}"
            contact = f"contact: {{email: danvan.{district}.{number}@example.org}}"
            rest = f"type: Xã, parent: huyen-{district}, {contact}, illustrative: true"
            lines.append(f"{communes[-1]}: {{name: {shown}, {rest}}}")
    return "\n".join(lines) + "\n", communes


def model(chance: random.Random, commune: str) -> tuple[str, str]:
    """Title and text of one model."""
    title = f"{chance.choice(WHAT)} {chance.choice(HOW)} ở {chance.choice(PLACES)}"
    year = chance.randint(2016, 2025)
    reached = chance.randint(1, len(STAGES))
    log = "".join(
        f"  - {{stage: {stage}, date: {min(year + step // 2, 2026)}-0{step % 6 + 1}-15}}\n"
        for step, stage in enumerate(STAGES[:reached])
    )
    award = f"award: {chance.choice(AWARDS)}\n" if reached > 3 else ""
    head = (
        f"title: {title}\nunit: {commune}\nfield: {chance.choice(FIELDS)}\nyear: {year}\nstages:\n{log}{award}"
        f"themes: [{', '.join(chance.sample(THEMES, 2))}]\nplace: Thôn {chance.choice(PLACES)}\n"
        f"summary: {capital(chance.choice(CLAUSES))}, {chance.choice(CLAUSES)}.\n"
        f"date: {year}-11-{chance.randint(10, 28)}\nillustrative: true\n"
    )
    text = f"{chance.choice(OPENINGS)} {paragraphs(chance, chance.randint(300, 600))}"
    return title, f"---\n{head}---\n\n{text}\n"


def person(chance: random.Random, commune: str) -> tuple[str, str]:
    """Name and text of one person."""
    name = f"{chance.choice(SURNAMES)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"
    head = (
        f"name: {name}\nunit: {commune}\nfield: {chance.choice(FIELDS)}\nyear: {chance.randint(2016, 2025)}\n"
        "consent: {date: 2024-01-01, scope: [name, photo, achievement, position]}\nillustrative: true\n"
    )
    return name, f"---\n{head}---\n\n{paragraphs(chance, 200)}\n"


def news(chance: random.Random, commune: str) -> tuple[str, str]:
    """Title and text of one piece of news."""
    title = f"{chance.choice(PLACES)} {chance.choice(HOW)}"
    day = f"20{chance.randint(18, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    head = (
        f"title: {title}\ndate: {day}\ncategory: {chance.choice(CATEGORIES)}\nunits: [{commune}]\nillustrative: true\n"
    )
    return title, f"---\n{head}---\n\n{paragraphs(chance, 250)}\n"


PICTURE_SIZE = (1600, 1200)
PICTURE_NAME = "hop-thon-{:04}.jpg"


def illustrate(folder: Path, share: float, seed: int, kept: Path) -> None:
    """Give a `share` of the models (0 to 1), chosen by chance, a photograph each; those drawn stay in `kept`."""
    paths = sorted((folder / "content/models").glob("*.md"))
    chosen = sorted(random.Random(f"{seed} photographs").sample(paths, round(len(paths) * share)))
    (folder / "content/media").mkdir(parents=True, exist_ok=True)
    drawn = photographs(kept, len(chosen), seed, PICTURE_SIZE)
    for number, (path, photograph) in enumerate(zip(chosen, drawn, strict=True)):
        os.link(photograph, folder / f"content/media/{PICTURE_NAME.format(number)}")
        image = f"images: [{{file: {PICTURE_NAME.format(number)}, alt: Bà con họp bàn ở nhà văn hóa thôn}}]"
        head, text = path.read_text("utf-8").split("\n---\n", 1)
        path.write_text(f"{head}\n{image}\n---\n{text}", encoding="utf-8")


def let_learn(folder: Path, share: float, seed: int) -> None:
    """Make a `share` of the models (0 to 1) copies of earlier ones: mostly of some that many copy, a few of two."""
    chance = random.Random(f"{seed} copies")
    paths = sorted((folder / "content/models").glob("*.md"))
    chance.shuffle(paths)
    for number, path in enumerate(paths[1:], start=1):
        if chance.random() < share:
            known = range(number) if chance.random() < 0.7 else range(min(number, 40))
            chosen = {paths[chance.choice(known)].stem for _ in range(1 if chance.random() < 0.9 else 2)}
            head, text = path.read_text("utf-8").split("\n---\n", 1)
            line = f"replicated_from: [{', '.join(sorted(chosen))}]"
            path.write_text(f"{head}\n{line}\n---\n{text}", encoding="utf-8")


def generate(folder: Path, models: int, people: int, items: int, seed: int) -> None:
    """Write the whole site into `folder`, in place of what was there."""
    chance = random.Random(seed)
    shutil.rmtree(folder / "content", ignore_errors=True)
    ours = Path(__file__).resolve().parent.parent / "site_config.yaml"
    config = ours.read_text(encoding="utf-8").replace("to: /gioi-thieu/", "to: /don-vi/")
    write(folder / "site_config.yaml", config)
    register, communes = units(chance)
    write(folder / "content/units.yaml", register)
    for name, count, make in (("models", models, model), ("people", people, person), ("news", items, news)):
        for number in range(count):
            title, text = make(chance, chance.choice(communes))
            write(folder / f"content/{name}/{slug(title)[:60].strip('-')}-{number}.md", text)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=int, default=6610)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--news", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--photographs", type=float, default=0, metavar="SHARE")
    parser.add_argument("--copies", type=float, default=0, metavar="SHARE")
    given = parser.parse_args()
    generate(given.folder, given.models, given.people, given.news, given.seed)
    illustrate(given.folder, given.photographs, given.seed, given.folder / "photographs")
    let_learn(given.folder, given.copies, given.seed)


if __name__ == "__main__":
    main()
