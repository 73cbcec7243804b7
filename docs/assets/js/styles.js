// Styles that come with what needs them.

import { element } from "./dom.js";
import { SITE_ROOT } from "./programs.js";

/** @type {Map<string, Promise<void>>} */
const brought = new Map();

/**
 * @param {string} name Of a file of assets/css/.
 * @returns {Promise<void>} Resolved when the styles are there, or cannot come.
 */
export function loadStyles(name) {
  const coming = brought.get(name) ?? bring(name);
  brought.set(name, coming);
  return coming;
}

/**
 * @param {string} name
 * @returns {Promise<void>}
 */
function bring(name) {
  return new Promise((resolve) => {
    const link = element("link", "", "");
    link.rel = "stylesheet";
    link.href = new URL(`assets/css/${name}`, SITE_ROOT).href;
    link.onload = link.onerror = () => resolve();
    // Not in the head: instant navigation empties it of what the next page does not have.
    document.body.append(link);
  });
}
