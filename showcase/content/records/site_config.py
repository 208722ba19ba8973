"""site_config.yaml: the site's title, address, owner, navigation and switches."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from showcase.content.links.site_address import Address, understood, within
from showcase.content.prose.cleaning import BARE_HOST
from showcase.content.records.editing_access import EditingAccess
from showcase.content.records.member_sites import MemberSite
from showcase.content.schema.compounds import Many, MediaRef, Struct
from showcase.content.schema.fields import DEFAULT_ZONE, FieldType, ProblemCollector, invalid_value, key
from showcase.content.schema.misplaced import InnerKeys
from showcase.content.schema.numbers import Number
from showcase.content.schema.scalars import HOST, Email, Flag, Text, Url, bare_email, scalar
from showcase.content.text.half_addresses import mended
from showcase.content.yaml.nodes import YamlNode, YamlScalar
from showcase.content.yaml.quoting import quoted
from showcase.languages import LANGUAGES
from showcase.messages import N_
from showcase.routes import RECORDS, Routes

HERE = re.compile(r"/(?:[^/\s]+/)*(?:[^/]*\.[A-Za-z0-9]+)?")
PAGE_FILE = re.compile(r"(?:index|default|home)\.\w+|.*\.(?:html?|php|aspx?|jsp)", re.IGNORECASE)
VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})\.(\d{1,4})")
IN_A_PATH = "%@:!$&'()*+,;=~"
OUTPUT_FOLDER = "public"
PAGES_OF_FORGES = {
    "github.com": "github.io",
    "gitlab.com": "gitlab.io",
    "codeberg.org": "codeberg.page",
    "bitbucket.org": "",
}
"""Where forges publish sites, by where they keep repositories; '' for one that publishes none."""


@dataclass(frozen=True)
class BaseUrl(FieldType):
    """The site's own address, with its path; always ends in a slash."""

    form: str = N_("the site's address, such as https://example.org/dan-van/")

    def inside(self) -> InnerKeys:
        return InnerKeys(link="address")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        written = scalar(node, name, self.form)
        text = written.text.strip()
        right = base_of(text)
        if not right:
            Url(self.form).read(node, collector, name)  # says what is wrong
            raise invalid_value(node, "url-format", key=name, found=text[:80], fixed="")
        if not right.startswith(_as_read(text)):
            raise invalid_value(node, "base-url-format", key=name, found=text[:80], fixed=right)
        _warn_of_other_pages(written, right, collector)
        path = urlsplit(right).path
        home = Routes(collector.language).above_pages(path)
        if home != path:
            collector.add_at(node, "base-url-of-a-page", found=text[:80], fixed=right.removesuffix(path) + home)
        return right


def _warn_of_other_pages(node: YamlScalar, right: str, collector: ProblemCollector) -> None:
    """Add a warning to `collector` for the page of a repository, and for the folder that a build makes."""
    parts = urlsplit(right)
    folders = parts.path.strip("/").split("/")
    pages = PAGES_OF_FORGES.get(parts.netloc.removeprefix("www."))
    if pages is not None and len(folders) > 1:
        fixed = f"https://{folders[0].lower()}.{pages}/{folders[1]}/" if pages else ""
        collector.add_at(node, "base-url-of-a-forge", found=node.text.strip()[:80], fixed=fixed)
    elif folders[-1] == OUTPUT_FOLDER:
        fixed = right.removesuffix(f"{OUTPUT_FOLDER}/")
        collector.add_at(node, "base-url-of-output", found=node.text.strip()[:80], folder=OUTPUT_FOLDER, fixed=fixed)


def base_of(text: str) -> str:
    """Return the address that all pages of a site may begin with, made of one that was typed or copied; '' for none."""
    try:
        parts = urlsplit(re.sub(r"^(https?):/*", r"\1://", text.replace("\\", "/"), flags=re.IGNORECASE))
        _ = parts.port
    except ValueError:
        return ""
    host = re.sub(r"\s", "", parts.netloc.rpartition("@")[2]).lower()
    host = re.sub(r"(?<=[^.])\.{2,}(?=[^.])", ".", host)
    if parts.scheme.lower() not in ("http", "https") or not HOST.fullmatch(host):
        return ""
    folders: list[str] = []
    for folder in (each.strip() for each in parts.path.split("/")):
        if folder == "..":
            del folders[-1:]
        elif folder not in ("", "."):
            folders.append(quote(folder, safe=IN_A_PATH))
    if folders and PAGE_FILE.fullmatch(folders[-1]):
        folders.pop()
    return "/".join((f"{parts.scheme.lower()}://{host}", *folders, ""))


