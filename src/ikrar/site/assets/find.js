"use strict";
// Search over the parts of an index made beforehand; works from a disk as well, where only scripts can be loaded.
(() => {
  const form = document.getElementById("finder");
  if (!form) return;
  const root = form.dataset.root;
  const home = form.dataset.home;
  const held = new Map();
  const waiting = new Map();
  const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;
  const most = 50;

  window.ikrarHand = (name, data) => {
    held.set(name, data);
    (waiting.get(name) || []).forEach((done) => done(data));
    waiting.delete(name);
  };
  function load(name) {
    if (held.has(name)) return Promise.resolve(held.get(name));
    return new Promise((done, failed) => {
      const some = waiting.get(name) || [];
      some.push(done);
      waiting.set(name, some);
      if (some.length > 1) return;
      const script = document.createElement("script");
      script.src = `${root}data/find/${name}.js`;
      script.onerror = failed;
      document.head.append(script);
    });
  }
  const folded = (text) => text.normalize("NFKC").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const part = (token, count) => {
    const letters = [...token];
    return (letters[0].codePointAt(0) * 31 + (letters.length > 1 ? letters[1].codePointAt(0) : 0)) % count;
  };
  function wanted(text) {
    // What must all be there: whole tokens, and the beginnings of words.
    const found = [];
    for (const word of folded(text).match(/[\p{L}\p{N}_]+/gu) || []) {
      let plain = "";
      let run = "";
      const close = () => {
        if (plain) found.push({ token: plain, begins: true });
        if ([...run].length === 1) found.push({ token: run, begins: false });
        const letters = [...run];
        for (let at = 1; at < letters.length; at += 1) found.push({ token: letters[at - 1] + letters[at], begins: false });
        plain = ""; run = "";
      };
      for (const letter of word) {
        if (unspaced.test(letter)) { if (plain) close(); run += letter; }
        else { if (run) close(); plain += letter; }
      }
      close();
    }
    return found;
  }
  function places(some) {
    let at = 0;
    return some.map((step) => { at += step; return at; });
  }
  async function rowsOf(one, count) {
    const tokens = await load(`p${part(one.token, count)}`);
    const begins = one.begins && [...one.token].length > 1;
    const names = begins ? Object.keys(tokens).filter((name) => name.startsWith(one.token)) : [one.token];
    return new Set(names.flatMap((name) => (Object.hasOwn(tokens, name) ? places(tokens[name]) : [])));
  }
  async function find(text) {
    const head = await load("head");
    const asked = wanted(text);
    if (!asked.length) return null;
    const sets = await Promise.all(asked.map((one) => rowsOf(one, head.parts)));
    const found = [...sets[0]].filter((row) => sets.every((some) => some.has(row))).sort((one, other) => one - other);
    const shown = found.slice(0, most);
    const files = new Set(shown.map((row) => Math.floor(row / head.each)));
    await Promise.all([...files].map((file) => load(`r${file}`)));
    return { total: found.length, rows: shown.map((row) => held.get(`r${Math.floor(row / head.each)}`)[row % head.each]) };
  }
  function show(found) {
    const list = document.getElementById("found");
    const state = document.getElementById("finder-state");
    list.replaceChildren();
    document.getElementById("listed").hidden = found !== null;
    state.textContent = found === null ? "" : `${new Intl.NumberFormat(document.documentElement.lang).format(found.total)} ${form.dataset.found}`;
    for (const [name, title, session] of found ? found.rows : []) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const words = document.createElement("bdi");
      words.textContent = title;
      link.href = `${home}c/${name}.html`;
      link.append(words);
      item.append(link, ` ${session}`);
      list.append(item);
    }
  }
  let turn = 0;
  async function run() {
    const mine = ++turn;
    const text = form.elements.q.value;
    try {
      const found = await find(text);
      if (mine === turn) show(found);
    } catch {
      document.getElementById("finder-state").textContent = form.dataset.failed;
    }
  }
  let timer = 0;
  form.hidden = false;
  form.elements.q.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(run, 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  const before = new URLSearchParams(location.search).get("q");
  if (before) { form.elements.q.value = before; run(); }
})();
