"""The forges that files can be written to: how the CMS reaches one, and what the page must be allowed for that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from showcase.content.records.editing_access import EditingAccess
from showcase.render.cms.inputs import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """A kind of forge: its public server, the addresses of its interface, and where it keeps pictures of people.

    `api` is the path below the server, `public_api` in its place on the public one. With `signs_in` people sign in at
    the forge itself, once the page has an id there (app_id).
    """

    server: str
    api: str
    public_api: str = ""
    pictures: tuple[str, ...] = ()
    signs_in: Mapping[str, str] | None = None


FORGES: Mapping[str, Forge] = MappingProxyType(
    {
        "github": Forge(
            server="https://github.com",
            api="api/v3",
            public_api="https://api.github.com",
            pictures=("https://avatars.githubusercontent.com",),
        ),
        "gitlab": Forge(
            server="https://gitlab.com",
            api="api/v4",
            pictures=("https://secure.gravatar.com",),
            signs_in={"auth_type": "pkce"},
        ),
        "gitea": Forge(
            server="https://gitea.com", api="api/v1", pictures=("https://secure.gravatar.com",), signs_in={}
        ),
    }
)


def backend(access: EditingAccess) -> Mapping[str, Json]:
    """Return the backend of the CMS for a site's `access` to a forge.

    Where nothing signs people in, they paste an access token: never is one signed in by a stranger's server.
    """
    forge, server = FORGES[access.backend], _server(access)
    found: dict[str, Json] = {"name": access.backend, "repo": access.repo, "branch": access.branch}
    if access.server or not forge.public_api:
        found["api_root"] = _api(access)
    if access.sign_in:
        found["base_url"] = access.sign_in.rstrip("/")
    elif access.app_id and forge.signs_in is not None:
        found |= {"base_url": server, "app_id": access.app_id, **forge.signs_in}
    else:
        found["auth_methods"] = ["token"]
    return found


def policy(access: EditingAccess) -> str:
    """Return the Content-Security-Policy of the page: what it may load, and whom it may ask, is named here.

    The CMS writes styles into the page; scripts come from the site alone.
    """
    forge = FORGES[access.backend]
    asked = dict.fromkeys((_origin(_api(access)), _origin(_server(access))))
    pictures = " ".join(dict.fromkeys((_origin(_server(access)), *forge.pictures)))
    return "; ".join(
        (
            "default-src 'self'",
            f"connect-src 'self' blob: data: {' '.join(asked)}",
            f"img-src 'self' blob: data: {pictures}",
            "media-src 'self' blob:",
            "font-src 'self' data:",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "worker-src 'self' blob:",
            "frame-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _server(access: EditingAccess) -> str:
    return (access.server or FORGES[access.backend].server).rstrip("/")


def _api(access: EditingAccess) -> str:
    forge = FORGES[access.backend]
    return forge.public_api if forge.public_api and not access.server else f"{_server(access)}/{forge.api}"


def _origin(address: str) -> str:
    """Return the scheme and the host of an address."""
    return "/".join(address.split("/")[:3])
