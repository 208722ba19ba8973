"""A document as texts cite it, by its kind, symbol, day, issuer and title: `Kế hoạch số 05-KH/ĐU ngày 3/2/2024`."""

from __future__ import annotations

import re

# The words that stand before the number and symbol of a document on paper: Số:, Số, ký hiệu.
NUMBER = r"(?:số|(?:số(?:,| và|\s*/)\s*)?ký hiệu|số hiệu)"
SYMBOL = r"(?P<symbol>\d+[/-][^\s:,;#\"'()\[\]{}]+)"
LABELLED = re.compile(rf"(?P<label>(?:[^\W\d_]+\s+){{0,4}}?{NUMBER}\s*:?)\s*{SYMBOL}", re.IGNORECASE)
CITED = re.compile(
    rf"(?:(?:(?P<kind>[^\W\d_]+(?:\s+[^\W\d_]+){{0,3}}?)\s+)?{NUMBER}\s*:?\s*|(?P<plain>[^\W\d_]+(?:\s+[^\W\d_]+){{0,2}})\s+)?"
    rf"{SYMBOL}"
    r"(?:,?\s*(?:ban hành\s+)?ngày\s+(?P<day>\d{1,2})(?:[/.-]|\s+tháng\s+)(?P<month>\d{1,2})(?:[/.-]|\s+năm\s+)"
    r"(?P<year>(?:19|20)\d\d))?"
    r"(?:,?\s+của\s+(?P<issuer>.+?))?(?:,?\s+(?:về(?:\s+việc)?|v/v)\s+(?P<title>.+?))?[.\s]*",
    re.IGNORECASE,
)


def behind_its_label(text: str) -> tuple[str, str]:
    """Return the label and the symbol in `Số: 05-KH/ĐU`; two '' for other texts."""
    found = LABELLED.fullmatch(text)
    return (found["label"].strip(), found["symbol"]) if found else ("", "")


def around_symbol(text: str, symbol: str) -> str:
    """Return what stands before and behind the symbol in `text`, with … for it where there is both."""
    before, _, behind = text.partition(symbol)
    return " … ".join(filter(None, (before.strip(" :,"), behind.strip(" :,"))))


def cited_document(text: str) -> dict[str, str]:
    """Return the keys of a document that `text` cites, by name, '' for what it does not say; {} for other texts."""
    found = CITED.fullmatch(text.strip())
    if not found:
        return {}
    day = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}" if found["day"] else ""
    kind, issuer, title = (found[each] or "" for each in ("kind", "issuer", "title"))
    kind = kind or found["plain"] or ""
    return {"symbol": found["symbol"], "kind": kind, "issuer": issuer, "date": day, "title": title}
