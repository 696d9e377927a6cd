"""The whole review in Chromium: by mouse and by keyboard, with and without script, on a phone and on a desktop."""

import json

import pytest

from browser_pages import MARKS, opened
from ikrar.register import drafts

pytestmark = MARKS


def newest(store, kind="judged"):
    return next(one for one in reversed(list(store.events())) if one.kind == kind)


def judgement(store):
    one = newest(store)
    return one.subject, json.loads(one.payload)


def at(page):
    return page.locator("input[name=id]").get_attribute("value")


def words(store, place):
    """Return the exact words at a place in a document, from the log."""
    known, _, offsets = place.rpartition(":")
    start, _, end = offsets.partition("-")
    document = next(one for one in store.events() if one.kind == "recorded" and one.subject == known)
    return json.loads(document.payload)["text"][int(start) : int(end)]


def test_every_act_by_keyboard(chromium, desk, store):
    page = opened(chromium, 1280)
    page.goto(f"{desk}/en/review.html")
    page.keyboard.press("?")
    assert page.locator("#keys[open] dt").count() > 10
    page.keyboard.press("?")
    first = at(page)
    page.keyboard.press("}")
    page.keyboard.press("}")
    page.keyboard.press("{")
    chosen = page.locator("#v-quote").input_value()
    page.keyboard.press("]")
    assert page.locator("#v-quote").input_value() in chosen
    page.keyboard.press("e")
    page.wait_for_selector("#done")
    known, made = judgement(store)
    assert (known, made["decision"]) == (first, "edited")
    place = dict(made["fields"])["words"]
    assert words(store, place) and chosen.endswith(words(store, place))
    second = at(page)
    assert second != first, "the next is there"
    page.keyboard.press("b")
    page.wait_for_url(f"**id={first}*")
    page.keyboard.press("u")
    page.wait_for_selector("#done")
    assert judgement(store)[1]["decision"] == "taken back"
    page.goto(f"{desk}/en/review.html?id={second}")
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.id") == "v-find", "a merge asks for the other one first"
    page.keyboard.type("railway")
    page.wait_for_selector("#hits input")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    other = page.locator("#hits input:checked").get_attribute("value")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.id") == "v-reason"
    page.keyboard.type("the same promise")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    page.wait_for_selector("#done")
    assert judgement(store) == (
        second,
        {"decision": "merged", "fields": [["into", other]], "reason": "the same promise"},
    )
    assert [one for one in page.complaints if "404" not in one] == []
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_words_chosen_and_split_by_mouse(chromium, desk, store, width):
    page = opened(chromium, width)
    page.goto(f"{desk}/en/review.html")
    known = at(page)
    box = page.locator("#document .now").first
    select = """(span, half) => {
        const node = span.firstChild, cut = Math.floor(node.length / 2), range = document.createRange();
        range.setStart(node, half ? cut : 0); range.setEnd(node, half ? node.length : cut);
        getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    box.evaluate(select, 0)
    page.locator("#take button").nth(0).click()
    one = page.locator("#v-quote").input_value()
    page.locator("#document [data-at]", has_text=one.strip()[:12]).first.evaluate(select, 1)
    page.locator("#take button").nth(1).click()
    two = page.locator("#v-quote2").input_value()
    page.get_by_role("button", name="Split s").click()
    page.wait_for_selector("#done")
    subject, made = judgement(store)
    assert subject == known and made["decision"] == "split"
    assert [words(store, place) for _, place in made["fields"]] == [one, two]
    assert page.locator("#v-quote").input_value() == one, "the first part comes next"
    page.locator("button[value=accepted]").click()
    page.wait_for_url(lambda address: f"id={known}" not in address and "done=ent" in address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_every_act_without_script(chromium, desk, store):
    page = opened(chromium, 390, script=False)
    page.goto(f"{desk}/en/review.html")
    known = at(page)
    quote = page.get_by_label("Words", exact=True).input_value()
    page.get_by_label("Words", exact=True).fill("no such words anywhere")
    page.get_by_role("button", name="Save edits").click()
    assert "not in the document" in page.locator("[role=alert]").inner_text()
    assert page.get_by_label("Words", exact=True).input_value() == "no such words anywhere", "what was typed is kept"
    page.get_by_label("Words", exact=True).fill("  ".join(quote.split()[:5]))
    page.get_by_role("button", name="Save edits").click()
    page.wait_for_selector("#done")
    subject, made = judgement(store)
    assert subject == known and words(store, dict(made["fields"])["words"]).split() == quote.split()[:5]
    known = at(page)
    page.get_by_text("It belongs to another commitment").click()
    page.get_by_label("Search in any language").fill("railway")
    page.keyboard.press("Enter")
    page.locator("#hits input").first.check()
    other = page.locator("#hits input:checked").get_attribute("value")
    page.get_by_label("What the words show of it").select_option("in progress")
    page.get_by_role("button", name="Use as evidence on it").click()
    page.wait_for_selector("#done")
    subject, made = judgement(store)
    assert subject == known and made["decision"] == "is evidence" and dict(made["fields"])["on"] == other
    found = json.loads(newest(store, "evidenced").payload)
    assert found["standing"] == "in progress"
    page.goto(f"{desk}/en/c/{other}.html")
    assert found["quote"]["text"][:30] in page.locator("main").inner_text()
    page.goto(f"{desk}/en/review.html?id={known}")
    page.get_by_role("button", name="Take back").click()
    page.wait_for_selector("#done")
    assert judgement(store)[1]["decision"] == "taken back"
    page.goto(f"{desk}/en/review.html?id={known}")
    page.get_by_label("Reason").fill("only praise")
    page.get_by_role("button", name="Reject").click()
    page.wait_for_selector("#done")
    assert judgement(store)[1]["decision"] == "rejected"
    page.close()


def test_nothing_is_lost_when_the_connection_drops(chromium, desk, store):
    page = opened(chromium, 1280)
    page.goto(f"{desk}/en/review.html")
    known, count = at(page), len(list(store.events()))
    page.get_by_label("Reason").fill("as the annex says")
    page.reload()
    assert page.get_by_label("Reason").input_value() == "as the annex says", "kept over a reload"
    assert "again" in page.locator("#state").inner_text()
    page.context.set_offline(True)
    page.locator("button[value=accepted]").click()
    page.wait_for_function("document.getElementById('state').textContent.includes('cannot be reached')")
    assert len(list(store.events())) == count
    page.context.set_offline(False)
    page.wait_for_selector("#done")
    assert judgement(store)[0] == known and judgement(store)[1]["reason"] == "as the annex says"
    assert len(list(store.events())) == count + 1
    page.close()


def test_the_second_of_two_is_told_with_both_versions(chromium, desk, store):
    page = opened(chromium, 1280)
    page.goto(f"{desk}/en/review.html")
    known = at(page)
    store.append([drafts.judged(known, "rejected", "from elsewhere", actor="ben")], "2025-07-02T00:00:00Z")
    page.get_by_label("Deadline").fill("2031")
    page.get_by_label("Reason").fill("mine")
    page.locator("button[value=edited]").click()
    told = page.locator("section[role=alert]")
    told.wait_for()
    assert "from elsewhere" in told.inner_text() and "ben" in told.inner_text() and "2031" in told.inner_text()
    assert page.get_by_label("Deadline").input_value() == "2031"
    page.locator("button[value=edited]").click()
    page.wait_for_selector("#done")
    assert judgement(store) == (known, {"decision": "edited", "fields": [["deadline", "2031"]], "reason": "mine"})
    page.close()
