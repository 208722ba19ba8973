"""What a column may tell of each kind of record, with the words for it. A role is named like the key it fills."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations

from showcase.languages import LANGUAGES
from showcase.messages import N_
from showcase.translations import load_translations
from showcase.vietnamese import match_key

WORDS: Mapping[str, str] = {
    "number": N_("number in the list"),
    "id": N_("code: the name of its file"),
    "title": N_("title or name"),
    "unit": N_("unit"),
    "unit_above": N_("the unit above"),
    "unit_beside": N_("place in the unit, or the unit"),
    "place": N_("place"),
    "field": N_("field"),
    "subject": N_("what was registered"),
    "year": N_("year"),
    "year_beside": N_("year, where the other column tells none"),
    "recognised": N_("recognition: day or year"),
    "recognised_level": N_("recognition: level"),
    "decision": N_("number and day of the decision"),
    "decision_day": N_("day of the decision"),
    "award": N_("award"),
    "award_level": N_("award: level"),
    "award_year": N_("award: year"),
    "level": N_("level"),
    "stage": N_("present stage"),
    "period": N_("the years it was carried out"),
    "responsible": N_("who is responsible"),
    "themes": N_("themes"),
    "summary": N_("summary"),
    "text": N_("the text below the keys"),
    "conditions": N_("conditions for copying"),
    "pilot": N_("pilot model"),
    "cost": N_("what it takes: money"),
    "effort_people": N_("what it takes: people"),
    "outcomes": N_("measured result"),
    "contact": N_("contact of the unit"),
    "telephone": N_("telephone of the unit"),
    "email": N_("e-mail of the unit"),
    "sources": N_("sources"),
    "documents": N_("documents"),
    "news": N_("news"),
    "people": N_("people"),
    "models": N_("models"),
    "replicated_from": N_("copied from"),
    "sort_name": N_("name to sort by"),
    "honorific": N_("form of address"),
    "role": N_("position"),
    "date": N_("day of publication here"),
    "updated": N_("day of the last change"),
    "illustrative": N_("invented example"),
    "category": N_("category"),
    "lead": N_("lead paragraph"),
    "event_date": N_("day of the event"),
    "byline": N_("who wrote it"),
    "units": N_("units"),
    "type": N_("type of unit"),
    "parent": N_("the unit above"),
    "valid_from": N_("first day"),
    "valid_to": N_("last day"),
    "aliases": N_("other names"),
    "kind": N_("collective or individual"),
    "private": N_("private: not read"),
    "remark": N_("kept as a remark"),
    "": N_("kept as a remark"),
    "none": N_("not read"),
}
OF_ALL = (
    *("number", "id", "title", "unit", "unit_above", "field", "year", "award", "award_level", "award_year", "decision"),
    *("decision_day", "level", "themes", "summary", "text", "sources", "documents", "news", "remark", "private"),
)
ROLES: Mapping[str, tuple[str, ...]] = {
    "model": (
        *OF_ALL,
        *(
            "place",
            "subject",
            "recognised",
            "recognised_level",
            "stage",
            "period",
            "responsible",
            "conditions",
            "pilot",
        ),
        *("people", "replicated_from", "cost", "effort_people", "outcomes", "contact", "telephone", "email"),
    ),
    "person": (*OF_ALL, "sort_name", "honorific", "role", "models"),
    "news": (
        *("number", "id", "title", "date", "category", "lead", "event_date", "byline", "units", "models", "people"),
        *("documents", "sources", "text", "remark", "private"),
    ),
    "unit": ("number", "id", "title", "type", "parent", "valid_from", "valid_to", "aliases", "remark", "private"),
}


def role_called(written: str, kind: str) -> str:
    """Return the role that is called so, or by its words in any language, best one of lists of `kind`; '' for none."""
    if written in WORDS:
        return written
    wanted = match_key(written)
    called = [role for role in WORDS if role and any(match_key(each) == wanted for each in _words(role))]
    return next((each for each in called if each in ROLES[kind]), called[0] if called else "")


def _words(role: str) -> list[str]:
    return [load_translations(language).gettext(WORDS[role]) for language in LANGUAGES]


def words_of_roles(translations: NullTranslations) -> str:
    """Return the words of all roles for a hint, each once, as they are to be typed."""
    words = dict.fromkeys(translations.gettext(words) for role, words in WORDS.items() if role)
    return ", ".join(f'"{each}"' if ":" in each or "," in each else each for each in words)
