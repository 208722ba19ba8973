"""Complaints about the site as a whole: addresses, pictures, templates, the output folder, the set-up."""

from __future__ import annotations

from showcase.messages.message import N_, Change, Message, error, likely, sure, warning

SITE: dict[str, Message] = {
    "image-empty": error(N_("The picture is an empty file."), N_("Put the picture there again, or delete the file.")),
    "image-too-large": error(
        N_("The picture has {megabytes} MB; {limit} MB at most."),
        N_("Save it smaller: 2,000 pixels wide is plenty."),
    ),
    "image-not-an-image": error(
        N_("In spite of its name, the file is not a picture."),
        N_("Open it in the program that made it and save it as JPEG or PNG."),
    ),
    "upload-is-a-document": error(
        N_("This is {kind}, not a picture."),
        N_("Choose a picture: JPEG, PNG, WebP or GIF."),
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
        N_("Put an undamaged .ttf or .otf file in its place, or delete it: then the built-in font is used."),
    ),
    "output-around-site": error(
        N_("The output folder {folder} contains the site's own files, or is inside them; building would destroy them."),
        N_("Name another folder with --output."),
    ),
    "output-not-a-folder": error(
        N_("{folder} is not a folder."),
        N_("Name another folder with --output, or delete this file."),
    ),
    "output-not-ours": error(
        N_("The folder {folder} contains files this program did not make; nothing was changed."),
        N_("Name an empty or new folder with --output."),
    ),
    "output-not-writable": error(
        N_("The folder {folder} cannot be written: {reason}."),
        N_("Check the rights to it and the space on the disk, or name another with --output."),
    ),
    "temporary-not-writable": error(
        N_("The folder for temporary files cannot be written: {reason} ({folder})."),
        N_("Make room on its disk, or name another folder in the environment variable TMPDIR (TEMP on Windows)."),
    ),
    "output-is-a-link": error(
        N_("{folder} is a link to one of several releases."),
        N_("Name how many are to be kept, as before: --releases 3"),
    ),
    "output-unlisted": error(
        N_("An older version made this folder and kept no list of its files, so your files cannot be told from ours."),
        N_("Move your own files out of it, delete the rest, and build again."),
    ),
    "output-in-the-way": error(
        N_("This was changed or put here by hand, in the place of a file of the site; nothing was changed."),
        N_("Move it out of the output folder; what is to be published as it is belongs in static/."),
    ),
    "output-more-in-the-way": error(
        N_("{count} more files were changed or put there by hand."),
        N_("Move them out of the output folder, or name another with --output."),
    ),
    "output-set-aside": warning(
        N_("This was changed or put here by hand, in the place of a file of the site; it lies in {kept} now."),
        N_(
            "Make changes in content/ or templates/, and put files of your own into static/; "
            "delete the copy when you do not need it."
        ),
    ),
    "output-more-set-aside": warning(
        N_("{count} more files were changed or put there by hand; they lie in {kept} now."),
        N_(
            "Make changes in content/ or templates/, and put files of your own into static/; "
            "delete the copies when you do not need them."
        ),
    ),
    "output-of-older-version": warning(
        N_("An older version made this folder and kept no list of its files; all that was in it lies in {kept} now."),
        N_("Put your own files back (they will be kept from now on), then delete {kept}."),
    ),
    "output-left": warning(
        N_("This could not be removed: {reason}. The new site is in its place nevertheless."),
        N_("Remove it by hand, or correct the rights to it; the next build tries again."),
    ),
    "output-lost": error(
        N_("Neither the new site nor the old one could be put in its place: {reason}. The old one lies in {folder}."),
        N_("Run the command again: it puts the old site back first."),
    ),
    "output-half-changed": error(
        N_("Only a part of the new site is in its place: {reason}."),
        N_("Correct the cause and run the command again: it continues where it stopped."),
    ),
    "process-died": error(
        N_("The system ended a part of the program, most likely because it ran out of memory."),
        N_("Run it again with fewer processes: --jobs 1"),
    ),
    "cluster-not-installed": error(
        N_("Dask is not installed, without which no cluster can be asked."),
        N_("Type: {command}"),
    ),
    "cluster-silent": error(
        N_("No Dask scheduler answers at this address within {seconds} seconds."),
        N_("Start the scheduler there, correct the address, or build without --executor."),
    ),
    "cluster-empty": error(
        N_("The scheduler at this address has no workers."),
        N_("Start workers as docs/hosting.md shows, or build without --executor."),
    ),
    "cluster-worker-unfit": error(
        N_("The worker {machine} cannot run this program: {reason}."),
        N_("Start the worker in a folder with the same program, as docs/hosting.md shows."),
    ),
    "cluster-other-python": error(
        N_("The worker {machine} runs Python {found}, and this is Python {here}."),
        N_("Start the worker with Python {here}."),
    ),
    "cluster-other-program": error(
        N_("The worker {machine} has another version of this program, or of a package that it needs."),
        N_("Put the same version there, and start the worker again."),
    ),
    "cluster-lost": error(
        N_("The cluster did not finish its work: {reason}."),
        N_("See that the scheduler and the workers run and have enough memory, or build without --executor."),
    ),
    "system-refused": error(
        N_("The system refused a request of the program: {reason}."),
        N_("Run it again; with --jobs 1 it needs less memory."),
    ),
    "unknown-address": error(
        N_("The link “{found}” leads to a page this site does not have."),
        likely(N_("Type “{nearest}”."), Change.WORD, "{nearest}"),
        N_("Correct the address, or take the link away."),
    ),
    "address-beside-site": warning(
        N_("“{found}” lies on the host of this site, but beside it: all its pages lie below {path}"),
        likely(N_("Type {fixed}, unless another site is meant."), Change.WORD, "{fixed}"),
    ),
    "address-twice": error(
        N_("The address {address} is that of a page the program makes itself."),
        N_("Give this file another name."),
    ),
    "link-to-held-back": warning(
        N_("The link “{found}” leads to a record that is not published now; it was set as plain text."),
        N_("Publish the other record too, or take the link away."),
    ),
    "share-card-letters": warning(
        N_("The picture shown with shared links leaves out “{found}”, as its font has no such letters."),
        N_("Type it in Vietnamese letters, or put a font that has them into assets/vendor/be-vietnam-pro/."),
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
        N_("This component has no macro “{macro}”, by which other templates use it."),
        N_(
            "Copy {component} from the program's own templates/ and change what stands between "
            "{{% macro {macro}(…) %}} and {{% endmacro %}}, or delete this file."
        ),
    ),
    "template-named-unknown": error(
        N_("There is no template “{found}”."),
        likely(N_("Type “{nearest}”."), Change.WORD, "{nearest}"),
        N_("Correct the name, or put the file into templates/."),
    ),
    "template-extends-itself": error(
        N_("This template extends itself, so it never ends."),
        N_('To extend the program\'s own, type: {{% extends "{fixed}" %}}'),
        N_("Let it extend another template."),
    ),
    "template-block-unknown": warning(
        N_("The block “{found}” is in none of the templates that this one extends, so it is shown nowhere."),
        likely(N_("Type “{nearest}”."), Change.WORD, "{nearest}"),
        N_("Use one of these blocks: {known}."),
    ),
    "template-text-lost": warning(
        N_("This template extends another, so what stands outside of its blocks is shown nowhere."),
        N_("Put it into a block: {{% block main %}} … {{% endblock %}}"),
    ),
    "template-import-unknown": error(
        N_("{file} has no macro “{found}”."),
        likely(N_("Type “{nearest}”."), Change.WORD, "{nearest}"),
        N_("Correct the name, or make that macro."),
    ),
    "template-call": error(
        N_("The macro “{macro}” does not take what it is given here."),
        N_("Give it what it takes: {takes}"),
    ),
    "template-macro-arguments": error(
        N_("The macro “{macro}” does not take what {user} gives it."),
        sure(N_("Type: {fixed}"), Change.TAG, "{fixed}"),
        N_("Let it take what {user} gives it."),
    ),
    "template-unused": warning(
        N_("This template is not used."),
        N_("If it should take the place of ours, move it to templates/{nearest}."),
        N_("Give it the path of one of the program's own templates, or delete it."),
    ),
    "style-unused": warning(
        N_("This style sheet is not used: there is no template of the same name beside it."),
        N_("If it should take the place of ours, move it to templates/{nearest}."),
        N_("Move it to assets/css/, or delete it."),
    ),
    "static-hidden": error(
        N_("Files whose name begins with a dot are not published."),
        N_("Move it out of static/; only .well-known/, .nojekyll and .domains are allowed."),
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
