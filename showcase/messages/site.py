"""Complaints about the site as a whole: addresses, pictures, templates, the output folder, the set-up."""

from __future__ import annotations

from showcase.messages.message import N_, Message, error, warning

SITE: dict[str, Message] = {
    "image-empty": error(N_("The picture is an empty file."), N_("Put the picture there again, or delete the file.")),
    "image-too-large": error(
        N_("The picture has {megabytes} MB; {limit} MB at most."),
        N_("Save it smaller: 2,000 pixels wide is plenty."),
    ),
    "image-not-an-image": error(
        N_("The file is not a picture, whatever its name says."),
        N_("Open it in the program that made it and save it as JPEG or PNG."),
    ),
    "image-format": error(
        N_("The picture is of the kind {found}, which is not published."),
        N_("Save it as one of: {allowed}."),
    ),
    "image-odd-shape": error(
        N_("The picture is {width} × {height} pixels: too narrow to be seen."),
        N_(
            "Take a picture whose shorter side has at least {shortest} pixels "
            "and whose longer side is at most {aspect} times that."
        ),
    ),
    "image-too-many-pixels": error(
        N_("The picture has {megapixels} million pixels; {limit} million at most."),
        N_("Save it smaller: 2,000 pixels wide is plenty."),
    ),
    "image-truncated": error(
        N_("The picture is damaged or cut off."),
        N_("Copy it again from where it came from."),
    ),
    "download-empty": error(N_("The file to download is empty."), N_("Put the file there again, or delete it.")),
    "download-damaged": error(
        N_("The file to download is damaged or cut off."), N_("Copy the file again from where it came from.")
    ),
    "download-of-another-kind": error(
        N_("By its contents this is {kind}, not a file of the kind {suffix}."),
        N_("Rename the file to “{fixed}”, and name it so in the records too."),
        N_("Save it anew as {suffix} in the program that made it, or delete it."),
    ),
    "download-is-none": error(
        N_("By its contents this is {kind}, not a file of the kind {suffix}."),
        N_("Delete the file, and get the document again from where it came from."),
    ),
    "font-unusable": error(
        N_("This file is not a font, or it is damaged."),
        N_("Put a sound .ttf or .otf file in its place, or delete it: then the built-in font is used."),
    ),
    "output-around-site": error(
        N_("The output folder {folder} holds, or lies in, the site's own files; building would destroy them."),
        N_("Name another folder with --output."),
    ),
    "output-not-a-folder": error(
        N_("{folder} is not a folder."),
        N_("Name another folder with --output, or delete this file."),
    ),
    "output-not-ours": error(
        N_("The folder {folder} holds files this program did not make; nothing was touched."),
        N_("Name an empty or new folder with --output."),
    ),
    "output-not-writable": error(
        N_("The folder {folder} cannot be written: {reason}."),
        N_("Check the rights to it and the space on the disk, or name another with --output."),
    ),
    "process-died": error(
        N_("A part of the program was ended by the system, most likely for want of memory."),
        N_("Run it again with fewer processes: --jobs 1"),
    ),
    "search-failed": error(
        N_("The search index could not be made: {reason}."),
        N_("Run the command again; if it stays so, please report it."),
    ),
    "unknown-address": error(
        N_("The link “{found}” leads to a page this site does not have."),
        N_("Type “{nearest}”."),
        N_("Correct the address, or take the link away."),
    ),
    "address-twice": error(
        N_("The address {address} is that of a page the program makes itself."),
        N_("Give this file another name."),
    ),
    "link-to-held-back": warning(
        N_("The link “{found}” leads to a record that is not published now; it was set as plain text."),
        N_("Publish the other record too, or take the link away."),
    ),
    "template-fault": error(
        N_("The template cannot be used: {reason}."),
        N_("Correct this line, or delete the file to use the site's own template."),
    ),
    "template-mistake": error(
        N_("The template cannot be used: {reason} ({original})."),
        N_("Correct this line, or delete the file to use the site's own template."),
    ),
    "template-without-macro": error(
        N_("This component holds no macro “{macro}”, by which other templates use it."),
        N_(
            "Copy {component} from the program's own templates/ and change what stands between "
            "{{% macro {macro}(…) %}} and {{% endmacro %}}, or delete this file."
        ),
    ),
    "template-unused": warning(
        N_("Nothing makes use of this template."),
        N_("If it should take the place of ours, move it to templates/{nearest}."),
        N_("Give it the path of one of the program's own templates, or delete it."),
    ),
    "static-hidden": error(
        N_("Files whose name begins with a dot are not published."),
        N_("Move it out of static/; only the folder .well-known is allowed."),
    ),
    "static-clash": error(
        N_("This file would take the address of {other}, which the program makes itself."),
        N_("Give the file another name, or delete it."),
    ),
    "dead-link": error(
        N_("The page {path} links to {target}, which does not exist."),
        N_("If it is a link in your own template, correct it; otherwise please report it."),
    ),
    "repeated-id": error(
        N_("The page {path} has more than one element with the id “{found}”."),
        N_("Give a heading or an id of this page another name."),
    ),
}
