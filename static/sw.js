// Below two lines that the server writes: VERSION, new with each release, and FILES, the static files' addresses.
// The cache holds the shell and the static files: nothing of any person, no token, nothing that was typed.
/* global VERSION, FILES */
const SHELL = "/sessions/offline";
const LANGUAGES = ["zh", "en"];
const SLOW = 8000;

// Asked for without cookies, so that the server cannot but answer as it does to nobody.
const anonymous = (url, headers = {}) => new Request(url, { credentials: "omit", headers });
const shellOf = (language) => `${SHELL}?shell=${language}`;
const fill = async () => {
  const cache = await caches.open(VERSION);
  await cache.addAll(FILES.map((url) => anonymous(url)));
  for (const language of LANGUAGES) {
    const reply = await fetch(anonymous(SHELL, { "Accept-Language": language }), { cache: "no-store" });
    if (!reply.ok) throw new Error(`the shell answers ${reply.status}`);
    await cache.put(shellOf(language), reply);
  }
};
self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name);
  await self.clients.claim();
})()));

const shell = async (url) => {
  const wanted = url.searchParams.get("lang") || self.navigator.language;
  return caches.match(shellOf(wanted.startsWith("zh") ? "zh" : "en"));
};
const late = () => new Promise((_, reject) => { setTimeout(() => reject(new Error("slow")), SLOW); });
// A page comes from the server; with no line, or one bar that brings nothing, the shell stands in for it.
const visit = async (event, url) => {
  try {
    return await Promise.race([fetch(event.request), ...(url.pathname === "/sessions/new" || url.pathname === "/" ? [late()] : [])]);
  } catch (error) {
    const kept = await shell(url);
    if (kept) return kept;
    throw error;
  }
};
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(visit(event, url));
  else if (url.pathname.startsWith("/static/")) {
    event.respondWith(caches.match(event.request).then((kept) => kept || fetch(event.request)));
  }
});
