"""Views as the site would make them: one realistic and one minimal for each page kind, plus hostile text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from showcase.render.frame import Chrome, Owner, PageHead, SharePicture
from showcase.render.parts import (
    Award,
    Breakdown,
    Card,
    CountedFigure,
    DataColumn,
    DataSheet,
    DeclaredFigure,
    FacetGroup,
    Fact,
    Heading,
    LastCheck,
    Link,
    ModelRow,
    Outcome,
    Pager,
    Part,
    Picture,
    PictureFile,
    Prose,
    Relations,
    SourceNote,
    Step,
    TableColumn,
)
from showcase.render.statistics.figures import Chart, Drawing, FigureTable, HeadlineFigure, Plot, PlotRow, Section
from showcase.render.views import (
    DataView,
    DirectoryView,
    DocumentView,
    FeedbackView,
    HomeView,
    ListingView,
    ModelView,
    NewsView,
    NotFoundView,
    PersonView,
    SearchView,
    StatisticsView,
    TableView,
    TextView,
    UnitView,
)

HOSTILE = "\"><script>alert('x')</script>&amp;{{ 7*7 }}"
FONT = "vendor/be-vietnam-pro/BeVietnamPro_"
ASSETS = {
    "css/site.css": "/assets/css/site.0f3a.css",
    "js/site.js": "/assets/js/site.77ab.js",
    "js/feedback.js": "/assets/js/feedback.34ef.js",
    "js/search.js": "/assets/js/12cd/search.js",
    **{
        f"js/search/{name}.js": f"/assets/js/12cd/search/{name}.js"
        for name in ("catalogue", "facets", "results", "words")
    },
    "img/mark.svg": "/assets/img/mark.99aa.svg",
    FONT + "400Regular.woff2": "/assets/vendor/be-vietnam-pro/400.aa.woff2",
    FONT + "600SemiBold.woff2": "/assets/vendor/be-vietnam-pro/600.bb.woff2",
}


@dataclass(frozen=True)
class Case:
    """A page to render: its template, head and view."""

    name: str
    template: str
    head: PageHead
    view: object


def chrome(base_path: str = "/dan-van", demo: bool = True, text: str = "") -> Chrome:
    """A site's chrome; `text` in place of every free text."""
    owner = Owner(
        text or "Ban Dân vận Tỉnh ủy Suối Vàng",
        text or "Tỉnh ủy Suối Vàng",
        text or "Số 1, đường Hòa Bình, phường Trung Tâm, tỉnh Suối Vàng",
        "danvan@example.vn",
        "0210 3 812 345",
        text or "Bà Nguyễn Thị Minh Hạnh, Phó Trưởng ban",
    )
    navigation = (
        Link("Mô hình", "/mo-hinh/"),
        Link("Điển hình", "/dien-hinh/"),
        Link("Tin tức", "/tin-tuc/"),
        Link("Văn bản", "/van-ban/"),
        Link("Đơn vị", "/don-vi/"),
        Link("Thống kê", "/thong-ke/"),
        Link("Giới thiệu", "/gioi-thieu/"),
    )
    return Chrome(
        title=text or "Gương sáng Dân vận khéo",
        description=text
        or "Những mô hình hay và con người tốt của phong trào Dân vận khéo: ai làm, làm thế nào, "
        "được gì, và nơi khác cần gì để làm theo.",
        language="vi",
        base_url="https://example.vn" + base_path,
        base_path=base_path,
        navigation=navigation,
        owner=owner,
        demo=demo,
        illustrative=38,
        feedback="gopy@example.vn",
        today=date(2025, 11, 20),
        utc_offset="+07:00",
        assets=ASSETS,
        feeds=(Link("Tin mới", "/tin-tuc/feed.xml"), Link("Mô hình mới", "/mo-hinh/feed.xml")),
        pages=(Link("Trợ năng", "/tro-nang/"), Link("Cách đọc số liệu", "/cach-doc-so-lieu/")),
        drawings={PLOT: Drawing(400, 96, Markup('<path d="M0,20h300v16h-300Z" class="plot__bar"/>'))},
    )


def bare_chrome() -> Chrome:
    """A site with nothing that may be left out."""
    owner = Owner("Ban Dân vận", "", "", "", "", "")
    day = date(2025, 1, 2)
    return Chrome("Site", "", "en", "https://example.vn", "", (), owner, False, 0, "", day, "+07:00", ASSETS, ())


