"""The pages of the sample site that browser tests look at: one of every kind."""

from __future__ import annotations

import pytest

PAGES = {
    "home": "",
    "listing": "mo-hinh/",
    "table": "mo-hinh/bang/theo-don-vi/",
    "model": "mo-hinh/camera-ngo-pho-cau-go/",
    "person": "dien-hinh/nguyen-thi-hanh-minh-hoa/",
    "person-withdrawn": "dien-hinh/pham-thi-lua-minh-hoa/",
    "news": "tin-tuc/yen-bai-khoi-dan-van-kheo-2023/",
    "collection": "tuyen-tap/bay-viec-re-ma-hay/",
    "booklet": "tuyen-tap/bay-viec-re-ma-hay/in-thanh-tap/",
    "document": "van-ban/ket-luan-62-kl-tw/",
    "directory": "don-vi/",
    "unit": "don-vi/tinh-quang-tri/",
    "statistics": "thong-ke/",
    "statistics-field": "thong-ke/linh-vuc/",
    "statistics-unit": "thong-ke/don-vi/tinh-quang-tri/",
    "report": "thong-ke/bao-cao/2023/",
    "data": "du-lieu/",
    "text": "gioi-thieu/",
    "text-with-tables": "cach-doc-so-lieu/",
    "search": "tim-kiem/",
    "compare": "so-sanh/",
    "learning": "lan-toa/",
    "english": "en/",
    "follow": "theo-doi/",
    "feedback": "phan-hoi/",
    "not-found": "khong-co-trang-nay/",
}
EVERY_PAGE = pytest.mark.parametrize("kind", PAGES)
