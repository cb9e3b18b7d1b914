"use strict";

// Everything here only smooths what works without it.
// Nothing is evaluated or styled from within, as the policy asks; answers that are no success keep what was typed.
Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  defaultSettleDelay: 120,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422|409", swap: true },
    { code: "[45]..", swap: true, error: true, target: "#flash", swapOverride: "innerHTML", select: "#wrong", ignoreTitle: true },
  ],
});
document.documentElement.classList.add("scripted");
const busy = new Set();
const buttonOf = (form, event) => event.submitter || form.querySelector("button:not([type=button])");
const say = (kind) => {
  const flash = document.getElementById("flash");
  if (!flash) return;
  flash.scrollIntoView({ block: "nearest" });
  if (flash.querySelector("#wrong")) return;
  const box = document.createElement("div");
  const text = document.createElement("p");
  box.className = "said warn";
  text.textContent = flash.dataset[kind];
  box.append(text);
  flash.replaceChildren(box);
};
const rest = (form) => {
  busy.delete(form);
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
};

// The letters change at once, and what is being typed stays where it is; without a network they change for now.
document.addEventListener("submit", (event) => {
  const form = event.target, chosen = event.submitter;
  if (!form.matches(".sizes form") || !chosen) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.documentElement.dataset.size = chosen.value;
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", button === chosen));
  const body = new FormData(form);
  body.append("text_size", chosen.value);
  fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
}, true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (busy.has(form)) {
    event.preventDefault();
    return event.stopImmediatePropagation();
  }
  const button = buttonOf(form, event);
  if (button) button.setAttribute("aria-busy", "true");
  busy.add(form);
  // A download leaves the page as it is, so the button must come back by itself.
  setTimeout(() => rest(form), 8000);
}, true);
window.addEventListener("pageshow", () => busy.forEach(rest));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest("form");
  if (form) rest(form);
});

["outbox:errors", "outbox:fresh"].forEach((type) => document.addEventListener(type, (event) => rest(event.target)));

document.addEventListener("htmx:sendError", () => say("offline"));
document.addEventListener("htmx:timeout", () => say("offline"));
document.addEventListener("htmx:responseError", () => setTimeout(() => say("failed"), 200));

document.addEventListener("htmx:afterSettle", (event) => {
  const { xhr, target } = event.detail;
  const region = document.getElementById(target.id) || target;
  if (xhr && xhr.status === 422) {
    const first = region.querySelector(".errors, [aria-invalid=true]");
    if (first) return first.focus();
  }
  // The pressed button is often gone after a swap: hand the focus to what replaced it.
  if (document.activeElement !== document.body || !region.isConnected) return;
  const next = region.querySelector("[autofocus], [data-focus]") || region;
  if (!next.matches("a, button, input, select, textarea, [tabindex]")) next.setAttribute("tabindex", "-1");
  next.focus({ preventScroll: next === region });
});

const copied = async (area) => {
  area.focus();
  area.select();
  area.setSelectionRange(0, area.value.length);
  try {
    // On plain http, as in a village's own network, a browser gives pages no clipboard.
    if (!navigator.clipboard) return document.execCommand("copy");
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    return false;
  }
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const box = button.closest(".copy");
  const told = box.querySelector("[role=status]");
  // Emptied first: a second copy must be said again.
  told.textContent = "";
  const done = await copied(box.querySelector("textarea"));
  if (done) button.focus();
  told.textContent = done ? told.dataset.done : told.dataset.selected;
});
