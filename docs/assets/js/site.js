// What a page does beyond Markdown and CSS: marks of verification, copy buttons, labels in wide tables.
// Runs at every page that Material shows, also after instant navigation.

import { element } from "./dom.js";
import { SITE_ROOT, buttonsOf, programHeads, rowOf } from "./programs.js";

/** Tables of this many columns are stacked on a phone, each cell under its column's name. */
const COLUMNS_TO_STACK = 4;

/** Says on each program which interpreters confirmed its output. */
async function markVerifiedBlocks() {
  for (const { head, file } of programHeads()) {
    const versions = (await rowOf(file))?.verified;
    if (!versions?.length || head.querySelector(".verified")) continue;
    const mark = element("a", "verified", `verified on CPython ${versions.join(" · ")}`);
    mark.href = new URL("verification/", SITE_ROOT).href;
    head.append(mark);
  }
}

/** Gives each program a button that copies exactly its text. */
function addCopyButtons() {
  // Without a secure origin there is no clipboard.
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll(".highlight:not(.language-text)")) {
    const code = block.querySelector("pre > code");
    if (!code || block.querySelector(".copy")) continue;
    const button = element("button", "copy", "Copy");
    button.type = "button";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent ?? "");
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    const head = block.querySelector(".filename");
    (head ? buttonsOf(head) : block).append(button);
  }
}

/** Names the lists of the navigation that Material labels with an icon only: by the page above them. */
function nameNavigationLists() {
  for (const list of document.querySelectorAll("nav.md-nav[aria-labelledby]")) {
    const link = list.parentElement?.querySelector(":scope > .md-nav__container > a");
    if (link) list.setAttribute("aria-label", link.textContent?.trim() ?? "");
    if (link) list.removeAttribute("aria-labelledby");
  }
}

/** Sets off the lines that state what a program printed from its other comments. */
function styleStatedOutput() {
  for (const comment of document.querySelectorAll(".language-python .c1")) {
    comment.classList.toggle("stated", comment.textContent?.startsWith("#>") ?? false);
  }
}

/** Names each cell of a wide table by its column; roles keep it a table where CSS stacks its cells. */
function labelWideTables() {
  for (const table of document.querySelectorAll(".md-typeset table:not([class])")) {
    if (!(table instanceof HTMLTableElement)) continue;
    const names = [...table.querySelectorAll("thead th")].map((head) => head.textContent ?? "");
    if (names.length < COLUMNS_TO_STACK) continue;
    table.dataset.stacking = "";
    table.setAttribute("role", "table");
    for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, column) => {
        cell.setAttribute("role", "cell");
        cell.dataset.column = names[column];
      });
    }
  }
}

/** Lets the keyboard scroll a table that is wider than its place; Material has framed it by then. */
function openWideTablesToKeyboard() {
  for (const [index, frame] of document.querySelectorAll(".md-typeset__scrollwrap").entries()) {
    if (frame.scrollWidth <= frame.clientWidth) continue;
    frame.setAttribute("tabindex", "0");
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", `Table ${index + 1}`);
  }
}

// @ts-ignore Material's stream of shown pages.
document$.subscribe(() => {
  addCopyButtons();
  nameNavigationLists();
  styleStatedOutput();
  labelWideTables();
  // It looks after itself from then on.
  if (document.querySelector("[data-problem], .problem-count")) import("./problems.js");
  // After the first paint: the mark has its place already.
  requestAnimationFrame(() => setTimeout(markVerifiedBlocks));
  requestAnimationFrame(openWideTablesToKeyboard);
});