def head(kind: str, title: str, address: str, crumbs: tuple[Link, ...] = (), **more: str) -> PageHead:
    """The head of a page with a share picture, dates and linked data."""
    return PageHead(
        kind=kind,
        address=address,
        title=title,
        description=more.get("description", "Một hai câu nói trang này có gì."),
        crumbs=(Link("Trang chủ", "/"), *crumbs, Link(title)),
        photo="/anh/to-tu-quan.jpg",
        share=SharePicture("/the/model-to-tu-quan.png", 1200, 630, "Tổ tự quản – Xã Bình Minh"),
        published=date(2024, 1, 5),
        modified=date(2025, 5, 21),
        json_ld=Markup('<script type="application/ld+json">{"@context":"https://schema.org"}</script>'),
    )


def picture(alt: str = "Người dân quét đường ngõ buổi sáng", caption: str = "", credit: str = "") -> Picture:
    """A picture in three widths."""
    widths = (360, 720, 1200)
    return Picture(
        alt,
        1200,
        800,
        tuple(PictureFile(f"/anh/duong-{width}.webp", width) for width in widths),
        tuple(PictureFile(f"/anh/duong-{width}.jpg", width) for width in widths),
        caption,
        credit,
    )


FIELDS = ("Phát triển kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị")
TITLES = (
    "Tổ tự quản đường ngõ xóm sáng - xanh - sạch - đẹp",
    "Chính quyền thân thiện, công sở thân thiện vì nhân dân phục vụ",
    "Nhãn ghép chín muộn",
    "Tiếng kẻng bình yên ở bản giáp biên",
    "Ngày thứ Bảy giúp dân làm thủ tục trực tuyến",
    "Hợp tác xã chè sạch Bản Ổi: từ năm hộ đến cả bản, từ vườn tạp đến vùng nguyên liệu",
    "Quỹ khuyến học dòng họ",
    "Tuyên truyền, áp dụng thực hiện bộ tiêu chí cơ quan, đơn vị, doanh nghiệp hạnh phúc",
)


def model_card(number: int) -> Card:
    """The card of one of the models."""
    field = number % 4
    return Card(
        kind="model",
        title=TITLES[number % len(TITLES)],
        address=f"/mo-hinh/mau-{number}/",
        summary="Ba mươi hộ cùng góp công, góp của để con đường vào bản sáng đèn mỗi tối." if number % 3 else "",
        label=FIELDS[field],
        field_number=field + 1,
        unit="Xã Tân Lập, huyện Suối Vàng",
        year=str(2018 + number % 6),
        stage=("Công nhận", "Nhân rộng", "Duy trì", "")[field],
        awards=(("Giấy khen",), (), ("Bằng khen", "Công nhận mô hình"))[number % 3],
        picture=picture() if number % 5 == 4 else None,
        illustrative=number % 2 == 0,
    )


def person_card(number: int) -> Card:
    """The card of one of the people."""
    names = ("Nguyễn Thị Hạnh", "Lò Văn Ánh", "Trần Đức Ổn", "Hoàng Thị Ỷ Lan")
    return Card(
        kind="person",
        title=names[number % 4],
        address=f"/dien-hinh/nguoi-{number}/",
        summary="Trưởng ban Công tác Mặt trận thôn, mười năm gõ cửa từng nhà.",
        label="Bà" if number % 2 == 0 else "Ông",
        field_number=number % 4 + 1,
        unit="Xã Tân Lập",
        year="2023",
        illustrative=True,
    )


def news_card(number: int) -> Card:
    """The card of one of the news."""
    return Card(
        kind="news",
        title=(
            "Nà Mường đổi cây trồng, đổi nếp làm ăn",
            "Toàn tỉnh nhân rộng điển hình tiên tiến giai đoạn 2021–2025",
        )[number % 2],
        address=f"/tin-tuc/tin-{number}/",
        summary="Bưởi, cam và rau thay ngô trên nương dốc; thu nhập của bản tăng gấp đôi sau ba năm.",
        label=("Kinh tế", "Xã hội")[number % 2],
        day=date(2024, 11, 24 - number),
        picture=picture() if number == 1 else None,
    )


