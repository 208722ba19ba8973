"""The words of the program: complete in both languages, and every place in a sentence filled with the same value."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog, Message

from showcase.editing.catalogues import extracted, read_catalogue, untranslated, update
from showcase.languages import LANGUAGES
from showcase.messages import MESSAGES
from showcase.problems import Place, problem
from showcase.translations import LOCALES, SOURCE_LANGUAGE, hint, load_translations, sentence
from showcase.vietnamese import normalise_tones

ROOT = Path(__file__).resolve().parent.parent
PLACE = re.compile(r"%\(\w+\)s|\{\{|\}\}|\{\w*\}")
LONGEST_ASCII = 20
TRANSLATED = [each for each in LANGUAGES if each != SOURCE_LANGUAGE]


@cache
def words(language: str) -> Catalog:
    """Return the catalogue of `language`; for English, whose words are the messages, one of the messages."""
    if language != SOURCE_LANGUAGE:
        return read_catalogue(ROOT, language)
    catalogue = Catalog(locale=language)
    for each in messages_of(needed()):
        catalogue.add(each.id, each.id, each.locations, context=each.context)
    return catalogue


@cache
def translations_of(language: str) -> NullTranslations:
    return load_translations(language)


@cache
def needed() -> Catalog:
    return extracted(ROOT)


def messages_of(catalogue: Catalog) -> list[Message]:
    return [each for each in catalogue if each.id]


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def keys(catalogue: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    return {(each.context, forms(each.id)) for each in messages_of(catalogue)}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_holds_just_what_the_program_says(language: str) -> None:
    found, wanted = keys(words(language)), keys(needed())
    assert found == wanted, "run: python -m showcase.editing.catalogues"
    assert not words(language).obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_untranslated_or_guessed(language: str) -> None:
    catalogue = words(language)
    assert [each.id for each in untranslated(catalogue)] == []
    assert [each.id for each in messages_of(catalogue) if each.fuzzy] == []


def test_plural_forms_are_complete() -> None:
    catalogue, count = words("vi"), 1
    plural = [each for each in messages_of(catalogue) if each.pluralizable]
    assert plural
    assert catalogue.num_plurals == count
    assert {len(forms(each.string)) for each in plural} == {count}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_message(language: str) -> None:
    wrong = [
        (each.id, form)
        for each in messages_of(words(language))
        for form in forms(each.string)
        if set(PLACE.findall(form)) not in [set(PLACE.findall(text)) for text in forms(each.id)]
    ]
    assert wrong == []


def test_english_needs_no_catalogue() -> None:
    assert not (LOCALES / "en").exists()
    english = translations_of("en")
    for each in messages_of(needed()):
        one, *several = forms(each.id)
        assert english.gettext(one) == one
        for more in several:
            assert [english.ngettext(one, more, count) for count in (0, 1, 2, 21)] == [more, one, more, more]


def test_vietnamese_is_vietnamese() -> None:
    bare = re.compile(r"[/\w.-]*\.\w+|" + PLACE.pattern)
    texts = [form for each in messages_of(words("vi")) for form in forms(each.string)]
    assert [text for text in texts if text.isascii() and len(bare.sub("", text)) > LONGEST_ASCII] == []


def test_vietnamese_is_composed_and_its_tones_stand_where_they_always_did() -> None:
    texts = [form for each in messages_of(words("vi")) for form in forms(each.string)]
    assert [text for text in texts if not unicodedata.is_normalized("NFC", text)] == []
    assert [text for text in texts if normalise_tones(text) != text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_complaint_can_be_put_into_words(language: str, code: str) -> None:
    """With all values known the sentence is whole and a hint says what to type; no other value is ever asked for."""
    message, texts = MESSAGES[code], translations_of(language)
    names = {name for part in message.texts for name in places(part)}
    complaint = problem(Place("content/models/a.md", 3), code, **dict.fromkeys(names, "ẨN"))
    for said_part in (sentence(complaint, texts), hint(complaint, texts)):
        assert said_part
        assert not re.search(r"%\(|\{\{|\}\}", said_part)
    for part in filter(None, message.texts):
        assert places(texts.gettext(part)) == places(part)


def places(template: str) -> set[str]:
    """Names between braces; a lone brace raises ValueError, as it would while a complaint is told."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_templates_survive_their_formatting(language: str) -> None:
    """Jinja puts values into every message with %, so that a bare per cent sign would stop the build."""
    for each in messages_of(words(language)):
        if any(path.startswith("templates/") for path, _ in each.locations):
            for form in forms(each.string):
                assert "%" not in form % dict.fromkeys(re.findall(r"%\((\w+)\)s", form), "x")


def program(root: Path, code: str, template: str) -> Path:
    for folder, name, text in (("showcase", "a.py", code), ("templates/pages", "a.html", template)):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / name).write_text(text, encoding="utf-8")
    (root / "babel.cfg").write_bytes((ROOT / "babel.cfg").read_bytes())
    return root


def test_update_finds_what_code_and_templates_say(tmp_path: Path) -> None:
    code = (
        'translate("one")\ntranslate(NAMES["not"])\ntranslate("two" if x else "three")\n'
        'context.translate_count("%(count)s a", "%(count)s b", n)\n'
        'text.count("not", "this")\npgettext("where", "four")\n'
    )
    template = '{{ _("five %(n)s", n=1) }}\n{% trans %}\n  six\n  words\n{% endtrans %}'
    assert update(program(tmp_path, code, template)) == {"vi": 7}
    assert keys(read_catalogue(tmp_path, "vi")) == {
        (None, ("one",)),
        (None, ("two",)),
        (None, ("three",)),
        (None, ("%(count)s a", "%(count)s b")),
        ("where", ("four",)),
        (None, ("five %(n)s",)),
        (None, ("six words",)),
    }


def test_update_keeps_translations_and_drops_what_is_not_said_any_more(tmp_path: Path) -> None:
    update(program(tmp_path, 'N_("apple")\nN_("pear")\n', ""))
    path = tmp_path / "locales" / "vi" / "messages.po"
    path.write_text(path.read_text(encoding="utf-8").replace('"apple"\nmsgstr ""', '"apple"\nmsgstr "táo"'), "utf-8")
    assert update(program(tmp_path, '\n\nN_("apple")\nN_("apples")\n', "")) == {"vi": 1}
    found = {str(each.id): each.string for each in messages_of(read_catalogue(tmp_path, "vi"))}
    assert found == {"apple": "táo", "apples": ""}


def test_a_second_update_changes_nothing_and_no_line_numbers_are_written(tmp_path: Path) -> None:
    update(program(tmp_path, 'N_("apple")\n', '{{ _("apple") }}'))
    path = tmp_path / "locales" / "vi" / "messages.po"
    before = path.read_bytes()
    update(program(tmp_path, '\n\n\nN_("apple")\n', '\n\n{{ _("apple") }}'))
    assert path.read_bytes() == before
    assert b"#: showcase/a.py templates/pages/a.html\n" in before


def test_where_in_a_file_words_are_said_does_not_move_them_in_the_catalogue(tmp_path: Path) -> None:
    """So that two people's changes to different messages join without a conflict."""
    update(program(tmp_path, 'N_("apple")\nN_("pear")\n', '{{ _("pear") }}'))
    path = tmp_path / "locales" / "vi" / "messages.po"
    before = path.read_bytes()
    update(program(tmp_path, 'N_("pear")\nN_("apple")\n', '{{ _("pear") }}'))
    assert path.read_bytes() == before
