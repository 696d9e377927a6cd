"""Coding by two and scoring in Chromium: by keyboard and mouse, with and without script."""

from browser_pages import MARKS, opened
from ikrar.register import drafts

pytestmark = MARKS
AT = "2025-07-02T00:00:00Z"


def assigned(store, held, other):
    items = [row.id for row in held.rows if held.entries[row.id].wordings][:2]
    fields = (("title", "Is it one"), ("scale", "is it a commitment"), ("coder", "ana"), ("coder", other))
    task = drafts.judged(
        f"task-{other}", "assigned", "", actor="keeper", fields=(*fields, *(("item", one) for one in items))
    )
    said = [
        drafts.judged(
            f"task-{other}/{other}", "coded", "not to be seen", actor=other, fields=(("item", one), ("value", "no"))
        )
        for one in items
    ]
    store.append([task, *said], AT)
    return len(items)


def test_a_coder_answers_by_keyboard_and_a_difference_is_settled(chromium, desk, store):
    from site_register import shelf_of

    count = assigned(store, shelf_of(store), "ben")
    page = opened(chromium, 1280)
    page.goto(f"{desk}/en/coding.html?task=task-ben")
    for _ in range(count):
        assert "not to be seen" not in page.content()
        page.keyboard.press("1")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert page.get_by_text("not to be seen").count() == count and page.locator("article.card").count() == count
    first = page.locator("article.card").first
    first.get_by_label("Reason").fill("a third look")
    with page.expect_navigation():
        first.get_by_role("button", name="Settle").click()
    assert "a third look" in page.locator("main").inner_text()
    assert page.complaints == []
    page.close()


def test_coding_and_scoring_without_script_on_a_phone(chromium, desk, store):
    from site_register import shelf_of

    held = shelf_of(store)
    assigned(store, held, "cleo")
    page = opened(chromium, 390, script=False)
    page.goto(f"{desk}/en/coding.html?task=task-cleo")
    page.get_by_label("yes").check()
    page.get_by_role("button", name="File and go on").click()
    assert "1 left for you" in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(f"{desk}/en/scores.html?id=V22-001")
    page.get_by_label("Score: China").select_option("1")
    page.get_by_label("Reason: China").fill("done in full")
    page.get_by_role("button", name="File the scores").click()
    page.goto(f"{desk}/en/c/V22-001.html")
    assert "done in full" in page.locator("main").inner_text()
    page.close()
