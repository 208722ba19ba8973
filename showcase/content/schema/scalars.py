"""What a single value may be: text, a year, yes or no, an address."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from showcase.content.files.file_names import unportable
from showcase.content.links.site_address import on_own_computer, understood, whole, within
from showcase.content.schema.fields import FieldType, ProblemCollector, Resolver, invalid_value
from showcase.content.schema.key_names import behind_own_label
from showcase.content.schema.misplaced import InnerKeys
from showcase.content.text.citations import around_symbol, behind_its_label, cited_document
from showcase.content.text.half_addresses import half_addresses_in
from showcase.content.text.plain_values import element_in, in_plain_words, lone_quote, read_references, sign_in
from showcase.content.text.points import line_end_in, on_one_line, points_in
from showcase.content.yaml.nodes import YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.quoting import quoted, quoted_lines
from showcase.messages import N_
from showcase.routes import INDEX, Routes

GROUPED = re.compile(r"-?(?!0)\d{1,3}(?:[.,]\d{3})+")
RECORD_FILE = re.compile(r"([A-Za-z0-9_~-]+)\.md/?$")
LONGEST_PART = 100  # as for the names of records: file systems take 255 bytes at most
# A name with a dot is a file and comes last, so that no address is a file and a folder at once.
OLD_ADDRESS = re.compile(r"/(?:[A-Za-z0-9_~-]+/)*(?:[A-Za-z0-9_~-]+/?|[A-Za-z0-9_~-][A-Za-z0-9_.~-]*\.[A-Za-z0-9]+)")
UNKNOWN_WORDS = frozenset({"unknown", "không rõ"})
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?\.?(?::\d{1,5})?")
"""What a web address has behind https://, names between dots."""
YEAR, PERIOD = "year", "period"
"""A period that was typed as a year belongs in the second key, if that is not there yet."""
FIRST_YEAR, LAST_YEAR = 1930, 2100


def scalar(node: YamlNode, name: str, form: str, cut_by_comma: bool = False) -> YamlScalar:
    """Return the node as a single value. Raise ProblemFound for a list, a mapping or nothing.

    Raise it also for a text that a comma between braces cut in two, unless `cut_by_comma`.
    """
    if not isinstance(node, YamlScalar):
        halves = in_two_at_a_colon(node)
        if halves:
            raise invalid_value(node, "yaml-colon", key=name, fixed=halves)
        raise invalid_value(node, "not-a-value", key=name, form="~" + form)
    if node.empty or not node.text.strip():
        raise invalid_value(node, "value-empty", key=name, form="~" + form)
    if node.cut_by_comma and not cut_by_comma:
        raise invalid_value(node, "comma-in-braces", key=name, found=node.text, fixed=quoted(node.text))
    text = read_references(node.text)
    return node if text == node.text else replace(node, text=text)


def in_two_at_a_colon(node: YamlNode) -> str:
    """Return, in quotes, the text that YAML took for a key and a value because of its colon; '' for anything else."""
    if not isinstance(node, YamlMapping) or len(node.pairs) != 1:
        return ""
    first, second = node.pairs[0]
    words = " " in first.text or not first.text.isascii()
    whole = words and isinstance(second, YamlScalar) and second.text
    return quoted(f"{first.text}: {whole}") if whole else ""


@dataclass(frozen=True)
class Text(FieldType):
    """Words: one line unless `lines`; at most `most` characters. With `signs`, a sign such as % will do."""

    most: int = 200
    lines: bool = False
    signs: bool = False
    form: str = N_("text")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        written = scalar(node, name, self.form)
        text = written.text.strip()
        if not self.lines:
            text = " ".join(text.split())
        if len(text) > self.most:
            raise invalid_value(
                node, "text-too-long", key=name, found=len(text), most=self.most, over=len(text) - self.most
            )
        if not self.signs and not any(unicodedata.category(sign)[0] in "LN" for sign in text):
            raise invalid_value(node, "text-without-words", key=name, found=text)
        if isinstance(node, YamlScalar):
            label, rest = behind_own_label(name, text)
            if label:
                raise invalid_value(node, "yaml-label", key=name, label=label, fixed=f"{name}: {quoted(rest)}")
            if element := element_in(node.text):  # references such as &lt; are meant to be seen
                raise invalid_value(node, "text-with-html", key=name, found=element)
            _warn_of_signs(node, text, collector, name, self.lines)
        return text


@dataclass(frozen=True)
class Spelling(Text):
    """Another name of what has a name: a word or a few."""


