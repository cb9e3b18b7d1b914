"use strict";

// What is on the phone, in words: drafts, what waits and why, both texts where the server has others, a file out and in.
(() => {
  const box = window.parlorOutbox;
  const section = document.getElementById("outbox");
  if (!section) return;
  const words = document.getElementById("outbox-words").content;
  const say = (name, values = {}) => {
    const found = words.querySelector(`[data-word~="${name}"]`);
    return Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, value), found ? found.textContent : "");
  };
  const list = section.querySelector("ul.unsent-entries");
  const told = section.querySelector("[role=status]");
  const from = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
  const field = (entry, name) => (entry.fields.find(([known]) => known === name) || [])[1] || "";

  const titleOf = (entry) => {
    const radio = document.querySelector(`form[data-outbox] [name=matter][value="${CSS.escape(field(entry, "matter"))}"]`);
    const known = field(entry, "matter") !== "new" && field(entry, "matter") && radio;
    const title = field(entry, "matter_title") || (known && radio.closest("label").textContent.trim());
    return title || field(entry, "summary").slice(0, 24) || say("untitled");
  };
  const whyOf = (row) => {
    const { status, said } = row.trouble || {};
    if (!row.trouble) return say(row.kept ? "files" : "waiting");
    const own = said && said.errors ? Object.values(said.errors).flat().join(" ") : "";
    return [say(String(status)) || say(status >= 500 ? "5xx" : "400"), own].filter(Boolean).join(" ");
  };
  const twoTexts = ({ trouble }) => Boolean(trouble && trouble.status === 409 && trouble.said && trouble.said.both);
  const actionsOf = (entry) => {
    if (entry.state === "draft") return ["resume", "drop"];
    if (entry.kept) return ["there"];
    if (!box.stopped(entry)) return [];
    return twoTexts(entry) ? ["correct", "theirs"] : ["resume", "retry", "drop"];
  };

  const button = (action, key, kind = "outline") => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: kind, textContent: say(action) });
    Object.assign(made.dataset, { do: action, key });
    return made;
  };
  const bothTexts = (entry) => {
    const both = from("outbox-both");
    const [stored, typed] = both.querySelectorAll("dl");
    for (const [question, here, now] of entry.trouble.said.both) {
      for (const [place, text] of [[stored, here], [typed, now]]) {
        place.appendChild(document.createElement("dt")).textContent = question;
        place.appendChild(document.createElement("dd")).textContent = text || say("nothing");
      }
    }
    both.querySelector("a").href = entry.trouble.said.url;
    return both;
  };
  const fileLine = (file) => {
    const line = document.createElement("li");
    const text = line.appendChild(document.createElement("p"));
    text.textContent = `${file.name}: ${whyOf(file)}`;
    if (!box.stopped(file)) return line;
    const actions = line.appendChild(document.createElement("p"));
    actions.className = "actions";
    actions.append(...["file-retry", "file-save", "file-drop"].map((action) => button(action, file.key)));
    return line;
  };
  const lineOf = async (entry) => {
    const line = from("outbox-line");
    const put = (name, text) => { line.querySelector(`.${name}`).textContent = text; };
    put("what", titleOf(entry));
    put("when", field(entry, "held_at").replace("T", " "));
    put("pill", say(entry.state === "draft" ? "draft" : box.stopped(entry) ? "stopped" : "unsent"));
    line.querySelector(".pill").classList.add(box.stopped(entry) ? "late" : "hand");
    put("why", entry.state === "draft" ? "" : whyOf(entry));
    const files = await box.filesOf(entry.key);
    if (files.length) line.querySelector(".files").append(...files.map(fileLine));
    const login = entry.state === "waiting" && entry.trouble && entry.trouble.status === 401;
    line.querySelector(".login").hidden = !login;
    // A door that leads nowhere while one is logged in is none before it is needed.
    if (login) line.querySelector(".login a").href = line.querySelector(".login a").dataset.href;
    if (twoTexts(entry)) line.querySelector(".both").append(bothTexts(entry));
    line.querySelector(".actions").append(...actionsOf(entry).map((action, n) => button(action, entry.key, n ? "quiet" : "outline")));
    return line;
  };

  let drawing = Promise.resolve();
  const draw = async () => {
    const [entries, others] = [await box.mine(), await box.others()];
    list.replaceChildren(...await Promise.all(entries.map(lineOf)));
    const waiting = entries.filter((entry) => entry.state === "waiting").length;
    section.querySelector(".counted").textContent = say("counted", { waiting, drafts: entries.length - waiting });
    section.querySelector(".others").hidden = !others;
    section.querySelector(".others").textContent = say("others", { n: others });
    section.querySelector(".some").hidden = !entries.length;
    section.querySelector(".none").hidden = Boolean(entries.length);
    if (section.matches("details")) section.hidden = !entries.length && !others;
  };
  const redraw = () => { drawing = drawing.then(draw).catch(() => {}); };

  // What can be done with one of them

  const DO = {
    resume: async (key) => {
      if (box.takeUp && await box.takeUp(key)) document.querySelector("form[data-outbox]").scrollIntoView();
      else location.assign(`${section.dataset.form}?draft=${encodeURIComponent(key)}`);
    },
    retry: async (key) => { await box.change(key, (row) => ({ ...row, trouble: null })); await box.flush(key); },
    drop: (key) => box.drop(key),
    theirs: (key) => box.drop(key),
    there: async (key) => location.assign((await box.entry(key)).kept.url),
    correct: async (key) => {
      const entry = await box.entry(key);
      const { token } = await box.pass();
      const { action, fields } = entry.trouble.said.correction;
      const reply = token ? await box.post(action, token, new URLSearchParams(fields)) : { status: 401 };
      if (reply.status === 200 && reply.said && reply.said.id) {
        await box.drop(key, entry.rev);
        location.assign(reply.said.url);
      } else told.textContent = say("not-corrected");
    },
    "file-retry": async (key) => {
      const file = await fileOf(key);
      await box.keepFile({ ...file, trouble: null });
      await box.change(file.entry, (row) => ({ ...row, trouble: null }));
      await box.flush(file.entry);
    },
    "file-save": async (key) => {
      const file = await fileOf(key);
      box.save(new Blob([file.bytes], { type: file.type }), file.name);
    },
    "file-drop": async (key) => {
      const file = await fileOf(key);
      await box.dropFile(key);
      if ((await box.filesOf(file.entry)).length) return;
      // The session itself is kept by the server already.
      await box.drop(file.entry);
    },
    now: () => box.flush(),
    save: async () => { box.save(await box.asFile(), box.fileName()); },
  };
  const SURE = ["drop", "theirs", "file-drop"];
  const fileOf = async (key) => {
    for (const entry of await box.mine()) {
      const found = (await box.filesOf(entry.key)).find((file) => file.key === key);
      if (found) return found;
    }
    throw new Error("gone");
  };
  section.addEventListener("click", async (event) => {
    const pressed = event.target.closest("button[data-do]");
    if (!pressed || pressed.getAttribute("aria-busy")) return;
    const { do: action, key } = pressed.dataset;
    if (SURE.includes(action) && !pressed.dataset.sure) {
      pressed.dataset.sure = "1";
      pressed.textContent = say("sure");
      pressed.className = "final";
      return;
    }
    pressed.setAttribute("aria-busy", "true");
    try { await DO[action](key); } catch { told.textContent = say("failed"); }
    pressed.removeAttribute("aria-busy");
    redraw();
  });

  section.querySelector("input[type=file]").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    const { word, n } = await box.readFile(file);
    event.target.value = "";
    told.textContent = say(word, { n });
    redraw();
    if (n) box.flush();
  });

  document.addEventListener("outbox:changed", redraw);
  box.ready.then(redraw).catch(() => { section.hidden = true; });
})();
