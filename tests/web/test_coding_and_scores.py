"""Two coders blind, their agreement and what settles it; scores filed, averaged, taken in and out; rubrics tried out."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from ikrar.register.chain import verify
from ikrar.web.app import application
from site_register import sample_store


@pytest.fixture
def store():
    return sample_store()


def desk_of(store, name):
    return TestClient(application(store, name), base_url="http://localhost", follow_redirects=False)


def form_of(html):
    return dict(re.findall(r'<input[^>]* name="([A-Za-z0-9-]+)" value="([^"]*)"', html))


def assigned(store):
    keeper = desk_of(store, "keeper")
    form = form_of(keeper.get("/en/coding.html").text)
    document = next(iter(keeper.app.state.desk.shelf().snapshot.documents))
    task = {"title": "Is it one?", "source": document, "scale": "is it a commitment", "coder1": "ana", "coder2": "ben"}
    answer = keeper.post("/en/coding.html", data={**form, **task, "decision": "assigned"})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def code(client, address, value, reason=""):
    form = form_of(client.get(f"/en/{address}").text)
    answer = client.post("/en/coding.html", data={**form, "value": value, "reason": reason, "decision": "coded"})
    assert answer.status_code == 303, answer.text
    return form["item"]


def test_two_coders_work_blind_and_a_third_act_settles(store):
    address = assigned(store)
    ana, ben, keeper = (desk_of(store, name) for name in ("ana", "ben", "keeper"))
    items = 0
    while 'name="value"' in ana.get(f"/en/{address}").text:
        code(ana, address, "yes", "secret of ana")
        items += 1
    assert items > 2 and "You are done" in ana.get(f"/en/{address}").text
    for at in range(items):
        assert "secret of ana" not in ben.get(f"/en/{address}").text, "blind before both are done"
        code(ben, address, "no" if at == 0 else "yes", "of ben")
    for client in (ana, ben, keeper):
        page = client.get(f"/en/{address}").text
        assert "secret of ana" in page and "of ben" in page and "alpha, nominal" in page and "0.00" in page
    form = form_of(keeper.get(f"/en/{address}").text)
    settle = {**form, "value": "yes", "reason": "the annex says so", "decision": "settled"}
    assert keeper.post("/en/coding.html", data=settle).status_code == 303
    assert "the annex says so" in ana.get(f"/en/{address}").text
    assert ana.post("/en/coding.html", data={**settle, "decision": "coded"}).status_code == 403, (
        "closed when both are done"
    )
    verify(store.events())


def test_alpha_of_scores_is_nominal_and_ordinal():
    from ikrar.site.coding import Said, Task, comparison
    from site_register import shelf_of

    held = shelf_of(sample_store())
    items = tuple(row.id for row in held.rows[:6])
    said = {"ana": ("-1", "0", "1", "1", "0", "n/a"), "ben": ("-1", "1", "1", "1", "0", "1")}
    answers = {
        who: {item: Said(value, "", who, "") for item, value in zip(items, some, strict=True)}
        for who, some in said.items()
    }
    found = comparison(held, Task("task-1", "", "how far it is kept", ("ana", "ben"), items, answers, {}, 1))
    assert (found.compared, found.agreed) == (6, 4)
    assert 0 < found.nominal < found.ordinal < 1
    assert [case.item for case in found.cases] == [items[1], items[5]]


def test_what_an_assignment_lacks_is_told(store):
    client = desk_of(store, "keeper")
    form = form_of(client.get("/en/coding.html").text)
    post = {**form, "decision": "assigned", "title": "kept", "coder1": "ana", "coder2": "ana", "source": "nowhere"}
    answer = client.post("/en/coding.html", data={**post, "scale": "is it a commitment"})
    assert answer.status_code == 422 and "two coders" in answer.text and 'value="kept"' in answer.text
    stranger = {**form, "task": assigned(store).split("=")[1], "item": "x", "value": "yes", "decision": "coded"}
    assert client.post("/en/coding.html", data=stranger).status_code == 403


def test_scores_are_filed_averaged_and_shown(store):
    client = desk_of(store, "ana")
    page = client.get("/en/scores.html", params={"id": "V22-001"}).text
    form = form_of(page)
    scores = {
        "score-CN": "1",
        "reason-CN": "all done",
        "score-KZ": "0",
        "reason-KZ": "begun",
        "score-KG": "-1",
        "reason-KG": "no",
    }
    assert client.post("/en/scores.html", data={**form, "score-CN": "1"}).status_code == 422, "a reason is needed"
    assert client.post("/en/scores.html", data={**form, **scores}).status_code == 303
    again = client.post("/en/scores.html", data={**form, **scores, "score-CN": "0"})
    assert again.status_code == 409, "it was made on a state that is no more"
    shown = client.get("/en/scores.html").text
    assert "all done" in shown and '0.00 <span class="soft">(50' in shown
    assert "all done" in client.get("/en/c/V22-001.html").text
    assert client.get("/en/review.html", params={"id": "V22-001"}).text.count("not reviewed")


def test_sheets_go_out_and_come_in(store):
    client = desk_of(store, "ana")
    out = client.get("/en/scores.csv", params={"phase": "final"})
    rows = list(csv.DictReader(io.StringIO(out.content.decode("utf-8-sig"))))
    assert len(rows) > 100 and {"commitment_id", "CN", "UZ"} <= rows[0].keys()
    rows[0]["CN"], rows[1]["KZ"], rows[2]["UZ"] = "1", "-1", "0"
    made = io.StringIO()
    writer = csv.DictWriter(made, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    token = form_of(client.get("/en/scores.html").text)["token"]
    sent = {"sheet": ("../../sheet.csv", made.getvalue().encode(), "text/csv")}
    data = {"token": token, "phase": "final", "reason": "team of 2025"}
    assert client.post("/en/scores.html", data=data, files=sent).headers["location"] == "scores.html?done=3"
    sheet = load_workbook(io.BytesIO(client.get("/en/scores.xlsx", params={"phase": "final"}).content)).active
    held = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    names = held["commitment_id"]
    assert held[rows[1]["commitment_id"]][names.index("KZ")] == "-1"
    xlsx = {"sheet": ("s.xlsx", client.get("/en/scores.xlsx", params={"phase": "final"}).content, "application/zip")}
    assert client.post("/en/scores.html", data=data, files=xlsx).status_code == 422, "nothing differs"
    wrong = {"sheet": ("s.csv", b"commitment_id,commitment,CN\nV22-001,x,7\n", "text/csv")}
    answer = client.post("/en/scores.html", data=data, files=wrong)
    assert answer.status_code == 422 and "IKR601" in answer.text


def test_a_rubric_is_tried_out(store):
    client = desk_of(store, "ana")
    token = form_of(client.get("/en/rubric.html").text)["token"]
    bands = {"band-1": "no action", "band0": "one or two actions", "band1": "two or more actions"}
    answer = client.post("/en/rubric.html", data={"token": token, **bands})
    assert answer.status_code == 200 and "several scores fit" in answer.text
