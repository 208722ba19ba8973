"""Rules for a site that is not filled in yet: what `init` put there to be replaced. Each docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from showcase.content.begun_texts import STARTER, TO_WRITE
from showcase.content.entries import EntryFile
from showcase.content.files.site_files import CONFIG, UNITS
from showcase.content.links.site_address import understood
from showcase.content.lookup import position_of
from showcase.content.records.records import Model, TextPage
from showcase.content.rules.context import Rule, RuleContext
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import match_key

TO_FILL_IN = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<.*>|…|\.{3,}|_{2,}|[xX]{3,}")
# In what is said of an owner, also as a part of it: a blank, a name with a letter for its last word.
BLANK = re.compile(r"…|\.{3,}|_{2,}|(?<!\w)[xX]{3,}(?!\w)|(?:Văn|Thị) [A-Z](?!\w)")
SAME_DIGIT = re.compile(r"\D*(\d)(?:\D*\1){5,}\D*")
# Names that belong to nobody and are for examples. (.example and .test are left to tests: nobody types them by chance.)
EXAMPLES = re.compile(
    r"(?:.*\.)?(?:example\.(?:com|org|net|edu|vn)|invalid"
    r"|(?:ten-?mien(?:-?cua-?ban)?|(?:your-?|my-?)?domain|vi-?du)\.(?:com|org|net|vn|com\.vn|gov\.vn))"
)
CODES = frozenset({"placeholder-left", "base-url-example", "address-example", "starter-text", "starter-units"})
"""What is told of a site that is not filled in yet."""
ENOUGH_UNITS = 3
"""So many units of a new site are no chance."""


def owner_is_filled_in(context: RuleContext) -> Iterator[Problem]:
    """What a real site says of itself and of its owner is no form to be filled in."""
    config = context.resolved.config
    if config.demo:
        return
    values = {f"owner.{name}": getattr(config.owner, name) for name in config.owner.__slots__}
    for key_path, value in {"title": config.title, "description": config.description, **values}.items():
        of_form = key_path == "title" and value.strip() == _starter_title()
        if of_form or TO_FILL_IN.fullmatch(value.strip()) or (key_path in values and _is_blank(value)):
            place = position_of(CONFIG, context.resolved.config_positions, key_path)
            yield problem(place, "placeholder-left", key=key_path.rpartition(".")[2], found=value[:60])


def _is_blank(value: str) -> bool:
    """Return whether something about the owner is left to fill in."""
    words = match_key(value.strip(" ()[]"))
    return bool(BLANK.search(value) or SAME_DIGIT.fullmatch(value)) or words in _form()


def _form() -> frozenset[str]:
    """Return the words in brackets of the configuration of a new site."""
    text = (STARTER / CONFIG).read_text("utf-8")
    return frozenset(match_key(each) for each in re.findall(r"\"\(([^()]*)\)\"", text))


def addresses_are_real(context: RuleContext) -> Iterator[Problem]:
    """The addresses of a real site are no examples."""
    config = context.resolved.config
    if config.demo:
        return
    feedback, licence = config.feedback, config.data_licence
    typed = {
        "base_url": config.base_url,
        "owner.email": config.owner.email,
        "feedback.email": feedback.email if feedback else None,
        "feedback.service": feedback.service if feedback else None,
        "data_licence.url": licence.url if licence else None,
        **{f"navigation.{index}.to": entry.to for index, entry in enumerate(config.navigation)},
    }
    for key_path, value in typed.items():
        host = (value or "").rpartition("@")[2] if "email" in key_path else urlsplit(value or "").hostname or ""
        if EXAMPLES.fullmatch(host.lower()):
            code = "base-url-example" if key_path == "base_url" else "address-example"
            place = position_of(CONFIG, context.resolved.config_positions, key_path)
            yield problem(place, code, key=key_path.rpartition(".")[2], found=value)


def texts_are_ones_own(context: RuleContext) -> Iterator[Problem]:
    """The invented texts of a new site are replaced."""
    if context.resolved.config.demo:
        return
    for entry in (*context.every(Model), *context.every(TextPage)):
        left = (each for each in entry.prose.begun if each != TO_WRITE)
        found = "" if entry.record.draft else next(left, "")
        if found:
            lines = enumerate(context.text(entry.path).split("\n"), 1)
            line = next((number for number, words in lines if found in words), 0)
            place = Place(entry.path, line, 1 if line else 0)
            yield problem(place, "starter-text", found=f"{found[:40]}…", entry=_line_of_menu(context, entry))


def units_are_ones_own(context: RuleContext) -> Iterator[Problem]:
    """The invented units of a new site are replaced."""
    if context.resolved.config.demo:
        return
    units = context.resolved.units
    left = [id for id in _starter_units() if id in units.units]
    if len(left) >= ENOUGH_UNITS:
        place = position_of(UNITS, context.resolved.unit_positions, left[0])
        names = ", ".join(units.units[id].name for id in left[:ENOUGH_UNITS])
        yield problem(place, "starter-units", found=f"{names}…")


def _line_of_menu(context: RuleContext, entry: EntryFile) -> str:
    """Return the line of the configuration on which the menu leads to a record; '' where it does not."""
    own = context.resolved.config.routes.record(entry.kind, entry.id)
    menu = enumerate(context.resolved.config.navigation)
    trails = [f"navigation.{index}" for index, each in menu if understood(each.to).path == own]
    return str(position_of(CONFIG, context.resolved.config_positions, trails[0]).line) if trails else ""


def _starter_title() -> str:
    found = re.search(r"^title: *(.+?) *$", (STARTER / CONFIG).read_text("utf-8"), re.MULTILINE)
    return found[1] if found else ""


def _starter_units() -> list[str]:
    """Return the ids of the units that a new site has."""
    return re.findall(r"^([a-z][a-z0-9-]*):", (STARTER / UNITS).read_text("utf-8"), re.MULTILINE)


RULES: tuple[Rule, ...] = (owner_is_filled_in, addresses_are_real, texts_are_ones_own, units_are_ones_own)
