// The reader's stack: which CPython, which Flask and FastAPI. Where it prints something else than the newest, outputs
// show that. It is kept in this browser, and stands in the address, so that a link shows the sender's.
// Every output with versions is in the page: tools/markup/older_outputs.py says for which stacks each speaks.

import { element } from "./dom.js";
import { SITE_ROOT, programHeads } from "./programs.js";
import { KEPT_STACK, keepStack, keptStack } from "./storage.js";

/**
 * @typedef {object} Stack
 * @property {string} python
 * @property {string} frameworks The name of a stop; empty for the newest releases.
 */

const IN_ADDRESS = "stack";
const NAME = /^(?:python-(?<python>\d+\.\d+))?-?(?<frameworks>flask-[\w.-]+)?$/;

const control = /** @type {HTMLElement} */ (document.querySelector(".stack-control"));
const [pythons, frameworks] = control.getElementsByTagName("select");
const dialog = /** @type {HTMLElement} */ (control.querySelector("[popover]"));
const said = /** @type {HTMLElement} */ (control.querySelector("[role=status]"));
/** The newest of each stands first. */
const NEWEST = { python: pythons.options[0].value, frameworks: "" };
/** What runs in a page. */
const IN_BROWSER = { python: control.dataset.browser ?? "", frameworks: "" };

/** @type {Stack} */
let stack = NEWEST;
/** What is wrong with the stack that was asked for. */
let complaint = "";

/** @returns {Stack} The stack of the reader. */
export const readersStack = () => stack;

/**
 * @param {Stack} stack
 * @returns {string} How addresses name it: `python-3.12-flask-3.0-fastapi-0.110`.
 */
export const nameOf = ({ python, frameworks }) => `python-${python}${frameworks && `-${frameworks}`}`;

/**
 * @param {Stack} stack
 * @returns {string} How people name it.
 */
export function titleOf({ python, frameworks: chosen }) {
  const option = [...frameworks.options].find(({ value }) => value === chosen);
  return `CPython ${python}, ${option?.text.replace(" (newest)", "") ?? ""}`;
}

/**
 * @param {string} name
 * @returns {Stack | undefined} The stack of a name. What it leaves out is the newest, or what its frameworks were run on.
 */
export function stackNamed(name) {
  const parts = NAME.exec(name)?.groups;
  const stop = [...frameworks.options].find(({ value }) => value === (parts?.frameworks ?? ""));
  const python = parts?.python ?? stop?.dataset.python ?? NEWEST.python;
  if (!name || !parts || !stop || ![...pythons.options].some(({ value }) => value === python)) return undefined;
  return { python, frameworks: stop.value };
}

/**
 * @param {HTMLElement[]} outputs The versions of one output.
 * @param {Stack} wanted
 * @returns {HTMLElement | undefined} The one that speaks for a stack.
 */
function spokenFor(outputs, wanted) {
  const speaking = (/** @type {string} */ name) => outputs.find(({ dataset }) => dataset.stacks?.split(" ").includes(name));
  return (wanted.frameworks && speaking(wanted.frameworks)) || speaking(wanted.python);
}

/**
 * Opens the tab of the version that speaks for the reader's stack, and marks it where it is not the newest.
 * @param {Element} tabs
 */
function showTabs(tabs) {
  const blocks = [...tabs.querySelectorAll(":scope > .tabbed-content > .tabbed-block")];
  const outputs = blocks.map((block) => block.querySelector(":scope > [data-stacks]")).filter((output) => output instanceof HTMLElement);
  const mine = spokenFor(outputs, stack);
  for (const mark of tabs.querySelectorAll(".stack-mark")) mark.remove();
  const index = mine ? blocks.indexOf(/** @type {Element} */ (mine.parentElement)) : 0;
  const input = tabs.querySelectorAll(":scope > input")[index];
  const label = tabs.querySelectorAll(":scope > .tabbed-labels > label")[index];
  if (input instanceof HTMLInputElement && !input.checked) {
    // The theme then leaves other tabs of this name alone.
    label.setAttribute("data-md-switching", "");
    input.click();
  }
  tabs.classList.toggle("has-stack", mine?.dataset.ended !== undefined);
  if (mine?.dataset.ended) markOther(mine);
  strikeStated(mine ?? outputs[0]);
}

/**
 * Says at an output that it is the reader's stack's, and leads to what changed it.
 * @param {HTMLElement} output
 */
function markOther(output) {
  const { program, ended } = output.dataset;
  const mark = element("a", "stack-mark", "your stack, not the newest");
  // On paper no control says it.
  mark.dataset.stack = titleOf(stack);
  mark.href = new URL(`changes/#${program?.replaceAll("/", "-")}-${ended}`, SITE_ROOT).href;
  (output.querySelector(":scope > .filename") ?? output).append(" ", mark);
}