def _as_read(text: str) -> str:
    """Return what was typed, letters with marks and capitals of the host as they are read."""
    host = re.match(r"[^/]*//[^/]*", text)
    end = host.end() if host else 0
    return text[:end].lower() + quote(text[end:].rstrip("/"), safe=IN_A_PATH + "/? #")


@dataclass(frozen=True)
class TimeZone(FieldType):
    """A time zone of the IANA list."""

    form: str = N_("a time zone, such as Asia/Ho_Chi_Minh")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = scalar(node, name, self.form).text
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise invalid_value(node, "zone-unknown", key=name, found=text[:40], fixed=DEFAULT_ZONE) from None
        return text


@dataclass(frozen=True)
class Language(FieldType):
    """A language the site's own words exist in."""

    form: str = ", ".join(LANGUAGES)

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = scalar(node, name, self.form).text
        if text not in LANGUAGES:
            first, *others = (f"{name}: {each}" for each in LANGUAGES)
            raise invalid_value(
                node, "language-unknown", key=name, found=text[:40], fixed=first, others=", ".join(others)
            )
        return text


@dataclass(frozen=True)
class NavigationTarget(FieldType):
    """The target of a menu item: an address of this site, or of another."""

    form: str = N_("an address of this site such as /mo-hinh/, or a web address")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = scalar(node, name, self.form).text.strip()
        if text.lower().startswith(("http://", "https://")):
            return str(Url().read(node, collector, name))
        try:
            address = understood(f"/{text.lstrip('/')}")
        except ValueError:
            raise invalid_value(node, "target-format", key=name, found=text[:80], fixed="") from None
        if text.startswith("/") and not text.startswith("//") and HERE.fullmatch(address.path):
            return address.href
        raise invalid_value(
            node, "target-format", key=name, found=text[:80], fixed=_meant_by(text, address, Routes(collector.language))
        )


def _meant_by(text: str, address: Address, routes: Routes) -> str:
    """Return the target that was probably meant, or ''."""
    if fixed := mended(text):
        return fixed
    if BARE_HOST.match(text.lstrip("/")):
        return f"https://{text.lstrip('/')}"
    if text.startswith("?"):
        return f"{routes.search}{text}"
    if ":" in text or "@" in text or text.startswith("#"):
        return ""
    folder, _, name = address.path.strip("/").rpartition("/")
    if name.endswith(".md"):
        folder = next((each.folder for each in RECORDS if folder.endswith(each.folder)), RECORDS[-1].folder)
        return routes.record_of_file(folder, name.removesuffix(".md")) + address.rest
    fixed = address.path if "." in name else f"{address.path.rstrip('/')}/"
    return fixed + address.rest if HERE.fullmatch(fixed) and " " not in fixed else ""


@dataclass(frozen=True)
class ServiceUrl(Url):
    """The address of a form service. An e-mail address belongs to the other key."""

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = scalar(node, name, self.form).text.strip()
        if email := bare_email(text):
            raise invalid_value(node, "service-is-email", key=name, found=text[:80], fixed=email)
        return super().read(node, collector, name)


@dataclass(frozen=True)
class FeedbackEmail(Email):
    """An e-mail address. A web address belongs to the other key."""

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = scalar(node, name, self.form).text.strip()
        if text.lower().startswith(("http://", "https://")):
            raise invalid_value(node, "email-is-service", key=name, found=text[:80], fixed=quoted(text))
        return super().read(node, collector, name)


