"""HTML of our own is read as a browser reads it, and written as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from showcase.markup import EndTag, StartTag, elements_with, read_fragment, written

WORDS = st.text("ab <>&\"'\u00a0=/-;đ\u1ec7", min_size=1, max_size=9)


def test_a_fragment_is_tags_and_words_in_their_order() -> None:
    assert list(read_fragment("a &lt; <b title=\"x > &amp;\">b<br></b><!-- c -->\n<img alt='' src=/x><p>z")) == [
        "a < ",
        StartTag("b", (("title", "x > &"),)),
        "b",
        StartTag("br"),
        EndTag("b"),
        "\n",
        StartTag("img", (("alt", ""), ("src", "/x"))),
        StartTag("p"),
        "z",
        EndTag("p"),
    ]


@given(st.lists(st.tuples(st.sampled_from(["b", "em", "span"]), WORDS, WORDS)))
def test_what_was_written_is_read_as_it_was(parts: list[tuple[str, str, str]]) -> None:
    tokens = [
        token
        for name, title, words in parts
        for token in (StartTag(name, (("title", title),)), words, EndTag(name), StartTag("br"))
    ]
    assert list(read_fragment(written(tokens))) == tokens


def test_every_element_of_a_page_is_found_once_with_all_its_attributes() -> None:
    page = """<!doctype html><title>href="/no/"</title><a href="/a?x=1&amp;y" id=a>&lt;a href="/no/"></a>
    <!-- <b id=no> -->
    <script>"<i id=no>"</script><svg><use href='#b'/></svg><template><i id=c></i></template><p id=d class=e>"""
    assert [(name, dict(found)) for name, found in elements_with(page, ("href", "id"))] == [
        ("a", {"href": "/a?x=1&y", "id": "a"}),
        ("use", {"href": "#b"}),
        ("p", {"id": "d", "class": "e"}),
        ("i", {"id": "c"}),
    ]
