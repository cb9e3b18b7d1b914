"use strict";

// What stays on the phone. Every row is bound to the person who was logged in when it was written.
//   entries  {key, person, state: "draft" | "waiting", fields: [[name, value]], at, rev, step, trouble, kept}
//   files    {key, entry, person, name, kind, type, bytes, trouble}
//   known    what the form needs without a network, by person; the row "now" says whose phone it is
// No CSRF token and no mark of a log-in is ever kept.
window.parlorOutbox = (() => {
  const STORES = ["entries", "files", "known"];
  const want = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  let opening;
  const open = () => (opening ||= new Promise((resolve, reject) => {
    const asked = indexedDB.open("parlor", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("entries", { keyPath: "key" }).createIndex("person", "person");
      asked.result.createObjectStore("files", { keyPath: "key" }).createIndex("entry", "entry");
      asked.result.createObjectStore("known", { keyPath: "person" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  }));

  // One transaction: all of the work or none, and resolved only once it lies on the disk.
  const run = async (mode, work) => {
    const transaction = (await open()).transaction(STORES, mode, { durability: "strict" });
    const over = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error || new Error("aborted"));
    });
    const stores = Object.fromEntries(STORES.map((name) => [name, transaction.objectStore(name)]));
    try {
      const result = await work(stores);
      await over;
      return result;
    } catch (error) {
      over.catch(() => {});
      try { transaction.abort(); } catch { /* it is over already */ }
      throw error;
    }
  };

  // crypto.randomUUID needs https; a village's own network often has none.
  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  // A page from the server says who is logged in; the shell of the worker asks the phone whose it is.
  const told = document.body.dataset.person || "";
  const enter = ({ known }) => want(known.getAll()).then((rows) => {
    const now = rows.find((row) => row.person === "now");
    if (told === "?") return now ? now.is : "";
    if (!told) return "";
    known.put({ person: "now", is: told });
    // Who was here before took nothing with them, but what they knew goes; what they wrote waits for them.
    rows.filter((row) => !["now", "lease", told].includes(row.person)).forEach((row) => known.delete(row.person));
    return told;
  });
  const box = { person: "", ready: run("readwrite", enter).then((person) => (box.person = person)) };
  box.ready.catch(() => {});
  let telling;
  const changed = (value) => {
    // Many changes at once are told once.
    telling ||= setTimeout(() => {
      telling = undefined;
      document.dispatchEvent(new CustomEvent("outbox:changed"));
    }, 50);
    return value;
  };
  // A tab left open after the log-out writes nothing more.
  const mineOnly = async ({ known }) => {
    const now = await want(known.get("now"));
    if (!box.person || !now || now.is !== box.person) throw new Error("logged out");
  };

  const byAge = (one, other) => one.at.localeCompare(other.at);
  const mine = async () => {
    await box.ready;
    return (await run("readonly", ({ entries }) => want(entries.index("person").getAll(box.person)))).sort(byAge);
  };
  const others = async () => {
    await box.ready;
    return run("readonly", async ({ entries }) => {
      const own = box.person ? await want(entries.index("person").count(box.person)) : 0;
      return (await want(entries.count())) - own;
    });
  };
  const entry = async (key) => {
    await box.ready;
    const found = await run("readonly", ({ entries }) => want(entries.get(key)));
    return found && found.person === box.person ? found : undefined;
  };
  const turned = async ({ entries }, key, turn) => {
    const old = await want(entries.get(key));
    if (old && old.person !== box.person) throw new Error("another person's");
    const made = turn(old);
    if (!made) return old;
    const row = { ...made, key, person: box.person, rev: (old ? old.rev : 0) + 1 };
    entries.put(row);
    return row;
  };
  // `turn` takes an entry as it is, or undefined, and answers the new one, or undefined for no change.
  const changeAll = async (keys, turn) => {
    await box.ready;
    return changed(await run("readwrite", async (stores) => {
      await mineOnly(stores);
      const rows = [];
      for (const key of keys) rows.push(await turned(stores, key, turn));
      return rows;
    }));
  };
  const change = async (key, turn) => (await changeAll([key], turn))[0];
  // With `rev` only as long as nobody changed it since.
  const drop = async (key, rev) => changed(await run("readwrite", async ({ entries, files }) => {
    const old = await want(entries.get(key));
    if (!old || old.person !== box.person || (rev && old.rev !== rev)) return;
    entries.delete(key);
    (await want(files.index("entry").getAllKeys(key))).forEach((file) => files.delete(file));
  }));

  const filesOf = (key) => run("readonly", async ({ files }) =>
    (await want(files.index("entry").getAll(key))).filter((file) => file.person === box.person));
  const keepFile = async (file) => {
    await box.ready;
    return changed(await run("readwrite", async (stores) => {
      await mineOnly(stores);
      stores.files.put({ ...file, person: box.person });
      return file.key;
    }));
  };
  const dropFile = async (key) => changed(await run("readwrite", async ({ files }) => { files.delete(key); }));

  const known = async () => {
    await box.ready;
    return box.person ? run("readonly", ({ known: rows }) => want(rows.get(box.person))) : undefined;
  };
  const learn = async (facts) => run("readwrite", async (stores) => {
    await mineOnly(stores);
    stores.known.put({ ...facts, person: box.person, at: Date.now() });
  });
  // The log-out: everything of this person goes; what others left waiting stays theirs.
  const leave = async () => changed(await run("readwrite", async (stores) => {
    for (const name of ["entries", "files"]) {
      for (const row of await want(stores[name].getAll())) if (row.person === box.person) stores[name].delete(row.key);
    }
    ["now", box.person].forEach((row) => stores.known.delete(row));
  }));

  // Where a browser has no Web Locks: who holds the lease sends, until it runs out.
  const lease = (by, seconds) => run("readwrite", async ({ known: rows }) => {
    const held = await want(rows.get("lease"));
    if (held && held.by !== by && held.until > Date.now()) return false;
    if (seconds) rows.put({ person: "lease", by, until: Date.now() + seconds * 1000 });
    else rows.delete("lease");
    return true;
  });

  return Object.assign(box, {
    newKey, mine, others, entry, change, changeAll, drop, filesOf, keepFile, dropFile, known, learn, leave, lease,
  });
})();