def document_card() -> Card:
    """The card of a document."""
    return Card(
        "document",
        "Kết luận về công tác dân vận trong tình hình mới",
        "/van-ban/62-kl-tw/",
        label="62-KL/TW",
        day=date(2009, 12, 8),
    )


RELATIONS = Relations((model_card(1),), (person_card(0),), (news_card(0), news_card(1)), (document_card(),))
SOURCE = SourceNote("baoquangbinh.vn", "https://baoquangbinh.vn/bai-viet", date(2018, 12, 1), "Đức Hậu")
PLAIN_SOURCE = SourceNote("Báo cáo của thôn (minh họa)", "", None, "")
PROSE = Prose(
    (
        Markup("""<p>Buổi họp thôn tháng Ba năm 2022 kéo dài đến khuya. Ai cũng muốn đường làng sạch, nhưng ai cũng
ngại việc đứng ra. <abbr title="Mặt trận Tổ quốc">MTTQ</abbr> xã gợi ý: thử một đoạn ngắn trước, từ
<a href="/dan-van/mo-hinh/khac/">nhà văn hóa</a> đến cổng trường.<sup
id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>
<h2 id="cach-lam">Cách làm</h2>
<p>Mỗi tổ có chín đến mười hai hộ, một tổ trưởng do các hộ bầu và một quyển sổ ghi công khai. Việc gì khó thì
bàn lại, không ép. Ai bận thì đổi phiên, ai già yếu thì các hộ bên cạnh làm thay, cuối tháng cộng sổ không ai
phải nợ ai.</p>
<ul><li>Chia đoạn, cắm biển tên tổ.</li><li>Sáng thứ Bảy cùng quét, cùng trồng hoa.</li>
<li>Cuối tháng đọc sổ trước cả thôn.</li></ul>
<h3 id="gop-cong">Góp công, góp của</h3>
<blockquote><p>Đường là của mình thì mình giữ, không ai giữ thay được.</p></blockquote>
<table><thead><tr><th>Khoản</th><th>Số tiền (nghìn đồng)</th></tr></thead>
<tbody><tr><td>Đèn đường</td><td>18.600</td></tr><tr><td>Cây hoa</td><td>4.250</td></tr></tbody></table>
<h2 id="ket-qua-dat-duoc">Kết quả đạt được</h2>
<figure>"""),
        picture("Quyển sổ của tổ"),
        Markup("""<figcaption>Quyển sổ của tổ 3.</figcaption></figure>
<p>Sau mười tám tháng, ba phần tư số hộ phân loại rác tại nhà.</p>
<h2 id="bai-hoc">Bài học</h2><p>Bắt đầu nhỏ, làm thật, nói rõ ai được gì.</p>
<div class="footnote"><hr><ol><li id="fn:1"><p>Biên bản họp thôn ngày 10/3/2022.</p></li></ol></div>"""),
    ),
    (
        Heading(2, "cach-lam", "Cách làm"),
        Heading(3, "gop-cong", "Góp công, góp của"),
        Heading(2, "ket-qua-dat-duoc", "Kết quả đạt được"),
        Heading(2, "bai-hoc", "Bài học"),
    ),
)
UNIT = Link("Xã Tân Lập, huyện Suối Vàng", "/don-vi/xa-tan-lap/")
NOW = (Link("Xã Suối Vàng", "/don-vi/xa-suoi-vang/"), Link("Phường Đa Mai", "/don-vi/phuong-da-mai/"))
FACTS = (
    Fact("Đơn vị", (UNIT,)),
    Fact("Lĩnh vực", (Link(FIELDS[1], "/mo-hinh/linh-vuc/van-hoa-xa-hoi/"),)),
    Fact("Năm đăng ký", (Link("2022", "/mo-hinh/nam/2022/"),)),
    Fact(
        "Chủ đề",
        (
            Link("Môi trường", "/mo-hinh/chu-de/moi-truong/"),
            Link("Tổ tự quản", "/mo-hinh/chu-de/to-tu-quan/"),
        ),
    ),
    Fact("Nơi thực hiện", (Link("Thôn Bến Sỏi"),)),
)
AWARDS = (
    Award(Link("Giấy khen", "/mo-hinh/khen-thuong/giay-khen/"), "Huyện", 2023, "160-QĐ/HU"),
    Award(Link("Bằng khen"), "", None, ""),
)
STEPS = (
    Step("Đăng ký", "registered", date(2022, 3, 10), "Xã", "", "", False),
    Step("Triển khai", "started", date(2022, 4, 1), "", "", "", False),
    Step("Công nhận", "recognised", date(2023, 12, 15), "Huyện", "152-QĐ/HU", "Đạt 18/20 tiêu chí", False),
    Step("Nhân rộng", "spread", None, "", "", "", True),
)
OUTCOMES = (
    Outcome("Hộ phân loại rác tại nhà", 212, 35, "hộ", date(2023, 12, 1), "Báo cáo của thôn (minh họa)"),
    Outcome("Đường có đèn chiếu sáng", 4.2, 0, "km", None, ""),
    Outcome("Điểm đổ rác tự phát", 1, 9, "điểm", None, ""),
    Outcome("Tiền góp của nhân dân", 186000, None, "nghìn đồng", date(2023, 12, 1), ""),
)


