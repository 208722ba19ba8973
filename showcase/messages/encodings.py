"""Complaints about what a text went through: old codes of Vietnamese, and versions that Git could not join."""

from __future__ import annotations

from showcase.messages.message import N_, Change, Message, converts, error

ENCODINGS: dict[str, Message] = {
    "file-old-windows": error(
        N_("The file is saved in the old encoding {encoding}, not in UTF-8."),
        N_("Save it again with the encoding “UTF-8”, and see that this line then reads: {sample}"),
    ),
    "file-old-font": error(
        N_("The file is written in the old code {encoding} for Vietnamese; saved as UTF-8, it would be garbage."),
        N_(
            "Copy all words, change them from {encoding} to Unicode with UniKey, paste them and save as “UTF-8”; "
            "this line has to read: {sample}"
        ),
    ),
    "text-old-font": error(
        N_("“{found}” is Vietnamese in the old code {encoding}; readers would see it garbled."),
        converts(N_("Type: {fixed}"), Change.LINE, "{fixed}"),
        N_("Convert it with a program for Vietnamese typing (in UniKey: Ctrl+Shift+F6), or type it anew."),
    ),
    "text-encoded-twice": error(
        N_("“{found}” is Vietnamese that was once read in the wrong encoding and is now garbled."),
        converts(N_("Type: {fixed}"), Change.LINE, "{fixed}"),
        N_("Copy the words anew from where they came from, as some of their letters are lost."),
    ),
    "text-question-marks": error(
        N_("Letters became question marks here, in an encoding that has no Vietnamese: “{found}”"),
        N_("Copy the words anew from where they came from, and save the file as “UTF-8”."),
    ),
    "merge-conflict": error(
        N_("Lines {first} to {last} contain two versions that Git could not merge."),
        N_("Keep one of the two, and delete the other and the lines of signs (<<<<<<<, =======, >>>>>>>)."),
    ),
    "merge-mark": error(
        N_("Line {line} is a mark that Git left between two versions of the file."),
        N_("Delete this line, and see that only one of the two versions stands here."),
    ),
}
