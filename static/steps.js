// One question at a time on narrow screens. The form stays one form with all its fields: steps only show and hide.
const form = document.querySelector("form[data-steps]");
const narrow = matchMedia(form.dataset.steps);
const sheets = [...form.querySelectorAll("[data-step]")];
const last = sheets.length;
const asks = JSON.parse(form.dataset.asks);
const review = document.getElementById("review");
let at = 0; // 0: all sheets at once

const seen = (element) => element.checkVisibility ? element.checkVisibility() : element.getClientRects().length > 0;
const named = (name) => [...form.elements].filter((field) => field.name === name && !field.closest("noscript"));
const value = (name) => {
  const chosen = named(name).find((field) => !field.matches("[type=radio], [type=checkbox]") || field.checked);
  return chosen ? chosen.value.trim() : "";
};
const people = (kind, part) =>
  [...form.elements].filter((field) => field.name.startsWith(`${kind}-`) && field.name.endsWith(`-${part}`));

// What the server would send back anyway; without a network it could not.
const missing = (sheet) => {
  const step = Number(sheet.dataset.step);
  const talk = value("matter") === "", fresh = value("matter") === "new";
  if (step === 1) return fresh ? ["matter_title", "subject"].filter((name) => !value(name)) : [];
  if (step === 2) return fresh && !somebody() ? ["parties-0-name"] : [];
  if (step !== 3) return [];
  if (talk) return value("summary") ? [] : ["summary"];
  const outcome = value("outcome");
  const next = outcome === "not_reached" ? asks[`${outcome} ${value("next_step")}`] || [] : [];
  return ["outcome", ...(asks[outcome] || []), ...next].filter((name) => !value(name));
};
// A hazard has no parties; what the officer's own list says is the server's to judge.
const somebody = () =>
  value("subject") === "hazard" || value("check") || people("parties", "name").some((field) => field.value.trim()) ||
  people("parties", "minor").some((field) => field.checked || field.type === "hidden");

const complain = (name) => {
  const field = named(name)[0];
  const box = field.closest(".field, .picks");
  if (!box.querySelector(".error")) {
    const text = document.createElement("p");
    text.className = "error";
    text.id = `${box.id || field.id}-error`;
    text.textContent = form.dataset.missing;
    (box.matches("fieldset") ? box : field).setAttribute("aria-describedby", text.id);
    (box.querySelector(".set, .pick") || field).before(text);
    box.classList.add("bad");
  }
  field.closest("details")?.setAttribute("open", "");
  field.focus();
};
form.addEventListener("input", (event) => {
  const box = event.target.closest(".bad");
  box?.querySelector(".error")?.remove();
  box?.classList.remove("bad");
});

const label = (field) => field.closest("label")?.textContent.trim() || "";
const chosen = (name) => named(name).filter((field) => field.checked).map(label).join("");
const tell = () => {
  const parties = people("parties", "name").filter((field) => {
    const here = form.elements[field.name.replace(/name$/, "present")];
    return field.value.trim() && here && here.checked;
  });
  const helpers = people("attendees", "name").filter((field) => field.value.trim()).map((field) => {
    const role = form.elements[field.name.replace(/name$/, "role")];
    return field.value.trim() + review.dataset.aside.replace("…", role.selectedOptions[0].textContent);
  });
  const known = value("matter") === "new" ? [value("matter_title"), chosen("subject")] : [chosen("matter"), chosen("kind")];
  const told = [
    known.filter(Boolean),
    [...parties.map((field) => field.value.trim()), ...helpers],
    [chosen("outcome"), value("agreement_text"), value("note"), value("summary")].filter(Boolean),
  ];
  review.querySelectorAll("dd").forEach((line, n) => {
    line.textContent = told[n].join(review.dataset.and) || review.dataset.none;
  });
};

