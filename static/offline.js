"use strict";

// The form where there is no network: one's places, the open matters and who is a party to them come from what the phone
// knows of its person, into the worker's shell or into an open page that lost its line.
(() => {
  const box = window.parlorOutbox;
  const form = document.querySelector("form[data-outbox]");
  if (!form) return;
  const set = (row, ending, value) => {
    const field = row.querySelector(`[name$="-${ending}"]`);
    if (field.type === "checkbox") field.checked = value;
    else field.value = value;
  };
  const seat = (parties) => {
    form.querySelectorAll("#people :is(.person, .seated)").forEach((row) => row.remove());
    const all = parties.length ? parties : [{ name: "", side: "one" }, { name: "", side: "other" }];
    for (const { name, side, minor } of all) {
      const row = box.addRow(form, "parties");
      set(row, "name", name);
      set(row, "side", side);
      set(row, "minor", Boolean(minor));
      set(row, "present", true);
    }
    form.dispatchEvent(new CustomEvent("outbox:seated", { bubbles: true }));
  };
  const seatFor = async (matter) => {
    const facts = await box.known();
    const found = facts && facts.matters.find(({ id }) => String(id) === matter);
    seat(found ? found.parties : []);
  };
  // An open page that lost its line: htmx could not fetch the parties.
  document.addEventListener("htmx:sendError", (event) => {
    if (event.detail.elt.name !== "matter") return;
    seatFor(event.detail.elt.value).catch(() => {});
    setTimeout(() => document.getElementById("flash").replaceChildren());
  });

  const fresh = form.querySelector('[name=matter][value="new"]').closest("label");
  const addMatter = ({ id, title }) => {
    const pick = fresh.cloneNode(true);
    const radio = pick.querySelector("input");
    Object.assign(radio, { value: String(id), checked: false, id: "" });
    ["hx-get", "hx-target"].forEach((name) => radio.removeAttribute(name));
    pick.querySelector("span").textContent = form.dataset.goOn.replace("{title}", title);
    fresh.before(pick);
  };
  // A draft of a matter that the list no longer shows still says which it was.
  form.addEventListener("outbox:matter", (event) => addMatter({ id: event.detail.matter, title: form.dataset.thatMatter }));

  if (document.body.dataset.person !== "?") return;
  const narrow = (name, words) => {
    for (const radio of form.querySelectorAll(`[name="${name}"]`)) {
      const word = words.find(([value]) => value === radio.value);
      if (word) radio.closest("label").querySelector("span").textContent = word[1];
      else radio.closest("label").remove();
    }
  };
  const furnish = (facts) => {
    const lang = document.documentElement.lang;
    const here = new URLSearchParams(location.search);
    if (facts.lang !== lang && !here.has("lang")) {
      here.set("lang", facts.lang);
      return location.replace(`/sessions/offline?${here}`);
    }
    document.documentElement.dataset.size = facts.size;
    document.querySelector(".bar .place b").textContent = facts.place_name;
    form.elements.place.replaceChildren(...facts.places.map(([code, name]) => new Option(name, code, false, code === facts.place)));
    facts.matters.forEach(addMatter);
    narrow("outcome", facts.outcomes);
    narrow("next_step", facts.next_steps);
    form.addEventListener("change", (event) => {
      if (event.target.name === "matter" && event.target.value) seatFor(event.target.value).catch(() => {});
    });
  };
  const nobody = () => {
    form.hidden = true;
    document.getElementById("nobody").hidden = false;
  };
  box.begin();
  box.furnished = box.known().then((facts) => (facts ? furnish(facts) : nobody())).catch(nobody);
  window.addEventListener("online", () => { document.getElementById("line-is-back").hidden = false; });
})();
