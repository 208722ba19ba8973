"""Views as the site would make them: one realistic and one minimal for each page kind, plus hostile text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from showcase.render.frame import Chrome, Owner, PageHead, SharePicture
from showcase.render.pages import search_words
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
        managing_body=text or "Ban Dân vận Tỉnh ủy Suối Vàng",
        superior_body=text or "Tỉnh ủy Suối Vàng",
        address=text or "Số 1, đường Hòa Bình, phường Trung Tâm, tỉnh Suối Vàng",
        email="danvan@example.vn",
        telephone="0210 3 812 345",
        responsible=text or "Bà Nguyễn Thị Minh Hạnh, Phó Trưởng ban",
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
        paper=("#fbf8f1", "#1b1412"),
        drawings={PLOT: Drawing(400, 96, Markup('<path d="M0,20h300v16h-300Z" class="plot__bar"/>'))},
    )


def bare_chrome() -> Chrome:
    """A site with nothing that may be left out."""
    owner = Owner(managing_body="Ban Dân vận", superior_body="", address="", email="", telephone="", responsible="")
    day = date(2025, 1, 2)
    return Chrome(
        title="Site",
        description="",
        language="en",
        base_url="https://example.vn",
        base_path="",
        navigation=(),
        owner=owner,
        demo=False,
        illustrative=0,
        feedback="",
        today=day,
        utc_offset="+07:00",
        assets=ASSETS,
        feeds=(),
    )


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
        alt=alt,
        width=1200,
        height=800,
        webp=tuple(PictureFile(f"/anh/duong-{width}.webp", width) for width in widths),
        jpeg=tuple(PictureFile(f"/anh/duong-{width}.jpg", width) for width in widths),
        caption=caption,
        credit=credit,
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
        kind="document",
        title="Kết luận về công tác dân vận trong tình hình mới",
        address="/van-ban/62-kl-tw/",
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
    Step(stage="Đăng ký", means="registered", day=date(2022, 3, 10), level="Xã", decision="", note="", current=False),
    Step(stage="Triển khai", means="started", day=date(2022, 4, 1), level="", decision="", note="", current=False),
    Step(
        stage="Công nhận",
        means="recognised",
        day=date(2023, 12, 15),
        level="Huyện",
        decision="152-QĐ/HU",
        note="Đạt 18/20 tiêu chí",
        current=False,
    ),
    Step(stage="Nhân rộng", means="spread", day=None, level="", decision="", note="", current=True),
)
OUTCOMES = (
    Outcome(
        indicator="Hộ phân loại rác tại nhà",
        value=212,
        before=35,
        measure="hộ",
        day=date(2023, 12, 1),
        source="Báo cáo của thôn (minh họa)",
    ),
    Outcome(indicator="Đường có đèn chiếu sáng", value=4.2, before=0, measure="km", day=None, source=""),
    Outcome(indicator="Điểm đổ rác tự phát", value=1, before=9, measure="điểm", day=None, source=""),
    Outcome(
        indicator="Tiền góp của nhân dân",
        value=186000,
        before=None,
        measure="nghìn đồng",
        day=date(2023, 12, 1),
        source="",
    ),
)


def declared() -> tuple[DeclaredFigure, ...]:
    """Two published figures, one of which does not add up."""
    parts = tuple(map(Part, FIELDS, (26.0, 36.0, 4.0, 32.0)))
    difference = "Nguồn ghi 101; cộng theo lĩnh vực được 98"
    return (
        DeclaredFigure(
            unit=Link("Đảng bộ Khối cơ quan và doanh nghiệp tỉnh Yên Bái", "/don-vi/khoi-yen-bai/"),
            period="2023",
            measure="xây dựng hoặc duy trì",
            counts="mô hình và điển hình",
            statement="101",
            breakdowns=(Breakdown("Theo lĩnh vực", parts, 98.0, difference),),
            differences=(difference, "Cộng cả 9 điển hình được 107"),
            source=SOURCE,
            news=Link("Bài viết", "/tin-tuc/yen-bai/"),
            note="Ghi theo bài báo.",
        ),
        DeclaredFigure(
            unit=Link("Tỉnh Quảng Bình"),
            period="2016–2018",
            measure="đăng ký",
            counts="mô hình và điển hình",
            statement="trên 6.610",
            breakdowns=(),
            differences=(),
            source=PLAIN_SOURCE,
            news=None,
            note="",
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
    pager = Pager(
        number=4, pages=52, previous=Link("3", "/mo-hinh/trang/3/"), next=Link("5", "/mo-hinh/trang/5/"), links=links
    )
    cards = tuple(model_card(number) for number in range(10))
    feed, table = "/mo-hinh/feed.xml", "/mo-hinh/bang/"
    return ListingView(
        intro="Tất cả mô hình đã ghi.",
        total=total,
        cards=cards,
        facets=facet_groups(),
        pager=pager,
        feed=feed,
        table=table,
    )


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
        ModelRow(
            title=Link(title, f"/mo-hinh/mau-{number}/"),
            unit="Xã Bảo Ninh",
            field=FIELDS[0],
            year="2022",
            stage="Nhân rộng",
            illustrative=number == 2,
        )
        for number, title in enumerate(TITLES)
    )
    return TableView(
        total=1234, columns=columns, rows=rows, facets=facet_groups(), pager=listing().pager, cards="/mo-hinh/"
    )


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
    sheet = DataSheet(
        id="mo-hinh", title="Mô hình", help="Mỗi mô hình một dòng.", count=39, files=files, columns=(column,)
    )
    pattern = Link("Mô hình", "/du-lieu/mo-hinh/MÃ.json")
    day = date(2025, 11, 20)
    return DataView(
        day=day,
        workbook="/du-lieu/du-lieu.xlsx",
        package="/du-lieu/datapackage.json",
        sheets=(sheet,),
        records=(pattern,),
        separator="|",
        licence=licence,
    )


def realistic_cases() -> tuple[Case, ...]:
    """Every page kind with much in it."""
    summary = (
        "Ba mươi hộ của thôn Bến Sỏi chia nhau giữ từng đoạn đường; sau mười tám tháng, "
        "ba phần tư số hộ phân loại rác tại nhà."
    )
    model = ModelView(
        summary=summary,
        facts=FACTS,
        field=Link(FIELDS[1], "/mo-hinh/linh-vuc/van-hoa-xa-hoi/"),
        field_number=2,
        unit=UNIT,
        unit_now=NOW,
        year=Link("2022", "/mo-hinh/nam/2022/"),
        period="2022–2024",
        stage="Nhân rộng",
        steps=STEPS,
        awards=AWARDS,
        outcomes=OUTCOMES,
        conditions="Một tổ trưởng được tin, mười hộ liền nhau, và một quyển sổ công khai.",
        prose=PROSE,
        pictures=(
            picture(caption="Sáng thứ Bảy ở tổ 3.", credit="Tranh minh họa"),
            picture("Hàng rào hoa"),
            picture("Đèn đường"),
        ),
        copied_from=(model_card(3),),
        copied_by=(model_card(5), model_card(6)),
        related=(model_card(1), model_card(4), model_card(2)),
        relations=RELATIONS,
        sources=(SOURCE, PLAIN_SOURCE),
        last_check=LastCheck(date(2025, 5, 20), "Ban Dân vận (minh họa)", True),
        published=date(2024, 1, 5),
        updated=date(2025, 5, 21),
        previous=Link("Quỹ khuyến học dòng họ", "/mo-hinh/mau-6/"),
        next=Link(TITLES[5], "/mo-hinh/mau-5/"),
        illustrative=True,
    )
    person = PersonView(
        withdrawn=None,
        honorific="Bà",
        role="Trưởng ban Công tác Mặt trận thôn",
        summary="Mười năm gõ cửa từng nhà, không bỏ sót nhà nào.",
        facts=FACTS,
        unit_now=NOW,
        awards=AWARDS,
        portrait=picture("Bà Hạnh cười trước hiên nhà", credit="Tranh minh họa"),
        prose=PROSE,
        relations=RELATIONS,
        sources=(SOURCE,),
        published=date(2024, 1, 5),
        updated=None,
        previous=None,
        next=Link("Lò Văn Ánh", "/dien-hinh/nguoi-1/"),
        illustrative=True,
    )
    news = NewsView(
        category=Link("Kinh tế", "/tin-tuc/kinh-te/"),
        lead="Bưởi, cam và rau thay ngô trên nương dốc.",
        byline="Nguyễn Tuấn",
        published=date(2024, 11, 24),
        event_day=date(2024, 11, 20),
        updated=date(2024, 11, 25),
        source=SOURCE,
        prose=PROSE,
        pictures=(picture(caption="Vườn bưởi."), picture("Chợ phiên")),
        units=(UNIT,),
        relations=RELATIONS,
        previous=Link("Tin trước", "/tin-tuc/tin-2/"),
        next=None,
    )
    document = DocumentView(
        symbol="62-KL/TW",
        facts=(Fact("Cơ quan ban hành", (Link("Bộ Chính trị"),)), Fact("Hiệu lực", (Link("Còn hiệu lực"),))),
        summary="Về tiếp tục đổi mới nội dung, phương thức hoạt động.",
        url="https://example.vn/vb",
        file=Link("Tải về (PDF, 212 KB)", "/tep/62-kl-tw.pdf"),
        prose=PROSE,
        replaces=(Link("Kết luận cũ", "/van-ban/cu/"),),
        replaced_by=(Link("Kết luận mới"),),
        relations=Relations(models=(model_card(2),)),
    )
    unit = UnitView(
        type="Huyện",
        note="Huyện được sắp xếp lại từ ngày 1/7/2025.",
        facts=FACTS[:1],
        now=NOW,
        predecessors=(Link("Xã A", "/don-vi/a/", 3), Link("Xã B")),
        children=(Link("Xã C", "/don-vi/c/", 1),),
        former=(Link("Xã D", "/don-vi/d/", 2),),
        own=2,
        listing=listing(5),
        people=(person_card(0),),
        news=(news_card(0),),
        figures=declared(),
    )
    headline = (
        Link("mô hình", "/mo-hinh/", 1234),
        Link("điển hình", "/dien-hinh/", 86),
        Link("đơn vị", "/don-vi/", 47),
        Link("năm", "", 9),
    )
    home = HomeView(
        fields=tuple(Link(name, f"/mo-hinh/linh-vuc/{n}/", 9 + n) for n, name in enumerate(FIELDS)),
        headline=headline,
        featured=tuple(model_card(number) for number in (0, 5, 1, 3, 4, 2)),
        people=tuple(person_card(n) for n in range(4)),
        news=tuple(news_card(n) for n in range(4)),
        units=tuple(
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
        Case(
            "home",
            "pages/home.html",
            PageHead(kind="home", address="/", title="Gương sáng Dân vận khéo", description="Trang chủ."),
            home,
        ),
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
            SearchView(facet_groups(), *search_words(str)),
        ),
        Case(
            "not_found",
            "pages/not_found.html",
            PageHead(kind="not_found", address="/404.html", title="Không tìm thấy trang", description="", listed=False),
            NotFoundView((Link("Trang chủ", "/"), Link("Mô hình", "/mo-hinh/"))),
        ),
    )


def minimal_cases() -> tuple[Case, ...]:
    """Every page kind with nothing that may be left out."""
    none, prose = Relations(), Prose(())
    model = ModelView(
        summary="",
        facts=(),
        field=Link("Kinh tế"),
        field_number=0,
        unit=Link("Xã A"),
        unit_now=(),
        year=Link("2022"),
        period="",
        stage="",
        steps=(),
        awards=(),
        outcomes=(),
        conditions="",
        prose=prose,
        pictures=(),
        copied_from=(),
        copied_by=(),
        related=(),
        relations=none,
        sources=(),
        last_check=None,
        published=None,
        updated=None,
        previous=None,
        next=None,
        illustrative=False,
    )
    person = PersonView(
        withdrawn=None,
        honorific="",
        role="",
        summary="",
        facts=(),
        unit_now=(),
        awards=(),
        portrait=None,
        prose=prose,
        relations=none,
        sources=(),
        published=None,
        updated=None,
        previous=None,
        next=None,
        illustrative=False,
    )
    stub = PersonView(
        withdrawn=date(2025, 2, 3),
        honorific="",
        role="",
        summary="",
        facts=(),
        unit_now=(),
        awards=(),
        portrait=None,
        prose=prose,
        relations=none,
        sources=(),
        published=None,
        updated=None,
        previous=None,
        next=None,
        illustrative=False,
    )
    news = NewsView(
        category=Link("Xã hội"),
        lead="",
        byline="",
        published=date(2024, 1, 1),
        event_day=None,
        updated=None,
        source=None,
        prose=prose,
        pictures=(),
        units=(),
        relations=none,
        previous=None,
        next=None,
    )
    empty = ListingView(intro="", total=0, cards=(), facets=(), pager=None)
    views: tuple[tuple[str, str, object], ...] = (
        ("home", "home", HomeView(fields=(), headline=(), featured=(), people=(), news=(), units=())),
        ("model", "model", model),
        ("person", "person", person),
        ("stub", "person", stub),
        ("news", "news", news),
        (
            "document",
            "document",
            DocumentView(
                symbol="1-QĐ",
                facts=(),
                summary="",
                url="",
                file=None,
                prose=prose,
                replaces=(),
                replaced_by=(),
                relations=none,
            ),
        ),
        ("text", "text", TextView("", prose, True, None)),
        ("listing", "listing", empty),
        ("feedback", "feedback", FeedbackView("mailto:")),
        (
            "table",
            "table",
            TableView(
                total=0, columns=(TableColumn("title", "Mô hình"),), rows=(), facets=(), pager=None, cards="/mo-hinh/"
            ),
        ),
        ("directory", "directory", DirectoryView("", ())),
        (
            "unit",
            "unit",
            UnitView(
                type="",
                note="",
                facts=(),
                now=(),
                predecessors=(),
                children=(),
                former=(),
                own=0,
                listing=empty,
                people=(),
                news=(),
                figures=(),
            ),
        ),
        ("statistics", "statistics", StatisticsView(pages=(), headline=(), sections=(), counted_note="")),
        ("data", "data", data(None)),
        ("search", "search", SearchView((), *search_words(str))),
        ("not_found", "not_found", NotFoundView(())),
    )
    return tuple(
        Case(
            f"{name}-minimal",
            f"pages/{kind}.html",
            PageHead(kind=kind, address="/x/", title="Trang", description=""),
            view,
        )
        for name, kind, view in views
    )


def hostile_cases() -> tuple[Case, ...]:
    """Pages whose every free text tries to break out of the page."""
    bad = HOSTILE
    link = Link(bad, "/x/" + bad)
    card = Card(
        kind="model",
        title=bad,
        address="/x/",
        summary=bad,
        label=bad,
        field_number=1,
        unit=bad,
        year=bad,
        stage=bad,
        awards=(bad,),
        day=None,
        picture=Picture(
            alt=bad, width=1, height=1, webp=(), jpeg=(PictureFile("/" + bad, 1),), caption=bad, credit=bad
        ),
        illustrative=True,
    )
    source = SourceNote(bad, "https://example.vn/" + bad, None, bad)
    prose = Prose((Markup("<p>safe</p>"),), tuple(Heading(2, f"a{n}", bad) for n in range(4)))
    relations = Relations((card,), (), (Card(kind="news", title=bad, address="/x/", summary=bad, label=bad),), ())
    model = ModelView(
        summary=bad,
        facts=(Fact(bad, (link,)),),
        field=link,
        field_number=1,
        unit=link,
        unit_now=(link,),
        year=link,
        period=bad,
        stage=bad,
        steps=(Step(stage=bad, means=bad, day=None, level=bad, decision=bad, note=bad, current=True),),
        awards=(Award(link, bad, 1, bad),),
        outcomes=(Outcome(indicator=bad, value=1, before=2, measure=bad, day=None, source=bad),),
        conditions=bad,
        prose=prose,
        pictures=(Picture(alt=bad, width=1, height=1, webp=(), jpeg=(PictureFile("/x", 1),), caption=bad, credit=bad),),
        copied_from=(card,),
        copied_by=(card,),
        related=(card,),
        relations=relations,
        sources=(source,),
        last_check=LastCheck(date(2025, 1, 1), bad, False),
        published=None,
        updated=None,
        previous=link,
        next=link,
        illustrative=True,
    )
    declared_figure = DeclaredFigure(
        unit=link,
        period=bad,
        measure=bad,
        counts=bad,
        statement=bad,
        breakdowns=(Breakdown(bad, (Part(bad, 1),), 1, bad),),
        differences=(bad, bad + "!"),
        source=source,
        news=link,
        note=bad,
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
    page = PageHead(kind="model", address="/x/" + bad, title=bad, description=bad, crumbs=(link, link), photo="/" + bad)
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
            ListingView(
                intro=bad, total=1, cards=(card,), facets=(FacetGroup(bad, (link,), link),), pager=None, feed="/x"
            ),
        ),
        Case(
            "table-hostile",
            "pages/table.html",
            page,
            TableView(
                total=1,
                columns=(TableColumn("unit", bad),),
                rows=(ModelRow(title=link, unit=bad, field=bad, year=bad, stage=bad, illustrative=True),),
                facets=(),
                pager=None,
                cards="/x/",
            ),
        ),
        Case(
            "data-hostile",
            "pages/data.html",
            page,
            DataView(
                day=date(2025, 1, 1),
                workbook="/x/" + bad,
                package="/x/" + bad,
                sheets=(
                    DataSheet(
                        id="x", title=bad, help=bad, count=1, files=(link,), columns=(DataColumn(bad, bad, bad, bad),)
                    ),
                ),
                records=(link,),
                separator=bad,
                licence=link,
            ),
        ),
        Case("search-hostile", "pages/search.html", page, SearchView((FacetGroup(bad, (link,)),), *search_words(str))),
    )
