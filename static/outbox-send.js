"use strict";

// Sends what waits: by itself on load, when the network or the page comes back, and by a timer; with a fresh CSRF token
// each time. An entry leaves the phone only after an answer that names its key; whatever else is answered is kept beside it.
(() => {
  const box = window.parlorOutbox;
  const PATIENCE = 60_000, AT_ONCE = 20_000;
  const LATER = [5, 10, 30, 60, 120, 300];
  // Sending the same again would be answered the same: somebody has to look. 0 is no network, 1 an answer that is not ours.
  const STOPS = [400, 403, 404, 405, 409, 410, 413, 422, "nowhere", "files"];
  const DOORS = [303, 401];
  const stopped = (row) => Boolean(row && row.trouble && !row.trouble.door && STOPS.includes(row.trouble.status));

  const ask = async (url, options = {}) => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const reply = await fetch(url, {
        ...options, cache: "no-store", redirect: "manual", signal: patience.signal,
        headers: { Accept: "application/json", ...options.headers },
      });
      const ours = (reply.headers.get("Content-Type") || "").startsWith("application/json");
      const said = ours ? await reply.json() : null;
      const status = reply.type === "opaqueredirect" ? 303 : reply.status;
      return { status: status === 200 && !ours ? 1 : status, said, wait: Number(reply.headers.get("Retry-After")) || 0 };
    } catch {
      return { status: 0, said: null, wait: 0 };
    } finally {
      clearTimeout(timer);
    }
  };
  const post = (url, pass, body, pressed) => ask(url, {
    method: "POST", body, headers: { "X-CSRFToken": pass, ...(pressed ? { "X-Pressed": "1" } : {}) },
  });
  const names = (reply, key) => reply.status === 200 && reply.said && reply.said.client_key === key;
  // Anything else with 200 does not say that it was kept.
  const troubleOf = ({ status, said }) => ({ status: status === 200 ? 1 : status, said, at: new Date().toISOString() });
  const alike = (one, other) => Boolean(one && other && one.status === other.status && one.door === other.door);
  const pass = async () => {
    const reply = await ask("/outbox/token");
    // At the door nothing was said of any entry: it is tried again, whatever the answer was.
    if (reply.status !== 200 || !reply.said || !reply.said.token) return { trouble: { ...troubleOf(reply), door: true } };
    if (String(reply.said.person) !== box.person) return { trouble: { ...troubleOf({ status: 401 }), door: true } };
    return { token: reply.said.token };
  };

  // One entry: the session first, since its photos need the matter it began, then its files one by one.
  // Answers {url} when all of it is kept, else {trouble}; the phone has noted it either way.
  const sendSession = async (entry, token, pressed) => {
    const reply = await post("/sessions/new", token, new URLSearchParams(entry.fields), pressed);
    const kept = names(reply, entry.key) ? { url: reply.said.url, files: reply.said.files_url } : undefined;
    // Typed on while it was under way: the new words are sent too, and answered with both beside each other.
    const now = await box.change(entry.key, (row) => row && (kept && row.rev !== entry.rev
      ? undefined : { ...row, kept, trouble: kept ? null : troubleOf(reply) }));
    return { now, wait: reply.wait };
  };
  const sendFile = async (file, url, token) => {
    const body = new FormData();
    body.set("client_key", file.key);
    body.set("kind", file.kind);
    body.set("file", new Blob([file.bytes], { type: file.type }), file.name || "file");
    const reply = await post(url, token, body);
    if (names(reply, file.key)) await box.dropFile(file.key);
    else await box.keepFile({ ...file, trouble: troubleOf(reply) });
    return names(reply, file.key) ? null : { ...troubleOf(reply), wait: reply.wait };
  };
  const sendFiles = async (entry, token) => {
    for (const file of await box.filesOf(entry.key)) {
      if (stopped(file)) continue;
      const trouble = entry.kept.files ? await sendFile(file, entry.kept.files, token) : { status: "nowhere" };
      if (trouble && !stopped({ trouble })) return trouble;
      if (trouble && trouble.status === "nowhere") await box.keepFile({ ...file, trouble });
    }
    return (await box.filesOf(entry.key)).length ? { status: "files" } : null;
  };
  const sendEntry = async (first, token, pressed) => {
    let entry = first, wait = 0;
    if (!entry.kept) ({ now: entry, wait } = await sendSession(entry, token, pressed));
    if (!entry || !entry.kept) return { trouble: (entry && entry.trouble) || { status: 0 }, wait };
    document.dispatchEvent(new CustomEvent("outbox:kept"));
    const trouble = await sendFiles(entry, token);
    if (!trouble) await box.drop(entry.key, entry.rev);
    else await box.change(entry.key, (row) => row && { ...row, trouble });
    return { url: entry.kept.url, trouble, wait: trouble ? trouble.wait : 0 };
  };

  // Two tabs must not send at once; should they, the server answers the second like the first.
  const me = box.newKey();
  const pause = (seconds) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });
  const byLease = async (work, pressed) => {
    for (let n = 0; !(await box.lease(me, 90)); n += 1) {
      if (!pressed || n > 60) return null;
      await pause(0.3);
    }
    try { return await work(); } finally { await box.lease(me, 0); }
  };
  const byLock = (work, pressed) => {
    const patience = new AbortController();
    if (pressed) setTimeout(() => patience.abort(), AT_ONCE);
    const how = pressed ? { signal: patience.signal } : { ifAvailable: true };
    return navigator.locks.request("parlor-outbox", how, (lock) => (lock ? work() : null));
  };
  let last = Promise.resolve();
  const alone = (work, pressed) => {
    const next = last.then(() => (navigator.locks ? byLock : byLease)(work, pressed)).catch(() => null);
    last = next;
    return next;
  };

  let tries = 0, timer, done = 0;
  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(wait, LATER[Math.min(tries, LATER.length - 1)]) * 1000);
    tries += 1;
  };
  const nextOf = async (key) => {
    const waiting = (await box.mine()).filter((entry) => entry.state === "waiting" && !stopped(entry) && entry.key !== key);
    const chosen = key ? await box.entry(key) : undefined;
    return chosen ? [chosen, ...waiting] : waiting;
  };
  const refuse = (entries, trouble) => box.changeAll(entries.map(({ key }) => key), (row) => (
    row && row.state === "waiting" && !stopped(row) && !alike(row.trouble, trouble) ? { ...row, trouble } : undefined));
  const sendAll = async (key) => {
    const entries = await nextOf(key);
    const results = new Map();
    if (!entries.length) return results;
    const { token, trouble } = await pass();
    if (!token) {
      await refuse(entries, trouble);
      later(0);
      return results.set(key, { trouble });
    }
    for (const entry of entries) {
      const result = await sendEntry(entry, token, entry.key === key);
      results.set(entry.key, result);
      if (!result.trouble && entry.key !== key) done += 1;
      if (result.trouble && !stopped(result)) {
        later(result.wait);
        return results;
      }
      tries = 0;
    }
    return results;
  };
  // The word for what stands in the way; the pages say it in full.
  const wordOf = (trouble) => {
    if (!trouble || trouble.status === 0) return "offline";
    if (DOORS.includes(trouble.status)) return "login";
    return "later";
  };
  const flush = async (key) => {
    clearTimeout(timer);
    await box.ready;
    if (!box.person) return {};
    const work = alone(() => sendAll(key), Boolean(key));
    const results = key ? await Promise.race([work, pause(AT_ONCE / 1000)]) : await work;
    const { url, trouble } = (results && results.get(key)) || {};
    const errors = trouble && trouble.status === 422 && trouble.said && trouble.said.errors;
    return { url, errors, stopped: stopped({ trouble }), word: wordOf(trouble) };
  };

  // The line on every page that says how many wait

  const line = document.getElementById("unsent");
  const put = (word, n, link) => {
    const told = document.createElement(link ? "a" : "p");
    told.textContent = line.dataset[word].replace("{n}", n);
    if (link) told.href = link;
    if (line.textContent !== told.textContent) line.replaceChildren(told);
  };
  const count = async () => {
    const entries = box.person ? (await box.mine()).filter((entry) => entry.state === "waiting") : [];
    const others = await box.others();
    if (entries.length) put(entries.some(stopped) ? "look" : "mine", entries.length, line.dataset.url);
    else if (done) put("done", done, line.dataset.url);
    else if (others) put("others", others, box.person && line.dataset.url);
    else line.replaceChildren();
  };
  document.addEventListener("outbox:changed", () => count().catch(() => {}));

  // What the form needs where there is no network: asked for after the page itself, which a slow line should bring first.
  const FRESH = 10 * 60_000, QUIET = 2000;
  const learn = async (atOnce) => {
    await box.ready;
    const old = await box.known();
    if (!box.person || (!atOnce && old && Date.now() - old.at < FRESH)) return;
    const reply = await ask("/sessions/known");
    if (reply.status === 200 && reply.said && String(reply.said.person) === box.person) await box.learn(reply.said);
  };
  if (document.body.dataset.learns) {
    window.addEventListener("load", () => setTimeout(() => learn().catch(() => {}), QUIET));
    document.addEventListener("outbox:kept", () => learn(true).catch(() => {}));
  }

  const begin = () => {
    tries = 0;
    if (navigator.onLine) flush().catch(() => {});
  };
  Object.assign(box, { ask, post, pass, flush, stopped, count: () => count().catch(() => {}) });
  window.addEventListener("online", begin);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { count().catch(() => {}); begin(); } });
  box.ready.then(count).then(begin).catch(() => {});
  if ("serviceWorker" in navigator) {
    window.addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
  }
})();