def declared() -> tuple[DeclaredFigure, ...]:
    """Two published figures, one of which does not add up."""
    parts = tuple(map(Part, FIELDS, (26.0, 36.0, 4.0, 32.0)))
    difference = "Nguồn ghi 101; cộng theo lĩnh vực được 98"
    return (
        DeclaredFigure(
            Link("Đảng bộ Khối cơ quan và doanh nghiệp tỉnh Yên Bái", "/don-vi/khoi-yen-bai/"),
            "2023",
            "xây dựng hoặc duy trì",
            "mô hình và điển hình",
            "101",
            (Breakdown("Theo lĩnh vực", parts, 98.0, difference),),
            (difference, "Cộng cả 9 điển hình được 107"),
            SOURCE,
            Link("Bài viết", "/tin-tuc/yen-bai/"),
            "Ghi theo bài báo.",
        ),
        DeclaredFigure(
            Link("Tỉnh Quảng Bình"),
            "2016–2018",
            "đăng ký",
            "mô hình và điển hình",
            "trên 6.610",
            (),
            (),
            PLAIN_SOURCE,
            None,
            "",
        ),
    )


def facet_groups() -> tuple[FacetGroup, ...]:
    """Three facets, one with a chosen value and one with more values elsewhere."""
    return (
        FacetGroup(
            "Lĩnh vực",
            tuple(Link(name, f"/mo-hinh/linh-vuc/{rank}/", 12 + rank, rank == 1) for rank, name in enumerate(FIELDS)),
        ),
        FacetGroup(
            "Năm",
            tuple(Link(str(year), f"/mo-hinh/nam/{year}/", year - 2010) for year in range(2016, 2026)),
            Link("Tất cả các năm", "/mo-hinh/nam/"),
        ),
        FacetGroup(
            "Khen thưởng",
            (Link("Bằng khen", "/mo-hinh/khen-thuong/bang-khen/", 3), Link("Cờ thi đua", "", 0)),
        ),
    )


def listing(total: int = 1234) -> ListingView:
    """A listing in the middle of its pages."""
    links = (
        Link("1", "/mo-hinh/"),
        Link("…"),
        Link("3", "/mo-hinh/trang/3/"),
        Link("4", "/mo-hinh/trang/4/", None, True),
        Link("…"),
        Link("52", "/mo-hinh/trang/52/"),
    )
    pager = Pager(4, 52, Link("3", "/mo-hinh/trang/3/"), Link("5", "/mo-hinh/trang/5/"), links)
    cards = tuple(model_card(number) for number in range(10))
    feed, table = "/mo-hinh/feed.xml", "/mo-hinh/bang/"
    return ListingView("Tất cả mô hình đã ghi.", total, cards, facet_groups(), pager, feed, table)


def models_table() -> TableView:
    """The same models in rows."""
    columns = (
        TableColumn("title", "Mô hình", sorted="ascending"),
        TableColumn("unit", "Đơn vị", "/mo-hinh/bang/theo-don-vi/"),
        TableColumn("field", "Lĩnh vực"),
        TableColumn("year", "Năm", "/mo-hinh/bang/theo-nam/"),
        TableColumn("stage", "Tình trạng"),
    )
    rows = tuple(
        ModelRow(Link(title, f"/mo-hinh/mau-{number}/"), "Xã Bảo Ninh", FIELDS[0], "2022", "Nhân rộng", number == 2)
        for number, title in enumerate(TITLES)
    )
    return TableView(1234, columns, rows, facet_groups(), listing().pager, "/mo-hinh/")


