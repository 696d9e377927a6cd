"""Photograph every page of the desk over the sample documents, for a look at them and for the documentation.

python tools/make_pictures.py            # write docs/images/pages/ and the pictures of the how-to
python tools/make_pictures.py FOLDER     # every page in two widths, light and dark, in English, Chinese and Russian

Needs Chromium, Playwright and Pillow.
"""

from __future__ import annotations

import itertools
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from ikrar.register import drafts  # noqa: E402 - the tests' register is found first
from ikrar.register.memory import MemoryStore  # noqa: E402
from ikrar.site.scoring import SCORED  # noqa: E402
from ikrar.site.shelf import Shelf, score_subject  # noqa: E402
from ikrar.web.app import application  # noqa: E402
from site_register import sample_store, shelf_of  # noqa: E402

AT = "2025-07-02T09:00:00Z"
WIDE, NARROW = 1280, 390
PICTURES = {"review.png": "en/review.html", "coding.png": "en/coding.html?task=task-a", "scores.png": "en/scores.html",
            "map-ru.png": "ru/map.html"}  # fmt: skip
"""The pictures of the how-to, by the page that each shows."""


def filled() -> tuple[MemoryStore, Shelf]:
    """Return a register of the samples with some scores, and two tasks of coding, one of them done."""
    store = sample_store()
    held = shelf_of(store)
    values = itertools.cycle(("1", "0", "1", "-1", "0", "1", "n/a", "1"))
    members = held.snapshot.mechanism.members
    made = []
    for row, member in itertools.product(held.rows[:7], members):
        fields = (("commitment", row.id), ("party", member.id), ("phase", "interim"), ("score", next(values)))
        known = score_subject(row.id, member.id, "interim")
        made.append(drafts.judged(known, SCORED, "See the record.", actor="ana", fields=fields))
    items = [row.id for row in held.rows if held.entries[row.id].wordings][:5]
    told = [("item", one) for one in items]
    for task, title, coders in (
        ("task-a", "What is a commitment", ("ben", "cleo")),
        ("task-b", "Again", ("ana", "cleo")),
    ):
        fields = (("title", title), ("scale", "is it a commitment"), *(("coder", one) for one in coders), *told)
        made.append(drafts.judged(task, "assigned", "", actor="keeper", fields=fields))
    for coder, item in itertools.product(("ben", "cleo"), items):
        answer = "no" if coder == "cleo" and item == items[1] else "yes"
        fields = (("item", item), ("value", answer))
        made.append(drafts.judged(f"task-a/{coder}", "coded", "By its own words.", actor=coder, fields=fields))
    store.append(made, AT)
    return store, held


def pages(held: Shelf) -> tuple[str, ...]:
    """Return every page, in the order of the menu."""
    spoken = next(row.id for row in held.rows if len(held.entries[row.id].wordings) > 1)
    document, other = [one.id for one in held.snapshot.documents.values() if "astana" in (one.source or "")][:2]
    return (
        "index.html", "commitments.html", f"c/{spoken}.html", "matrix.html", "documents.html", f"d/{document}.html",
        f"d/{document}.{other}.html", "checks.html", "treaties.html", "calendar.html", "map.html", "trade.html",
        "polls.html", "scores.html", f"scores.html?id={spoken}", "rubric.html", "method.html", "review.html",
        "coding.html", "coding.html?task=task-a", "coding.html?task=task-b",
    )  # fmt: skip


@contextmanager
def desk(store: MemoryStore) -> Iterator[str]:
    """Run a desk; yield its address."""
    server = uvicorn.Server(uvicorn.Config(application(store, "ana"), port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def photographed(browser: Browser, address: str, width: int, scheme: str, height: int = 1000) -> Image.Image:
    """Return the upper part of a page as a picture."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    page.wait_for_timeout(150)
    data = page.screenshot()
    page.close()
    return Image.open(BytesIO(data)).convert("RGB")


def beside(wide: Image.Image, narrow: Image.Image) -> Image.Image:
    """Return a page of a desktop and one of a phone as one small picture."""
    left = wide.resize((640, wide.height * 640 // wide.width))
    right = narrow.resize((left.height * narrow.width // narrow.height, left.height))
    made = Image.new("RGB", (left.width + 12 + right.width, left.height), "#808891")
    made.paste(left, (0, 0))
    made.paste(right, (left.width + 12, 0))
    return made


def name_of(path: str) -> str:
    """Return a page's name without ids."""
    folder, _, rest = path.partition("/")
    if rest:
        return {"c": "commitment", "d": "sides" if rest.count(".") > 1 else "document"}[folder]
    plain = (
        path.replace(".html", "")
        .replace("?id=", "-")
        .replace("?task=task-a", "-compared")
        .replace("?task=task-b", "-task")
    )
    return "score" if plain.startswith("scores-") else plain


def main(folder: str | None) -> None:
    """Write the pictures."""
    store, held = filled()
    with desk(store) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        if folder:
            ways = itertools.product(("en", "zh", "ru"), (WIDE, NARROW), ("light", "dark"), pages(held))
            for locale, width, scheme, path in ways:
                made = photographed(browser, f"{base}/{locale}/{path}", width, scheme, 1600)
                made.save(Path(folder) / f"{name_of(path)}-{locale}-{width}-{scheme}.png")
            return
        place = ROOT / "docs" / "images"
        (place / "pages").mkdir(exist_ok=True)
        for path in pages(held):
            wide = photographed(browser, f"{base}/en/{path}", WIDE, "light")
            narrow = photographed(browser, f"{base}/zh/{path}", NARROW, "dark", 844)
            beside(wide, narrow).save(place / "pages" / f"{name_of(path)}.webp", quality=72, method=6)
        for name, path in PICTURES.items():
            made = photographed(browser, f"{base}/{path}", WIDE, "light")
            made.resize((960, 750)).quantize(64).save(place / name, optimize=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
