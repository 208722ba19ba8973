"""site_config.yaml: the site's title, address, owner, navigation and switches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from showcase.content.compounds import Many, MediaRef, Struct
from showcase.content.nodes import Node
from showcase.content.numerals import Number
from showcase.content.scalars import Email, Flag, Text, Url, scalar
from showcase.content.schema import DEFAULT_ZONE, FieldType, Report, Wrong, key
from showcase.messages import N_

HERE = re.compile(r"/(?:[a-z0-9-]+/)*(?:#[\w-]+)?")


@dataclass(frozen=True)
class BaseUrl(FieldType):
    """The site's own address, with its path; always ends in a slash."""

    form: str = N_("the site's address, such as https://example.org/dan-van/")

    def read(self, node: Node, report: Report, name: str) -> str:
        text = Url(self.form).read(node, report, name)
        if "?" in text or "#" in text:
            raise Wrong(node, "url-format", key=name, found=text[:80], fixed=re.split(r"[?#]", text)[0])
        return text.rstrip("/") + "/"


@dataclass(frozen=True)
class Zone(FieldType):
    """A time zone of the IANA list."""

    form: str = N_("a time zone, such as Asia/Ho_Chi_Minh")

    def read(self, node: Node, report: Report, name: str) -> str:
        text = scalar(node, name, self.form).text
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise Wrong(node, "zone-unknown", key=name, found=text[:40], fixed=DEFAULT_ZONE) from None
        return text


@dataclass(frozen=True)
class Language(FieldType):
    """A language the site's own words exist in."""

    form: str = N_("vi or en")

    def read(self, node: Node, report: Report, name: str) -> str:
        text = scalar(node, name, self.form).text
        if text not in ("vi", "en"):
            raise Wrong(node, "language-unknown", key=name, found=text[:40])
        return text


@dataclass(frozen=True)
class Target(FieldType):
    """Where a navigation entry leads: an address of this site, or of another."""

    form: str = N_("an address of this site such as /mo-hinh/, or a web address")

    def read(self, node: Node, report: Report, name: str) -> str:
        text = scalar(node, name, self.form).text.strip()
        if HERE.fullmatch(text):
            return text
        if text.startswith("http"):
            return str(Url().read(node, report, name))
        fixed = f"/{text.strip('/')}/"
        raise Wrong(node, "target-format", key=name, found=text[:80], fixed=fixed if HERE.fullmatch(fixed) else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerGiven:
    """Whom the law asks a page of this kind to name on its home page."""

    managing_body: str = key(Text(), N_("the managing body"), required=True)
    superior_body: str = key(Text(), N_("the body above it"), required=True)
    address: str = key(Text(), N_("postal address"), required=True)
    email: str = key(Email(), N_("e-mail address"), required=True)
    telephone: str = key(Text(most=60), N_("telephone number"), required=True)
    responsible: str = key(Text(), N_("the person responsible for the content"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationEntry:
    """One entry of the menu."""

    label: str = key(Text(most=40), N_("the words of the entry"), required=True)
    to: str = key(Target(), N_("where it leads"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Where readers' feedback goes: an e-mail address, or the address of a form service."""

    email: str | None = key(Email(), N_("e-mail address for feedback"))
    service: str | None = key(Url(), N_("address of a form service"))


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
    owner: OwnerGiven = key(Struct(record=OwnerGiven), N_("who runs the site"), required=True)
    description: str = key(Text(most=300), N_("one sentence on the site"), default="")
    language: str = key(Language(), N_("language of the site's own words"), default="vi")
    time_zone: str = key(Zone(), N_("time zone of dates"), default=DEFAULT_ZONE)
    navigation: tuple[NavigationEntry, ...] = key(Many(Struct(record=NavigationEntry)), N_("the menu"), default=())
    feedback: Feedback | None = key(Struct(record=Feedback), N_("where feedback goes"))
    data_licence: Licence | None = key(
        Struct(record=Licence), N_("under which terms the open data may be used; without it none are stated")
    )
    share_picture: str | None = key(MediaRef(), N_("picture for shared links, in content/media"))
    page_size: int = key(Number(whole=True, least=1, most=200), N_("records on a page of a listing"), default=24)
    demo: bool = key(Flag(), N_("true: a demonstration with invented examples"), default=False)
