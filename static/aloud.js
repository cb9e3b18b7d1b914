// Reads a text of the page aloud, in the page's language; where the phone cannot, there is no button.
const speech = window.speechSynthesis;
const tongue = document.documentElement.lang.startsWith("en") ? "en" : "zh";
const buttons = document.querySelectorAll.bind(document, "[data-aloud]");
let speaking = null;

const voices = () => speech.getVoices().filter((voice) => voice.lang.toLowerCase().startsWith(tongue));
// Some phones name their voices only later, and some never but speak all the same.
const able = () => speech && (speech.getVoices().length === 0 || voices().length > 0);
const offer = () => buttons().forEach((button) => { button.hidden = !able(); });
const quiet = () => {
  if (speaking) speaking.querySelector("span").textContent = speaking.dataset.say;
  speaking = null;
};

const say = (button) => {
  speech.cancel();
  const words = document.getElementById(button.dataset.aloud).innerText.replace(/\n+/g, "\n");
  const text = new SpeechSynthesisUtterance(words);
  text.lang = tongue === "zh" ? "zh-CN" : "en-GB";
  text.rate = 0.85;
  text.voice = voices().find((voice) => voice.localService) || voices()[0] || null;
  text.onend = text.onerror = quiet;
  button.dataset.say = button.querySelector("span").textContent;
  button.querySelector("span").textContent = button.dataset.stop;
  speaking = button;
  speech.speak(text);
};

if (speech) {
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", () => speech.cancel());
  document.addEventListener("htmx:afterSettle", offer);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-aloud]");
    if (!button) return;
    const mine = button === speaking;
    if (speaking) speech.cancel();
    quiet();
    if (!mine) say(button);
  });
}
