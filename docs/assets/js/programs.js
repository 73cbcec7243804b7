// What the site knows of the programs on its pages: who verified them, whether the browser can run them.

import { element } from "./dom.js";

export const SITE_ROOT = new URL("../../", import.meta.url);
const HEADS = ".language-python.highlight > .filename";

/**
 * @typedef {object} Row
 * @property {string[]} [verified] The CPython versions that confirmed the output.
 * @property {string} [reason] Why a browser cannot run the program.
 * @property {string} [problem] The problem whose starter this is.
 */

/** @type {Map<string, Promise<Record<string, Row>>>} */
const topics = new Map();

/**
 * Fetches a file of the programs' folder.
 * @param {string} path
 * @returns {Promise<Response>}
 */
export function fetchProgramFile(path) {
  return fetch(new URL(`assets/programs/${path}`, SITE_ROOT));
}

/**
 * @param {string} topic
 * @returns {Promise<Record<string, Row>>}
 */
async function fetchTopic(topic) {
  const response = await fetchProgramFile(`${topic}.json`);
  return response.ok ? response.json() : {};
}

/**
 * Tells what is known of a program.
 * @param {string} file Its path, as the page shows it: `topic/example.py`.
 * @returns {Promise<Row | undefined>}
 */
export async function rowOf(file) {
  const topic = file.split("/")[0];
  if (!topics.has(topic)) topics.set(topic, fetchTopic(topic));
  return (await topics.get(topic))?.[file];
}

/** The buttons of a program, in the order of the eye and of the Tab key, whichever script comes first. */
const ORDER = ["run", "step", "edit", "copy", "in-playground"];

/**
 * Adds a button, or a link, to the head of a program. Its name begins with its own text, as that
 * changes, and ends with the file, which tells it from the same button of other programs.
 * @param {Element} head
 * @param {HTMLElement} button
 */
export function addToHead(head, button) {
  const buttons = head.querySelector(".buttons") ?? head.appendChild(element("span", "buttons", ""));
  const rank = (/** @type {Element} */ added) => ORDER.findIndex((name) => added.classList.contains(name));
  const next = [...buttons.children].find((other) => rank(other) > rank(button));
  buttons.insertBefore(button, next ?? null);
  const block = /** @type {HTMLElement} */ (head.parentElement);
  block.id ||= `listing-${[...document.querySelectorAll(".highlight")].indexOf(block)}`;
  button.id = `${block.id}-${ORDER[rank(button)]}`;
  // The card is a group that is named by its file.
  button.setAttribute("aria-labelledby", `${button.id} ${block.id}`);
}

/** @returns {{ head: HTMLElement, file: string }[]} The heads of the programs on the page, each with its path. */
export function programHeads() {
  return [...document.querySelectorAll(HEADS)]
    .filter((head) => head instanceof HTMLElement)
    .map((head) => ({ head, file: head.firstChild?.textContent?.trim() ?? "" }))
    .filter(({ file }) => file.endsWith(".py"));
}
