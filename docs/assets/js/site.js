// What a page does beyond Markdown and CSS: marks of verification, copy buttons, a sidebar that follows, the stack.
// Runs at every page that Material shows, also after instant navigation.

import { element } from "./dom.js";
import { SITE_ROOT, addToHead, programHeads, rowOf } from "./programs.js";
import { keptStack } from "./storage.js";

/** Says on each program which interpreters confirmed its output. */
async function markVerifiedBlocks() {
  for (const { head, file } of programHeads()) {
    const versions = (await rowOf(file))?.verified;
    if (!versions?.length || head.querySelector(".verified")) continue;
    // The newest first: it is what most readers look for.
    const mark = element("a", "verified", `verified on ${versions.toReversed().join(" · ")}`);
    mark.href = new URL("verification/", SITE_ROOT).href;
    head.append(mark);
  }
}

/** Gives each program a button that copies exactly its text. */
function addCopyButtons() {
  // Without a secure origin there is no clipboard.
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll(".highlight:not(.language-text, .language-diff)")) {
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
    if (head) addToHead(head, button);
    else block.append(button);
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

/** Lets the keyboard scroll a table that is wider than its place; Material has framed it by then. */
function openWideTablesToKeyboard() {
  for (const [index, frame] of document.querySelectorAll(".md-typeset__scrollwrap").entries()) {
    const marks = { tabindex: "0", role: "region", "aria-label": `Table ${index + 1}` };
    // A window that is turned or made wider has other room for it.
    new ResizeObserver(() => {
      const isWide = frame.scrollWidth > frame.clientWidth;
      for (const [name, value] of Object.entries(marks)) {
        if (isWide) frame.setAttribute(name, value);
        else frame.removeAttribute(name);
      }
    }).observe(frame);
  }
}

/** Keeps the place in the page in view where the contents are longer than the window; Material marks it only. */
function followInSidebar() {
  const frame = document.querySelector(".md-sidebar--primary .md-sidebar__scrollwrap");
  if (!(frame instanceof HTMLElement)) return;
  const follow = () => {
    const place = [...frame.querySelectorAll(".md-nav--secondary .md-nav__link--active")].pop();
    if (!place) return;
    const [box, view] = [place.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (box.top < view.top || box.bottom > view.bottom) {
      frame.scrollTop += box.top - view.top - (view.height - box.height) / 2;
    }
  };
  new MutationObserver(follow).observe(frame, { subtree: true, attributeFilter: ["class"] });
  // At the page's end Material makes the frame lower, above the footer.
  new ResizeObserver(follow).observe(frame);
}

/** Shows the reader's stack, where there is one, or one in the address; the newest needs no script. */
function followStack() {
  const control = document.querySelector(".stack-control");
  if (!control) return;
  const load = () => import("./stack.js");
  if (keptStack() || new URL(location.href).searchParams.has("stack")) load();
  for (const event of ["focusin", "pointerover"]) control.addEventListener(event, load, { once: true });
}

followStack();
document.addEventListener("focusin", ({ target }) => {
  if (target instanceof Element && target.matches(".md-search__input")) import("./search_dialog.js");
});

// @ts-ignore Material's stream of shown pages.
document$.subscribe(() => {
  addCopyButtons();
  nameNavigationLists();
  followInSidebar();
  // Each looks after itself from then on.
  if (document.querySelector("[data-problem], .problem-count")) import("./problems.js");
  if (document.querySelector("[data-lesson], [data-lessons], [data-continue]")) import("./lessons.js");
  if (document.querySelector("[data-progress]")) import("./progress.js");
  if (document.querySelector("[data-recall]")) import("./recall/index.js");
  if (document.querySelector("[data-rehearsal]")) import("./recall/rehearsal.js");
  if (document.querySelector("[data-changes]")) import("./changes.js");
  if (document.querySelector("[data-playground]")) import("./playground/index.js");
  if (document.querySelector(".open-search")) import("./search_link.js");
  // After the first paint: the mark has its place already.
  requestAnimationFrame(() => setTimeout(markVerifiedBlocks));
  requestAnimationFrame(openWideTablesToKeyboard);
});
