// What changes between two stacks: the reader names both, and the page shows the entries that lie between.

import { element } from "./dom.js";
import { nameOf, readersStack, stackNamed } from "./stack.js";

/** @typedef {import("./stack.js").Stack} Stack */

const SIDES = /** @type {const} */ (["from", "to"]);

/** @returns {{ pythons: string[], frameworks: string[] }} What can be chosen, the newest first. */
function known() {
  const [pythons, frameworks] = document.querySelectorAll(".stack-control select");
  const values = (/** @type {Element} */ select) => [.../** @type {HTMLSelectElement} */ (select).options].map(({ value }) => value);
  return { pythons: values(pythons), frameworks: values(frameworks) };
}

/**
 * @param {string[]} order
 * @param {string} since The first with the newer output.
 * @param {string} one
 * @param {string} other
 * @returns {boolean} Whether two stacks lie on both sides of a change; which of them is the newer one does not matter.
 */
function between(order, since, one, other) {
  const place = order.indexOf(since);
  return order.indexOf(one) <= place !== order.indexOf(other) <= place;
}

/**
 * Shows the entries between two stacks, and hides the others.
 * @param {Stack} from
 * @param {Stack} to
 * @returns {number} How many are shown.
 */
function filterChanges(from, to) {
  const { pythons, frameworks } = known();
  const entries = [...document.querySelectorAll(".change")].filter((entry) => entry instanceof HTMLElement);
  for (const entry of entries) {
    const { python, frameworks: since } = entry.dataset;
    entry.hidden = !(python === undefined
      ? between(frameworks, since ?? "", from.frameworks, to.frameworks)
      : between(pythons, python, from.python, to.python));
  }
  for (const release of document.querySelectorAll(".release")) {
    if (release instanceof HTMLElement) release.hidden = !release.querySelector(".change:not([hidden])");
  }
  return entries.filter(({ hidden }) => !hidden).length;
}

/**
 * @param {(typeof SIDES)[number]} side
 * @param {Stack} stack
 * @returns {{ fields: HTMLElement, chosen: () => Stack }} Two fields as those of the control, and what they say.
 */
function fieldsOf(side, stack) {
  const fields = element("fieldset", "", "");
  fields.append(element("legend", "", side === "from" ? "From" : "To"));
  const labels = [...document.querySelectorAll(".stack-control label")].map((label) => label.cloneNode(true));
  fields.append(...labels);
  const [python, frameworks] = fields.getElementsByTagName("select");
  python.value = stack.python;
  frameworks.value = stack.frameworks;
  return { fields, chosen: () => ({ python: python.value, frameworks: frameworks.value }) };
}

/** Lets the reader name two stacks. They are those of the address; else from the reader's own, or the oldest, to the newest. */
function offerFilter() {
  const place = document.querySelector("[data-changes]");
  if (!place || place.firstChild) return;
  const { pythons, frameworks } = known();
  const newest = { python: pythons[0], frameworks: frameworks[0] };
  const oldest = { python: pythons.at(-1) ?? "", frameworks: frameworks.at(-1) ?? "" };
  const mine = readersStack();
  const asked = new URL(location.href).searchParams;
  const defaults = { from: nameOf(mine) === nameOf(newest) ? oldest : mine, to: newest };
  const [from, to] = SIDES.map((side) => fieldsOf(side, stackNamed(asked.get(side) ?? "") ?? defaults[side]));
  const count = element("p", "", "");
  count.setAttribute("role", "status");
  const show = () => {
    const shown = filterChanges(from.chosen(), to.chosen());
    const all = document.querySelectorAll(".change").length;
    count.textContent = `${shown} of ${all} changes lie between them.`;
  };
  const unknown = SIDES.filter((side) => asked.has(side) && !stackNamed(asked.get(side) ?? ""));
  place.append(from.fields, to.fields, count);
  show();
  if (unknown.length) count.textContent = `Not known here: ${unknown.map((side) => asked.get(side)).join(", ")}. ${count.textContent}`;
  place.addEventListener("change", () => {
    const address = new URL(location.href);
    address.searchParams.set("from", nameOf(from.chosen()));
    address.searchParams.set("to", nameOf(to.chosen()));
    history.replaceState(history.state, "", address);
    show();
  });
}

// @ts-ignore Material's stream of shown pages.
document$.subscribe(offerFilter);
