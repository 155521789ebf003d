// What was not saved, kept in this browser until the server has it: it outlives a reload, the tab and
// the browser. Every account has its own, in the order in which it was sent, and sees no other's.
//
// An item is { id, user, name, path, fields, headers, target, style, page, what, at, state, why,
// least, notBefore, answer }: `fields` are [name, value] without the token, `target` and `style` say
// where on `page` its answer goes, `what` says it in words, `at` when it was first sent, `state` is
// "waiting" or "refused" for the reason `why`, `least` and `notBefore` are the moments before which
// it is not sent again (milliseconds), and `answer` is the HTML that it was refused with.

const STORE = "unsaved";
const channel = new BroadcastChannel("newsdesk-unsaved");

/** Whose they are: the account that this page was made for. Empty where nobody is signed in. */
export const user = document.getElementById("unsaved")?.dataset.user ?? "";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

let opening;
const open = () => (opening ??= opened());

async function opened() {
  const request = indexedDB.open("newsdesk", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
  return done(request);
}

// A browser that keeps nothing for us (a private window, a full disk): then as long as the page lives.
const here = new Map();
let last = 0;

/** Whether what is queued is lost with this page. */
export const isFleeting = () => here.size > 0;

const fleeting = {
  getAll: async () => [...here.values()],
  get: async (id) => here.get(id),
  delete: async (id) => here.delete(id),
  async put(item) {
    item.id ??= `here-${++last}`; // after all that the browser keeps
    here.set(item.id, item);
  },
};

/** `work(store)` in one transaction; `store` has getAll, get, put and delete, which are awaited. */
async function change(mode, work) {
  const transaction = (await open()).transaction(STORE, mode, { durability: "strict" });
  const kept = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
  const store = transaction.objectStore(STORE);
  const wrapped = Object.fromEntries(
    ["getAll", "get", "put", "delete"].map((name) => [name, (...args) => done(store[name](...args))]),
  );
  const result = await work(wrapped);
  await kept;
  return result;
}

async function attempt(mode, work, otherwise) {
  try {
    return await change(mode, work);
  } catch (error) {
    console.warn("newsdesk: not kept beyond this page.", error);
    return otherwise;
  }
}

/** All items of this account, in the order in which they were sent. */
export async function all() {
  const kept = await attempt("readonly", (store) => store.getAll(), []);
  return [...kept, ...here.values()].filter((item) => item.user === user);
}

/** Keeps an item; one with the same name gives it its place, and goes. */
export async function keep(item) {
  const replace = async (store) => {
    const before = (await store.getAll()).find((one) => one.user === user && one.name === item.name);
    await store.put(before ? { ...item, id: before.id, at: before.at } : item);
    return true;
  };
  if (!(await attempt("readwrite", replace, false))) await replace(fleeting);
  tell();
}

/** Changes an item that is still there; `changes(item)` gives the new values, or null to drop it.
 * Raises what the browser says when it cannot. */
export async function update(id, changes) {
  const put = async (store) => {
    const item = await store.get(id);
    if (!item) return;
    const values = changes(item);
    await (values ? store.put({ ...item, ...values }) : store.delete(id));
  };
  await (here.has(id) ? put(fleeting) : change("readwrite", put));
  tell();
}

export const drop = (id) => update(id, () => null);

// --- between tabs: all of them show the same, and one of them sends --------------------------------

const listeners = [];

/** Calls `listener(message)` for what is told in any tab: `{}` is that the items have changed. */
export const listen = (listener) => listeners.push(listener);

export function tell(message = {}) {
  channel.postMessage({ user, ...message });
  for (const listener of listeners) listener(message);
}
channel.addEventListener("message", ({ data }) => {
  if (data.user === user) for (const listener of listeners) listener(data);
});