@dataclass(frozen=True)
class Symbol(Text):
    """The number and symbol of a document, without the label before it."""

    most: int = 60

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = super().read(node, collector, name)
        label, symbol = behind_its_label(text)
        if symbol:
            raise invalid_value(node, "yaml-label", key=name, label=label, fixed=f"{name}: {symbol}")
        cited = cited_document(text)
        if cited and cited["date"] and collector.around and collector.around[0].get("date"):
            label = around_symbol(text, cited["symbol"])
            raise invalid_value(node, "yaml-label", key=name, label=label, fixed=f"{name}: {cited['symbol']}")
        if cited and cited["date"]:
            values = {"fixed": cited["symbol"], "beside": "date", "time": cited["date"]}
            raise invalid_value(node, "name-with-time", key=name, found=text, **values)
        return text


def _warn_of_signs(node: YamlScalar, text: str, collector: ProblemCollector, name: str, lines: bool) -> None:
    """Add a warning to `collector` if a text holds signs that readers would see as they were typed.

    In a text of several lines, it is on the first line with such signs.
    """
    if any(each.place.line == node.line and each.code.startswith("yaml-") for each in collector.problems):
        return  # that problem proposes the value without the signs
    if "\n" not in text:
        _warn_of_line(node, text, collector, name, lines)
        return
    for number, line in enumerate(node.text.split("\n"), node.line + 1):  # a block begins below its sign
        if sign := sign_in(line) or line_end_in(line):
            collector.add_at(
                replace(node, line=number, column=1), "text-with-signs", key=name, sign=sign.strip()[:60], fixed=""
            )
            return


def _warn_of_line(node: YamlScalar, text: str, collector: ProblemCollector, name: str, lines: bool) -> None:
    plain = in_plain_words(text).strip()
    sign, points = points_in(plain)
    if len(points) > 1:
        fixed = "" if sign_in(plain) else quoted_lines(points) if lines else quoted(on_one_line(points))
        collector.add_at(node, "points-on-one-line", key=name, sign=sign, fixed=fixed)
    elif marked := sign_in(text) or sign:
        plain = next(iter(points), plain)
        fixed = quoted(plain) if plain and not sign_in(plain) else ""
        collector.add_at(node, "text-with-signs", key=name, sign=marked.strip()[:60], fixed=fixed)
    elif (quote := lone_quote(text))[0]:
        collector.add_at(node, "quote-alone", key=name, sign=quote[0], fixed=quoted(quote[1]))
    for found, fixed in half_addresses_in(text):
        collector.add_at(node, "address-half-typed", found=found, fixed=fixed)


@dataclass(frozen=True)
class Year(FieldType):
    """A year of four digits; `unknown` (None) where that is allowed."""

    unknown: bool = False
    form: str = N_("a year, such as 2024")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> int | None:
        text = scalar(node, name, self.form, cut_by_comma=True).text.strip()
        if self.unknown and text.casefold() in UNKNOWN_WORDS:
            return None
        if re.fullmatch(r"\d{4}", text):
            if FIRST_YEAR <= int(text) <= LAST_YEAR:
                return int(text)
            raise invalid_value(node, "year-range", key=name, found=text, first=FIRST_YEAR, last=LAST_YEAR)
        inside = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text)
        if GROUPED.fullmatch(text):
            raise invalid_value(node, "year-format", key=name, found=text, fixed=re.sub(r"\D", "", text))
        if len(re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text)) == 2:
            first, last = sorted(re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text))
            last = "" if name == YEAR and collector.around and collector.around[0].get(PERIOD) else last
            raise invalid_value(node, "year-is-period", key=name, found=text, first=first, last=last)
        raise invalid_value(node, "year-format", key=name, found=text[:40], fixed=inside[0] if inside else "")


@dataclass(frozen=True)
class Flag(FieldType):
    """Yes or no."""

    form: str = N_("true or false")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> bool:
        text = scalar(node, name, self.form).text.strip()
        if text in ("true", "false"):
            return text == "true"
        word = text.casefold()
        if word in ("true", "false"):
            raise invalid_value(node, "flag-case", key=name, found=text, fixed=word)
        fixed = {
            "yes": "true",
            "on": "true",
            "có": "true",
            "1": "true",
            "đúng": "true",
            "x": "true",
        }
        no = {"no": "false", "off": "false", "không": "false", "0": "false", "sai": "false"}
        raise invalid_value(node, "flag-format", key=name, found=text[:40], fixed=(fixed | no).get(word, ""))


