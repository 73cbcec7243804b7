// What a reader changed in a program is kept in this browser only, under the program's name.

import { withStorage } from "../storage.js";

const PREFIX = "edit:";

/**
 * @param {Storage} storage
 * @returns {string[]} The keys under which edits are kept.
 */
function editKeys(storage) {
  return Object.keys(storage).filter((key) => key.startsWith(PREFIX));
}

/**
 * @param {string} name The program's path below snippets/, such as `memory/closure_leak.py`.
 * @returns {string | undefined} The reader's text of the program.
 */
export function keptEdit(name) {
  return withStorage((storage) => storage.getItem(PREFIX + name) ?? undefined, undefined);
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {boolean} Whether the text is kept. If not, what was kept before still is.
 */
export function keepEdit(name, text) {
  return withStorage((storage) => {
    storage.setItem(PREFIX + name, text);
    return true;
  }, false);
}

/**
 * @param {string} name
 * @returns {boolean} Whether storage allowed it.
 */
export function forgetEdit(name) {
  return withStorage((storage) => {
    storage.removeItem(PREFIX + name);
    return true;
  }, false);
}

/** @returns {[string, string][]} The edits that were forgotten: each program, and the reader's text of it. */
export function forgetAllEdits() {
  const edits = keptEdits();
  return edits.filter(([name]) => forgetEdit(name));
}

/** @returns {number} How many programs have a kept edit. */
export function countEdits() {
  return withStorage((storage) => editKeys(storage).length, 0);
}

/** @returns {[string, string][]} Each program with a kept edit, and the reader's text of it. */
export function keptEdits() {
  return withStorage(
    (storage) => editKeys(storage).map((key) => [key.slice(PREFIX.length), storage.getItem(key) ?? ""]),
    [],
  );
}
