// What a page that is open knows of a story's changes, and asks with for what is new.

const SETTLED = 60_000; // milliseconds that a transaction which began before may take (reading/news.py)

export const OVER = [0, 401, 403, 404]; // signed out, no longer of the newsroom, or the story is gone

export const numbers = (words, sign = " ") => (words ?? "").split(sign).filter(Boolean).map(Number);

/** By what a page said of itself when it was read: everything up to `since`, and later ones. */
export function known({ since, seen }) {
  let last = Number(since);
  const now = () => performance.now();
  const later = new Map(numbers(seen, ".").map((id) => [id, now()])); // -> since when it is known

  return {
    /** Changes that turn up late have an id between those that are known: for a while all are named. */
    asked: () => ({ since: last, seen: [...later.keys()].join(".") }),
    /** All that was new is told that a question sent at `sent`, as `performance.now()`, was answered
     * with. Nothing before it turns up late: for as long as nobody answers, that is not sure. */
    settle(sent) {
      for (const [id, at] of later) {
        if (sent - at < SETTLED) continue;
        last = Math.max(last, id);
        later.delete(id);
      }
    },
    remember(ids, many = false) {
      if (many) last = Math.max(last, Math.min(...ids));
      for (const id of ids) if (id > last) later.set(id, now());
    },
  };
}
