"""How long the command `views` takes for access logs of nginx and of Caddy, and how much memory.

    python bench/views_speed.py [--lines 1000000]

Makes logs of visits to the sample site by invented readers within thirty days, a quarter of them to pages of models,
and counts them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parent.parent
PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A146P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36"
AGENTS = (*[PHONE] * 6, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "curl/8.1")
OTHERS = ("/dan-van/", "/dan-van/assets/css/site.css", "/dan-van/anh/cho-400.webp")
BEGIN = dt.datetime(2026, 10, 3, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def visits(lines: int) -> Iterator[tuple[dt.datetime, str, str, str]]:
    """The moment, the address of the reader, the page and the program of each request."""
    chance, models = random.Random(3), [each.stem for each in sorted((HOME / "content/models").glob("*.md"))]
    for number in range(lines):
        page = chance.choice([*OTHERS, f"/dan-van/mo-hinh/{chance.choice(models)}/"])
        address = ".".join(str(chance.randrange(1, 255)) for _ in range(4))
        yield BEGIN + dt.timedelta(days=30) * number / lines, address, page, chance.choice(AGENTS)


def nginx_line(at: dt.datetime, address: str, page: str, agent: str) -> str:
    """A line in the format combined."""
    return (
        f'{address} - - [{at:%d/%b/%Y:%H:%M:%S %z}] "GET {page} HTTP/1.1" 200 5120 "https://example.org/" "{agent}"\n'
    )


def caddy_line(at: dt.datetime, address: str, page: str, agent: str) -> str:
    """A line of JSON as Caddy writes it."""
    headers = {
        "User-Agent": [agent],
        "Accept": ["text/html"],
        "Sec-Fetch-Dest": ["document"],
        "Accept-Language": ["vi"],
    }
    request: dict[str, object] = {"remote_ip": address, "remote_port": "4", "client_ip": address, "proto": "HTTP/2.0"}
    request |= {"method": "GET", "host": "example.org", "uri": page, "headers": headers, "tls": {"proto": "h2"}}
    line: dict[str, object] = {"level": "info", "ts": at.timestamp() + 0.25, "logger": "http.log.access", "msg": "ok"}
    line |= {"request": request, "user_id": "", "duration": 0.0003, "size": 5120, "status": 200}
    return json.dumps({**line, "resp_headers": {"Server": ["Caddy"]}}, separators=(",", ":")) + "\n"


def main() -> None:
    """Measure both formats, one after the other."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--lines", type=int, default=1_000_000)
    lines = asked.parse_args().lines
    with tempfile.TemporaryDirectory() as folder:
        for name, line in (("nginx", nginx_line), ("caddy", caddy_line)):
            site, log = Path(folder, "site"), Path(folder, f"{name}.log")
            shutil.rmtree(site, ignore_errors=True)
            shutil.copytree(HOME / "content", site / "content")
            shutil.copy(HOME / "site_config.yaml", site)
            with log.open("w", encoding="utf-8") as file:
                file.writelines(line(*each) for each in visits(lines))
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, str(HOME / "build.py"), "views", "--site", str(site), str(log)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            size = log.stat().st_size / 1e6
            print(f"{name}: {lines:,} lines, {size:.0f} MB, {seconds:.1f} s of CPU, {after.ru_maxrss / 1000:.0f} MB")
            log.unlink()


if __name__ == "__main__":
    main()
