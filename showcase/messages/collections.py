"""Complaints about collections of models."""

from __future__ import annotations

from showcase.messages.message import N_, Message, error, warning

COLLECTIONS: dict[str, Message] = {
    "collection-empty": error(
        N_("The collection has no models."),
        N_("Add them below “items:”, each on a line: - {{model: …, note: …}}. Until then, add a line: draft: true"),
    ),
    "collected-twice": error(
        N_("“{found}” stands in the collection twice, as number {first} and as number {number}."),
        N_("Keep the place and the sentence that are right, and delete the other."),
    ),
    "collected-draft": warning(
        N_("“{title}” is still a draft, so readers do not see it in this collection."),
        N_("When the model is ready, delete the line “draft: true” in {file}; or take it out here."),
    ),
    "collected-later": warning(
        N_("“{title}” is published from {day} on, so readers do not see it in this collection before."),
        N_("Check publish_on in {file}, or let this collection wait, too: publish_on: {day}"),
    ),
    "collected-expired": warning(
        N_("“{title}” is no longer published since {day}, so readers do not see it in this collection."),
        N_("Take it out here, or check expire_on in {file}."),
    ),
    "collected-example": warning(
        N_("“{title}” is an invented example, which is not published on a real site."),
        N_("Take it out here, or delete the line “illustrative” in {file} if the record is real."),
    ),
}
