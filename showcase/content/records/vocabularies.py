"""Vocabularies: lists of terms with labels, aliases and help. They belong to the editors; we ship a first set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from showcase.content.files.file_names import check_id
from showcase.content.schema.compounds import Many, Struct
from showcase.content.schema.fields import ProblemCollector, key, keys_of, read_record
from showcase.content.schema.key_names import nearest
from showcase.content.schema.misplaced import at_the_margin
from showcase.content.schema.scalars import Spelling, Text
from showcase.content.yaml.nodes import YamlMapping, YamlNode, YamlScalar
from showcase.home import PACKAGE
from showcase.messages import N_
from showcase.vietnamese import fold, match_key

OURS = PACKAGE / "vocabularies"

# Vocabularies whose ids the program itself goes by: a site may change their words, not their ids.
FIXED = ("qualifier", "consent-scope", "dimension", "subject", "counts")

DENIALS = frozenset({"chua", "khong"})
"""Words without which a term says the opposite, folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term; `means` ties a stage to its place in the life of a model."""

    label: str = key(Text(most=80), N_("the words readers see"), required=True)
    aliases: tuple[str, ...] = key(Many(Spelling(most=80), single=True), N_("other spellings"), default=())
    help: str | None = key(Text(most=300), N_("what the term means"))
    means: str | None = key(Text(most=20), N_("what the program counts the term as"))


TERM_KEYS = tuple(each.name for each in keys_of(Term))


@dataclass(frozen=True)
class Vocabulary:
    """Terms by id, in the order written; `number` counts them from 0."""

    name: str
    terms: Mapping[str, Term]
    by_key: Mapping[str, str] = field(repr=False)

    def find(self, written: str) -> str | None:
        """Return the id of the term written as id, label or alias."""
        written_key = match_key(written)
        return self.by_key.get(written_key) or self.by_key.get(written_key.replace("_", "-"))

    def nearest(self, written: str) -> str:
        """Return the label most like `written`, '' where none is near, or what is near denies what was written."""
        labels = {term.label: term.label for term in self.terms.values()}
        longer = {each: term.label for term in self.terms.values() for each in term.aliases if not each.isupper()}
        names = labels | longer | {id: term.label for id, term in self.terms.items()}  # KT is like too many words
        labels, names = (
            {name: label for name, label in known.items() if _denials(name) == _denials(written)}
            for known in (labels, names)
        )
        return names.get(nearest(written, list(labels)) or nearest(written, list(names)), "")

    def label(self, id: str | None) -> str:
        """Return the words readers see; '' for no term."""
        term = self.terms.get(id or "")
        return term.label if term else ""

    def number(self, id: str) -> int:
        """Return the position of the term in the list, from 0."""
        return list(self.terms).index(id)


def _denials(words: str) -> frozenset[str]:
    return DENIALS.intersection(fold(words).split())


def read_vocabulary(name: str, node: YamlMapping, collector: ProblemCollector) -> Vocabulary:
    """Return the vocabulary `name` from the mapping `node`. Problems are added to `collector`."""
    terms: dict[str, Term] = {}
    by_key: dict[str, str] = {}
    above: tuple[YamlScalar, YamlNode] | None = None
    for written, value in node.pairs:
        if not isinstance(value, YamlMapping) and (found := at_the_margin(written, value, above, TERM_KEYS)):
            collector.add(found)
            continue
        above = (written, value)
        check_id(written, collector)
        term = read_record(Term, value, collector) if isinstance(value, YamlMapping) else None
        if not isinstance(value, YamlMapping):
            collector.add(*Struct(record=Term).refused(value, written.text).problems)
        if term is None:
            continue
        terms[written.text] = term
        for spelling in (written.text, term.label, *term.aliases):
            other = by_key.setdefault(match_key(spelling), written.text)
            if other != written.text:
                collector.add_at(written, "spelling-taken", found=spelling, first=other, second=written.text)
    return Vocabulary(name, terms, by_key)


def refuse_lost_ids(own: Vocabulary, ours: Vocabulary, collector: ProblemCollector) -> None:
    """Check that `own`, the site's vocabulary, has the ids and meanings of `ours` that the program depends on.

    Problems are added to `collector`.
    """
    here = YamlScalar(text="", line=1, column=1)
    for id, term in ours.terms.items():
        if own.name in FIXED and id not in own.terms:
            collector.add_at(here, "vocabulary-id-lost", id=id, label=term.label)
    ours_mean, own_mean = (
        {term.means: term for term in reversed(tuple(each.terms.values())) if term.means} for each in (ours, own)
    )
    for means, term in ours_mean.items():
        if means not in own_mean:
            collector.add_at(here, "vocabulary-meaning-lost", means=means, label=term.label)
    for means, term in own_mean.items():
        if means not in ours_mean:
            collector.add_at(
                here, "vocabulary-meaning-unknown", means=means, label=term.label, known=", ".join(ours_mean)
            )
