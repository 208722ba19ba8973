"""Complaints about member sites: how they are named, what was copied of them, and what a fetch met."""

from __future__ import annotations

from showcase.messages.message import N_, Change, Message, error, sure, warning

AGAIN = N_("Run the command fetch again.")
ASK = N_("Ask those who keep that site. The copy that is here stays as it is.")

MEMBERS: dict[str, Message] = {
    "source-place": error(
        N_("“{found}” is neither an address that begins with https:// nor a folder of this site."),
        sure(N_("Type: {key}: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Type the address of the page “Open data” of that site, such as https://example.org/du-lieu/."),
    ),
    "source-name": error(
        N_("The name “{found}” is that of another source, or has no letters."),
        N_("Give each source a name of its own."),
    ),
    "source-twice": error(N_("The source {found} is named twice."), N_("Delete one of the two.")),
    "source-is-this-site": error(
        N_("{found} is this site itself."), N_("Delete it: the models of this site are listed in any case.")
    ),
    "source-not-fetched": error(
        N_("Nothing was fetched yet from the source “{name}”."),
        N_("Run the command fetch, and add the folder sources/ to the repository; or delete the source."),
    ),
    "source-copy-unreadable": error(
        N_("This copy of another site's data is damaged, or made by another version of the program."),
        AGAIN,
    ),
    "source-copy-changed": error(
        N_("This file is not as it was fetched: it was changed, or is cut off."),
        N_("Take it back from the repository, or run the command fetch again; it is never edited by hand."),
    ),
    "source-copy-of-another": error(
        N_("The copy of “{name}” is of another place: {found}"),
        AGAIN,
    ),
    "source-old": warning(
        N_("The copy of “{name}” is of {day}, {days} days old: what that site took back since is still shown here."),
        N_("Run the command fetch, and add the folder sources/ to the repository."),
    ),
    "source-folder-unused": warning(
        N_("This is the copy of a site that site_config.yaml does not name any more."),
        N_("Delete the folder: what that site takes back would stay in it."),
    ),
    "source-terms": warning(
        N_("The list “{vocabulary}” lacks terms of “{name}”, with so many models: {terms}"),
        N_("Those models are listed, but not found by these terms. Add the terms to the list if they are yours, too."),
    ),
    "source-unreachable": error(
        N_("{address} cannot be reached."),
        N_("Check the address and the network, then run the command fetch again. The copy that is here stays."),
    ),
    "source-slow": error(
        N_("{address} did not answer within {seconds} seconds."),
        N_("Run the command fetch again later. The copy that is here stays."),
    ),
    "source-certificate": error(
        N_("{address} has no valid certificate: it cannot be told whose it is."),
        ASK,
    ),
    "source-refused": error(
        N_("{address} answers with error {status}."),
        N_("Check the address: it is that of the page “Open data” of the site, such as https://example.org/du-lieu/."),
    ),
    "source-redirected": error(
        N_("{address} leads on to another place: {target}"),
        N_("If the site has moved there, type the new address in site_config.yaml; otherwise ask those who keep it."),
    ),
    "source-is-page": error(
        N_("{address} is a web page, not data."),
        N_("Check the address: it is that of the page “Open data” of the site, such as https://example.org/du-lieu/."),
    ),
    "source-folder-missing": error(
        N_("There is no file {address}."),
        N_("Type the folder that has datapackage.json, counted from the site's folder."),
    ),
    "source-unreadable": error(N_("{address} is not a Data Package, or is cut off."), ASK),
    "source-of-others": error(
        N_("{address} describes no data of this program: it has no table of models."),
        N_("Only sites that are made with this program can be sources."),
    ),
    "source-version": error(
        N_("{address} is of another version of the program: the table of models lacks {columns}."),
        N_("Ask those who keep that site to bring the program up to date. The copy that is here stays as it is."),
    ),
    "source-incomplete": error(
        N_("{address} is not as datapackage.json describes it: it is cut off, or was changed meanwhile."),
        N_("Run the command fetch again in a few minutes. The copy that is here stays."),
    ),
    "source-too-large": error(
        N_("{address} has more than {limit} MB."),
        ASK,
    ),
    "source-row": error(
        N_("Row {row} of {address} has something else than a value of the column “{column}”: {found}"),
        ASK,
    ),
}
