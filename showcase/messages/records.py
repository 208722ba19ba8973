"""Complaints about references, and about records taken together."""

from __future__ import annotations

from showcase.messages.message import N_, Change, Message, converts, error, likely, sure, warning

RECORDS: dict[str, Message] = {
    "unknown-term": error(
        N_("“{found}” is not in the list of “{vocabulary}”."),
        likely(N_("Type “{nearest}”. The list: {listed}."), Change.WORD, "{nearest}"),
        N_("Type one of: {listed}."),
    ),
    "unknown-unit": error(
        N_("There is no unit “{found}” in content/units.yaml."),
        likely(N_("Type “{nearest}”, or add the unit to content/units.yaml."), Change.WORD, "{nearest}"),
        N_("Check the spelling, or add the unit to content/units.yaml."),
    ),
    "typing-keys": error(
        N_("“{found}” was typed while no program for Vietnamese typing was on."),
        sure(N_("Type “{fixed}”."), Change.WORD, "{fixed}"),
    ),
    "unit-body": error(
        N_("“{found}” is not a unit of content/units.yaml, but belongs to one."),
        likely(
            N_("Type {key}: {nearest}, and on a line of its own {line}"),
            Change.VALUE_AND_ADDED,
            "{key}: {nearest}",
            added="{line}",
        ),
        likely(N_("Type “{nearest}”, or add the unit to content/units.yaml."), Change.WORD, "{nearest}"),
    ),
    "unit-ambiguous": error(
        N_("“{found}” matches more than one unit: {ids}."),
        N_("Type the id of the one you mean, such as: {first}"),
    ),
    "unknown-model": error(
        N_("There is no model “{found}” in content/models/."),
        likely(N_("Type “{nearest}”."), Change.WORD, "{nearest}"),
        N_("Type the file name of a model without .md, or delete this reference."),
    ),
    "unknown-person": error(
        N_("There is no person “{found}” in content/people/."),
        likely(N_("Type “{nearest}”."), Change.WORD, "{nearest}"),
        N_("Type the file name of a person without .md, or delete this reference."),
    ),
    "unknown-news": error(
        N_("There is no news “{found}” in content/news/."),
        likely(N_("Type “{nearest}”."), Change.WORD, "{nearest}"),
        N_("Type the file name of a piece of news without .md, or delete this reference."),
    ),
    "unknown-document": error(
        N_("There is no document “{found}” in content/documents/."),
        likely(N_("Type “{nearest}”."), Change.WORD, "{nearest}"),
        N_("Type the symbol or the file name of a document without .md, or delete this reference."),
    ),
    "document-only-cited": error(
        N_("There is no document “{found}” in content/documents/."),
        N_("Type “{symbol}” here, and in a new file {file}, between two lines ---, each on a line of its own: {lines}"),
    ),
    "letter-too-short": error(
        N_("The letter “{found}” is too short; {least} characters at least."),
        N_("Type the whole letter, or delete the file."),
    ),
    "letter-too-long": error(
        N_("“{key}” has {found} characters; {most} at most."),
        N_("Leave out {over} characters, and type […] in their place."),
    ),
    "letter-about-several": error(
        N_("The letter is about several records: “{first}” and {others}."),
        N_("Keep one of these keys: a letter is shown on one page."),
    ),
    "letter-about-nothing": error(
        N_("The letter does not say what it is about."),
        N_("Add a line with the file name of a record without .md, such as: model: … (or person, news, document)"),
    ),
    "letter-without-consent": error(
        N_("Nothing says that the reader agreed to the publication of this letter."),
        N_("Ask the reader; then add: consent: {{date: 2026-01-31, scope: [text, name]}}. Until then add: draft: true"),
    ),
    "letter-withdrawn": warning(
        N_("The reader took back the agreement, so this letter is not shown."),
        N_("Delete the file; if the day is a mistake, delete “withdrawn”."),
    ),
    "letter-not-agreed-to": error(
        N_("The reader did not agree to the publication of the text."),
        N_("Add “text” to “scope” if the reader agrees; otherwise add: draft: true"),
    ),
    "letter-name-not-agreed-to": error(
        N_("The reader did not agree to be named, but “{found}” stands here."),
        N_("Delete this line, or add “name” to “scope” of “consent” if the reader agrees."),
    ),
    "letter-with-address": error(
        N_("The letter holds an e-mail address: {found}."), N_("Delete the address; letters are public.")
    ),
    "letter-in-future": warning(N_("“{key}” is {found}, which is in the future."), N_("Check the year.")),
    "answer-before-letter": warning(
        N_("The answer of {found} is older than the letter of {letter}."), N_("Check the two dates.")
    ),
    "views-file-name": error(
        N_("The name of a file of views is its month; “{found}” is none."),
        N_("Rename the file after its month, such as {fixed}."),
    ),
    "views-day": error(
        N_("The month {month} has no day “{found}”."),
        N_("Type the number of a day, or have the file made again by the command “views”."),
    ),
    "views-of-nothing": warning(
        N_("There is no file content/{folder}/{found}.md, so these views are not shown."),
        N_("If it was renamed, add {address} to the “aliases” of its new file; if it was deleted, delete this line."),
    ),
    "record-ambiguous": error(
        N_("“{found}” matches more than one record: {ids}."),
        N_("Type the file name, without {suffix}, of the one you mean, such as: {first}"),
    ),
    "unknown-media": error(
        N_("There is no file “{found}” in content/media/."),
        likely(N_("Type “{nearest}”, or put the file into content/media/."), Change.WORD, "{nearest}"),
        N_("Put the file into content/media/, or correct its name. There are now: {there}"),
    ),
    "media-name-invisible": error(
        N_("The file's name in content/media/ is not quite “{found}”: it contains {what}."),
        N_("Rename the file to “{fixed}”, and type that name here, too."),
    ),
    "media-outside": error(
        N_("“{found}” is outside content/media/."),
        converts(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Put the file into content/media/ and type its name only."),
    ),
    "media-not-a-picture": error(
        N_("“{found}” is not a picture."),
        N_("Name a file that ends in .jpg, .png, .webp or .gif."),
    ),
    "media-is-a-picture": error(
        N_("“{found}” is a picture; a document to download is expected."),
        N_("Name a file such as a PDF; pictures go into the text."),
    ),
    "dates-backwards": error(
        N_("“{key}” is {last}, but should be later than {first}."),
        N_("Check the two dates."),
    ),
    "stage-twice": error(
        N_("Both “stage” and “stages” are given."),
        N_("Delete the line “stage”; the present stage follows from the log."),
    ),
    "stages-out-of-order": warning(
        N_("The stage of {found} stands after that of {before}."),
        N_("Put the entries in order of time, or check the dates."),
    ),
    "year-after-stage": warning(
        N_("The year {found} is later than the first stage, of {first}."),
        N_("Type the year of the registration, or check the dates of the stages."),
    ),
    "stage-year-and-date": error(
        N_("Both “year: {year}” and “date: {date}” are given; a stage has one of the two."),
        N_("Delete “year: {year}”, as the date tells the year; if the day is not known, delete the date."),
    ),
    "date-in-future": warning(
        N_("“{key}” is {found}, which is in the future."),
        N_("Check the year; to publish later, use {later}."),
        N_("Check the year."),
    ),
    "year-in-future": warning(N_("The year {found} is in the future."), N_("Check the year.")),
    "event-after-news": warning(
        N_("The event of {found} comes after the news of it ({published})."),
        N_("Check event_date and date."),
    ),
    "award-too-early": warning(
        N_("The award of {found} is older than the registration in {year}."),
        N_("Check the two years."),
    ),
    "unit-not-yet": warning(
        N_("“{unit}” exists only since {day}, but the record is of {year}."),
        N_("Name the unit as it was called in {year}."),
    ),
    "unit-no-more": warning(
        N_("“{unit}” ended on {day}, but the record is of {year}."),
        N_("If the year is right, name the unit of that time: {nearest}."),
        N_("Check the year, or name the unit as it was called in {year}."),
    ),
    "english-half": warning(
        N_("“{key}” is given, but “{missing}” is not: the page in English lists only what has both."),
        N_("Add a line that begins with {missing}:"),
    ),
    "english-is-vietnamese": warning(
        N_("“{key}” is for words in English, but these are Vietnamese."),
        N_("Write them in English; what is said in Vietnamese belongs to “{original}”."),
    ),
    "copied-from-itself": error(
        N_("“{title}” would be a copy of itself."),
        N_("Correct “replicated_from” here or in one of the models it names."),
    ),
    "no-consent": error(
        N_("“{key}” is given, but the person's consent does not cover it."),
        N_("Delete “{optional}”, or add “{scope}” ({label}) to scope if the person agreed."),
        N_("Add “{scope}” ({label}) to scope if the person agreed; if not, take the file away."),
    ),
    "withheld-portrait": error(
        N_("“{found}” is the portrait of a person who {why} ({person})."),
        N_("Take the picture out here."),
    ),
    "withheld-picture": error(
        N_("“{found}” is a picture of a person who {why} ({person})."),
        N_("Take the picture out here; if it does not show that person, take it out of {person}."),
    ),
    "consent-in-future": error(
        N_("Consent is dated {found}, which is in the future: nobody has agreed yet."),
        N_("Type the day on which the person agreed; while there is none, add a line: draft: true"),
    ),
    "withdrawn-in-future": warning(
        N_("Consent is withdrawn on {found}, which is in the future; the person is left out from now on."),
        N_("Check the year."),
    ),
    "withdrawn-name": warning(
        N_("This text names a person who has withdrawn consent ({person})."),
        N_("Take the name out of this file."),
    ),
    "withdrawn-name-of-file": warning(
        N_("“{found}” contains the name of a person who has withdrawn consent ({person}), and so would its address."),
        N_("Rename the file in content/media/, and type its new name here."),
    ),
    "withdrawn-too-early": warning(
        N_("Consent was withdrawn on {found}, before it was given on {given}; the person is still left out."),
        N_("Check the two dates."),
    ),
    "person-withdrew": error(
        N_("“{found}” is the name of a person who has withdrawn consent."),
        N_("Delete this reference; only where the file itself has to be named, type: {id}"),
    ),
    "text-left-over": warning(
        N_("“{found}” is still here from the form of a new record."),
        N_("Write the text, or add “draft: true” above until it is written."),
    ),
    "text-repeats-key": warning(
        N_("The text begins with “{found}”, which stands above it already, out of the key “{key}”."),
        N_("Delete it from the text."),
    ),
    "person-names": warning(
        N_("“{found}” are several people, and each person has a page of their own."),
        N_("Keep one name here, and make a file in content/people/ for each of the others."),
    ),
    "person-name-more": warning(
        N_("“{found}” is more than the name of a person."),
        likely(
            N_("Type {key}: {fixed}, and as a key of its own beside it {beside}: {time}"),
            Change.VALUE_AND_ADDED,
            "{key}: {fixed}",
            added="{beside}: {time}",
        ),
        likely(N_("Type {key}: {fixed}; what else is to be said goes into the text."), Change.VALUE, "{key}: {fixed}"),
    ),
    "person-name-letters": warning(
        N_("“{found}” is not written with the capitals of a name."),
        converts(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
    ),
    "text-missing": warning(
        N_("There is no text below the keys."),
        N_(
            "Write a few paragraphs below the second line “---”, or add “draft: true” until they are written. Texts for"
            " many models of one list may stand in a column of it: import it again."
        ),
    ),
    "share-incomplete": error(
        N_("“{key}” is given alone; a share has two numbers."),
        N_("Add a line “{missing}: …”."),
    ),
    "share-above-one": error(
        N_("{found} of {whole} is not possible: a part cannot be larger than the whole."),
        N_("Check numerator and denominator."),
    ),
    "percent-above-hundred": warning(
        N_("{found}% is more than the whole."),
        N_("Check the figure; where it is no share of a whole, say so in the words: {indicator} so với kế hoạch."),
        N_("Check the figure against its source."),
    ),
    "no-figure": error(
        N_("No figure is given."),
        N_("Add total, or numerator and denominator, or percent, or breakdowns."),
    ),
    "things-in-parts": warning(
        N_("“{found}” is no whole number, and what is counted here is whole: {things}."),
        N_("Type the number without a dot; a dot that parts thousands is not typed: 1500"),
    ),
    "percent-and-share": warning(
        N_("The source says {found}%; {part} of {whole} are {counted}%."),
        N_("Check the source. If it says so, keep all three numbers."),
    ),
    "parts-and-total": warning(
        N_("The source gives {total}; the parts by {by} add up to {sum}."),
        N_("Check the source. If it says so, leave both: the page shows the difference."),
    ),
    "address-taken": error(
        N_("The address {address} is already in use."),
        N_("Delete it from “aliases”; it belongs to {other}."),
        N_("Delete it from “aliases”; it belongs to a page the program makes itself."),
    ),
    "same-symbol": error(
        N_("“{found}” is also the symbol of {other}."),
        N_("Correct the symbol, or delete one of the two files."),
    ),
    "same-model": warning(
        N_("“{found}” is also in {other}, with the same unit and year."),
        N_("Delete one of the two files if they are the same model."),
    ),
    "invented-unit": error(
        N_("“{unit}” is an invented unit, but what is said about it here is not marked as an example."),
        likely(N_("Add a line: {line}, or name a real unit."), Change.ADDED, "{line}"),
        N_("Name a real unit; invented ones are for demonstrations only."),
    ),
    "illustrative-left-out": warning(
        N_("An invented example is not published on a real site."),
        N_("Delete the file, or the line “illustrative” if the record is real."),
    ),
    "placeholder-left": warning(
        N_("“{key}” still has the words of the form: {found}"),
        N_("Type what is true of your office in their place."),
    ),
    "version-format": warning(
        N_("“{found}” is no version of the program."),
        N_("Type: made_with: {version}, or delete the line; the command upgrade writes it."),
    ),
    "site-newer": warning(
        N_("This site was brought up to version {found} of the program; this is the older version {version}."),
        N_("Install version {found} or a later one, and build with that."),
    ),
    "base-url-example": warning(
        N_("“{found}” is only an example; links, feeds, QR codes and search engines would lead there."),
        N_("Type the address that this site has on the web, after {key}: https://"),
    ),
    "address-example": warning(
        N_("“{found}” is only an example."),
        N_("Type your office's own address after {key}:"),
    ),
    "starter-units": warning(
        N_("The register still has the invented units that every new site begins with: {found}"),
        N_("Type your own units in their place; a model that is of one of them goes with it."),
    ),
    "starter-text": warning(
        N_("“{found}” is a text that every new site begins with."),
        N_(
            "Write your own text in its place; or delete the file, and with it its entry in the navigation of "
            "site_config.yaml, line {entry}."
        ),
        N_("Write your own text in its place, or delete the file."),
    ),
    "feedback-unclear": error(
        N_("“feedback” needs exactly one of email and service."),
        N_("Type: feedback: {{email: name@example.org}}"),
    ),
}
