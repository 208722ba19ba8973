"""Complaints about the site as a whole: addresses, pictures, templates, the output folder, the set-up."""

from __future__ import annotations

from showcase.messages.message import N_, Message, error, warning

SITE: dict[str, Message] = {
    "unknown-address": error(
        N_("The link “{found}” leads to a page this site does not have."),
        N_("Type “{nearest}”."),
        N_("Correct the address, or take the link away."),
    ),
    "address-twice": error(
        N_("Two pages want the address {address}: this file and {other}."),
        N_("Give the file another name."),
    ),
    "link-to-held-back": warning(
        N_("The link “{found}” leads to a record that is not published now; it was set as plain text."),
        N_("Publish the other record too, or take the link away."),
    ),
    "template-fault": error(
        N_("The template cannot be used: {reason}."),
        N_("Correct this line, or delete the file to use the site's own template."),
    ),
    "broken-page": error(
        N_("The page {address} has a fault of its own: {reason}."),
        N_("This is a mistake of the program or of a template; please report it."),
    ),
}
