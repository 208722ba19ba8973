"""Who learned from whom: a page with all trees, their findings and their table, and the tree of a model on its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from showcase.derive.cards.share_cards import FIELDS
from showcase.derive.learning import Learner, LearningPart, LearningTree, learning_findings
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.counted import counted_figure
from showcase.render.counted_words import PLACE, counted_note
from showcase.render.frame import Page, PageHead
from showcase.render.learning_parts import FieldTone, FindingParts, LearnerRow, LearningView, TreeShown
from showcase.render.pagers import pager
from showcase.render.parts import CountedFigure, Link
from showcase.render.tree_drawings import DrawnModel, narrow_drawing, wide_drawing
from showcase.vietnamese import bind

MOST_NAMED, MOST_CHAINS = 4, 3
"""Trees or units, and chains, that a sentence names; of more it says how many there are."""
Piece = str | CountedFigure | Link


def learning_pages(context: RenderContext) -> Iterator[Page]:
    """Yield the pages of trees, the largest first; none on a site where nobody learned from anybody."""
    routes, learning = context.routes, context.site.learning
    title = context.translate("Who learned from whom")
    models = Link(context.translate("Models"), routes.listing("model"))
    crumbs = (Link(context.translate("Home"), "/"), models)
    for number, trees in enumerate(learning.pages, start=1):
        first = number == 1
        head = PageHead(
            kind="learning",
            address=routes.page(routes.learning, number),
            title=title if first else context.translate("%(title)s – page %(number)s", title=title, number=number),
            description=context.translate("Each line leads from a model to one that learned from it."),
            crumbs=(*crumbs, Link(title)),
        )
        parts = [(learning.drawn_of(tree), tree) for tree in trees]
        shown = tuple(_shown(context, part, _size(context, tree)) for part, tree in parts)
        view = LearningView(
            findings=tuple(findings(context)) if first else (),
            trees=shown,
            joined=any(each.wide.more_ways for each in shown),
            rows=tuple(_row(context, each) for part, _ in parts for each in part.learners),
            counted_note=counted_note(context),
            pager=pager(context, routes.learning, number, len(learning.pages)),
        )
        yield Page(head, "pages/learning.html", view)


def tree_of_model(context: RenderContext, model: str) -> TreeShown | None:
    """Return the tree that `model` is in, or those it is kin to where the tree is large; None where there is none."""
    part = context.site.learning.part_of(model)
    return _shown(context, part, current=model) if part else None


def _address(context: RenderContext, name: str, page: int) -> str:
    """Return where the tree called `name` stands on the pages of trees."""
    return f"{context.routes.page(context.routes.learning, page)}#{_tree_id(name)}"


def learning_link(context: RenderContext) -> Link | None:
    """Return a link to the page of trees; None on a site without it."""
    if not context.site.learning.trees:
        return None
    return Link(context.translate("Who learned from whom"), context.routes.learning)


def findings(context: RenderContext) -> Iterator[FindingParts]:
    """Yield what the trees of the site show, a sentence each; all that are equal are named, or counted."""
    found = learning_findings(context.site.learning.trees, MOST_CHAINS + 1)
    figures = {
        place: counted_figure(context, f"replication:{row}:number")
        for place, row in (("pairs", "pairs"), ("across", "pairs-across-units"), ("copies", "copies"))
    }
    yield _sentence(context, WORDS["all"], {**figures, "trees": _number(context, len(context.site.learning.trees))})
    names = [
        Link(
            _quoted(_title(context, tree.name)), _address(context, tree.name, context.site.learning.page_of[tree.name])
        )
        for tree in found.largest
    ]
    size = _number(context, len(found.largest[0].learners))
    units = {context.site.catalog.models[each.model].record.unit for each in found.largest[0].learners}
    values: dict[str, Piece] = {"models": size, "units": _number(context, len(units))}
    yield _told(context, "largest", values, names, len(names), MOST_NAMED)
    if found.steps == 1:
        yield (context.translate(WORDS["no-chain"]),)
        return
    chains = [_chain(context, chain) for chain in found.chains]
    length = _number(context, found.steps + 1)
    yield _told(context, "chain", {"models": length}, chains, found.all_chains, MOST_CHAINS)
    models = context.site.catalog.models
    reached = list(dict.fromkeys(models[each].record.unit for each in found.furthest))
    places = [Link(context.unit_title(each), context.unit(each).address) for each in reached]
    yield _told(context, "furthest", {"steps": _number(context, found.steps)}, places, len(places), MOST_NAMED)


WORDS: Mapping[str, str] = {
    "all": N_(
        "Learning has joined models into trees, %(trees)s in all: %(copies)s models learned from others, "
        "%(pairs)s times in all, %(across)s of these from another unit."
    ),
    "largest-leads": N_("The largest tree is that of %(rows)s: %(models)s models in %(units)s units."),
    "largest-tied": N_("The largest trees are those of %(rows)s: %(models)s models each."),
    "largest-many": N_("%(number)s trees are the largest, with %(models)s models each."),
    "chain-leads": N_("The longest chain has %(models)s models: %(rows)s."),
    "chain-tied": N_("The longest chains have %(models)s models each: %(rows)s."),
    "chain-many": N_("%(number)s chains are the longest, with %(models)s models each."),
    "no-chain": N_("No chain is longer than a single step: no model that learned from another was copied in its turn."),
    "furthest-leads": N_("The unit furthest from where it began, after %(steps)s steps, is %(rows)s."),
    "furthest-tied": N_("The units furthest from where it began, after %(steps)s steps, are %(rows)s."),
    "furthest-many": N_("%(number)s units are the furthest from where it began: after %(steps)s steps."),
}


def _told(
    context: RenderContext, finding: str, values: Mapping[str, Piece], rows: Sequence[Piece], number: int, most: int
) -> FindingParts:
    """Return the sentence of a `finding` for one row, for several, or for more than it names."""
    if number > most:
        return _sentence(context, WORDS[f"{finding}-many"], {**values, "number": _number(context, number)})
    code = f"{finding}-{'leads' if number == 1 else 'tied'}"
    return _sentence(context, WORDS[code], values, _joined(context, rows))


def _sentence(
    context: RenderContext, message: str, values: Mapping[str, Piece], rows: Sequence[Piece] = ()
) -> FindingParts:
    pieces: list[Piece] = []
    for number, piece in enumerate(PLACE.split(context.translate(message))):
        if number % 2 == 0:
            pieces.append(piece)
        elif piece == "rows":
            pieces += rows
        else:
            pieces.append(values[piece])
    return tuple(each for each in pieces if each != "")


def _joined(context: RenderContext, rows: Sequence[Piece]) -> list[Piece]:
    """Return `rows` with commas and an "and" between them."""
    joint = context.translate("%(first)s and %(last)s", first="\n", last="\n").split("\n")[1]
    pieces: list[Piece] = []
    for number, row in enumerate(rows):
        if number:
            pieces.append(joint if number == len(rows) - 1 else ", ")
        pieces.append(row)
    return pieces


def _chain(context: RenderContext, chain: Iterable[str]) -> str:
    return " → ".join(_quoted(_title(context, each)) for each in chain)


def _quoted(name: str) -> str:
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


def _number(context: RenderContext, number: int) -> str:
    return context.number(number)


def _title(context: RenderContext, model: str) -> str:
    return bind(context.site.catalog.models[model].record.title)


def _tree_id(name: str) -> str:
    return f"sec-{name}"


def _size(context: RenderContext, tree: LearningTree) -> str:
    """Return how large a tree is: "3 models · 2 units"."""
    units = {context.site.catalog.models[each.model].record.unit for each in tree.learners}
    models = context.translate_count("%(count)s model", "%(count)s models", len(tree.learners))
    return f"{models} · {context.translate_count('%(count)s unit', '%(count)s units', len(units))}"


def _shown(context: RenderContext, part: LearningPart, label: str = "", current: str = "") -> TreeShown:
    models, among = context.site.catalog.models, {each.model for each in part.learners}
    drawn = tuple(_drawn_model(context, each, among, current) for each in part.learners)
    years = [each.year for each in drawn if each.year]
    fields = dict.fromkeys(models[each.model].record.field for each in part.learners)
    return TreeShown(
        id=_tree_id(part.name),
        title=_title(context, part.name),
        label=label,
        narrow=narrow_drawing(drawn),
        wide=wide_drawing(drawn, min(years, default=1), max(years, default=0)),
        fields=tuple(FieldTone(context.label("field", each), _tone(context, each)) for each in fields),
        left_out=part.left_out,
        whole=_address(context, part.name, part.page),
    )


def _drawn_model(context: RenderContext, learner: Learner, among: set[str], current: str) -> DrawnModel:
    record = context.site.catalog.models[learner.model].record
    card = context.cards["model", learner.model]
    notes = (card.year, card.stage, context.unit_title(record.unit))
    of = (learner.origin, *learner.others) if learner.origin else ()
    return DrawnModel(
        id=learner.model,
        title=card.title,
        note=" ·\N{NO-BREAK SPACE}".join(each for each in notes if each),
        address=card.address,
        steps=learner.steps,
        year=record.year,
        tone=_tone(context, record.field),
        origins=tuple(each for each in of if each in among),
        current=learner.model == current,
    )


def _tone(context: RenderContext, field: str) -> int:
    """Return the number of `field`, 0 where it has no colour of its own."""
    number = context.field_number(field)
    return number if number <= FIELDS else 0


def _row(context: RenderContext, learner: Learner) -> LearnerRow:
    models = context.site.catalog.models
    entry = models[learner.model]
    of = (learner.origin, *learner.others) if learner.origin else ()
    copies = counted_figure(context, f"copies-by-model:{learner.model}:copies")
    return LearnerRow(
        model=context.record_link(entry),
        unit=context.unit(entry.record.unit),
        year=str(entry.record.year or ""),
        origins=tuple(context.record_link(models[each]) for each in of),
        copies=copies if copies.value else None,
        illustrative=entry.record.illustrative,
    )
