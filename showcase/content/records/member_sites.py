"""Member sites: other sites of this program whose open data a site lists, as its configuration names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from showcase.content.links.site_address import on_own_computer
from showcase.content.schema.fields import FieldType, ProblemCollector, invalid_value, key
from showcase.content.schema.misplaced import InnerKeys
from showcase.content.schema.scalars import Text, scalar
from showcase.content.yaml.nodes import YamlNode
from showcase.messages import N_
from showcase.vietnamese import slug

FOLDER = "sources"
"""The folder of a site that holds the copies, one folder for each member site."""
HOST = re.compile(r"[\w-]+(\.[\w-]+)+")
WEB = ("http://", "https://")


@dataclass(frozen=True)
class DataPlace(FieldType):
    """A place of open data: the web address of its page, or a path to a Data Package, from the site's folder."""

    form: str = N_("the address of the open data of a site, such as https://example.org/du-lieu/, or a folder")

    def inside(self) -> InnerKeys:
        return InnerKeys(link="address")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = scalar(node, name, self.form).text.strip()
        if not is_address(text):
            if "://" in text or " " in text.split("/")[0] or HOST.fullmatch(text.split("/")[0]):
                fixed = f"https://{text}" if "://" not in text and " " not in text else ""
                raise invalid_value(node, "source-place", key=name, found=text[:80], fixed=fixed)
            return text
        try:
            parts = urlsplit(text)
            known = bool(re.fullmatch(r"[\w.-]+(:\d+)?", parts.netloc)) and not re.search(r"\s", text)
        except ValueError:
            known = False
        if not known or (parts.scheme.lower() == "http" and not on_own_computer(text)):
            fixed = re.sub(r"^http:", "https:", text, flags=re.IGNORECASE) if known else ""
            raise invalid_value(node, "source-place", key=name, found=text[:80], fixed=fixed)
        return text


def is_address(place: str) -> bool:
    """Return whether a place of open data is on the web, and not in a folder."""
    return place.lower().startswith(WEB)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSite:
    """Another site of this program whose open data is listed here."""

    site: str = key(DataPlace(), N_("address of its open data, or the folder of a Data Package"), required=True)
    name: str = key(Text(most=80), N_("name of the site, as readers know it"), required=True)

    @property
    def id(self) -> str:
        """The name in addresses and of the folder of its copy; '' for a name without letters."""
        return slug(self.name)

    @property
    def folder(self) -> str:
        """The folder of its copy, from the site's folder."""
        return f"{FOLDER}/{self.id}"
