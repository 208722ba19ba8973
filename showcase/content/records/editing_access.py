"""The key `editing` of site_config.yaml: the forge in which the page for editors writes the site's files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from showcase.content.schema.fields import FieldType, ProblemCollector, invalid_value, key
from showcase.content.schema.scalars import Text, Url, scalar
from showcase.content.yaml.nodes import YamlNode
from showcase.messages import N_

BACKENDS = ("github", "gitlab", "gitea")
MEANT = {"forgejo": "gitea", "codeberg": "gitea"}
"""Forges that are reached as another one is."""
REPO = re.compile(r"[\w.-]+(?:/[\w.-]+)+")
IN_AN_ADDRESS = re.compile(
    r"(?:(?:https?|ssh)://)?(?:git@)?[\w-]+(?:\.[\w-]+)+(?::\d+)?[:/](?P<repo>[\w.-]+(?:/[\w.-]+)+?)(?:\.git)?/?"
)


@dataclass(frozen=True)
class Backend(FieldType):
    """A kind of forge."""

    form: str = ", ".join(BACKENDS)

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = scalar(node, name, self.form).text.strip()
        if text not in BACKENDS:
            meant = text.casefold()
            fixed = MEANT.get(meant, meant if meant in BACKENDS else "")
            values = {"found": text[:40], "fixed": fixed, "known": ", ".join(BACKENDS)}
            raise invalid_value(node, "backend-unknown", key=name, **values)
        return text


@dataclass(frozen=True)
class Repository(FieldType):
    """A repository of a forge: its owner, or groups, and its name."""

    form: str = N_("the owner and the name of a repository, such as xa-binh-minh/trang")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = scalar(node, name, self.form).text.strip()
        copied = IN_AN_ADDRESS.fullmatch(text)
        if (copied and "." in text.split("/")[0]) or text.startswith(("http:", "https:")) or not REPO.fullmatch(text):
            raise invalid_value(
                node, "repository-format", key=name, found=text[:80], fixed=copied["repo"] if copied else ""
            )
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class EditingAccess:
    """A forge, and how people sign in to write the site's files there."""

    backend: str = key(Backend(), N_("kind of forge; gitea stands for Forgejo, too"), required=True)
    repo: str = key(Repository(), N_("the repository with the site's files"), required=True)
    branch: str = key(Text(most=100), N_("the branch that is published"), default="main")
    server: str | None = key(Url(), N_("address of the forge, where it is one's own"))
    sign_in: str | None = key(
        Url(), N_("address of the program that signs people in to GitHub; without one they paste an access token")
    )
    app_id: str | None = key(
        Text(most=100), N_("id that the forge (GitLab, Gitea) gave this page; without one people paste an access token")
    )