@dataclass(frozen=True)
class FeedbackStruct(Struct):
    """The keys of feedback. The problem of an address alone says which key it needs."""

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> Any:
        text = node.text.strip() if isinstance(node, YamlScalar) else ""
        email = bare_email(text)
        if email or text.lower().startswith(("http://", "https://")):
            example = f"{{email: {email}}}" if email else f"{{service: {quoted(text)}}}"
            raise invalid_value(node, "not-a-struct", key=name, example=example)
        return super().read(node, collector, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerEntry:
    """The bodies and the person that the law asks a page of this kind to name on its home page."""

    managing_body: str = key(Text(), N_("the managing body"), required=True)
    superior_body: str = key(Text(), N_("the body above it"), required=True)
    address: str = key(Text(), N_("postal address"), required=True)
    email: str = key(Email(), N_("e-mail address"), required=True)
    telephone: str = key(Text(most=60), N_("telephone number"), required=True)
    responsible: str = key(Text(), N_("the person responsible for the content"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationEntry:
    """One entry of the menu."""

    label: str = key(Text(most=40), N_("the label of the menu item"), required=True)
    to: str = key(NavigationTarget(), N_("the address the menu item links to"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """The recipient of readers' feedback: an e-mail address, or the address of a form service."""

    email: str | None = key(FeedbackEmail(), N_("e-mail address for feedback"))
    service: str | None = key(ServiceUrl(), N_("address of a form service"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The terms under which the open data may be used."""

    title: str = key(Text(most=120), N_("name of the licence"), required=True)
    url: str = key(Url(), N_("address of its text"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """The whole of site_config.yaml."""

    title: str = key(Text(most=120), N_("title of the site"), required=True)
    base_url: str = key(BaseUrl(), N_("address of the site, with its path"), required=True)
    owner: OwnerEntry = key(Struct(record=OwnerEntry), N_("who runs the site"), required=True)
    description: str = key(Text(most=300), N_("one sentence about the site"), default="")
    title_en: str | None = key(Text(most=120), N_("title of the site in English, for its page in English"))
    description_en: str | None = key(Text(most=300), N_("one sentence about the site in English"))
    language: str = key(Language(), N_("language of the site's own words"), default="vi")
    time_zone: str = key(TimeZone(), N_("time zone of dates"), default=DEFAULT_ZONE)
    navigation: tuple[NavigationEntry, ...] = key(Many(Struct(record=NavigationEntry)), N_("the menu"), default=())
    feedback: Feedback | None = key(FeedbackStruct(record=Feedback), N_("where feedback goes"))
    data_licence: Licence | None = key(
        Struct(record=Licence), N_("terms of use of the open data; if it is missing, no terms are stated")
    )
    share_picture: str | None = key(MediaRef(), N_("picture for shared links, in content/media"))
    own_share_cards: int = key(
        Number(whole=True, least=0),
        N_(
            "with how many models each has a picture of its own for shared links; where there are more, those that are "
            "not recognised yet have that of their field"
        ),
        default=3000,
    )
    edit_url: str | None = key(
        Url(), N_("address at which a forge edits the site's files, such as https://github.com/xa/trang/edit/main/")
    )
    editing: EditingAccess | None = key(
        Struct(record=EditingAccess),
        N_("the forge that the page for editors writes to; if it is missing, there is no such page"),
    )
    sources: tuple[MemberSite, ...] = key(
        Many(Struct(record=MemberSite)),
        N_("other sites of this program whose models are listed here; the command fetch reads their open data"),
        default=(),
    )
    page_size: int = key(
        Number(whole=True, least=1, most=200), N_("number of records on each page of a list"), default=36
    )
    demo: bool = key(Flag(), N_("true: a demonstration with invented examples"), default=False)
    made_with: str | None = key(
        Text(most=20), N_("version of the program that the site was last brought up to; the command upgrade writes it")
    )

    @property
    def routes(self) -> Routes:
        """The addresses of the site."""
        return Routes(self.language)


def numbers_of(version: str) -> tuple[int, int, int] | None:
    """Return the three numbers of a version of the program, to compare it by; None for what is no version."""
    found = VERSION.fullmatch(version.strip())
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def at_home(config: SiteConfig) -> SiteConfig:
    """Return the same, full addresses of this very site in the menu as they are within it."""
    entries = []
    for entry in config.navigation:
        inside = within(entry.to, config.base_url)
        entries.append(entry if inside is None else replace(entry, to=understood(inside).href))
    return replace(config, navigation=tuple(entries))
