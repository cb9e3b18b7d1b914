"use strict";

// The form of a session and its drafts: what is typed stays on the phone until the server has named it as kept.
//
// For the scripts beside it (steps, photos, memo):
//   <form class="asks" data-outbox>       the ordinary form; its hidden `client_key` names the entry on the phone
//   form.dataset.at = "2"                 the step one is at: kept with the draft, told again by "outbox:filled"
//   <input type="file" data-kind="photo"> what is still chosen when the form is sent goes along; `data-kind` is a FileKind
//   parlorOutbox.attach(form, blob, name, kind) -> Promise of the file's key; stored at once, sent after the session
//   parlorOutbox.detach(key)              takes it away again
//   parlorOutbox.attached(form) -> Promise of [{key, name, kind, type, bytes (ArrayBuffer)}]
//   parlorOutbox.touched(form)            what was changed by a script is to be kept; typing is noticed by itself
//   parlorOutbox.addRow(form, "parties" | "attendees") -> the new row, cloned from <template data-row="…">
// Events, on the form: "outbox:filled" (detail.step) after a draft was put into it, "outbox:fresh" when it begins anew, "outbox:errors" (detail: the fields' names) after the
// server found something to change, "outbox:stored" once a pressed form lies on the phone.
(() => {
  const box = window.parlorOutbox;
  const form = document.querySelector("form[data-outbox]");
  if (!form) return;
  const NOT_KEPT = ["csrf_token", "form_owner"];
  const PAUSE = 600;
  const keyOf = (of) => of.elements.client_key.value;
  const named = (name) => [...form.elements].filter((field) => field.name === name);
  const fire = (type, detail) => form.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  const fieldsOf = (of) => [...new FormData(of)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.includes(name));

  // Rows

  const addRow = (of, kind, value) => {
    const template = of.querySelector(`template[data-row="${kind}"]`);
    const row = document.createElement("div");
    row.innerHTML = template.innerHTML.replaceAll("-N-", `-${template.dataset.next++}-`);
    template.before(row);
    if (value) row.querySelector("select").value = value;
    return row;
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (button) addRow(form, button.dataset.add, button.dataset.value).querySelector("input").focus();
  });

  // Drafts

  const bytesOf = async (blob) => ({ type: blob.type || "application/octet-stream", bytes: await blob.arrayBuffer() });
  const attach = async (of, blob, name, kind) => {
    const file = { key: box.newKey(), entry: keyOf(of), name, kind, ...(await bytesOf(blob)) };
    await draft();
    return box.keepFile(file);
  };
  const takeChosen = async () => {
    for (const input of form.querySelectorAll("input[type=file]")) {
      for (const file of input.files) await attach(form, file, file.name, input.dataset.kind || "photo");
      input.value = "";
    }
  };
  // What waits for its writer stays in the count while it is mended; everything else that is typed in is a draft.
  const filled = (old) => ({
    at: new Date().toISOString(), ...old, state: box.stopped(old) ? "waiting" : "draft", fields: fieldsOf(form),
    step: form.dataset.at || "",
  });
  let timer, sent = false;
  const draft = async () => {
    clearTimeout(timer);
    if (sent) return;
    await box.change(keyOf(form), filled);
    // A page loaded again, or a phone that closed it, takes the draft up where it was left.
    const here = new URL(location.href);
    here.searchParams.set("draft", keyOf(form));
    history.replaceState(history.state, "", here);
  };
  const touched = () => {
    clearTimeout(timer);
    timer = setTimeout(() => draft().catch(() => {}), PAUSE);
  };
  ["input", "change"].forEach((type) => form.addEventListener(type, touched));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && timer) draft().catch(() => {});
  });

  const setField = (field, values) => {
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (field.type !== "file" && values.length && !NOT_KEPT.includes(field.name)) field.value = values[0];
  };
  const makeRoom = (fields) => {
    for (const kind of ["parties", "attendees"]) {
      const numbers = fields.map(([name]) => name.split("-")).filter(([first]) => first === kind).map(([, n]) => Number(n));
      const most = Math.min(Math.max(-1, ...numbers), 40);
      const template = form.querySelector(`template[data-row="${kind}"]`);
      while (Number(template.dataset.next) <= most) addRow(form, kind);
    }
    const matter = (fields.find(([name]) => name === "matter") || [])[1];
    if (matter && !named("matter").some((radio) => radio.value === matter)) fire("outbox:matter", { matter });
  };
  const fill = ({ key, fields, step, trouble }) => {
    makeRoom(fields);
    for (const field of form.elements) {
      if (field.name) setField(field, fields.filter(([name]) => name === field.name).map(([, value]) => value));
    }
    form.elements.client_key.value = key;
    form.querySelectorAll("details").forEach((more) => {
      more.open ||= [...more.querySelectorAll("input, textarea")].some((field) => field.type !== "hidden" && field.defaultValue !== field.value);
    });
    sent = false;
    fire("outbox:filled", { step });
    if (trouble && trouble.said && trouble.said.errors) mark(trouble.said.errors);
  };
  const takeUp = async (key) => {
    const found = await box.entry(key);
    if (!found || found.kept) return false;
    fill(found);
    return true;
  };

  // Errors that the server found, beside their fields

  const unmark = () => {
    form.querySelectorAll(".error.from-outbox, .errors").forEach((told) => told.remove());
    form.querySelectorAll(".bad").forEach((field) => field.classList.remove("bad"));
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  };
  const beside = (name, texts) => {
    const field = named(name)[0];
    const around = field && field.closest(".field, .picks");
    if (!around) return "";
    const told = document.createElement("p");
    told.className = "error from-outbox";
    told.id = `${name}-error`;
    told.textContent = texts.join(" ");
    const group = around.matches("fieldset") ? around : field;
    around.classList.add("bad");
    group.setAttribute("aria-invalid", "true");
    group.setAttribute("aria-describedby", told.id);
    around.querySelector("legend, label").after(told);
    const more = around.closest("details");
    if (more) more.open = true;
    return around.querySelector("legend, label").textContent.trim();
  };
  const mark = (errors) => {
    unmark();
    const summary = document.querySelector("template#outbox-errors").content.firstElementChild.cloneNode(true);
    for (const [name, texts] of Object.entries(errors)) {
      const label = beside(name, texts);
      const line = summary.querySelector("ul").appendChild(document.createElement("li"));
      const link = line.appendChild(document.createElement(label ? "a" : "span"));
      if (label) link.href = `#${named(name)[0].id || name}`;
      link.textContent = (label ? `${label}: ` : "") + texts.join(" ");
    }
    form.prepend(summary);
    fire("outbox:errors", { names: Object.keys(errors) });
    scrollTo(0, 0);
    summary.focus();
  };

  // Pressed: first onto the phone, then to the server

  const panel = document.getElementById("stored");
  const show = (word) => {
    form.hidden = true;
    panel.hidden = false;
    panel.querySelectorAll("[data-when]").forEach((part) => { part.hidden = !part.dataset.when.split(" ").includes(word); });
    const login = panel.querySelector("[data-href]");
    if (word === "login") login.href = login.dataset.href;
    panel.scrollIntoView({ block: "nearest" });
    panel.focus();
  };
  // A phone's clock may be minutes ahead, and a talk in the future is none: the server's own time leads where it is known.
  const told = new Date(form.elements.held_at.defaultValue);
  const ahead = Number.isNaN(told.getTime()) ? 0 : Date.now() - told;
  const begin = () => {
    const now = new Date(Date.now() - ahead);
    form.elements.client_key.value = box.newKey();
    form.elements.held_at.value = new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  };
  const again = () => {
    form.reset();
    unmark();
    begin();
    sent = false;
    history.replaceState(history.state, "", location.pathname);
    panel.hidden = true;
    form.hidden = false;
    fire("outbox:fresh");
    form.scrollIntoView();
  };
  const back = (errors) => {
    panel.hidden = true;
    form.hidden = false;
    sent = false;
    mark(errors);
  };
  const store = async () => {
    await takeChosen();
    sent = true;
    clearTimeout(timer);
    await box.change(keyOf(form), (old) => ({ ...filled(old), state: "waiting", trouble: null }));
    history.replaceState(history.state, "", location.pathname);
    fire("outbox:stored");
  };
  const send = async () => {
    show("sending");
    const result = await box.flush(keyOf(form));
    // Who did not wait is writing the next one.
    if (panel.hidden) return;
    if (result.url) location.assign(result.url);
    else if (result.errors) back(result.errors);
    else show(result.stopped ? "stopped" : result.word);
  };
  form.addEventListener("submit", async (event) => {
    if (form.dataset.plain) return;
    event.preventDefault();
    try {
      await store();
    } catch {
      sent = false;
      // The phone keeps nothing (a private window, a full disk): as without the outbox, where there is a page to send from.
      if (form.elements.csrf_token) return plainly();
      return fire("outbox:refused");
    }
    await send();
  });
  const plainly = () => {
    form.dataset.plain = "1";
    form.submit();
  };
  panel.addEventListener("click", (event) => { if (event.target.closest("[data-again]")) again(); });

  Object.assign(box, {
    attach, addRow, begin, touched, takeUp, detach: box.dropFile, attached: (of) => box.filesOf(keyOf(of)),
  });
  const wanted = new URLSearchParams(location.search).get("draft");
  // Once all scripts are there that put the steps and the rows in order.
  document.addEventListener("DOMContentLoaded", () => { if (wanted) box.ready.then(() => takeUp(wanted)).catch(() => {}); });
})();