def counts(*values: float) -> tuple[CountedFigure, ...]:
    """Counted figures with keys of their own."""
    return tuple(CountedFigure(value, f"by-field:row-{number}:models") for number, value in enumerate(values))


def tables() -> tuple[FigureTable, ...]:
    """A table with one column and bars, one with many columns, and an empty one."""
    one = FigureTable(
        caption="Số mô hình theo lĩnh vực",
        columns=("Lĩnh vực", "Mô hình"),
        rows=tuple(
            (Link(name, f"/mo-hinh/linh-vuc/{n}/"), counts(count))
            for n, (name, count) in enumerate(zip(FIELDS, (14, 9, 0, 21), strict=True))
        ),
        totals=counts(44),
        note="Mỗi mô hình được tính một lần.",
        bars=True,
    )
    years = tuple(str(year) for year in range(2016, 2026))
    many = FigureTable(
        caption="Số mô hình theo đơn vị và năm",
        columns=("Đơn vị", *years),
        rows=((UNIT, counts(*range(10))), (Link("Huyện Tân Yên"), counts(1200, *range(9)))),
    )
    return (one, many, FigureTable(caption="Bảng trống", columns=("Đơn vị", "Mô hình"), rows=()))


PLOT = Plot(
    "bars",
    (PlotRow(label="Phát triển kinh tế", value=14, text="14"), PlotRow(label="Văn hóa - xã hội", value=9, text="9")),
)


def statistics() -> StatisticsView:
    """Figures with a chart, a wide table and an empty one, lists, and declared figures."""
    finding: tuple[str | CountedFigure, ...] = ("Phát triển kinh tế có nhiều mô hình nhất: ", *counts(14))
    charts = (Chart(id="by-field", finding=finding, measure="số mô hình", plot=PLOT), None, None)
    return StatisticsView(
        pages=(Link("Toàn cảnh", "/thong-ke/", current=True), Link("Theo năm", "/thong-ke/nam/")),
        headline=(
            HeadlineFigure(
                CountedFigure(44, "steps:registered:models"), "mô hình", "/mo-hinh/", ("trong ", *counts(50))
            ),
        ),
        sections=tuple(Section(f"s{n}", table.caption, charts[n], table) for n, table in enumerate(tables())),
        counted_note="Đếm ngày 20/11/2025.",
        lists=(
            FacetGroup("Chưa kiểm tra", (Link("Tổ tự quản", "/mo-hinh/to-tu-quan/"),)),
            FacetGroup("Không có gì", ()),
        ),
        declared=declared(),
        shares=("Tỉnh Quảng Bình, 2016–2018: trên 6.610 đăng ký, 2.250 được công nhận, nhiều nhất là 34,0%.",),
        unbalanced=1,
        more=(Link("Báo cáo năm 2025", "/thong-ke/bao-cao/2025/"),),
        differences=((UNIT, "Nguồn ghi 74; cộng theo loại được 72 (thiếu 2)."),),
    )


MODEL_CRUMBS = (Link("Mô hình", "/mo-hinh/"), Link(FIELDS[1], "/mo-hinh/linh-vuc/van-hoa-xa-hoi/"))


CC_BY = Link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


def data(licence: Link | None = CC_BY) -> DataView:
    column = DataColumn("field_label", "Lĩnh vực", "chữ", "lĩnh vực")
    files = (Link("CSV", "/du-lieu/mo-hinh.csv"), Link("JSON", "/du-lieu/mo-hinh.json"))
    sheet = DataSheet("mo-hinh", "Mô hình", "Mỗi mô hình một dòng.", 39, files, (column,))
    pattern = Link("Mô hình", "/du-lieu/mo-hinh/MÃ.json")
    day = date(2025, 11, 20)
    return DataView(day, "/du-lieu/du-lieu.xlsx", "/du-lieu/datapackage.json", (sheet,), (pattern,), "|", licence)


