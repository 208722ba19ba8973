"""Complaints about spreadsheets that become records; the place of most is a cell: `ds.xlsx!Sheet1!C7`."""

from __future__ import annotations

from showcase.messages.message import N_, Message, error, warning

OPEN_AND_SAVE = N_("Open it in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)”, and import that.")

LISTS: dict[str, Message] = {
    # --- Files that are not read at all ---------------------------------------------------------------------------
    "sheet-password": error(
        N_("The file is protected by a password."),
        N_("Open it in Excel, remove the password, save, and import it again."),
    ),
    "sheet-broken": error(N_("The file is damaged, or is no spreadsheet."), OPEN_AND_SAVE),
    "sheet-of-another-kind": error(
        N_("This is no spreadsheet."), N_("Import a file that ends in .xlsx, .xls, .ods or .csv.")
    ),
    "sheet-too-large": error(
        N_("Unpacked, the file is too large for a list."),
        N_("Copy the rows of the list alone, {most} at most, into a new workbook, and import that."),
    ),
    "sheet-too-long": error(
        N_("The sheet has {found} rows; {most} at most are imported at once."),
        N_("Delete what is no list below the last row, or divide the list into several files."),
    ),
    "sheet-encoding-unknown": error(
        N_("The encoding of the file is not known."), N_("Open it in Excel, save it as “CSV UTF-8”, and import that.")
    ),
    "sheet-letters-lost": error(
        N_("Letters of the file are lost: question marks stand in their place, as in “{found}”."),
        N_(
            "Go back to the list it was made from, save that as “Excel Workbook (.xlsx)” or “CSV UTF-8”, "
            "and import that."
        ),
    ),
    "sheet-empty": error(
        N_("The file holds nothing that can be seen."), N_("Look whether it is the right file, and import that.")
    ),
    "sheet-without-headings": error(
        N_("No row of headings was found."),
        N_("Type a heading above each column, such as STT, Tên mô hình, Đơn vị, Lĩnh vực, Năm đăng ký."),
    ),
    "sheet-without-rows": error(
        N_("The list has headings, but no row below them."), N_("Look whether it is the right file, and import that.")
    ),
    "sheet-without-title": error(
        N_("No column says what each row is called. The headings are: {there}."),
        N_(
            "Change the heading of that column to “Tên mô hình” (of people “Họ và tên”, of news “Tiêu đề”, of units "
            "“Tên đơn vị”), or name the kind of the list: --as model, person, unit or news"
        ),
    ),
    "sheet-kind-unclear": error(
        N_("It is not clear whether the list is one of models, people, units or news."),
        N_("Say it in the command: --as model, --as person, --as unit or --as news"),
    ),
    "sheet-columns-alike": error(
        N_("Two columns may tell “{role}”: {first} and {second}."),
        N_("Say which one in {map}, name it in the command (--map {map}), and import again: {line}"),
    ),
    "sheet-map-missing": error(
        N_("There is no such file."),
        N_("Correct its name behind --map, or leave out --map: imports/map.yaml is used then."),
    ),
    "sheet-map-key": error(N_("“{found}” is nothing that a map can say."), N_("These can stand there: {known}")),
    "sheet-map-role": error(
        N_("“{found}” is nothing that the column “{heading}” can tell."), N_("These can stand there: {known}")
    ),
    "sheet-keys-lost": error(
        N_(
            "The list tells no more what it told of most of its {rows} rows last time: {keys} (of so many rows). "
            "Nothing was written."
        ),
        N_(
            "Look whether a column is missing or has another heading; say in {map} what it tells. "
            "If all of it is to go from the files, add --let-go"
        ),
    ),
    "sheet-memory-broken": error(
        N_("What the last import of this list wrote down cannot be read."),
        N_("Take the file back from Git; it is never changed by hand."),
    ),
    # --- What was understood, and is to be looked at --------------------------------------------------------------
    "sheet-answers-carried": warning(
        N_("This is the list {other} under another name: what {map} says of its columns was used here, too."),
        N_("If it is another list, write into {map} what its columns are."),
    ),
    "sheet-hidden-sheet": warning(
        N_("The hidden sheet “{name}” was not read."), N_("If it belongs to the list, unhide it and import again.")
    ),
    "sheet-hidden-rows": warning(
        N_("Rows that are hidden or filtered away were read, too ({count}): {rows}."),
        N_("If they do not belong to the list, delete them, and import again."),
    ),
    "sheet-not-a-list": warning(
        N_("The sheet was not read: no column says what each row is called. The headings are: {there}."),
        N_("If it belongs to the list, name that column as on the other sheets."),
    ),
    "sheet-converted": warning(
        N_("Cells in the old encoding {encoding} were read as Unicode ({count}), such as “{sample}”."),
        N_("Look whether this reads as it should."),
    ),
    "sheet-year-of-title": warning(
        N_("No column tells the year; the title of the list names {year}, which was taken for all rows."),
        N_("If a row is of another year, add a column “Năm đăng ký” and import again."),
    ),
    "sheet-year-bare": warning(
        N_("“{heading}” says neither that it is the year of registration nor that of recognition; read as “{read}”."),
        N_("Right: type “{read}” into this cell. Wrong: type “{other}”, or write in {map}: {line} Then import again."),
    ),
    "sheet-year-of-recognition": warning(
        N_("No column tells the year of registration; that of recognition was taken for each row."),
        N_("If you know the year of registration, add a column “Năm đăng ký” and import again."),
    ),
    "sheet-without-column": warning(
        N_("No column tells {what}: all rows became drafts without it."),
        N_(
            "Add such a column and import again (“không rõ” for a year that nobody knows), "
            "or type “{key}:” into each file."
        ),
    ),
    "sheet-total-differs": warning(
        N_("The list says “{found}”; {counted} rows were read."), N_("Look whether rows are missing or too many.")
    ),
    "sheet-rows-after-end": warning(
        N_("Notes and rows below the total or the signatures were not read: {rows}."),
        N_("If they belong to the list, move them up; type a note into the rows it is about; then import again."),
    ),
    "sheet-row-without-title": warning(
        N_("The row has no title and was not read: {found}."),
        N_("Type its title, or write its words into the row they belong to, and import again."),
    ),
    "sheet-row-twice": warning(
        N_("“{found}” stands in the list twice, with the same unit and year: see {other}. This row was not read."),
        N_("Delete one of the two rows; if they are two, tell them apart by their titles."),
    ),
    "sheet-same-title": warning(
        N_("“{found}” is called like {other} ({where}), but of another unit or year: it becomes a record of its own."),
        N_("If it is the same one, delete the new file, and go on with the other; if not, leave both."),
    ),
    "sheet-row-kind-unclear": warning(
        N_(
            "“{found}” says neither that the row is of a collective nor of an individual; it became a draft of a model."
        ),
        N_("Type TT (tập thể) or CN (cá nhân) into the cell, and import again."),
    ),
    "sheet-row-of-both-kinds": warning(
        N_(
            "“{found}” here and “{other}” contradict each other: a collective or an individual? "
            "The row became a draft of {kind}."
        ),
        N_("Correct the cell to TT (tập thể) or CN (cá nhân), or move the row into the right section; import again."),
    ),
    "sheet-person-as-model": warning(
        N_("{file} was made of “{found}” as a model, while the list says that this is an individual."),
        N_(
            "Type what you wrote there into {person}, delete {file}, and publish that person only once their consent "
            "is typed in."
        ),
    ),
    "sheet-section-unknown": warning(
        N_("The title of a section, “{found}”, says nothing known; it was kept as a remark of each row below it."),
        N_("If it is a field, say in {map} which one, and import again: {line}"),
    ),
    "sheet-row-goes-on": warning(
        N_(
            "The row has no number and goes on with the words above it, so it was read as part of the row above: "
            "“{found}”."
        ),
        N_("If it is a row of its own, give it a number, and import again."),
    ),
    "sheet-row-unnumbered": warning(
        N_("“{found}” is the only thing said in a row without a number; it became a draft of its own."),
        N_(
            "If it goes on with the row above, move its words there; else give it a number and the other cells. "
            "Then delete the draft, and import again."
        ),
    ),
    "sheet-field-of-sheet": warning(
        N_("No column tells the field; the sheet is called “{found}”, so its rows got “{label}”."),
        N_("If a row is of another field, add a column “Lĩnh vực”, and import again."),
    ),
    "sheet-name-in-capitals": warning(
        N_("The name “{found}” is typed in capitals; it was written as “{name}”."),
        N_("If a letter is wrong there, correct the name in the list, and import again."),
    ),
    "sheet-title-in-capitals": warning(
        N_("The title “{found}” is typed in capitals throughout, and pages show it so."),
        N_("Type it in small letters, names with a capital, and import again."),
    ),
    # --- Cells ----------------------------------------------------------------------------------------------------
    "sheet-cell-lost": warning(
        N_("The cell holds no value but “{found}”."),
        N_("Mend its formula, or type the value itself, and import again."),
    ),
    "sheet-value-unclear": warning(
        N_("“{found}” is not clear for “{heading}”; it was kept as a remark."), N_("Type {form}.")
    ),
    "sheet-remark-like-stage": warning(
        N_(
            "“{found}” under “{heading}” sounds like the step “{stage}”; it was kept as a remark, which no reader sees."
        ),
        N_("If the model has come to that, add this line to “stages” in its file, or that step in its form: {line}"),
    ),
    "sheet-remark-copied": warning(
        N_("“{found}” under “{heading}” sounds as if the model was copied from another; it was kept as a remark."),
        N_(
            "If that model is on the site, give its title in a column “Học tập từ”, and import again; or choose it in "
            "the form as what this one was copied from (replicated_from)."
        ),
    ),
    "sheet-column-of-counts": warning(
        N_("The heading “{heading}” does not say what its numbers are to a model; they were kept as remarks."),
        N_("If they are results, say so in {map}, and import again: {line}"),
    ),
    "sheet-number-without-unit": warning(
        N_("A number under “{heading}” does not say of what; it was kept as a remark."),
        N_("Type the unit of measure into the heading, such as “{line}”, or into the cell; then import again."),
    ),
    "sheet-term-unknown": warning(
        N_("“{found}” is no term for “{heading}”; it was kept as a remark. The terms are: {listed}."),
        N_("Type one of these, or say in {map} which one is meant: {line}"),
    ),
    "sheet-unit-unknown": warning(
        N_("There is no unit “{found}” in content/units.yaml; the row became a draft."),
        N_("If it is {nearest}, correct the cell; else add the unit to content/units.yaml, and import again."),
        N_("Add the unit to content/units.yaml, or say in {map} which one is meant: {line}. Then import again."),
    ),
    "sheet-units-several": warning(
        N_("“{found}” names several units: {ids}; a record has one, and the row became a draft."),
        N_("Leave in the cell the one that leads, type the others into the text, and import again."),
    ),
    "sheet-unit-ambiguous": warning(
        N_("“{found}” fits several units: {ids}; the row became a draft."),
        N_("Write in {map}, with one of the codes {codes} in place of …, and import again: {line}"),
    ),
    "sheet-ditto-contradicts": warning(
        N_("“{found}” stands for “{above}”, as in the row above, while the unit of this row is “{unit}”."),
        N_("Type in this cell which of the two is meant, “{above}” or “{unit}”, and import again."),
    ),
    "sheet-places-alike": warning(
        N_("“{found}” is nearly “{other}”, which the same row names: one of them may be a slip."),
        N_("Type the right name in both cells, and import again; if both are right, leave them."),
    ),
    "sheet-title-ambiguous": warning(
        N_("“{found}” fits several units: {ids}; rows that only name a body of it or a place in it became drafts."),
        N_("Write in {map}, with one of the codes {codes} in place of …, and import again: {line}"),
    ),
    "sheet-unit-of-body": warning(
        N_("“{found}” belongs to a unit that the list does not name as the register does; the row became a draft."),
        N_(
            "Type the unit behind a comma in the cell (“{found}, Xã …”) or in a line above the table, or say in {map} "
            "which one is meant: {line}. Then import again."
        ),
    ),
    "sheet-unit-by-title": warning(
        N_("“{found}” was taken for {unit}, as the title of the list names a unit above it."),
        N_("If another one is meant, type its code in the cell in place of {id}, and import again."),
    ),
    "sheet-unit-of-title": warning(
        N_("The cell names no unit of the register; the row was taken for {unit}, which the title of the list names."),
        N_("If another unit is meant, type it behind a comma in the cell (“Thôn 4, Xã …”), and import again."),
    ),
    "sheet-record-ambiguous": warning(
        N_("“{found}” may be several records: {ids}; it was kept as a remark."),
        N_("Type the name of the file that is meant (what stands before the brackets) in the cell, and import again."),
    ),
    "sheet-record-unknown": warning(
        N_("The site has no record called “{found}”; it was kept as a remark."),
        N_("If it is one of these, type the name of its file in the cell, and import again: {ids}"),
        N_(
            "Correct the title in the cell, or type the name of the file; if it is a row of this list or comes later, "
            "import again once its file is there."
        ),
    ),
    "sheet-text-too-long": warning(
        N_("The text for “{heading}” has {found} characters; {most} are allowed. It was cut; the whole is a remark."),
        N_("Shorten it in the cell or in the file."),
    ),
    "sheet-key-refused": warning(
        N_("“{key}” was left out and kept as a remark: {why}"), N_("Mend the cell, and import again.")
    ),
    # --- What is never taken --------------------------------------------------------------------------------------
    "sheet-private-column": warning(
        N_("The column “{heading}” was not read ({count} cells): such data of people have no place on a public page."),
        N_("Keep them elsewhere."),
    ),
    "sheet-telephone": warning(
        N_("Telephone numbers of people were left out."), N_("Numbers of people have no place on a public page.")
    ),
    "sheet-email-of-a-person": warning(
        N_("An e-mail address under “{heading}” that may be that of a person was left out."),
        N_("If it is that of the unit, type it under a heading “Email đơn vị”, and import again."),
    ),
    "sheet-birth-year": warning(
        N_("A day or year of birth was left out."), N_("Such data of people have no place on a public page.")
    ),
    "sheet-home-address": warning(
        N_("The address of a home was left out; the unit in it was read."),
        N_("Such data of people have no place on a public page."),
    ),
    "sheet-identity-number": warning(
        N_("Identity numbers of people were left out."), N_("Numbers of people have no place on a public page.")
    ),
    "sheet-withdrawn-name": warning(
        N_("The cell names a person who withdrew their consent; it was not read."), N_("Delete the name in the list.")
    ),
    # --- Against the files that are there -------------------------------------------------------------------------
    "sheet-there-otherwise": warning(
        N_("{file} is about this already and says otherwise: {differences}. The file was left as it is."),
        N_("If the list is right, change these keys in the file."),
    ),
    "sheet-years-empty": warning(
        N_("{count} rows of {found} tell no year and are drafts, while the title of the list names {year}."),
        N_("If they are of that year, write it in {map}, and import again: {line}"),
    ),
    "sheet-cell-kept": warning(
        N_("“{heading}” ({role}): what stands here has no key in the file, or not all of it; it is kept as a remark."),
        N_("Open the file, and type what readers are to see into a key or into the text."),
    ),
    "sheet-cell-rest": warning(
        N_("“{heading}” ({role}): “{rest}” has no key in the file; it is kept as a remark with the rest of the cell."),
        N_("If readers are to see it, open the file and type it into the text; if not, nothing is to be done."),
    ),
    "sheet-no-name-of-a-person": warning(
        N_("“{found}” is listed as an individual, but does not look like a person's name."),
        N_(
            "Type the name alone into this cell, the position under “Chức vụ”, the deed under “Thành tích”; if it is a "
            "model, put it under “Tập thể” (TT). Then delete the draft, and import again."
        ),
    ),
    "sheet-person-of-doer": warning(
        N_(
            "“{heading}” names a person, {rest}: the row became the draft of that person, and what the row is called "
            "their deed (“{key}”). No page shows it before their consent is typed in."
        ),
        N_(
            "If it is the model of a collective, type TT for it in a column “TT/CN”, delete the draft, and import "
            "again; if not, nothing is to be done."
        ),
    ),
    "sheet-name-kept-back": warning(
        N_("“{heading}” names a person: the name is kept as a remark, which no page shows."),
        N_("Whoever agreed to be named may be: open the file, and type the name at “{key}”. If not, leave it."),
    ),
    "sheet-only-proposed": warning(
        N_("“{rest}” is in a row that proposes or waits: it is no recognition and no award, but kept as a remark."),
        N_("Once it is decided, type the number and the day of the decision into the list, and import again."),
    ),
    "sheet-name-split": warning(
        N_("Read as the name {name}; “{rest}” was put into “{key}”."),
        N_("If that is wrong, type the name alone into this cell, and the rest under “Chức vụ” or “Thành tích”."),
    ),
    "sheet-conflict": warning(
        N_(
            "Both the list and {file} changed “{key}”: the list to {listed}, the file to {there}. "
            "The file was left as it is."
        ),
        N_("If the list is right, change this key in the file."),
    ),
    "sheet-older": warning(
        N_("“{key}”: the list says what it said before a later import; what came later stays in the file."),
        N_(
            "If this is an old copy of the list, import the newest one. "
            "If it is right again, change the file, or import it with --let-go"
        ),
    ),
    "sheet-says-less": warning(
        N_("“{key}”: the list says less than last time, and the file with it."),
        N_(
            "If this is an old copy of the list, take the import back in the editing room (edit), "
            "and import the newest one."
        ),
    ),
    "sheet-row-gone": warning(
        N_("“{found}” is no longer in the list; {file} stays."),
        N_("If it is to go, delete the file; if its title was changed altogether, change the title in the file, too."),
    ),
    "sheet-file-gone": warning(
        N_("{file}, once made from this row, is there no more; it was not made again."),
        N_("If you want it back, take it back from Git."),
    ),
    "sheet-file-unread": warning(
        N_("{file} cannot be read because of an error in it, and was left as it is."),
        N_("Mend it ({program} check {file}), and import again."),
    ),
    "sheet-unit-refused": warning(
        N_("The unit was not added to the register: {why}"), N_("Mend the row, and import again.")
    ),
    "sheet-unit-otherwise": warning(
        N_("{unit} is in content/units.yaml already and says otherwise: {differences}. It was left as it is."),
        N_("If the list is right, change it there."),
    ),
}
