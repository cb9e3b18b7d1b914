// Photos made small on the phone before they travel, and a memo of three minutes at most in the leader's own words.
const LONGEST = 1600, QUALITY = 0.82, MOST = 180_000;

const shrunk = async (file) => {
  if (!file.type.startsWith("image/")) return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const canvas = drawn(image, Math.round(image.width * scale), Math.round(image.height * scale));
    const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
    if (!blob || (scale === 1 && blob.size > file.size)) return file;
    return new File([blob], `${file.name.replace(/\.\w+$/, "")}.jpg`, { type: "image/jpeg" });
  } catch {
    // A kind of picture this browser cannot read: the server may.
    return file;
  }
};
const drawn = (image, width, height) => {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d").drawImage(image, 0, 0, width, height);
  return canvas;
};

const box = window.parlorOutbox;
const form = document.querySelector("form[data-outbox]");
const place = document.getElementById("attach");

if (box && form && place) {
  const list = place.querySelector(".attached"), told = place.querySelector("[role=status]");
  const say = (kind) => { told.textContent = kind ? place.dataset[kind] : ""; };

  const look = async ({ key, kind, type, bytes }) => {
    const line = document.createElement("li");
    const blob = new Blob([bytes], { type });
    line.className = "item";
    if (kind === "memo") {
      const player = document.createElement("audio");
      player.controls = true;
      player.src = URL.createObjectURL(blob);
      line.append(player);
    } else {
      const image = await createImageBitmap(blob).catch(() => null);
      if (image) line.append(drawn(image, Math.round((72 * image.width) / image.height), 72));
    }
    const words = document.createElement("div"), remove = document.createElement("button");
    words.textContent = `${place.dataset[kind]} · ${place.dataset.size.replace("{n}", Math.ceil(blob.size / 1024))}`;
    Object.assign(remove, { type: "button", className: "outline", textContent: place.dataset.remove });
    remove.addEventListener("click", async () => { await box.detach(key); list.replaceChildren(...(await lines())); });
    line.append(words, remove);
    return line;
  };
  const lines = async () => Promise.all((await box.attached(form)).map(look));
  const refresh = async () => list.replaceChildren(...(await lines()));
  const keep = async (blob, name, kind) => {
    try {
      await box.attach(form, blob, name, kind);
      say("");
    } catch {
      say("failed");
    }
    await refresh();
  };

  place.hidden = false;
  ["outbox:filled", "outbox:fresh"].forEach((type) => form.addEventListener(type, () => refresh().catch(() => {})));
  place.querySelector("[data-shrink]").addEventListener("change", async (event) => {
    const files = [...event.target.files];
    // Taken here, so that they do not go along a second time when the form is sent.
    event.target.value = "";
    for (const file of files) await keep(await shrunk(file), file.name, "photo");
  });

  const button = place.querySelector("[data-memo]"), clock = place.querySelector(".clock"), label = button.querySelector("span");
  let recorder = null;
  const minutes = (time) => `${Math.floor(time / 60_000)}:${String(Math.floor(time / 1000) % 60).padStart(2, "0")}`;
  const begin = async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const parts = [], from = Date.now();
    recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32_000 });
    const tick = setInterval(() => {
      clock.textContent = `${minutes(Date.now() - from)} / ${minutes(MOST)}`;
      if (Date.now() - from >= MOST) end();
    }, 250);
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", async () => {
      clearInterval(tick);
      stream.getTracks().forEach((track) => track.stop());
      const type = recorder.mimeType;
      recorder = null;
      label.textContent = label.dataset.begin;
      clock.hidden = true;
      await keep(new Blob(parts, { type }), "memo", "memo");
    });
    recorder.start();
    label.textContent = label.dataset.stop;
    clock.hidden = false;
    say("");
  };
  const end = () => { if (recorder && recorder.state !== "inactive") recorder.stop(); };
  // On plain http there is no microphone for a page, and then no button.
  if (navigator.mediaDevices?.getUserMedia && window.MediaRecorder) {
    button.hidden = false;
    place.querySelector("[data-memo-told]").hidden = false;
    button.addEventListener("click", () => (recorder ? end() : begin().catch(() => say("refused"))));
    addEventListener("pagehide", end);
  }
} else {
  document.querySelectorAll("input[data-shrink]").forEach((input) => input.addEventListener("change", async () => {
    const files = new DataTransfer();
    for (const file of input.files) files.items.add(await shrunk(file));
    input.files = files.files;
  }));
}
