// The reader's own files: texts by name, kept in this browser beside the edits of the site's programs.

import { forgetEdit, keepEdit, keptEdit, keptEdits } from "../runner/edits.js";

/** Before the name of a file of the reader's own, where a program of the site has its topic. */
const OWN = "mine/";
const NAME = /^[A-Za-z_]\w*\.py$/;
const PAIR = /^(.*\/)(flask|fastapi)_app\.py$/;
/** @type {[string, string][]} What a new file can begin with: its title, and a program of the site. */
export const TEMPLATES = [
  ["Plain Python", "playground/orders/plain.py"],
  ["Flask", "playground/orders/flask_app.py"],
  ["FastAPI", "playground/orders/fastapi_app.py"],
];

/** @param {string} file */
export const isOwn = (file) => file.startsWith(OWN);

/** @param {string} file */
export const titleOf = (file) => (isOwn(file) ? file.slice(OWN.length) : file);

/** @returns {string[]} The reader's own files, in the order of their names. */
export function ownFiles() {
  return keptEdits()
    .map(([name]) => name)
    .filter(isOwn)
    .sort();
}

/**
 * @param {string} name As the reader wishes it.
 * @returns {string} A name that no file has yet: the same, or with a number behind it.
 */
function freeName(name) {
  const stem = name.replace(/\.py$/, "");
  let free = `${OWN}${stem}.py`;
  for (let number = 2; keptEdit(free) !== undefined; number += 1) free = `${OWN}${stem}_${number}.py`;
  return free;
}

/**
 * Keeps a text as a new file.
 * @param {string} name
 * @param {string} text
 * @returns {string | undefined} The file, if storage allows it.
 */
export function keepNew(name, text) {
  const file = freeName(name);
  return keepEdit(file, text) ? file : undefined;
}

/**
 * @param {string} file
 * @param {string} name
 * @returns {{ file: string } | { fault: string }} The file under its new name, or what is wrong with that.
 */
export function rename(file, name) {
  const renamed = `${OWN}${name}`;
  if (renamed === file) return { file };
  if (!NAME.test(name)) return { fault: "A name has letters, digits and _, begins with a letter, and ends in .py." };
  if (keptEdit(renamed) !== undefined) return { fault: `You have a file ${name} already.` };
  const text = keptEdit(file);
  if (text === undefined || !keepEdit(renamed, text)) return { fault: "It is not kept in this browser yet, so it has no other name." };
  forgetEdit(file);
  return { file: renamed };
}

/**
 * @param {string} file
 * @returns {string | undefined} The same app on the other framework, where the site has it.
 */
export function counterpart(file) {
  const [, folder, framework] = PAIR.exec(file) ?? [];
  return framework && !isOwn(file) ? `${folder}${framework === "flask" ? "fastapi" : "flask"}_app.py` : undefined;
}
