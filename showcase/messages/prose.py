"""Complaints about the text below the keys: its links, pictures, lists, tables and notes."""

from __future__ import annotations

from showcase.messages.message import N_, Change, Message, converts, error, likely, sure, warning

PROSE: dict[str, Message] = {
    "prose-too-deep": error(
        N_("The text is nested too deeply to be read."),
        N_("Remove repeated signs such as > > > or ((( from the text."),
    ),
    "prose-too-much": error(
        N_("From this line on the text holds too many signs such as [ * ` to be read."),
        N_("Remove repeated signs from this paragraph, or divide the text among several files."),
    ),
    "fence-open": warning(
        N_("The line “{found}” begins a part that is shown letter for letter, but no second such line ends it."),
        N_("Put a line of the same signs below the last line of that part, or delete this line."),
    ),
    "html-removed": warning(
        N_("“{found}” is not allowed in a text and was left out."),
        N_("Delete it, or put a plain link in its place."),
    ),
    "markdown-left-over": warning(
        N_("“{found}” was not understood and is shown as it was typed."),
        N_("A link is typed [words](address) without a space between; a note [^1] needs a line of its own: [^1]: …"),
    ),
    "foreign-sign": warning(
        N_("“{found}” is a sign of another program; readers see it as it was typed."),
        sure(N_("Type “{fixed}” in place of “{found}”."), Change.WORD, "{fixed}"),
        N_("Delete it, or type it as it is done here: **bold**, *italic*, [words](address), > quotation."),
    ),
    "contents-sign": warning(
        N_("“{found}” is a sign of another program; readers see it as it was typed."),
        likely(
            N_("Delete this line; in content/pages/ the key toc: true makes the table of contents."), Change.DELETED
        ),
    ),
    "picture-in-brackets": warning(
        N_("“{found}” is no picture here; readers see it as it was typed."),
        N_("Type in place of “{found}”, with what the picture shows: ![…](../media/{file})"),
    ),
    "address-half-typed": warning(
        N_("“{found}” is not whole, so readers cannot follow it."),
        converts(N_("Type “{fixed}” in place of “{found}”."), Change.WORD, "{fixed}"),
        N_("Type the whole address in place of “{found}”, beginning with https://, or delete it."),
    ),
    "table-of-signs": warning(
        N_("The rows from “{found}” on look like a table, but are not shown as one."),
        N_("Type | between the cells and at both ends of each row, such as {head}, and below the first row {fixed}"),
    ),
    "heading-one": warning(
        N_("“{found}” is a first-level heading; only the title is one."),
        sure(N_("Type: {fixed}"), Change.LINE, "{fixed}"),
    ),
    "heading-underlined": warning(
        N_("“{found}”, underlined with = signs, is a first-level heading; only the title is one."),
        sure(N_("Type in place of the two lines: {fixed}"), Change.TWO_LINES, "{fixed}"),
    ),
    "id-taken": error(
        N_("“{found}” is already the id of another place on the page."),
        N_("Give this heading or place another id."),
    ),
    "image-without-alt": error(
        N_("The picture “{found}” has no description for those who cannot see it."),
        N_("Type what it shows between the square brackets: ![…]({found})"),
    ),
    "link-without-scheme": error(
        N_("The link “{found}” leads nowhere."), sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}")
    ),
    "link-to-own-disk": error(
        N_("The link “{found}” leads to a file on your own computer, which readers cannot open."),
        N_("Put the file into content/media/ and type: {fixed}"),
    ),
    "link-without-address": error(
        N_("This link has no address."),
        N_("Type the address between the round brackets, such as [words](../models/ten-tep.md), or the words only."),
    ),
    "picture-without-address": error(
        N_("This picture has no address."),
        N_("Put the picture into content/media/ and type its name between the round brackets: ../media/ten-anh.jpg"),
    ),
    "caption-in-curly-quotes": error(
        N_("In “{found}” the caption is not in straight quotes, so it was read as part of the address."),
        sure(
            N_("Put the caption in straight quotes, so that between the round brackets stands: {fixed}"),
            Change.WORD,
            "{fixed}",
        ),
    ),
    "link-without-host": error(
        N_("No browser can follow “{found}”, so the words would lose their link."),
        N_("Copy the whole address from the browser; between https:// and the next / there is no space and no quote."),
    ),
    "link-half-typed": error(
        N_("“{found}” leads nowhere, as a part of it is missing."),
        N_(
            "Type it whole, like https://example.org/bai, mailto:ten@example.org or tel:02438221234, or the words only."
        ),
    ),
    "picture-on-own-disk": error(
        N_("The picture “{found}” is on your own computer, where readers cannot see it."),
        N_("Put the picture into content/media/ and type: {fixed}"),
    ),
    "picture-embedded": error(
        N_("Here a picture is embedded in the text itself (“{found}”), as some programs do."),
        N_("Save the picture into content/media/ and type: ../media/ten-anh.jpg"),
    ),
    "picture-of-a-strange-kind": error(
        N_("The picture “{found}” has an address that is not published."),
        N_("Save the picture into content/media/ and type: {fixed}"),
    ),
    "link-of-a-strange-kind": error(
        N_("The link “{found}” is of a kind that is not published."),
        N_("Type a web address that begins with https://, or take the link away."),
    ),
    "link-outside-site": error(
        N_("The link “{found}” leads out of the site's folder."),
        N_("Link to a file below content/, or to a web address."),
    ),
    "link-unclear": error(
        N_("The link “{found}” leads neither to a record nor to a file in content/media/."),
        likely(N_("Type “{nearest}”."), Change.WORD, "{nearest}"),
        N_("Type it like ../models/ten-tep.md, ../media/ten-tep.pdf or https://…"),
    ),
    "link-to-nothing": error(
        N_("The link “{found}” leads to a record that does not exist."),
        likely(N_("Type “{nearest}”."), Change.WORD, "{nearest}"),
        N_("Correct the file name, or take the link away."),
    ),
    "link-to-preview": error(
        N_("The link “{found}” leads to your own computer, which readers cannot reach."),
        converts(N_("Type “{fixed}”."), Change.WORD, "{fixed}"),
        N_("Type the address on the web in its place; it begins with https://"),
    ),
    "link-hash-alone": error(
        N_("Nothing follows the sign # of this link, so it leads nowhere."),
        N_("Type behind it what the link leads to on this page, such as #{example}, or take the link away."),
        N_("Take the link away, or type where it leads, like ../models/ten-tep.md"),
    ),
    "unknown-anchor": error(
        N_("There is no heading “#{found}” in {file}."),
        likely(N_("Type “#{nearest}”."), Change.WORD, "#{nearest}", old="#{found}"),
        N_("Take the part from # on away."),
    ),
    "picture-from-elsewhere": error(
        N_("The picture “{found}” is on another site."),
        N_("Put the picture into content/media/, if you may use it, and name it there."),
    ),
    "picture-not-in-media": error(
        N_("The picture “{found}” is not in content/media/."),
        converts(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Put it into content/media/ and type: {put}"),
    ),
    "list-glued": warning(
        N_("“{found}” is not shown as an item of a list, because the line above it is not empty."),
        N_("Leave an empty line above it."),
    ),
    "table-without-line": warning(
        N_(
            "The table that begins with “{found}” is not shown as one: the line below its head is missing or too short."
        ),
        sure(N_("Type below the head: {fixed}"), Change.HEAD, "{fixed}"),
    ),
    "table-glued": warning(
        N_("The table that begins with “{found}” is not shown as one, because the line above it is not empty."),
        N_("Leave an empty line above the table."),
    ),
    "table-row-too-long": warning(
        N_("This row has {cells} cells but the head has only {columns}; the extra text is shown in the last cell."),
        N_("Take the sign | out of the words, or give the head more cells."),
    ),
    "link-with-a-space": warning(
        N_("“{found}” was not understood as a link, because of the space before the bracket."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
    ),
    "link-turned": warning(
        N_("“{found}” was not understood as a link: the words belong in square brackets, the address in round ones."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
    ),
    "stars-left-over": warning(
        N_("The stars of “{found}” are shown as they were typed."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_(
            "For bold words type two stars right before and two right after them, without spaces: **{words}**; "
            r"to show two stars, type \*\*"
        ),
    ),
    "note-not-cited": error(
        N_("The note [^{found}] is not mentioned in the text."),
        N_("Type [^{found}] where the text refers to it, or delete the note."),
    ),
    "note-twice": error(
        N_("The text has two notes [^{found}]."),
        N_("Give each note a name of its own, here and where the text refers to it."),
    ),
    "identity-number": error(
        N_("There is an identity number here (“{found}”)."),
        N_("Take the number out; this site never publishes identity numbers."),
    ),
    "private-number": error(
        N_("There is a personal telephone number here (“{found}”)."),
        N_(
            "Take the number out; if it is an office's, write it into “telephone” of the owner in site_config.yaml, "
            "or into “note” of its unit in content/units.yaml."
        ),
    ),
}
