// The playground: the reader's files and the site's programs, each on a bench where it runs, is stepped through and,
// if it is an app, gets requests. Until a file is opened there are names and buttons alone.

import { button, element, tree } from "../dom.js";
import { fetchProgramFile, rowOf } from "../programs.js";
import { TEMPLATES, isOwn, keepNew, ownFiles, titleOf } from "./files.js";

const READY = "The playground is kept in this browser now: it works without a network.";
/** @type {import("./bench.js").Bench | undefined} */
let bench;

/** @param {HTMLElement} place */
const shelf = (place) => /** @type {HTMLElement} */ (place.querySelector(".shelf"));

/**
 * @param {HTMLElement} place
 * @param {string} sentence
 */
function tell(place, sentence) {
  const note = /** @type {HTMLElement} */ (place.querySelector(".shelf-note"));
  note.textContent = sentence;
}

/**
 * Opens a file; what was open is kept where it is.
 * @param {HTMLElement} place
 * @param {string} file
 * @param {string} [shared] A text that came with a link.
 */
async function open(place, file, shared) {
  try {
    tell(place, "");
    const { Bench } = await import("./bench.js");
    bench?.close();
    bench = new Bench(/** @type {HTMLElement} */ (place.querySelector(".bench")), file, {
      changed: () => drawShelf(place),
      open: (other) => open(place, other),
      remove: (removed, text) => afterRemoval(place, removed, text),
      ready: () => tell(place, READY),
    });
    await bench.open(shared);
    drawShelf(place);
  } catch (error) {
    tell(place, "This could not be loaded. Is there a connection? Click again, or reload the page.");
    throw error;
  }
}

/**
 * @param {HTMLElement} place
 * @param {string} file
 * @param {string} text
 */
function afterRemoval(place, file, text) {
  bench = undefined;
  drawShelf(place);
  tell(place, `${titleOf(file)} is removed. `);
  const undo = button("", "Undo", async () => {
    const back = keepNew(titleOf(file), text);
    if (back) await open(place, back);
  });
  place.querySelector(".shelf-note")?.append(undo);
  undo.focus();
}

/**
 * Makes a file of the reader's own that begins as a program of the site.
 * @param {HTMLElement} place
 * @param {string} template
 */
async function begin(place, template) {
  const response = await fetchProgramFile(template.replace(/\.py$/, ".json")).catch(() => undefined);
  if (!response?.ok) return tell(place, "The template could not be fetched. Is there a connection?");
  const name = template.split("/").pop() ?? "";
  const file = keepNew(name === "plain.py" ? "program.py" : name, (await response.json()).source);
  if (!file) return tell(place, "This browser keeps no files. The templates stand further down, and can be edited there.");
  await open(place, file);
}

/** @param {HTMLElement} place */
function drawShelf(place) {
  const row = (/** @type {string} */ label, /** @type {HTMLElement[]} */ buttons) => {
    const group = tree("p", "shelf-row", element("span", "shelf-label", label), ...buttons);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", label);
    return group;
  };
  const files = ownFiles().map((file) => {
    const opener = button("", titleOf(file), () => void open(place, file));
    opener.setAttribute("aria-pressed", String(bench?.file === file));
    return opener;
  });
  const rows = [row("New file", TEMPLATES.map(([title, template]) => button("", title, () => void begin(place, template))))];
  if (files.length) rows.push(row("Your files", files));
  shelf(place).replaceChildren(...rows);
}

/**
 * @param {string} file
 * @returns {Promise<boolean>} Whether it is a program of the site that runs in a page.
 */
async function isProgram(file) {
  const row = isOwn(file) ? undefined : await rowOf(file);
  return row !== undefined && !row.reason && !row.problem;
}

/**
 * Opens what a link names: a program of the site, or a text that came with the link.
 * @param {HTMLElement} place
 */
async function follow(place) {
  const named = /^#open=([\w/%]+\.py)$/.exec(location.hash)?.[1].replaceAll("%2F", "/");
  if (named && !(await isProgram(named))) tell(place, `There is no program ${named} that runs in a page: it may have moved.`);
  else if (named && named !== bench?.file) await open(place, named);
  if (!location.hash.startsWith("#program=")) return;
  const { sharedProgram, showHomeless } = await import("../runner/share.js");
  const shared = await sharedProgram(location);
  if (shared && (isOwn(shared.name) || (await isProgram(shared.name)))) await open(place, shared.name, shared.text);
  else showHomeless(shared);
}

// @ts-ignore Material's stream of shown pages; a changed fragment is shown anew.
document$.subscribe(() => {
  const place = document.querySelector("[data-playground]");
  if (!(place instanceof HTMLElement)) {
    bench?.close();
    bench = undefined;
    return;
  }
  if (!place.querySelector(".shelf")) {
    const note = element("p", "shelf-note", "");
    note.setAttribute("role", "status");
    place.replaceChildren(element("div", "shelf", ""), note, element("div", "bench", ""));
    bench?.close();
    bench = undefined;
  }
  drawShelf(place);
  void follow(place);
});
