"""Complaints about files of other programs that become records."""

from __future__ import annotations

from showcase.messages.message import N_, Message, error, warning

IMPORTS: dict[str, Message] = {
    "word-old": error(
        N_("This is a file of an old Word (.doc)."),
        N_("Open it in Word, save it as “Word Document (.docx)”, and import that."),
    ),
    "word-protected": error(
        N_("The file is protected by a password."),
        N_("Open it in Word, remove the password, save, and import it again."),
    ),
    "word-other-program": error(
        N_("This is {kind}, not a Word file."),
        N_("Open it in the program it was made with, save it as “Word Document (.docx)”, and import that."),
    ),
    "word-broken": error(
        N_("The Word file is damaged, or is no Word file."),
        N_("Open it in Word and save it again as “Word Document (.docx)”; if that fails, ask for the file again."),
    ),
    "word-too-large": error(
        N_("Unpacked, the Word file has {found} MB, or its text alone too many; at most {most} MB are read."),
        N_("Divide it into several files, or make its pictures smaller in Word (Compress Pictures)."),
    ),
    "word-empty": error(
        N_("The Word file holds no text and no picture."), N_("Look whether it is the right file, and import that.")
    ),
    "word-lost": warning(
        N_("Not kept: {what} ({times})."),
        N_("Look them up in the Word file, and type what readers need into the text."),
    ),
    "word-merged-cells": warning(
        N_("Tables have merged cells ({times}); beside each, the cells it covered are empty."),
        N_("Look at the tables in the preview, and type the words into each row where readers need them."),
    ),
    "word-picture": warning(
        N_("Picture {number} is of a kind that browsers do not show."),
        N_("In Word, save the picture as JPG or PNG, put it into content/media/, and name it at the sign ✎."),
    ),
    "word-pictures-undescribed": warning(
        N_("Pictures without a description: {times}."),
        N_("In the text, type between the brackets of ![] what each picture shows."),
    ),
    "word-without-title": warning(
        N_("No title was found; the name of the file is used: “{title}”."),
        N_("Type the title behind “title:”, in quotes."),
    ),
    "word-kind-alone": warning(
        N_("Above the text stands “{kind}”, a kind of paper and no title; the name of the file is used: “{title}”."),
        N_(
            'Delete the draft and import again with the name of the paper: --title "{kind} …". '
            "The address of the page is made of it."
        ),
    ),
    "word-letterhead-left-out": warning(
        N_("Letterhead, recipients (“Nơi nhận”) and signatures are not in the text; they are remarks in the draft."),
        N_("There is nothing to do: remarks are not published, and may be deleted."),
    ),
    "word-letterhead": warning(
        N_("The letterhead and the signatures stand in the text as paragraphs."),
        N_("Delete what readers do not need: names of bodies, number and date, “Nơi nhận”, signatures."),
    ),
    "word-name": warning(
        N_("The text names “{found}”: “{sentence}”"),
        N_("Leave the name out of the draft unless that person agreed to stand on public pages."),
    ),
    "word-private-numbers": warning(
        N_("Telephone numbers or identity numbers of people were left out ({times}); “{sign}” stands in their place."),
        N_("Read the sentences around “{sign}” again; numbers of people have no place on a public page."),
    ),
    "sheet-names-public": warning(
        N_("The column “{heading}” names people in {count} cells ({found} …): their names will stand on public pages."),
        N_(
            "If they did not agree to that, say in {map} that the column is kept as a remark, and import again: "
            'columns: {{"{line}": {role}}}'
        ),
    ),
    "sheet-names-kept": warning(
        N_("The column “{heading}” names people in {count} cells ({found} …): their names became remarks, on no page."),
        N_('If they agreed to stand on public pages, say so in {map}, and import again: columns: {{"{line}": {role}}}'),
    ),
}