def realistic_cases() -> tuple[Case, ...]:
    """Every page kind with much in it."""
    summary = (
        "Ba mươi hộ của thôn Bến Sỏi chia nhau giữ từng đoạn đường; sau mười tám tháng, "
        "ba phần tư số hộ phân loại rác tại nhà."
    )
    model = ModelView(
        summary,
        FACTS,
        Link(FIELDS[1], "/mo-hinh/linh-vuc/van-hoa-xa-hoi/"),
        2,
        UNIT,
        NOW,
        Link("2022", "/mo-hinh/nam/2022/"),
        "2022–2024",
        "Nhân rộng",
        STEPS,
        AWARDS,
        OUTCOMES,
        "Một tổ trưởng được tin, mười hộ liền nhau, và một quyển sổ công khai.",
        PROSE,
        (
            picture(caption="Sáng thứ Bảy ở tổ 3.", credit="Tranh minh họa"),
            picture("Hàng rào hoa"),
            picture("Đèn đường"),
        ),
        (model_card(3),),
        (model_card(5), model_card(6)),
        (model_card(1), model_card(4), model_card(2)),
        RELATIONS,
        (SOURCE, PLAIN_SOURCE),
        LastCheck(date(2025, 5, 20), "Ban Dân vận (minh họa)", True),
        date(2024, 1, 5),
        date(2025, 5, 21),
        Link("Quỹ khuyến học dòng họ", "/mo-hinh/mau-6/"),
        Link(TITLES[5], "/mo-hinh/mau-5/"),
        True,
    )
    person = PersonView(
        None,
        "Bà",
        "Trưởng ban Công tác Mặt trận thôn",
        "Mười năm gõ cửa từng nhà, không bỏ sót nhà nào.",
        FACTS,
        NOW,
        AWARDS,
        picture("Bà Hạnh cười trước hiên nhà", credit="Tranh minh họa"),
        PROSE,
        RELATIONS,
        (SOURCE,),
        date(2024, 1, 5),
        None,
        None,
        Link("Lò Văn Ánh", "/dien-hinh/nguoi-1/"),
        True,
    )
    news = NewsView(
        Link("Kinh tế", "/tin-tuc/kinh-te/"),
        "Bưởi, cam và rau thay ngô trên nương dốc.",
        "Nguyễn Tuấn",
        date(2024, 11, 24),
        date(2024, 11, 20),
        date(2024, 11, 25),
        SOURCE,
        PROSE,
        (picture(caption="Vườn bưởi."), picture("Chợ phiên")),
        (UNIT,),
        RELATIONS,
        Link("Tin trước", "/tin-tuc/tin-2/"),
        None,
    )
    document = DocumentView(
        "62-KL/TW",
        (Fact("Cơ quan ban hành", (Link("Bộ Chính trị"),)), Fact("Hiệu lực", (Link("Còn hiệu lực"),))),
        "Về tiếp tục đổi mới nội dung, phương thức hoạt động.",
        "https://example.vn/vb",
        Link("Tải về (PDF, 212 KB)", "/tep/62-kl-tw.pdf"),
        PROSE,
        (Link("Kết luận cũ", "/van-ban/cu/"),),
        (Link("Kết luận mới"),),
        Relations(models=(model_card(2),)),
    )
    unit = UnitView(
        "Huyện",
        "Huyện được sắp xếp lại từ ngày 1/7/2025.",
        FACTS[:1],
        NOW,
        (Link("Xã A", "/don-vi/a/", 3), Link("Xã B")),
        (Link("Xã C", "/don-vi/c/", 1),),
        (Link("Xã D", "/don-vi/d/", 2),),
        2,
        listing(5),
        (person_card(0),),
        (news_card(0),),
        declared(),
    )
    headline = (
        Link("mô hình", "/mo-hinh/", 1234),
        Link("điển hình", "/dien-hinh/", 86),
        Link("đơn vị", "/don-vi/", 47),
        Link("năm", "", 9),
    )
    home = HomeView(
        tuple(Link(name, f"/mo-hinh/linh-vuc/{n}/", 9 + n) for n, name in enumerate(FIELDS)),
        headline,
        tuple(model_card(number) for number in (0, 5, 1, 3, 4, 2)),
        tuple(person_card(n) for n in range(4)),
        tuple(news_card(n) for n in range(4)),
        tuple(
            Link(name, "/don-vi/x/", 5)
            for name in (
                "Tỉnh Quảng Trị",
                "Tỉnh Lào Cai",
                "Tỉnh Bắc Ninh",
                "Thành phố Đà Nẵng",
                "Tỉnh Sơn La",
            )
        ),
    )
    model_head = head("model", TITLES[0], "/mo-hinh/to-tu-quan/", MODEL_CRUMBS)
    return (
        Case("home", "pages/home.html", PageHead("home", "/", "Gương sáng Dân vận khéo", "Trang chủ."), home),
        Case("model", "pages/model.html", model_head, model),
        Case("person", "pages/person.html", head("person", "Nguyễn Thị Hạnh", "/dien-hinh/hanh/"), person),
        Case(
            "news",
            "pages/news.html",
            head("news", "Nà Mường đổi cây trồng, đổi nếp làm ăn", "/tin-tuc/na-muong/"),
            news,
        ),
        Case(
            "document",
            "pages/document.html",
            head("document", "Kết luận về công tác dân vận", "/van-ban/62-kl-tw/"),
            document,
        ),
        Case(
            "text",
            "pages/text.html",
            head("text", "Giới thiệu", "/gioi-thieu/"),
            TextView("Trang này làm ra để làm gì.", PROSE, True, date(2025, 6, 1)),
        ),
        Case("listing", "pages/listing.html", head("listing", "Mô hình", "/mo-hinh/trang/4/"), listing()),
        Case(
            "feedback",
            "pages/feedback.html",
            head("feedback", "Phản hồi", "/phan-hoi/"),
            FeedbackView("https://form.example.vn"),
        ),
        Case("table", "pages/table.html", head("table", "Mô hình – xếp theo tên", "/mo-hinh/bang/"), models_table()),
        Case(
            "directory",
            "pages/directory.html",
            head("directory", "Đơn vị", "/don-vi/"),
            DirectoryView("Theo tỉnh.", facet_groups()),
        ),
        Case("unit", "pages/unit.html", head("unit", "Huyện Suối Vàng", "/don-vi/suoi-vang/"), unit),
        Case(
            "statistics",
            "pages/statistics.html",
            head("statistics", "Thống kê", "/thong-ke/"),
            statistics(),
        ),
        Case("data", "pages/data.html", head("data", "Dữ liệu mở", "/du-lieu/"), data()),
        Case(
            "search",
            "pages/search.html",
            head("search", "Tìm kiếm", "/tim-kiem/"),
            SearchView(facet_groups()),
        ),
        Case(
            "not_found",
            "pages/not_found.html",
            PageHead("not_found", "/404.html", "Không tìm thấy trang", "", listed=False),
            NotFoundView((Link("Trang chủ", "/"), Link("Mô hình", "/mo-hinh/"))),
        ),
    )


