"use strict";

// What has not been sent, as a file that its writer can read in again; and the log-out, which leaves nothing behind.
(() => {
  const box = window.parlorOutbox;
  const KIND = "parlor-outbox", VERSION = 1;
  const day = () => new Date().toISOString().slice(0, 10);

  const toText = (bytes) => {
    let text = "";
    for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const toBytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer;

  const asFile = async () => {
    const entries = await box.mine();
    const written = [];
    for (const { key, state, fields, at, step } of entries) {
      const files = (await box.filesOf(key)).map(({ bytes, name, kind, type, key: own }) => (
        { key: own, name, kind, type, base64: toText(bytes) }));
      written.push({ key, state, at, step, fields, files });
    }
    const whole = { kind: KIND, version: VERSION, person: box.person, saved: new Date().toISOString(), entries: written };
    return new Blob([JSON.stringify(whole, null, 2)], { type: "application/json" });
  };
  const fileName = () => `parlor-${day()}.json`;
  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  const isPair = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === "string");
  const isEntry = (row) => row && typeof row.key === "string" && row.key && typeof row.at === "string"
    && Array.isArray(row.fields) && row.fields.every(isPair) && Array.isArray(row.files);
  // What the server has already is sent once more and answered like the first time.
  const takeIn = async ({ key, state, fields, at, step, files }) => {
    if (await box.entry(key)) return 0;
    const entry = { at, fields, step, state: state === "waiting" ? "waiting" : "draft", trouble: null };
    for (const { base64, ...file } of files) await box.keepFile({ ...file, entry: key, bytes: toBytes(base64), trouble: null });
    await box.change(key, () => entry);
    return 1;
  };
  // Answers {word, n}: what to say, and how many came in.
  const readFile = async (file) => {
    await box.ready;
    let whole;
    try { whole = JSON.parse(await file.text()); } catch { return { word: "no-such-file", n: 0 }; }
    if (!whole || whole.kind !== KIND || !Array.isArray(whole.entries) || !whole.entries.every(isEntry)) return { word: "no-such-file", n: 0 };
    if (!box.person || whole.person !== box.person) return { word: "not-yours", n: 0 };
    let n = 0;
    try { for (const entry of whole.entries) n += await takeIn(entry); } catch { return { word: "failed", n }; }
    return { word: n ? "read-in" : "all-there", n };
  };
  Object.assign(box, { asFile, fileName, readFile, save });

  // The log-out

  const form = document.querySelector("form[data-leave]");
  if (!form) return;
  const warning = document.getElementById("leaving");
  let saved = "";
  const state = async () => JSON.stringify((await box.mine()).map(({ key, rev }) => [key, rev]));
  const look = async () => {
    const entries = await box.mine();
    warning.hidden = !entries.length;
    warning.querySelector(".counted").textContent = warning.dataset.count.replace("{n}", entries.length);
    return entries.length;
  };
  warning.addEventListener("click", async (event) => {
    const pressed = event.target.closest("button[data-do]");
    if (!pressed) return;
    if (pressed.dataset.do === "save") {
      save(await asFile(), fileName());
      saved = await state();
    } else await box.flush();
    await look();
    warning.querySelector("[role=status]").textContent = saved ? warning.dataset.saved : "";
  });
  form.addEventListener("submit", async (event) => {
    if (form.dataset.left) return;
    event.preventDefault();
    const left = await look().catch(() => 0);
    const given = form.querySelector("[name=give-up]");
    if (left && saved !== await state() && !given.checked) {
      warning.querySelector("[role=status]").textContent = warning.dataset.first;
      return warning.scrollIntoView();
    }
    await box.leave().catch(() => {});
    form.dataset.left = "1";
    form.submit();
  });
  document.addEventListener("outbox:changed", () => look().catch(() => {}));
  box.ready.then(look).catch(() => {});
})();
