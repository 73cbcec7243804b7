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

/**
 * @param {Element} head
 * @returns {Element} Where its buttons are.
 */
export function buttonsOf(head) {
  return head.querySelector(".buttons") ?? head.appendChild(element("span", "buttons", ""));
}

/** @returns {{ head: HTMLElement, file: string }[]} The heads of the programs on the page, each with its path. */
export function programHeads() {
  return [...document.querySelectorAll(HEADS)]
    .filter((head) => head instanceof HTMLElement)
    .map((head) => ({ head, file: head.firstChild?.textContent?.trim() ?? "" }))
    .filter(({ file }) => file.endsWith(".py"));
}