def minimal_cases() -> tuple[Case, ...]:
    """Every page kind with nothing that may be left out."""
    none, prose = Relations(), Prose(())
    model = ModelView(
        "",
        (),
        Link("Kinh tế"),
        0,
        Link("Xã A"),
        (),
        Link("2022"),
        "",
        "",
        (),
        (),
        (),
        "",
        prose,
        (),
        (),
        (),
        (),
        none,
        (),
        None,
        None,
        None,
        None,
        None,
        False,
    )
    person = PersonView(None, "", "", "", (), (), (), None, prose, none, (), None, None, None, None, False)
    stub = PersonView(date(2025, 2, 3), "", "", "", (), (), (), None, prose, none, (), None, None, None, None, False)
    news = NewsView(Link("Xã hội"), "", "", date(2024, 1, 1), None, None, None, prose, (), (), none, None, None)
    empty = ListingView("", 0, (), (), None)
    views: tuple[tuple[str, str, object], ...] = (
        ("home", "home", HomeView((), (), (), (), (), ())),
        ("model", "model", model),
        ("person", "person", person),
        ("stub", "person", stub),
        ("news", "news", news),
        ("document", "document", DocumentView("1-QĐ", (), "", "", None, prose, (), (), none)),
        ("text", "text", TextView("", prose, True, None)),
        ("listing", "listing", empty),
        ("feedback", "feedback", FeedbackView("mailto:")),
        ("table", "table", TableView(0, (TableColumn("title", "Mô hình"),), (), (), None, "/mo-hinh/")),
        ("directory", "directory", DirectoryView("", ())),
        ("unit", "unit", UnitView("", "", (), (), (), (), (), 0, empty, (), (), ())),
        ("statistics", "statistics", StatisticsView(pages=(), headline=(), sections=(), counted_note="")),
        ("data", "data", data(None)),
        ("search", "search", SearchView(())),
        ("not_found", "not_found", NotFoundView(())),
    )
    return tuple(
        Case(f"{name}-minimal", f"pages/{kind}.html", PageHead(kind, "/x/", "Trang", ""), view)
        for name, kind, view in views
    )


