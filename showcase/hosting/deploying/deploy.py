"""The steps of a deployment, in their order; until the last one the site of before is shown."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path

from showcase.editing.new_record import CannotMake
from showcase.hosting.deploying.holder import holder_of, this_run
from showcase.hosting.deploying.place import Place
from showcase.publish.output.in_place import NEVER_CHANGES
from showcase.publish.output.manifest import Manifest, read_manifest

CURRENT = "current"
MOST_NAMED = 5
HOURS = 6
"""How long a lock counts of which nobody here can tell whether it is still held; target.sh has the same number."""


@dataclass(kw_only=True)
class TargetState:
    """What lies at a place: "absent", "empty", "ours" or "other"; its releases with a digest for each person named.

    `files` were uploaded into the release that is shown, `changed` are those that somebody changed there since.
    """

    state: str = "absent"
    current: str = ""
    people: dict[str, frozenset[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    @property
    def before(self) -> str:
        """The release before the one that is shown; '' if there is none."""
        return max((each for each in self.people if each < self.current), default="")


@dataclass(frozen=True, kw_only=True)
class Deployment:
    """A built site in `folder` and where it is to be shown; `most_gone` is in percent, `keep` in releases."""

    folder: Path
    place: Place
    keep: int
    most_gone: int
    translations: NullTranslations

    def plan(self) -> Iterator[str]:
        """Yield what a deployment would do. Raise CannotMake."""
        _ = self.translations.gettext
        self._built()
        state = self._state(self.place.run("look"))
        if state.current:
            sent = self.place.differences(self.folder, state.current)
            count = sum(not each.startswith("deleting ") for each in sent)
        else:
            count = len(self._files())
        self._refuse_loss(state)
        told = _("%(count)s files would be new or changed on %(target)s, %(gone)s gone. Nothing was changed.")
        yield told % {"count": count, "target": self.place.target, "gone": len(self._gone(state)[0])}

    def deploy(self) -> Iterator[str]:
        """Upload, look, show, and clear away; yield what there is to say. Raise CannotMake."""
        _, place = self.translations.gettext, self.place
        built = self._built()
        place.check()
        with self._locked() as state:
            self._refuse_loss(state)
            yield _("Uploading to %(target)s; what is there already is not sent again …") % {"target": place.target}
            sent = place.upload(self.folder, state.current)
            if place.differences(self.folder, ".incoming"):
                raise CannotMake(_("The site changed while it was uploaded: run the command again."))
            told = place.run("complete", state.current)
            release = next(rest for first, rest in told if first == "release")
            done = _("Published at %(place)s: %(count)s files were sent, the others were there. Back: --rollback")
            yield done % {"place": f"{place.target.rstrip('/')}/{CURRENT}", "count": len(sent)}
            yield from self._named(_("Taken along, since somebody put it there: %(paths)s"), told, "carried")
            yield from self._named(
                _("Changed there by hand, and now as it was built: %(paths)s"), [("changed", p) for p in state.changed]
            )
            state.people[release] = built.people
            told = place.run("remove", *self._too_old(state, release)) if self._too_old(state, release) else []
            kept = [(first, f"kept/{rest}") for first, rest in told]
            yield from self._named(_("Kept, as somebody put or changed it there: %(paths)s"), kept)

    def roll_back(self) -> Iterator[str]:
        """Show the release before the present one. Raise CannotMake if there is none."""
        _ = self.translations.gettext
        with self._locked() as state:
            if not state.current or not state.before:
                raise CannotMake(_("%(target)s has no earlier site to go back to.") % {"target": self.place.target})
            self.place.run("show", state.before)
        told = _("%(target)s shows the site of %(release)s again. The next deployment shows the new one.")
        yield told % {"target": self.place.target, "release": state.before}

    def _built(self) -> Manifest:
        """Return what is in the folder of the built site. Raise CannotMake where none is, or the target is in it."""
        _ = self.translations.gettext
        built = read_manifest(self.folder) if self.folder.is_dir() else None
        if built is None or not built.listed:
            told = _("%(folder)s holds no built site: run the command build first.")
            raise CannotMake(told % {"folder": self.folder})
        if not self.place.host and self.folder in (Path(self.place.folder).resolve() / CURRENT).parents:
            raise CannotMake(
                _("%(target)s lies in the built site; name a folder elsewhere.") % {"target": self.place.target}
            )
        return built

    def _state(self, told: Sequence[tuple[str, str]]) -> TargetState:
        """Return what lies at the place, as target.sh told. Raise CannotMake where it is not ours."""
        found, release = TargetState(), ""
        for first, rest in told:
            match first:
                case "state":
                    found.state = rest
                case "current":
                    found.current = rest
                case "release":
                    release = rest
                    found.people[release] = frozenset()
                case "people":
                    found.people[release] = frozenset(json.loads(f"[{rest}]"))
                case "file":
                    found.files.append(rest)
                case "changed":
                    found.changed.append(rest)
        if found.state == "other":
            refused = self.translations.gettext(
                "%(target)s holds files that this command did not put there; nothing was changed. "
                "Name an empty or new folder."
            )
            raise CannotMake(refused % {"target": self.place.target})
        return found

    def _refuse_loss(self, state: TargetState) -> None:
        """Raise CannotMake where more files would be gone than may be."""
        gone, count = self._gone(state)
        if count and 100 * len(gone) > self.most_gone * count:
            told = self.translations.gettext(
                "Of the %(count)s files that %(target)s shows, %(gone)s would be gone, such as %(example)s. Is this "
                "the right site? If it is: --max-delete 100. What is published there stays as it is."
            )
            values = {"count": count, "target": self.place.target, "gone": len(gone), "example": gone[0]}
            raise CannotMake(told % values)

    def _gone(self, state: TargetState) -> tuple[list[str], int]:
        """Return which files of the site that is shown the new one has not, and how many there are.

        Files with a digest in their name do not count: they change with every change.
        """
        named = [each for each in state.files if not each.startswith(NEVER_CHANGES)]
        return sorted(set(named) - self._files()), len(named)

    def _files(self) -> set[str]:
        found: set[str] = set()
        for folder, _folders, names in os.walk(self.folder):
            base = Path(folder).relative_to(self.folder).as_posix()
            found.update(name if base == "." else f"{base}/{name}" for name in names)
        return found

    def _too_old(self, state: TargetState, shown: str) -> list[str]:
        """Return the releases that go: all but the newest, and those with a person who agrees to less now."""
        others = sorted(each for each in state.people if each != shown)
        good = [each for each in others if state.people[each] <= state.people[shown]]
        return [each for each in others if each not in (good[1 - self.keep :] if self.keep > 1 else [])]

    @contextmanager
    def _locked(self) -> Iterator[TargetState]:
        """Keep others from deploying to the same place meanwhile; give what lies there."""
        own = str(this_run())
        told = self.place.run("begin", own)
        left = next((rest for first, rest in told if first == "locked"), None)
        if left is not None and (_holds_no_more(left) or any(first == "old" for first, _ in told)):
            self.place.run("unlock", left)
            told = self.place.run("begin", own)
        for first, rest in told:
            if first == "locked":
                raise CannotMake(self._held(rest))
        state = self._state(told)
        try:
            yield state
        finally:
            with suppress(CannotMake):
                self.place.run("unlock", own)

    def _held(self, by: str) -> str:
        """Return the sentence for a place to which another run deploys."""
        sentence = self.translations.gettext(
            "%(who)s is deploying to %(target)s. If nobody is, an earlier deployment was cut off: delete the folder "
            ".lock there, or wait; after %(hours)s hours the lock counts no more."
        )
        holder = holder_of(by)
        somebody = self.translations.gettext("Somebody else")
        who = f"{holder.user}@{holder.machine.partition('/')[0]} ({holder.process})" if holder else somebody
        return sentence % {"who": who, "target": self.place.target, "hours": HOURS}

    def _named(self, sentence: str, told: list[tuple[str, str]], word: str = "") -> Iterator[str]:
        paths = [rest for first, rest in told if not word or first == word]
        if paths:
            more = ", …" if len(paths) > MOST_NAMED else ""
            yield sentence % {"paths": ", ".join(paths[:MOST_NAMED]) + more}


def _holds_no_more(told: str) -> bool:
    holder = holder_of(told)
    return holder is not None and holder.is_gone()
