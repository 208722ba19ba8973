"""Who learned from whom: every model in one tree, and every claim about the trees true of the records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generated_records import FEW, model_keys
from hypothesis import example, given
from hypothesis import strategies as st
from sites import MODEL, OUTPUT, build_problems, make_site, record_with
from strict_html import Html, read, words
from test_tallies import checked_of

from showcase.derive.learning import MOST_ON_PAGE, Learning, kin, learning, learning_findings
from showcase.render.learning_parts import LearningView, TreeDrawing
from showcase.render.renderer import with_view
from showcase.render.tree_drawings import DrawnModel, narrow_drawing, wide_drawing

Pairs = tuple[tuple[str, str], ...]
TWO_ORIGINS: Pairs = (("m0", "m1"), ("m0", "m2"), ("m1", "m2"), ("m3", "m2"), ("m4", "m5"))
FORESTS = [{"unit": "tinh-a", "field": "Phát triển kinh tế", "year": 2019 + n // 2} for n in range(6)]
FORESTS = [{**keys, "replicated_from": [f"m-{n - 2}"]} if n > 1 else keys for n, keys in enumerate(FORESTS)]
CIRCLES = [
    {**FORESTS[0], "replicated_from": origins} if origins else FORESTS[0]
    for origins in ([], ["m-0"], ["m-0"], ["m-1", "m-2"], ["m-3"], ["m-3"])
]


@st.composite
def pairs(draw: st.DrawFn) -> Pairs:
    """Some models that learned from others, never in a circle."""
    number = draw(st.integers(2, 9))
    every = [(f"m{origin}", f"m{copy}") for copy in range(number) for origin in range(copy)]
    return tuple(draw(st.lists(st.sampled_from(every), unique=True, min_size=1, max_size=12)))


@st.composite
def places(draw: st.DrawFn) -> dict[str, tuple[int, int]]:
    """A year and a rank for each model: some learned from one that came later."""
    return {f"m{number}": (draw(st.integers(2019, 2022)), number) for number in range(9)}


def ways(found: Pairs) -> list[tuple[str, ...]]:
    """Every way from a source on, step by step."""
    copies = {copy for _, copy in found}
    waiting: list[tuple[str, ...]] = [(each,) for each in sorted({origin for origin, _ in found} - copies)]
    every = []
    while waiting:
        way = waiting.pop()
        every.append(way)
        waiting += [(*way, copy) for origin, copy in found if origin == way[-1]]
    return every


def joined(found: Pairs) -> set[frozenset[str]]:
    """The sets of models that pairs join."""
    sets = {model: {model} for pair in found for model in pair}
    for one, other in found:
        both = sets[one] | sets[other]
        for each in both:
            sets[each] = both
    return {frozenset(each) for each in sets.values()}


@given(pairs(), places())
@example(TWO_ORIGINS, {f"m{number}": (2020, number) for number in range(6)})
def test_each_model_stands_in_one_tree_below_one_it_learned_from(
    found: Pairs, place: dict[str, tuple[int, int]]
) -> None:
    made = learning(found, place)
    assert {frozenset(e.model for e in tree.learners) for tree in made.trees} == joined(found)
    assert len(made.trees) == len(joined(found))
    assert [len(tree.learners) for tree in made.trees] == sorted((len(t.learners) for t in made.trees), reverse=True)
    assert [tree for page in made.pages for tree in page] == list(made.trees)
    for tree in made.trees:
        before = {""}
        for each in tree.learners:
            assert each.origin in before
            before.add(each.model)
            origins = {one for one, other in found if other == each.model}
            assert origins == {each.origin, *each.others} - {""}
            assert each.steps == max(len(way) for way in ways(found) if way[-1] == each.model) - 1
            near = kin(tree, each.model)
            assert set(near) == {m for way in ways(found) if each.model in way for m in way}


@given(pairs(), places())
def test_what_is_found_in_trees_holds_and_nothing_equal_is_left_out(
    found: Pairs, place: dict[str, tuple[int, int]]
) -> None:
    trees = learning(found, place).trees
    claimed, every = learning_findings(trees, 99), ways(found)
    longest = max(map(len, every))
    assert claimed.steps == longest - 1
    assert sorted(claimed.chains) == sorted(way for way in every if len(way) == longest)
    assert claimed.all_chains == len(claimed.chains)
    assert set(claimed.furthest) == {way[-1] for way in every if len(way) == longest}
    largest = {each for each in joined(found) if len(each) == max(map(len, joined(found)))}
    assert {frozenset(e.model for e in tree.learners) for tree in claimed.largest} == largest
    assert len(learning_findings(trees, 1).chains) == 1


def test_a_circle_which_the_check_refuses_ends_no_build() -> None:
    assert learning((("a", "b"), ("b", "a")), {"a": (1, 1), "b": (1, 2)}).trees == ()


@given(pairs(), places(), st.sets(st.integers(0, 8)))
def test_a_drawing_leads_to_the_right_and_down_and_no_row_lies_on_another(
    found: Pairs, place: dict[str, tuple[int, int]], undated: set[int]
) -> None:
    for tree in learning(found, place).trees:
        models = [
            DrawnModel(
                id=each.model,
                title="Tổ tự quản đường làng ngõ xóm " * place[each.model][1],
                note="Xã",
                address=f"/{each.model}/",
                steps=each.steps,
                year=None if place[each.model][1] in undated else place[each.model][0],
                tone=1,
                origins=(each.origin, *each.others) if each.origin else (),
            )
            for each in tree.learners
        ]
        for drawing in (narrow_drawing(models), wide_drawing(models, 2019, 2022)):
            check_drawing(models, drawing)


def check_drawing(models: Sequence[DrawnModel], drawing: TreeDrawing) -> None:
    at = {model.id: node for model, node in zip(models, drawing.nodes, strict=True)}
    rows = [(node.top, node.top + node.height) for node in drawing.nodes]
    assert [end for _, end in rows] == [*(top for top, _ in rows[1:]), drawing.height]
    for model in models:
        node = at[model.id]
        assert 6 <= node.x < node.text_x < drawing.width
        assert node.top < node.y < node.top + node.height >= 24
        assert all(node.text_x + 6 * len(line) <= drawing.width for line in (*node.lines, *node.notes))
        assert all(at[origin].x + 6 <= node.x for origin in model.origins)
    assert drawing.ways.count("M") == sum(1 for each in models if each.origins)
    assert drawing.more_ways.count("M") == sum(max(0, len(each.origins) - 1) for each in models)


# --- In words, and on pages ----------------------------------------------------------------------------------


@given(model_keys())
@example(FORESTS)
@example(CIRCLES)
@FEW
def test_sentences_name_or_count_all_that_are_equal(models: list[dict[str, Any]]) -> None:
    checked = checked_of(models)
    found = tuple((o, f"m-{n}") for n, keys in enumerate(models) for o in keys.get("replicated_from", []))
    views = [view for view in (with_view(each).view for each in checked.pages) if isinstance(view, LearningView)]
    assert bool(views) == bool(found)
    if not views:
        return
    told = ["".join(map(plain, sentence)) for sentence in views[0].findings]
    assert f"thành {len(joined(found))} cây" in told[0]
    assert f"tổng cộng {len(found)} lần" in told[0]
    titles = {f"m-{number}": f"Mô hình {number}".replace(" ", "\u00a0", 1) for number in range(len(models))}
    every = ways(found)
    chains = {way for way in every if len(way) == max(map(len, every))}
    if max(map(len, every)) == 2:
        assert told[2].startswith("Chưa chuỗi nào dài hơn một bước")
        assert len(told) == 3
    elif len(chains) <= 3:
        spoken = told[2].replace("\u00a0", " ")
        written = {" → ".join(f"“{titles[each]}”" for each in way).replace("\u00a0", " ") for way in chains}
        assert all(each in spoken for each in written)
        assert spoken.count("→") == sum(len(way) - 1 for way in chains)
    else:
        assert told[2].startswith(f"{len(chains)} chuỗi")
    sizes = [len(each) for each in joined(found)]
    assert f"{max(sizes)} mô hình" in told[1]
    named = len([each for each in views[0].findings[1] if not isinstance(each, str)])
    assert named == (sizes.count(max(sizes)) if sizes.count(max(sizes)) <= 4 else 0)


def plain(piece: Any) -> str:
    """A piece of a sentence as it is read."""
    return piece if isinstance(piece, str) else str(getattr(piece, "label", "") or f"{piece.value:g}")


def family(names: str) -> dict[str, str]:
    """Models of which each learned from the first."""
    first, *others = names.split()
    models = {first: MODEL} | {each: record_with(MODEL, title=each, replicated_from=[first]) for each in others}
    return {f"content/models/{name}.md": text for name, text in models.items()}


def page_at(site: Path, address: str) -> Html:
    """A page of a finished site."""
    return read((site / OUTPUT / address / "index.html").read_text("utf-8"))


def drawn_on(page: Html) -> Iterator[tuple[str, str]]:
    """The links in the drawing for telephones: where each leads, and its words."""
    for drawing in page.by_class("plot--narrow"):
        yield from ((each.get("href", ""), words(each)) for each in drawing.iter() if each.get("href"))


def test_the_tree_stands_on_its_page_and_on_that_of_each_of_its_models(tmp_path: Path) -> None:
    alone = {"content/models/rieng.md": record_with(MODEL, title="Riêng")}
    site = make_site(tmp_path, {**family("duong-tu-quan b-mot b-hai"), **alone})
    assert build_problems(site) == ()
    page = page_at(site, "lan-toa")
    drawn = dict(drawn_on(page))
    assert list(drawn) == [f"/dan-van/mo-hinh/{each}/" for each in ("duong-tu-quan", "b-hai", "b-mot")]
    assert "Xã Bình Minh" in drawn["/dan-van/mo-hinh/b-mot/"]
    rows = [words(each) for body in page.all("tbody") for each in body.iter("tr")]
    assert [each.split(" Xã ")[0] for each in rows] == ["Tuyến đường tự quản", "b-hai", "b-mot"]
    assert rows[0].endswith("2")
    assert "Cây lớn nhất bắt đầu từ “Tuyến đường tự quản”: 3 mô hình ở 1 đơn vị." in page.text()
    for model in ("duong-tu-quan", "b-mot", "b-hai"):
        shown = page_at(site, f"mo-hinh/{model}")
        assert set(dict(drawn_on(shown))) == set(drawn)
        assert '#sec-duong-tu-quan">Xem cả cây' in (site / OUTPUT / f"mo-hinh/{model}/index.html").read_text("utf-8")
    assert not page_at(site, "mo-hinh/rieng").by_class("kin")
    for address in ("", "thong-ke/nhan-rong"):
        assert "/dan-van/lan-toa/" in {each.get("href") for each in page_at(site, address).all("a")}


def test_a_site_where_nobody_learned_from_anybody_has_no_such_page_and_no_link_to_it(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    assert build_problems(site) == ()
    assert not (site / OUTPUT / "lan-toa").exists()
    assert "lan-toa" not in (site / OUTPUT / "index.html").read_text("utf-8")


def test_large_trees_are_cut_with_a_word_and_small_ones_share_pages(tmp_path: Path) -> None:
    many = " ".join(f"c-{number}" for number in range(70))
    small = {
        f"content/models/{name}.md": record_with(MODEL, title=name, **({"replicated_from": [origin]} if origin else {}))
        for name, origin in (("x", ""), ("y", "x"), ("z", ""), ("w", "z"))
    }
    site = make_site(tmp_path, {**family(f"duong-tu-quan {many}"), **small})
    assert build_problems(site) == ()
    first, second = page_at(site, "lan-toa"), page_at(site, "lan-toa/trang/2")
    assert len(list(drawn_on(first))) == 60 < 71
    assert "Còn 11 mô hình của cây này không vẽ ở đây." in first.text()
    assert len(list(drawn_on(second))) == 4 <= MOST_ON_PAGE
    drawn = dict(drawn_on(page_at(site, "mo-hinh/c-69")))
    assert list(drawn) == ["/dan-van/mo-hinh/duong-tu-quan/", "/dan-van/mo-hinh/c-69/"]
    assert len(list(drawn_on(page_at(site, "mo-hinh/duong-tu-quan")))) == 12


def test_pages_hold_whole_trees() -> None:
    found = tuple((f"a{number}", f"b{number}") for number in range(MOST_ON_PAGE))
    made: Learning = learning(found, {name: (2020, n) for pair in found for n, name in enumerate(pair)})
    assert [len(page) for page in made.pages] == [MOST_ON_PAGE // 2] * 2
    assert {made.page_of[tree.name] for tree in made.pages[1]} == {2}