def hostile_cases() -> tuple[Case, ...]:
    """Pages whose every free text tries to break out of the page."""
    bad = HOSTILE
    link = Link(bad, "/x/" + bad)
    card = Card(
        "model",
        bad,
        "/x/",
        bad,
        bad,
        1,
        bad,
        bad,
        bad,
        (bad,),
        None,
        Picture(bad, 1, 1, (), (PictureFile("/" + bad, 1),), bad, bad),
        True,
    )
    source = SourceNote(bad, "https://example.vn/" + bad, None, bad)
    prose = Prose((Markup("<p>safe</p>"),), tuple(Heading(2, f"a{n}", bad) for n in range(4)))
    relations = Relations((card,), (), (Card("news", bad, "/x/", bad, bad),), ())
    model = ModelView(
        bad,
        (Fact(bad, (link,)),),
        link,
        1,
        link,
        (link,),
        link,
        bad,
        bad,
        (Step(bad, bad, None, bad, bad, bad, True),),
        (Award(link, bad, 1, bad),),
        (Outcome(bad, 1, 2, bad, None, bad),),
        bad,
        prose,
        (Picture(bad, 1, 1, (), (PictureFile("/x", 1),), bad, bad),),
        (card,),
        (card,),
        (card,),
        relations,
        (source,),
        LastCheck(date(2025, 1, 1), bad, False),
        None,
        None,
        link,
        link,
        True,
    )
    declared_figure = DeclaredFigure(
        link,
        bad,
        bad,
        bad,
        bad,
        (Breakdown(bad, (Part(bad, 1),), 1, bad),),
        (bad, bad + "!"),
        source,
        link,
        bad,
    )
    count = CountedFigure(1, bad)
    table = FigureTable(
        caption=bad, columns=(bad, bad), rows=((link, (count,)), (link, (count,))), totals=(count,), note=bad, bars=True
    )
    hostile_chart = Chart(
        id="a",
        finding=(bad, count),
        measure=bad,
        plot=Plot("bars", (PlotRow(label=bad, value=1, text=bad, series=bad),)),
        reading=bad,
    )
    page = PageHead("model", "/x/" + bad, bad, bad, (link, link), "/" + bad)
    return (
        Case("model-hostile", "pages/model.html", page, model),
        Case(
            "statistics-hostile",
            "pages/statistics.html",
            page,
            StatisticsView(
                pages=(link,),
                headline=(HeadlineFigure(count, bad, "/x/" + bad, (bad, count)),),
                sections=(Section("a", bad, hostile_chart, table),),
                counted_note=bad,
                lists=(FacetGroup(bad, (link,)),),
                declared=(declared_figure,),
                shares=(bad,),
                unbalanced=1,
                more=(link,),
                differences=((link, bad),),
            ),
        ),
        Case(
            "listing-hostile",
            "pages/listing.html",
            page,
            ListingView(bad, 1, (card,), (FacetGroup(bad, (link,), link),), None, "/x"),
        ),
        Case(
            "table-hostile",
            "pages/table.html",
            page,
            TableView(1, (TableColumn("unit", bad),), (ModelRow(link, bad, bad, bad, bad, True),), (), None, "/x/"),
        ),
        Case(
            "data-hostile",
            "pages/data.html",
            page,
            DataView(
                date(2025, 1, 1),
                "/x/" + bad,
                "/x/" + bad,
                (DataSheet("x", bad, bad, 1, (link,), (DataColumn(bad, bad, bad, bad),)),),
                (link,),
                bad,
                link,
            ),
        ),
        Case("search-hostile", "pages/search.html", page, SearchView((FacetGroup(bad, (link,)),))),
    )
