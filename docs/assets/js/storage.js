// What the browser keeps for a reader. It may forbid that, or be full: then nothing is kept, and pages work without it.

/**
 * Returns what a use of storage gives, or a fallback where storage refuses.
 * @template Result
 * @param {(storage: Storage) => Result} use
 * @param {Result} fallback
 * @returns {Result}
 */
export function withStorage(use, fallback) {
  try {
    // Reading the property is already what a browser may forbid.
    return use(localStorage);
  } catch {
    return fallback;
  }
}

/** @returns {boolean} Whether anything can be kept. */
export function storageIsAllowed() {
  return withStorage((storage) => storage.length >= 0, false);
}

/**
 * @param {string} key
 * @returns {Set<string>} The names kept under a key; none where somebody else wrote what is there.
 */
export function keptNames(key) {
  return withStorage((storage) => {
    const names = JSON.parse(storage.getItem(key) ?? "[]");
    return new Set(Array.isArray(names) ? names.filter((name) => typeof name === "string") : []);
  }, new Set());
}

/**
 * Adds a name to those kept under a key, or takes it away.
 * @param {string} key
 * @param {string} name
 * @param {boolean} present
 * @returns {boolean} Whether that is kept.
 */
export function keepName(key, name, present) {
  const names = keptNames(key);
  if (present) names.add(name);
  else names.delete(name);
  return withStorage((storage) => {
    storage.setItem(key, JSON.stringify([...names].sort()));
    return true;
  }, false);
}

/** Under which key the reader's stack is kept. */
export const KEPT_STACK = "stack";

/** @returns {string} The name of the stack that the reader chose; empty for the newest. */
export const keptStack = () => withStorage((storage) => storage.getItem(KEPT_STACK) ?? "", "");

/**
 * @param {string} name Empty for the newest, which needs not be kept.
 * @returns {boolean} Whether that is kept.
 */
export function keepStack(name) {
  return withStorage((storage) => {
    if (name) storage.setItem(KEPT_STACK, name);
    else storage.removeItem(KEPT_STACK);
    return true;
  }, false);
}
