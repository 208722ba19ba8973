"""A Word file becomes the draft of a record, its pictures files in content/media/: planned first, then written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from itertools import count
from pathlib import Path

from showcase.content.begun_texts import TO_WRITE
from showcase.content.files.site_files import list_site
from showcase.content.privacy.numbers import OMITTED, spans_of_numbers
from showcase.content.prose.checks import BARE_NAME
from showcase.content.records.records import NEWS
from showcase.content.reference_data import read_reference_data, vocabulary_names
from showcase.editing.change_sets import IMPORT, save_or_refuse
from showcase.editing.new_record import NewRecord, plan_record
from showcase.editing.whole_files import Replacement
from showcase.editing.word.markdown import MarkdownText, markdown_of
from showcase.editing.word.named_models import named_models
from showcase.editing.word.names import people_named
from showcase.editing.word.reading import WordPicture, WordText, read_word
from showcase.problems import Place, Problem, ProblemFound, problem
from showcase.publish.media.images import probe

MEDIA = "content/media"
SUFFIXES = {"JPEG": "jpg", "PNG": "png", "WebP": "webp", "GIF": "gif"}
# What Word itself puts in the place of a description: a file's name, a number, the words of its picture reader.
NO_DESCRIPTION = re.compile(
    r"(?:.*\n)?.*(?:automatically generated|AI-generated|được tạo tự động).*"
    rf"|{BARE_NAME}"
    r"|(?:Picture|Image|Hình|Hình ảnh|Ảnh|Graphic|Group)\s*\d*|.*\.(?:jpe?g|png|gif|webp|bmp|tiff?|[ew]mf)",
    re.IGNORECASE | re.DOTALL,
)
SHORTEST_DESCRIPTION, LONGEST_DESCRIPTION = 8, 300
MOST_NAMES, MOST_OF_A_SENTENCE = 12, 140


@dataclass(frozen=True, slots=True, kw_only=True)
class WordImport:
    """What an import of the file `name` makes: the record, new pictures by path below the site, and what to tell.

    `models` are the titles of the site's models that the text names, and the record is linked with.
    """

    name: str
    record: NewRecord
    found: MarkdownText
    models: tuple[str, ...]
    pictures: Mapping[str, bytes]
    pictures_shown: int
    problems: tuple[Problem, ...]


@dataclass(slots=True, kw_only=True)
class _Pictures:
    """The pictures of one Word file on their way into content/media/."""

    site: Path
    name: str
    stem: str
    read: Sequence[WordPicture]
    made: dict[str, bytes] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def line(self, source: str, caption: str) -> str:
        """Return the line of Markdown for the picture at `source`, the number it has in the file."""
        number, picture = int(source) + 1, self.read[int(source)]
        try:
            suffix = SUFFIXES[probe(self.name, picture.data).format]
        except ProblemFound:
            self.problems.append(problem(Place(self.name), "word-picture", number=number))
            return "\n\n".join(filter(None, (f"{TO_WRITE} {self.name}: {number}", caption)))
        words = " ".join(picture.description.split())
        spoken = SHORTEST_DESCRIPTION <= len(words) <= LONGEST_DESCRIPTION and not NO_DESCRIPTION.fullmatch(words)
        file = self._file(picture.data, suffix)
        self.shown.add(file)
        below = f' "{caption}"' if caption else ""
        return f"![{re.sub(r'[][]', '', words) if spoken else ''}](../media/{file}{below})"

    def _file(self, data: bytes, suffix: str) -> str:
        """Return the name in content/media/ for a picture, that of a file with the same bytes if there is one."""
        known = next((path for path, each in self.made.items() if each == data), "")
        if known:
            return known.rpartition("/")[2]
        for number in count(1):
            name = f"{self.stem}-{number}.{suffix}"
            there = self.site / MEDIA / name
            if there.exists() and there.read_bytes() == data:
                return name
            if not there.exists() and f"{MEDIA}/{name}" not in self.made:
                break
        self.made[f"{MEDIA}/{name}"] = data
        return name


def plan_import(
    site: Path,
    file: Path,
    *,
    kind: str,
    title: str,
    today: dt.date,
    translations: NullTranslations,
    models: Mapping[str, str],
) -> WordImport:
    """Return what the .docx `file` would become in `site`: a record of `kind`, called `title` or as the file says.

    `models` are those of the site, their ids by title: news is linked with those it names.

    Raise ProblemFound for a file that cannot be read, and CannotMake if the site has such a record already.
    """
    name, word = file.name, _read(file)
    reference = read_reference_data(list_site(site, vocabulary_names()))
    kinds = [each.label for each in reference.vocabularies["document-kind"].terms.values()]
    read = markdown_of(word.html, lambda *_: "", kinds)
    heading = title or read.title or file.stem
    named = named_models(f"{read.title}\n{read.text}", models if kind == NEWS.id else {})
    record = plan_record(site, kind, heading, today, translations, {"models": [*named.values()]} if named else {})
    pictures = _Pictures(site=site, name=name, stem=record.path.stem, read=word.pictures)
    found = markdown_of(word.html, pictures.line, kinds)
    text, omitted = _without_numbers(found.text, reference.offices.numbers)
    return WordImport(
        name=name,
        record=record.with_remarks(_remarks(found.left_out, reference.offices.numbers, translations)).with_text(text),
        found=found,
        models=tuple(named),
        pictures=pictures.made,
        pictures_shown=len(pictures.shown),
        problems=(
            *word.problems,
            *pictures.problems,
            *_of_text(Place(name), found, omitted, "" if title or found.title else heading),
            *_of_people(Place(name), text),
        ),
    )


def _read(file: Path) -> WordText:
    """Return what stands in a file. Raise ProblemFound."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise ProblemFound(problem(Place(file.name), "file-unreadable", reason=fault.strerror or fault)) from None
    return read_word(file.name, data)


