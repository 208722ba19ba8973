"""Complaints about files: their names, their bytes, and the form of their front matter."""

from __future__ import annotations

from showcase.messages.message import N_, Change, Message, converts, error, likely, sure, warning

FILES: dict[str, Message] = {
    "no-config": error(
        N_("There is no site_config.yaml here."),
        N_("Name the site's folder: {program} --site FOLDER; a new site is begun by: {program} init FOLDER"),
    ),
    "no-content": error(
        N_("There is no folder content/ here."),
        N_("Name the site's folder: {program} --site FOLDER; a new site is begun by: {program} init FOLDER"),
    ),
    "nothing-written": error(
        N_("The folder content/ holds no record yet."),
        N_("Put at least one Markdown file into content/models/."),
    ),
    "unknown-folder": error(
        N_("Nothing is read from this folder."),
        N_("Rename it to “{nearest}”, or move it out of content/. Folders in use: {known}."),
        N_("Move it out of content/. Folders in use: {known}."),
    ),
    "unknown-file": error(
        N_("Nothing is read from this file."),
        N_("Rename it to “{nearest}”, or move it out of content/."),
        N_("Move it into one of the folders below content/, or out of content/."),
    ),
    "record-of-another-folder": error(
        N_("The keys of this file are those of a record of content/{folder}/, not of this folder."),
        N_("Move the file to content/{folder}/{name}"),
    ),
    "record-without-folder": error(
        N_("Nothing is read from this file here; its keys are those of a record of content/{folder}/."),
        N_("Move the file to content/{folder}/{name}"),
    ),
    "folder-in-folder": error(
        N_("There are no folders inside content/{folder}/."),
        N_("Move the files of this folder up into content/{folder}/."),
    ),
    "file-suffix": error(
        N_("Files in {folder}/ end in {suffix}."),
        N_("Rename the file to “{fixed}”, or move it out of this folder."),
        N_("Copy its text into a plain text file that ends in {suffix}; pictures go into content/media/."),
    ),
    "file-name": error(
        N_("“{found}” cannot be an address: only lower-case letters without marks, digits and hyphens."),
        N_("Rename the file to “{fixed}”."),
    ),
    "file-name-invisible": error(
        N_("The file's name contains something invisible: {what}."),
        N_("Rename the file to “{fixed}”, and type that name anew."),
    ),
    "file-name-too-long": error(
        N_("The file's name has {found} characters; {most} at most."),
        N_("Give the file a shorter name; its name is its address."),
    ),
    "file-name-reserved": error(
        N_("Windows reserves the name “{found}” for a device, so no file or folder can have it there."),
        N_("Rename the file to “{fixed}”."),
    ),
    "media-name-unportable": warning(
        N_("On Windows nothing can have this name, because of “{found}”."),
        N_("Rename it to “{fixed}”, and name it so in the records too."),
    ),
    "names-too-alike": error(
        N_("This name differs from “{other}” in capitals only; on Windows and macOS only one of the two is kept."),
        N_("Give one of the two a name of its own."),
    ),
    "file-name-form": error(
        N_("In this name the accents are stored apart from their letters, so no reference can find the file."),
        N_("Rename the file and type its name anew: {fixed}"),
    ),
    "unknown-vocabulary": error(
        N_("There is no vocabulary “{found}”."),
        N_("Rename the file to “{nearest}.yaml”. Vocabularies: {known}."),
        N_("Remove the file. Vocabularies: {known}."),
    ),
    "vocabulary-id-lost": error(
        N_("The id “{id}” is missing, by which the program knows “{label}”."),
        sure(N_("Add a line: {id}: {{label: {label}}}"), Change.ADDED, "{id}: {{label: {label}}}"),
    ),
    "vocabulary-meaning-lost": error(
        N_("No term here means “{means}”, which the program needs."),
        N_("Add “means: {means}” to the term for “{label}”."),
    ),
    "vocabulary-meaning-unknown": error(
        N_("“{label}” means “{means}”, which the program does not know."),
        N_("Type one of: {known}."),
        N_("Delete “means: {means}”."),
    ),
    "media-kind": error(
        N_("Files of this kind are not published."),
        N_("Save it as one of these kinds, or move it out of content/media/: {known}"),
    ),
    "media-picture-kind": error(
        N_("Pictures of the kind {suffix} are not read here, only JPEG, PNG, WebP and GIF."),
        N_("Save the picture as JPEG, call it {fixed}, and name it so in the records too."),
    ),
    "picture-misplaced": error(
        N_("Pictures do not belong in {folder}/."),
        N_("Move the picture to content/media/."),
    ),
    "link-outside": error(
        N_("This is a link to something outside the site's folder."),
        N_("Put the file itself here."),
    ),
    "link-to-folder": error(
        N_("This is only a link to a folder; nothing is read through it."), N_("Put the folder itself here.")
    ),
    "link-broken": error(N_("This is a link that leads nowhere."), N_("Put the file itself here, or remove the link.")),
    "file-unreadable": error(
        N_("The file cannot be read: {reason}."),
        N_("Close it in other programs and check the rights to it."),
    ),
    "file-changed": error(
        N_("The file was changed while the site was being built."),
        N_("Run the command again."),
    ),
    "folder-unreadable": error(
        N_("The folder cannot be read: {reason}."),
        N_("Check the rights to it, then run the command again."),
    ),
    "not-a-folder": error(
        N_("There should be a folder of this name, but this is not a folder."),
        N_("Delete it, or give it another name."),
    ),
    "not-a-file": error(
        N_("This is not a file but a pipe, a socket or a device; nothing can be read from it."),
        N_("Delete it, and put the file itself here if it is needed."),
    ),
    "name-not-utf8": error(
        N_("The letters of this name are not stored as UTF-8, so that nothing can refer to it."),
        N_("Rename it, and type the whole name anew."),
    ),
    "name-unportable": error(
        N_("On Windows nothing can have this name, because of “{found}”."),
        N_("Give it another name, and change the links to it."),
    ),
    "link-out-of-folder": error(
        N_("This is a link to something outside {folder}/."),
        N_("Put the file itself here."),
    ),
    "file-empty": error(N_("The file is empty."), N_("Write its content, or delete the file.")),
    "file-too-large": error(
        N_("The file has {found} MB; a text has {most} MB at most."),
        N_("Put pictures and other files into content/media/ and keep only text here."),
    ),
    "file-utf16": error(
        N_("The file is saved as UTF-16 or holds no text."),
        N_("Save it again with the encoding “UTF-8”."),
    ),
    "file-of-another-program": error(
        N_("In spite of its name, this is {kind}, not plain text."),
        N_("Open it in its own program, copy the words into a plain text editor, and save them under this name."),
    ),
    "file-not-utf8": error(
        N_("From here on the file is not UTF-8 text."),
        N_("Open it in the program that made it and save it with the encoding “UTF-8”."),
    ),
    "text-bidi": error(
        N_("There is an invisible character here that changes the direction of writing ({sign}, {times} in the file)."),
        N_("Delete the words around it and type them again."),
    ),
    "text-control": error(
        N_("There is an invisible control character here ({sign}, {times} in the file)."),
        N_("Delete the words around it and type them again."),
    ),
    "text-lost": error(
        N_("A letter was lost here when the file was converted ({times} in the file)."),
        N_("Delete the sign � and type the word again."),
    ),
    "text-zero-width": warning(
        N_("There is an invisible character here ({sign}, {times} in the file); it was left out."),
        N_("Delete the words around it and type them again, as text copied from the web often brings it along."),
    ),
    "front-matter-missing": error(
        N_("The file does not begin with the line “---”; it begins with “{found}”."),
        N_("Type --- alone on the first line, then the keys, then --- again before the text."),
    ),
    "front-matter-open": error(
        N_("The keys that begin here are not closed by a second line “---”."),
        N_("Type --- alone on a line between the last key and the text."),
    ),
    "front-matter-fence": error(
        N_("“{found}” is not the line “---” that belongs above and below the keys."),
        sure(N_("Type exactly three hyphens in place of this line: ---"), Change.LINE, "---"),
    ),
    "front-matter-empty": error(
        N_("Between the two lines “---” there are no keys."),
        N_("Type at least the keys {needed}, each on its line, such as: {example}"),
    ),
    "front-matter-text": error(
        N_("“{found}” is among the keys, but looks like the beginning of the text."),
        N_("Type --- alone on the line above it."),
    ),
    "key-in-text": error(
        N_("“{found}” stands below the keys, so it is read as words of the text and “{key}” is not set."),
        N_("Delete this line here, and type above the second line “---”: {fixed}"),
    ),
    "front-matter-shape": error(
        N_("“{found}” is not of the form “key: value”."),
        N_("Write one key on each line, such as: {example}"),
    ),
    "yaml-too-deep": error(
        N_("Lists are nested too deeply here."),
        N_("Write plain keys and values; at most three levels are ever needed."),
    ),
    "yaml-sharing": error(
        N_("“{sign}” has a special meaning here that this site does not use."),
        N_('If it is part of the text, put the whole value in straight quotes: "…"'),
    ),
    "yaml-key-not-text": error(
        N_("A key must be a single word."), N_("Write the key as one word, such as: year: 2024")
    ),
    "duplicate-key": error(
        N_("The key “{key}” is given a second time here; the first is on line {first}."),
        N_("Keep one of the two lines “{key}: …” and delete the other."),
    ),
    "yaml-tab": error(N_("This line is indented with a tab."), sure(N_("Replace the tab by two spaces."), Change.TABS)),
    "yaml-tab-at-the-left": error(
        N_("This line is indented with a tab."),
        sure(N_("Delete the tab at the beginning of the line: {fixed}"), Change.LINE, "{fixed}"),
    ),
    "yaml-no-space": error(
        N_("There is no space after the colon of “{key}”."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        sure(N_("Type: {key}: {value}"), Change.VALUE, "{key}: {value}"),
    ),
    "yaml-wide-colon": error(
        N_("The sign behind “{key}” is no colon but one that only looks like it."),
        converts(N_("Type “{fixed}” in place of “{found}”."), Change.WORD, "{fixed}"),
    ),
    "yaml-colon": error(
        N_("The value of “{key}” contains a second colon, so it needs quotes."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_('Put the whole value in straight quotes: "…"'),
    ),
    "yaml-label": error(
        N_("“{label}” does not belong to the value of “{key}”."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
    ),
    "yaml-without-braces": error(
        N_("“{found}” contains keys of its own on one line, which need braces around them."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Put braces around them, with a key before each value, such as {{name: …, date: …}}"),
    ),
    "yaml-value-above-keys": error(
        N_("“{key}” has a value of its own, “{value}”, above the keys that belong to it."),
        N_("Type in this line only {key}: and right below it, in the column of the keys there: {fixed}"),
        N_(
            "Type in this line only {key}: and, unless a key below says so already, “{value}” at the one it belongs to."
        ),
    ),
    "yaml-item-above-keys": error(
        N_("“{found}” begins an item without a key, above the keys that belong to it."),
        sure(N_("Type “{fixed}” in place of “{found}”."), Change.WORD, "{fixed}"),
    ),
    "yaml-brackets-above-keys": error(
        N_("“{key}” has “{value}” behind its colon, above the keys that belong to it."),
        N_("Type in this line only {key}: and delete a bracket below the keys, if there is one."),
    ),
    "yaml-keys-on-one-line": error(
        N_("“{key}” needs a line of its own."),
        N_("Type each of these on a line of its own, all beginning in the same column: {lines}"),
    ),
    "yaml-curly-quotes": error(
        N_("The value of “{key}” contains a colon and is in curly quotes; it needs straight ones."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_('Put the whole value in straight quotes: "…"'),
    ),
    "yaml-quote": error(
        N_("The quotes around the value of “{key}” do not match."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_('Put the whole value in straight quotes: "…"'),
    ),
    "yaml-backslash": error(
        N_("The sign \\ has a special meaning between double quotes."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Put the whole value in single quotes: '…'"),
    ),
    "yaml-hash": error(
        N_("“{sign}” is read as a comment and left out, because a # after a space begins a comment."),
        likely(
            N_("If it belongs to the value, type: {fixed}; a comment needs two spaces before # and one after it."),
            Change.VALUE,
            "{fixed}",
        ),
        N_('If it belongs to the value, put that in straight quotes: "…"; a comment needs two spaces before #.'),
    ),
    "yaml-bracket": error(
        N_("The bracket “{opening}” that opens here is not closed."),
        sure(N_("Type “{closing}” at the end of the list."), Change.LIST_END, "{closing}"),
    ),
    "yaml-bracket-alone": error(
        N_("The bracket “{opening}” that opens here is not closed."),
        N_("If it begins a list, type “{closing}” at its end; if not, take “{opening}” away."),
    ),
    "yaml-inside-brackets": error(
        N_("Between “{opening}” and “{closing}” a comma is missing, or a value contains a second colon."),
        N_('Put a comma between the values, and one with a colon in straight quotes: "…"'),
    ),
    "yaml-list-on-the-line": error(
        N_("A list does not begin on the line of its key “{key}”."),
        N_("Put “{item}” on a line of its own below; if the hyphen belongs to the text, type: {fixed}"),
    ),
    "yaml-stray-hyphen": error(
        N_("The line of “{key}” begins with a hyphen, as an item of a list, but its neighbours do not."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
    ),
    "list-bullet": error(
        N_("“{sign}” does not begin an item of a list here."),
        sure(N_("Begin the line of each item with a hyphen and a space: - {item}"), Change.BULLET),
    ),
    "comma-in-braces": error(
        N_("Between braces a comma ends the value, so “{found}” is cut in two."),
        sure(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
        N_('Put it in straight quotes: "{found}"'),
    ),
    "list-without-brackets": error(
        N_("“{found}” contains several items; several need brackets."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
    ),
    "several-in-an-item": error(
        N_("“{found}” is more than one item of “{key}”."),
        sure(N_("Type in its place, with a comma between them: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Type each on a line of its own: {lines}"),
    ),
    "comma-in-brackets": warning(
        N_("Between brackets a comma ends an item, so “{found}” is cut into several items."),
        likely(
            N_("If they belong together, type: {key}: {fixed}; if not, put each of them in straight quotes."),
            Change.VALUE,
            "{key}: {fixed}",
        ),
        N_('If they belong together, put the whole in straight quotes: "…"; if not, each of them.'),
    ),
    "one-name-only": error(
        N_("“{key}” takes one name; “{found}” is more than one."),
        likely(N_("Type “{first}” if that is the leading one, and name {where}: {others}"), Change.WORD, "{first}"),
    ),
    "yaml-bad-start": error(
        N_("The value of “{key}” begins with “{sign}”, which has a special meaning here."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_('Put the whole value in straight quotes: "…"'),
    ),
    "yaml-no-colon": error(
        N_("“{line}” has no colon, so it is not clear which key it belongs to."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Type “key: value”, or begin the line with two spaces if it goes on from the line above."),
    ),
    "yaml-two-records": error(
        N_("“{found}” ends the file here, and what follows has the same keys again."),
        N_("Move what follows “{found}” into a file of its own in this folder, and delete the line “{found}”."),
    ),
    "yaml-second-part": error(
        N_("“{found}” ends the file here; what follows is not read."),
        sure(N_("Delete the line “{found}”."), Change.DELETED),
    ),
    "yaml-indent": error(
        N_("The line of “{key}” begins at the wrong place."),
        sure(N_("Delete the spaces at the beginning of the line: {fixed}"), Change.LINE, "{fixed}"),
        N_("Let the keys of one list begin in the same column; top keys begin at the very left."),
    ),
    "yaml-syntax": error(
        N_("“{line}” is not of the form “key: value”."),
        N_("Compare it with the line of another record; a value with special signs stands in straight quotes."),
    ),
}