@dataclass(frozen=True)
class Url(FieldType):
    """A web address."""

    form: str = N_("a web address that starts with https://")

    def inside(self) -> InnerKeys:
        return InnerKeys(link="address")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = scalar(node, name, self.form).text.strip()
        try:
            parts = urlsplit(text)
        except ValueError:
            raise invalid_value(node, "url-format", key=name, found=text[:80], fixed="") from None
        inside = within(text, collector.base_url) if collector.base_url else None
        if inside is not None:
            return whole(understood(inside), collector.base_url)
        if collector.base_url and on_own_computer(text):
            raise invalid_value(node, "link-to-preview", found=text[:80], fixed="")
        if parts.scheme in ("http", "https") and HOST.fullmatch(parts.netloc) and " " not in text:
            return text
        bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text)
        raise invalid_value(node, "url-format", key=name, found=text[:80], fixed=f"https://{text}" if bare else "")

    def resolve(self, value: str | None, resolver: Resolver, key_path: str) -> str | None:
        return None if value is None else resolver.url(value, key_path)


@dataclass(frozen=True)
class Email(FieldType):
    """An e-mail address."""

    form: str = N_("an e-mail address")

    def inside(self) -> InnerKeys:
        return InnerKeys(link="address")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = scalar(node, name, self.form).text.strip()
        if not EMAIL.fullmatch(text):
            raise invalid_value(node, "email-format", key=name, found=text[:80], fixed=bare_email(text))
        return text


def bare_email(text: str) -> str:
    """Return the e-mail address in "mailto:a@b.vn", "Ban biên tập <a@b.vn>" or the like; '' for none."""
    if "://" in text:
        return ""
    found = EMAIL.search(re.sub(r"\s*@\s*", "@", text.removeprefix("mailto:").partition("?")[0]))
    return found[0] if found else ""


@dataclass(frozen=True)
class OldAddress(FieldType):
    """An address of this site that a record had before: "/mo-hinh/cu/"."""

    form: str = N_("an address of this site, such as /mo-hinh/old-name/")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = scalar(node, name, self.form).text.strip()
        if not OLD_ADDRESS.fullmatch(text):
            raise invalid_value(
                node, "old-address-format", key=name, found=text[:80], fixed=_old_address(text, collector)
            )
        base = urlsplit(collector.base_url).path
        inside = "/" + text[len(base) :]
        if base not in ("", "/") and f"{text}/".casefold().startswith(base.casefold()):
            if inside.strip("/"):
                raise invalid_value(node, "old-address-with-path", key=name, found=text[:80], path=base, fixed=inside)
            raise invalid_value(node, "old-address-format", key=name, found=text[:80], fixed="")
        if RECORD_FILE.search(text):
            raise invalid_value(
                node, "old-address-format", key=name, found=text[:80], fixed=_old_address(text, collector)
            )
        kept = next((part for part in text.split("/") if part and unportable(part)), "")
        if kept:
            raise invalid_value(node, "old-address-reserved", key=name, found=text[:80], part=kept)
        longest = max(map(len, text.split("/")))
        if longest > LONGEST_PART:
            raise invalid_value(node, "address-too-long", key=name, found=text[:40], length=longest, most=LONGEST_PART)
        if text.endswith(INDEX):  # the same file as its folder
            return text.removesuffix(INDEX) + "/"
        return text if text.endswith("/") or "." in text.rsplit("/", 1)[1] else text + "/"


def _old_address(text: str, collector: ProblemCollector) -> str:
    """Return the old address that `text`, which is none, was meant to be; '' if unclear."""
    base_url = collector.base_url
    inside = within(text, base_url) if base_url else None
    path = text if inside is None else inside
    if "://" in path or path.startswith("//"):  # of another host, where the page may have been before
        path = urlsplit(path).path
    base, path = urlsplit(base_url).path, re.split(r"[?#]", path)[0]
    for start in (base.lstrip("/"), base) if len(base) > 1 else ():
        path = path.removeprefix(start) if inside is None else path
    path = re.sub(r"/{2,}", "/", path)
    while path.startswith(("./", "../")):
        path = path.partition("/")[2]
    if record := RECORD_FILE.search(path):
        folder = path[: record.start()].strip("/").removeprefix("content/")
        path = Routes(collector.language).record_of_file(folder, record[1])
    tried = (f"/{path.strip('/')}/", f"/{path.strip('/')}")
    return next((each for each in tried if OLD_ADDRESS.fullmatch(each)), "")
