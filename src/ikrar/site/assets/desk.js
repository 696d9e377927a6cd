"use strict";
// The review, quicker: single keys, words chosen by selecting them, the next one fetched ahead, nothing lost when the
// connection drops. Without this script the buttons and fields do the same.
(() => {
  const decisions = { a: "accepted", e: "edited", r: "rejected", s: "split", m: "merged", v: "is evidence", u: "taken back" };
  const moves = { "[": ["start", -1], "]": ["start", 1], "{": ["end", -1], "}": ["end", 1] };
  const waits = [1000, 2000, 4000, 8000];
  const id = (name) => document.getElementById(name);
  const points = (text) => [...text].length;
  let ahead = null;
  let busy = false;

  // ---- what was typed is kept in this tab until it is filed
  const key = () => `ikrar:${location.pathname}:${id("judge").elements.id.value}`;
  const typed = (form) => [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "submit");
  function keep() {
    const form = id("judge");
    const held = typed(form).filter((one) => one.type !== "radio" || one.checked).map((one) => [one.name, one.value]);
    try { sessionStorage.setItem(key(), JSON.stringify({ seen: form.elements.seen.value, held })); } catch { /* full */ }
  }
  function restore() {
    const form = id("judge");
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(key()) || "null"); } catch { /* not ours */ }
    if (!kept || document.querySelector("[role=alert]")) return;
    let changed = false;
    for (const [name, value] of kept.held) {
      const field = form.elements.namedItem(name);
      if (field && "value" in field && field.type !== "submit" && field.value !== value) {
        field.value = value;
        changed = true;
      }
    }
    if (changed) say(form.dataset.kept);
  }
  const forget = (name) => { try { sessionStorage.removeItem(name); } catch { /* no storage */ } };
  const say = (words) => { id("state").textContent = words; };

  // ---- pages without a full load
  function show(html, address) {
    const made = new DOMParser().parseFromString(html, "text/html");
    const main = made.getElementById("main");
    if (!main) { location.assign(address); return; }
    id("main").replaceWith(document.adoptNode(main));
    document.title = made.title;
    if (address) history.pushState(null, "", address);
    scrollTo(0, 0);
    begin();
  }
  async function file(form, button) {
    if (busy) return;
    busy = true;
    const name = key();
    const body = new URLSearchParams(new FormData(form, button));
    for (let at = 0; ; at += 1) {
      try {
        const answer = await fetch(form.action, { method: "POST", body });
        const html = await answer.text();
        if (answer.ok && button.value !== "find") forget(name);
        busy = false;
        show(html, answer.redirected ? answer.url : "");
        return;
      } catch {
        keep();
        say(form.dataset.offline);
        await new Promise((done) => { setTimeout(done, waits[Math.min(at, waits.length - 1)]); });
        if (!form.isConnected) { busy = false; return; }
      }
    }
  }
  async function fetchAhead() {
    const next = id("next");
    ahead = null;
    if (!next) return;
    const address = next.href;
    try {
      const html = await (await fetch(address)).text();
      ahead = { address, html };
    } catch { /* it is fetched when it is asked for */ }
  }

  // ---- words chosen in the document
  function offsetOf(node, inner) {
    const span = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    if (!span) return null;
    const before = node.nodeType === 3 ? node.data.slice(0, inner) : inner ? span.textContent : "";
    return Number(span.dataset.at) + points(before);
  }
  function selected() {
    const made = getSelection();
    const box = id("document");
    if (!box || !made.rangeCount || made.isCollapsed) return null;
    const range = made.getRangeAt(0);
    if (!box.contains(range.commonAncestorContainer)) return null;
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    return start === null || end === null || end <= start ? null : trimmed(start, end);
  }
  function textBetween(start, end) {
    let text = "";
    let at = null;
    for (const span of id("document").querySelectorAll("[data-at]")) {
      const from = Number(span.dataset.at);
      const letters = [...span.textContent];
      const left = Math.max(start, from);
      const right = Math.min(end, from + letters.length);
      if (left >= right) continue;
      if (at !== null && at < left) text += "\n".repeat(left - at);
      text += letters.slice(left - from, right - from).join("");
      at = right;
    }
    return text;
  }
  function trimmed(start, end) {
    const text = textBetween(start, end);
    return [start + points(text) - points(text.trimStart()), end - (points(text) - points(text.trimEnd()))];
  }
  function take(suffix, start, end) {
    if (!(start < end)) return;
    id(`v-quote${suffix}`).value = textBetween(start, end);
    id(`v-start${suffix}`).value = start;
    id(`v-end${suffix}`).value = end;
    if (suffix) id("second").open = true;
    else mark(start, end);
    keep();
  }
  function mark(start, end) {
    for (const span of id("document").querySelectorAll("[data-at]")) {
      const from = Number(span.dataset.at);
      const inside = from >= start && from + points(span.textContent) <= end;
      span.classList.toggle("now", inside);
    }
  }
  function edges() {
    // Where words begin and end in the whole document, also where a script writes no spaces.
    const spans = [...id("document").querySelectorAll("[data-at]")];
    const first = Number(spans[0].dataset.at);
    const last = spans[spans.length - 1];
    const text = textBetween(first, Number(last.dataset.at) + points(last.textContent));
    const found = { start: [], end: [] };
    let at = first;
    for (const one of new Intl.Segmenter(id("document").lang, { granularity: "word" }).segment(text)) {
      const length = points(one.segment);
      if (one.isWordLike) { found.start.push(at); found.end.push(at + length); }
      else if (one.segment.trim()) found.end.push(at + length);
      at += length;
    }
    return found;
  }
  function nudge(edge, step) {
    const held = { start: Number(id("v-start").value), end: Number(id("v-end").value) };
    const places = edges()[edge];
    const now = held[edge];
    const next = step < 0 ? places.filter((one) => one < now).pop() : places.find((one) => one > now);
    if (next === undefined) return;
    held[edge] = next;
    take("", held.start, held.end);
  }

  // ---- search for another commitment while typing
  let timer = 0;
  function look() {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const form = id("judge");
      const asked = new URLSearchParams({ find: id("v-find").value, id: form.elements.id.value });
      try {
        const html = await (await fetch(`${form.dataset.find}?${asked}`)).text();
        const made = new DOMParser().parseFromString(html, "text/html").getElementById("hits");
        if (made && id("hits")) id("hits").replaceWith(document.adoptNode(made));
      } catch { /* the button asks again */ }
    }, 200);
  }

  // ---- keys
  function decide(letter) {
    const form = id("judge");
    const value = decisions[letter];
    const button = form.querySelector(`button[value="${value}"]`);
    if (!button) return;
    const other = form.querySelector("input[name=other]:checked") || id("v-into").value.trim();
    if ((letter === "m" || letter === "v") && !other) { id("elsewhere").open = true; id("v-find").focus(); return; }
    if (letter === "v" && !id("v-standing").value) { id("v-standing").focus(); return; }
    if ((letter === "r" || letter === "m") && !id("v-reason").value.trim()) { id("v-reason").focus(); return; }
    if (letter === "s" && !id("v-quote2").value.trim()) { id("second").open = true; id("v-quote2").focus(); return; }
    button.click();
  }
  function pressed(event) {
    const form = id("judge");
    if (!form || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const acts = {
      n: () => id("next") && id("next").click(),
      b: () => id("back") && id("back").click(),
      "/": () => { id("elsewhere").open = true; id("v-find").focus(); },
      d: () => id("document") && id("document").focus(),
      "?": () => { id("keys").open = !id("keys").open; id("keys").querySelector("summary").focus(); },
      w: () => { const made = selected(); if (made) take("", ...made); },
      x: () => { const made = selected(); if (made) take("2", ...made); },
    };
    if (decisions[event.key]) { event.preventDefault(); decide(event.key); }
    else if (moves[event.key] && id("document")) { event.preventDefault(); nudge(...moves[event.key]); }
    else if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
  }

  function begin() {
    const form = id("judge");
    if (!form) return;
    restore();
    form.addEventListener("input", keep);
    form.addEventListener("submit", (event) => { event.preventDefault(); file(form, event.submitter); });
    if (id("v-find")) id("v-find").addEventListener("input", look);
    const words = document.querySelector("#document .now");
    if (words) { const box = id("document"); box.scrollTop = words.offsetTop - box.offsetTop - box.clientHeight / 3; }
    const next = id("next");
    if (next) next.addEventListener("click", (event) => {
      if (!ahead || ahead.address !== next.href || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(ahead.html, ahead.address);
    });
    fetchAhead();
    choose();
  }
  function choose() {
    // Two buttons that stand ready for the mouse: they take what is selected in the document.
    const box = id("spans");
    if (!box || id("take")) return;
    const labels = document.querySelectorAll("#keys dd");
    const bar = document.createElement("p");
    bar.id = "take";
    for (const [suffix, at] of [["", 9], ["2", 10]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain small";
      button.textContent = labels[at].textContent;
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => { const made = selected(); if (made) take(suffix, ...made); });
      bar.append(button, " ");
    }
    box.querySelector(".note").after(bar);
  }

  // ---- a coder's answer by its number
  function answered(event) {
    const form = id("code");
    if (!form || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, select")) return;
    const choice = form.querySelectorAll("input[name=value]")[Number(event.key) - 1];
    if (!choice) return;
    choice.checked = true;
    form.querySelector("button").focus();
  }

  document.addEventListener("keydown", pressed);
  document.addEventListener("keydown", answered);
  addEventListener("popstate", () => location.reload());
  begin();
})();