/**
 * Strikes out what a program states of itself in `#>` lines and the reader's stack does not print.
 * @param {HTMLElement} output
 */
function strikeStated(output) {
  const lines = output.querySelector("pre > code")?.textContent?.split("\n");
  const mine = programHeads().filter(({ file }) => file === `${output.dataset.program}.py`);
  for (const stated of mine.flatMap(({ head }) => [...(head.parentElement?.querySelectorAll(".stated") ?? [])])) {
    const said = stated.textContent?.replace(/^#> ?/, "") ?? "";
    stated.classList.toggle("not-printed", output.dataset.ended !== undefined && !lines?.includes(said));
  }
}

/**
 * @param {string} file The path of a program, as the page shows it.
 * @returns {string} Where the reader's stack prints something else than CPython in the page does, a sentence that says so.
 */
export function otherThanHere(file) {
  const all = [...document.querySelectorAll("[data-program]")].filter((output) => output instanceof HTMLElement);
  const outputs = all.filter(({ dataset }) => `${dataset.program}.py` === file);
  const [here, mine] = [spokenFor(outputs, IN_BROWSER), spokenFor(outputs, stack)];
  if (!here || !mine || here.textContent === mine.textContent) return "";
  return ` Here that is ${titleOf(IN_BROWSER)}; your stack, ${titleOf(stack)}, prints something else, which the output shows.`;
}

/** Writes the stack into the address; the newest needs no name. */
function putIntoAddress() {
  const address = new URL(location.href);
  const name = nameOf(stack);
  if (name === nameOf(NEWEST)) address.searchParams.delete(IN_ADDRESS);
  else address.searchParams.set(IN_ADDRESS, name);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/** Says what a reader has to know of the stack that was chosen. */
function sentence() {
  const ranOn = frameworks.selectedOptions[0].dataset.python;
  if (complaint) return complaint;
  return ranOn && ranOn !== stack.python ? `Programs with a framework were run on CPython ${ranOn} with these releases.` : "";
}

/** Shows the stack in the control, in the address, and at each output of the page. */
function show() {
  pythons.value = stack.python;
  frameworks.value = stack.frameworks;
  said.textContent = sentence();
  const [open] = control.getElementsByTagName("button");
  const [python, rest] = titleOf(stack).split(/(?<=^[^,]+, )/);
  open.setAttribute("aria-label", `Your stack: ${titleOf(stack)}`);
  open.children[0].textContent = python;
  open.children[1].textContent = rest;
  control.classList.toggle("chosen", nameOf(stack) !== nameOf(NEWEST));
  putIntoAddress();
  for (const tabs of document.querySelectorAll(".tabbed-set:has(> .tabbed-content > .tabbed-block > [data-stacks])")) showTabs(tabs);
}

/**
 * Takes a stack for the reader's.
 * @param {Stack} chosen
 * @returns {boolean} Whether the browser keeps it.
 */
export function chooseStack(chosen) {
  stack = chosen;
  complaint = "";
  const kept = keepStack(nameOf(chosen) === nameOf(NEWEST) ? "" : nameOf(chosen));
  show();
  if (!kept) said.textContent += " This browser keeps nothing for this site, so it holds for this page.";
  return kept;
}

/**
 * Says that a stack is not known here.
 * @param {string} name
 * @param {string} whose
 */
function complainOf(name, whose) {
  complaint = `${whose} is not known here: ${name}. Shown is ${titleOf(stack)}.`;
  dialog.showPopover();
}

/** Takes the stack of the address, or else the one that is kept; says so where there is none of that name. */
function begin() {
  const asked = new URL(location.href).searchParams.get(IN_ADDRESS);
  const name = asked ?? keptStack();
  const known = stackNamed(name);
  // What was chosen while this file came.
  stack = known ?? { python: pythons.value, frameworks: frameworks.value };
  if (!name || known) return;
  complainOf(name, asked === null ? "The stack that this browser has kept" : "The stack that the link names");
  if (asked === null) keepStack("");
}

/**
 * Takes the stack of a file of progress, unless the reader has chosen one.
 * @param {string} name
 */
export function importStack(name) {
  const known = stackNamed(name);
  if (keptStack()) return;
  if (known) chooseStack(known);
  else complainOf(name, "The stack in the file");
  show();
}

for (const select of [pythons, frameworks]) {
  select.addEventListener("change", () => chooseStack({ python: pythons.value, frameworks: frameworks.value }));
}
// Another tab may have chosen.
addEventListener("storage", ({ key }) => {
  if (key !== KEPT_STACK) return;
  stack = stackNamed(keptStack()) ?? NEWEST;
  show();
});
begin();
// @ts-ignore Material's stream of shown pages: it tells the one that is open, too.
document$.subscribe(show);