def _of_text(place: Place, found: MarkdownText, omitted: int, untitled: str) -> Iterator[Problem]:
    """Yield what is to be told of a text: private numbers `omitted`, and what a record without a title is called."""
    if omitted:
        yield problem(place, "word-private-numbers", times=omitted, sign=OMITTED)
    if untitled:
        code = "word-kind-alone" if found.kind else "word-without-title"
        yield problem(place, code, title=untitled, kind=found.kind)
    if found.left_out:
        yield problem(place, "word-letterhead-left-out")
    if found.layouts:
        yield problem(place, "word-letterhead", times=found.layouts)
    if missing := found.text.count("![]("):
        yield problem(place, "word-pictures-undescribed", times=missing)


def _of_people(place: Place, text: str) -> Iterator[Problem]:
    """Yield the people whom a text names, each with the sentence."""
    for person, sentence in list(people_named(text).items())[:MOST_NAMES]:
        yield problem(place, "word-name", found=person, sentence=sentence[:MOST_OF_A_SENTENCE])


def _remarks(left_out: Sequence[str], offices: Collection[str], translations: NullTranslations) -> list[str]:
    """Return the remarks that say what was left out of the text; no private number stands in them either."""
    remark = translations.gettext("Left out of the text, as it stood in the Word file: %(words)s")
    return [_without_numbers(remark % {"words": each}, offices)[0] for each in left_out]


def _without_numbers(text: str, offices: Collection[str]) -> tuple[str, int]:
    """Return `text` with a sign for each private number in it, and how many there were; those of `offices` stay."""
    spans = list(spans_of_numbers(text, offices))
    for _, start, end in reversed(spans):
        text = text[:start] + OMITTED + text[end:]
    return text, len(spans)


def write_import(site: Path, plan: WordImport, translations: NullTranslations) -> None:
    """Write the files of `plan`. Raise CannotMake; then none of them is there."""
    files = {**plan.pictures, plan.record.file: plan.record.content.encode()}
    new = [Replacement(path=path, before=None, after=data) for path, data in files.items()]
    save_or_refuse(site, IMPORT, new, translations, plan.name)