const show = (step, focus) => {
  at = narrow.matches ? step : 0;
  document.documentElement.classList.toggle("stepping", at > 0);
  form.dataset.at = at || "";
  sheets.forEach((sheet, n) => { sheet.hidden = at > 0 && n + 1 !== at; });
  form.querySelectorAll(".step-of").forEach((words) => { words.hidden = !at; });
  form.querySelectorAll(".turns > *").forEach((button) => {
    const by = Number(button.dataset.turn || 0);
    if (by) button.hidden = !at || at + by < 1 || at + by > last;
    else button.hidden = at > 0 && (button.matches("a") ? at !== 1 : at !== last);
  });
  review.hidden = at !== last;
  if (at === last) tell();
  form.querySelectorAll("input:not([type]), [type=text]").forEach((field) => { field.enterKeyHint = at ? "next" : ""; });
  if (!focus || !at) return;
  scrollTo(0, 0);
  sheets[at - 1].querySelector("h2").focus({ preventScroll: true });
};
const stepOf = (hash) => {
  const target = hash.length > 1 && document.getElementById(hash.slice(1));
  return Number((target && target.closest("[data-step]") || sheets[0]).dataset.step);
};
const go = (step) => {
  history.pushState({ step, from: at }, "", `#step-${step}`);
  show(step, true);
};
const turn = (by) => {
  const wrong = by > 0 ? missing(sheets[at - 1]) : [];
  if (wrong.length) return wrong.reverse().forEach(complain);
  if (by < 0 && history.state?.from === at - 1) history.back();
  else go(at + by);
};

addEventListener("popstate", () => show(stepOf(location.hash), true));
narrow.addEventListener("change", () => show(stepOf(location.hash), false));
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-turn]"), link = event.target.closest("a[href^='#']");
  if (button) turn(Number(button.dataset.turn));
  if (!link || !at) return;
  event.preventDefault();
  if (stepOf(link.hash) !== at) go(stepOf(link.hash));
  const target = document.getElementById(link.hash.slice(1));
  (target.matches("fieldset") ? target.querySelector("input") : target).focus();
});
// The phone's own "next" leads on, and never sends what nobody has looked through.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !at || at === last || !event.target.matches("input")) return;
  event.preventDefault();
  const fields = [...sheets[at - 1].querySelectorAll("input:not([type=radio], [type=checkbox], [type=file]), textarea")].filter(seen);
  const next = fields[fields.indexOf(event.target) + 1];
  if (next) next.focus();
  else turn(1);
});
// On the window, before all who would send or mark it as being sent.
addEventListener("submit", (event) => {
  if (event.target !== form) return;
  const sheet = sheets.find((one) => missing(one).length);
  if (!sheet && (!at || at === last)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!sheet) return turn(1);
  const step = Number(sheet.dataset.step);
  if (at && at !== step) go(step);
  missing(sheet).reverse().forEach(complain);
}, true);

// What the outbox puts back, finds wrong, or begins anew.
form.addEventListener("outbox:filled", (event) => show(Number(event.detail.step) || 1, false));
form.addEventListener("outbox:fresh", () => { if (at) go(1); });
form.addEventListener("outbox:errors", () => {
  const sheet = sheets.find((one) => one.querySelector(".bad, .error"));
  if (at && sheet) go(Number(sheet.dataset.step));
});

// Where an answer is wrong, or where it was left; the steps before lie behind it, so that the phone's own Back finds them.
const wrong = sheets.find((sheet) => sheet.querySelector(".bad, .error"));
const begin = wrong ? Number(wrong.dataset.step) : stepOf(location.hash);
if (narrow.matches && history.state?.step !== begin) {
  history.replaceState({ step: 1 }, "", location.pathname + location.search);
  for (let step = 2; step <= begin; step++) history.pushState({ step, from: step - 1 }, "", `#step-${step}`);
}
show(begin, false);
// An address with a fragment keeps browsers from minding autofocus: they go to the fragment once all is loaded.
if (wrong) addEventListener("load", () => setTimeout(() => form.querySelector(".errors")?.focus()));
