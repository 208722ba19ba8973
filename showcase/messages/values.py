"""Complaints about single values: what was typed, and what to type instead."""

from __future__ import annotations

from showcase.messages.message import N_, Change, Message, converts, error, likely, sure, warning

VALUES: dict[str, Message] = {
    "unknown-key": error(
        N_("There is no key “{key}” here."),
        likely(N_("Type “{nearest}” instead, or delete the key."), Change.WORD, "{nearest}", old="{key}"),
        N_(
            "Type one of these keys in its place: {known}. If none fits, put the words into a text or a note, "
            "and delete the key."
        ),
    ),
    "key-misplaced": error(
        N_("“{key}” belongs in “{parent}”."),
        N_("Put what follows in the place of line {line}, then delete “{key}” on line {lines}: {fixed}"),
    ),
    "key-misplaced-below": error(
        N_("“{key}” belongs in “{parent}”."),
        N_("Type right below line {line}, after {spaces} spaces, what follows, then delete it here: {fixed}"),
    ),
    "key-misplaced-alone": error(
        N_("“{key}” belongs in “{parent}”."),
        N_("Delete line {lines}, and type here: {fixed}"),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
    ),
    "key-too-deep": error(
        N_("“{key}” is a key of the record itself, not of what it stands in here."),
        N_("Delete it here, and type on a line of its own, without spaces before it: {fixed}"),
    ),
    "key-misplaced-somewhere": error(
        N_("“{key}” belongs in “{parent}”."),
        N_("Delete it here and type it there, such as: {fixed}"),
    ),
    "key-glued-to-text": error(
        N_("“{found}” stands in the text of “{key}”, but looks like a key of “{parent}”."),
        likely(
            N_("Type {key}: {text}, and on a line of its own {line}; if it is part of the text, put it all in quotes."),
            Change.VALUE_AND_ADDED,
            "{key}: {text}",
            added="{line}",
        ),
        N_("Type {key}: {text}, and in “{parent}” {inside}; if it is part of the text, put it all in quotes."),
    ),
    "private-key": error(
        N_("“{key}” would publish personal data, which this site never does."),
        likely(
            N_("Delete the line; what belongs to an office goes into “contact” of the model or of its unit."),
            Change.DELETED,
        ),
    ),
    "missing-key": error(N_("The key “{key}” is missing."), N_("Add a line “{key}: …” with {form}.")),
    "missing-key-in-braces": error(
        N_("The key “{key}” is missing."), N_("Add between the braces, after a comma, “{key}: …” with {form}.")
    ),
    "value-empty": error(N_("“{key}” has no value."), N_("Type {form} after the colon.")),
    "not-a-value": error(
        N_("“{key}” contains a list or further keys, but a single value is expected."),
        N_("Type {form} on the same line, without brackets or dashes."),
    ),
    "not-a-struct": error(
        N_("The value of “{key}” has to be named keys between braces {{ }}."),
        N_("Type, with a value of your own in place of each {blank}: {key}: {example}"),
        sure(N_("Type: {key}: {example}"), Change.VALUE, "{key}: {example}"),
    ),
    "item-not-a-struct": error(
        N_("Each item of “{key}” has to be named keys between braces {{ }}."),
        sure(N_("Type in place of this item: {example}"), Change.VALUE, "{example}"),
    ),
    "not-a-list": error(
        N_("“{key}” expects a list, not “{found}”."),
        N_("Write each item on a line of its own that begins with a hyphen and a space: - {example}"),
        N_("Write each item on a line of its own that begins with a hyphen and a space: - …"),
    ),
    "list-too-long": error(
        N_("The list “{key}” has {found} items; {most} at most."),
        N_("Keep the most important ones."),
    ),
    "listed-twice": warning(N_("“{found}” is given twice in “{key}”."), N_("Delete one of the two.")),
    "listed-otherwise": error(
        N_("“{found}” means the same as another item of “{key}”."), N_("Delete “{found}” from the list.")
    ),
    "text-too-long": error(
        N_("“{key}” has {found} characters; {most} at most."),
        N_("Shorten it by {over} characters; details belong into the text below."),
    ),
    "text-without-words": error(
        N_("“{found}” has no letter or digit, so “{key}” says nothing."),
        N_("Type words; if you do not know yet, delete the line, unless the key is required."),
    ),
    "alt-is-a-file-name": warning(
        N_("“{found}” is the name of a file; it tells nothing to people who cannot see the picture."),
        N_("Describe what the picture shows in a few words."),
    ),
    "alt-says-nothing": warning(
        N_("“{found}” tells nothing to people who cannot see the picture."),
        N_("Describe what the picture shows in a few words."),
    ),
    "text-with-html": error(
        N_("“{key}” contains the code “{found}”; readers would see the code itself."),
        N_("Type the words only, without < and >."),
    ),
    "text-with-signs": warning(
        N_("“{key}” contains formatting signs, which readers would see: {sign}"),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Type the words only, without such signs."),
    ),
    "points-on-one-line": warning(
        N_("“{key}” has several points on one line; readers would see the signs between them: {sign}"),
        likely(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Type them as sentences, without such signs."),
    ),
    "quote-alone": warning(
        N_("“{key}” has one quote {sign}, and no other that goes with it."),
        likely(
            N_("Type {fixed}; if words are meant to stand in quotes, type “ before and ” behind them."),
            Change.VALUE,
            "{fixed}",
        ),
        N_("Delete it, or type “ before and ” behind the words that are meant to stand in quotes."),
    ),
    "year-format": error(
        N_("“{found}” is not a year."),
        converts(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
        N_("Type a year of four digits, such as: {key}: 2024"),
    ),
    "year-is-period": error(
        N_("“{found}” is a period; “{key}” takes one year."),
        sure(
            N_("Type {key}: {first}, and on a line of its own period: {{from: {first}, to: {last}}}"),
            Change.VALUE_AND_ADDED,
            "{key}: {first}",
            added="period: {{from: {first}, to: {last}}}",
        ),
        likely(
            N_("Type {key}: {first} if that is the year; the period has a line of its own already."),
            Change.VALUE,
            "{key}: {first}",
        ),
    ),
    "year-range": error(
        N_("“{found}” is outside the years {first} to {last}."),
        N_("Check the digits of the year."),
    ),
    "period-format": error(
        N_("“{found}” is not written as a period."),
        converts(
            N_("Type: {key}: {{from: {first}, to: {last}}}"), Change.VALUE, "{key}: {{from: {first}, to: {last}}}"
        ),
        N_("Type one year (2024), or a period: {key}: {{from: 2016, to: 2018}}"),
    ),
    "period-open": error(
        N_("“{found}” is not written as a period that goes on."),
        converts(N_("Type: {key}: {{from: {first}}}"), Change.VALUE, "{key}: {{from: {first}}}"),
        N_("Type only the year it began in: {key}: {{from: …}}"),
    ),
    "period-backwards": error(
        N_("The period begins in {first} and ends in {last}, before it begins."),
        likely(N_("Type: {key}: {{from: {last}, to: {first}}}"), Change.VALUE, "{key}: {{from: {last}, to: {first}}}"),
    ),
    "date-format": error(
        N_("“{found}” is not a date."),
        converts(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
        N_("Type the date as year-month-day, the way 24/11/2024 is typed 2024-11-24."),
    ),
    "withdrawn-denied": error(
        N_("“{found}” is not a date."),
        N_("Delete “{key}: {found}” if the agreement still stands; else type the day on which it was withdrawn."),
    ),
    "date-without-day": error(
        N_("“{found}” is not a whole date; “{key}” takes the day, too."),
        N_(
            "Type the whole date, as it stands in the paper: {key}: {year}-…; if nobody knows the day, say “{found}” "
            "in the words beside it and delete “{key}”, unless it is required."
        ),
    ),
    "date-is-year": error(
        N_("“{found}” is not a day; “{key}” takes a whole date."),
        sure(
            N_("Type “{fixed}” instead of “{key}: {found}”, and below it “note: {note}”."),
            Change.WORD_AND_ADDED,
            "{fixed}",
            old="{key}: {found}",
            added="note: {note}",
        ),
        sure(N_("Type “{fixed}” instead of “{key}: {found}”."), Change.WORD, "{fixed}", old="{key}: {found}"),
    ),
    "date-is-year-beside": error(
        N_("“{found}” is not a day; “{key}” takes a whole date."),
        N_("“year: {year}” is there: keep the right year in it, delete “{key}: {found}”; a month goes into “note”."),
        N_("Type “{fixed}” instead of “{key}: {found}”, and add “{note}” to what stands in “note”."),
    ),
    "date-order": error(
        N_("The date “{found}” is not written as year-month-day."),
        converts(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
    ),
    "date-impossible": error(
        N_("There is no day “{found}” in the calendar."),
        N_("Check the day and the month, and type the date as year-month-day."),
    ),
    "moment-format": error(
        N_("“{found}” is not written as a date and an hour."),
        converts(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
    ),
    "clock-format": error(
        N_("“{found}” is not a time of day."),
        N_("Type hours from 00 to 23 and minutes from 00 to 59 behind the day: {key}: {day} …"),
    ),
    "name-with-time": error(
        N_("“{found}” is more than a name."),
        sure(
            N_("Type {key}: {fixed}, and as a key of its own beside it {beside}: {time}"),
            Change.VALUE_AND_ADDED,
            "{key}: {fixed}",
            added="{beside}: {time}",
        ),
    ),
    "flag-case": error(
        N_("“{found}” has to be written in small letters."),
        converts(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
    ),
    "flag-format": error(
        N_("“{found}” is neither true nor false."),
        converts(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
        N_("Type: {key}: true, or {key}: false"),
    ),
    "url-format": error(
        N_("“{found}” is not a web address."),
        sure(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Copy the whole address from the browser; it begins with https://"),
    ),
    "base-url-format": error(
        N_("“{found}” cannot be the address with which all addresses of the site begin."),
        converts(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
    ),
    "base-url-of-a-page": warning(
        N_("“{found}” looks like the address of a page of this site, not of its home page."),
        likely(N_("Type: {fixed}, unless the site itself really begins there."), Change.VALUE, "{fixed}"),
    ),
    "base-url-of-a-forge": warning(
        N_("“{found}” is the page of a repository, where files lie; readers see the site at another address."),
        likely(
            N_("Type: {fixed}, if the site is published by this forge; else the address it has on the web."),
            Change.VALUE,
            "{fixed}",
        ),
        N_("Type the address at which readers see the site, such as https://example.org/guong-sang/"),
    ),
    "base-url-of-output": warning(
        N_("“{found}” ends in {folder}/, the folder that a build makes; on the web its files lie without it."),
        likely(
            N_("Type: {fixed}, unless {folder}/ is really part of the address that readers see."),
            Change.VALUE,
            "{fixed}",
        ),
    ),
    "base-url-on-own-computer": warning(
        N_("“{found}” is the address of your own computer; feeds, shared links and printed codes would not work."),
        N_("Type the address that the site will have on the web, such as https://example.org/guong-sang/"),
    ),
    "service-is-email": error(
        N_("“{found}” is an e-mail address, not a form service."),
        sure(N_("Type: email: {fixed}"), Change.PAIR, "email: {fixed}"),
    ),
    "email-is-service": error(
        N_("“{found}” is a web address, not an e-mail address."),
        sure(N_("Type: service: {fixed}"), Change.PAIR, "service: {fixed}"),
    ),
    "email-format": error(
        N_("“{found}” is not an e-mail address."),
        sure(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
        N_("Type it in the form name@example.org"),
    ),
    "telephone-format": error(
        N_("“{found}” is not one telephone number."),
        likely(N_("Type the number alone: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
        N_("Type one number of the office with its area code, such as 024 3822 1234"),
    ),
    "telephone-without-area": error(
        N_("The telephone number “{found}” has no area code."),
        N_("Type the area code before it, such as 024 3822 1234"),
    ),
    "contact-mobile": error(
        N_("“{found}” is a mobile number, which belongs to a person more often than to an office."),
        N_(
            "Type the office's landline, or leave “{key}” out; if the number is the office's own, write it into “note” "
            "of its unit in content/units.yaml."
        ),
    ),
    "contact-names-person": error(
        N_("“{key}” names a person (“{found}”); a contact is that of an office."),
        likely(N_("Leave the person out: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
        N_("Leave the person out; if it is the name of a place, type it with capital letters (Bà Triệu)."),
    ),
    "quantity-without-unit": error(
        N_("“{key}” is the number {found} alone: readers cannot tell of what."),
        N_("Type what it counts behind it, such as {example}"),
    ),
    "old-address-with-path": error(
        N_("“{found}” begins with “{path}”, which the program puts before all addresses of this site."),
        converts(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
    ),
    "old-address-reserved": error(
        N_("“{found}” cannot be an old address: Windows reserves the name “{part}”."),
        N_("Delete this address."),
    ),
    "old-address-format": error(
        N_("“{found}” cannot be the old address of a page."),
        converts(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
        N_("Type the old address from its first slash on, such as /mo-hinh/ten-cu/"),
    ),
    "address-too-long": error(
        N_("The address “{found}…” has {length} letters between two slashes; {most} at most."),
        N_("Type the address as it was; if it was so long, delete it, as no disk holds such a name."),
    ),
    "target-format": error(
        N_("“{found}” is not an address that a menu can link to."),
        converts(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
        N_("Type an address of this site such as /mo-hinh/, or a web address that begins with https://"),
    ),
    "zone-unknown": error(
        N_("There is no time zone “{found}”."), likely(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}")
    ),
    "backend-unknown": error(
        N_("There is no forge of the kind “{found}”."),
        likely(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
        N_("Type one of these: {known}."),
    ),
    "repository-format": error(
        N_("“{found}” is no repository: its owner and its name are typed, with a slash between them."),
        likely(N_("Type: {key}: {fixed}"), Change.VALUE, "{key}: {fixed}"),
        N_("Copy both from the end of the repository's address, such as: {key}: xa-binh-minh/trang"),
    ),
    "language-unknown": error(
        N_("Sites cannot be in the language “{found}”."),
        likely(N_("Type: {fixed}, or {others}"), Change.VALUE, "{fixed}"),
    ),
    "id-format": error(
        N_("“{found}” cannot be an id: only lower-case letters without marks, digits and hyphens."),
        converts(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
    ),
    "id-reserved": error(
        N_("Windows reserves the name “{found}” for a device, so no file or folder can have it there."),
        converts(N_("Type: {fixed}"), Change.VALUE, "{fixed}"),
    ),
    "id-too-long": error(
        N_("The id “{found}…” has {length} letters; {most} at most."),
        N_("Give it a shorter id, here and wherever it is named."),
    ),
    "spelling-taken": error(
        N_("“{found}” can mean both “{first}” and “{second}”."),
        N_("Take the spelling out of one of the two."),
    ),
}
