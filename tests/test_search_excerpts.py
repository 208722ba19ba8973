"""What search shows of a text is read off the page of its record: every word of it has to be found there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import Published
from sites import check_site

from showcase.derive.search.searchable import searchables
from showcase.derive.search.words import body_of, folded_words
from showcase.home import HOME

if TYPE_CHECKING:
    from playwright.sync_api import Browser

READ = """async ([script, base, rows]) => {
  const { Texts } = await import(script);
  const texts = new Texts(base);
  return Promise.all(rows.map(([number, address, title]) => texts.of({ number, address, title })));
}"""
TEXT_OF = """async ([script, html, title]) => (await import(script)).textOf(html, title)"""


def results_script(sample: Published) -> str:
    return next(f"{sample.base_path}{each}" for each in sample.files if each.endswith("/search/results.js"))


def test_every_record_s_page_has_the_text_that_is_searched(chromium: Browser, site: str, sample: Published) -> None:
    found = searchables(check_site(HOME).site.catalog)
    page = chromium.new_page()
    page.goto(site)
    rows = [[number, each.address, each.title] for number, each in enumerate(found)]
    texts = page.evaluate(READ, [results_script(sample), sample.base_path.rstrip("/"), rows])
    page.close()
    assert len(found) > 50
    for each, text in zip(found, texts, strict=True):
        shown, searched = folded_words(text), folded_words(f"{each.summary} {body_of(each)}")
        assert set(searched.split()) - set(shown.split()) == set(), each.address
        assert len(shown.split()) < 1.3 * len(searched.split()) + 30, "and little else"


def test_words_are_parted_as_on_the_page(chromium: Browser, site: str, sample: Published) -> None:
    html = """<!doctype html><title>x</title><h1>Menu</h1><main><h1>Ngõ hoa</h1><nav>Trang chủ</nav><p class="lead">
      Hai tổ</p>
      <div class="prose"><ul><li>m<sup>2</sup>: <b>Bà</b> con,</li><li>năm&nbsp;2022<sup id="fnref:1"><a>1</a></sup>
      .</li></ul><table><tr><td>một</td><td>hai</td></tr></table><figure><figcaption>Ảnh</figcaption></figure>
      </div><figure class="figure"><figcaption>Ngõ<span class="figure__credit"> · Lan</span></figcaption></figure>
      <section class="share">Gửi</section></main>"""
    page = chromium.new_page()
    page.goto(site)
    script = results_script(sample)
    of_list, of_document = (page.evaluate(TEXT_OF, [script, html, title]) for title in ("Ngõ hoa", "Kết luận 62"))
    nothing = page.evaluate(TEXT_OF, [script, "", "Ngõ hoa"])
    page.close()
    assert of_list == "Hai tổ m2: Bà con, năm\u00a02022. một hai Ảnh Ngõ"
    assert of_document == f"Ngõ hoa {of_list}"
    assert nothing == ""
