// Which lessons a reader has read, and where to go on. It is kept in this browser only.

import { button, element } from "./dom.js";
import { SITE_ROOT } from "./programs.js";
import { keepName, keptNames, storageIsAllowed, withStorage } from "./storage.js";

const READ = "lessons.read";
const OPENED = "lessons.opened";
/** Sent to `document` when a lesson was marked. */
const CHANGED = "lessons:changed";
const NOT_KEPT = "This browser keeps nothing for this site, so the mark cannot be kept.";

/** @returns {Set<string>} The addresses of the lessons that were read, such as `modules/memory/names/`. */
export const readLessons = () => keptNames(READ);

/**
 * Marks a lesson as read, or takes the mark back.
 * @param {string} address
 * @param {boolean} read
 * @returns {boolean} Whether that is kept.
 */
export function setRead(address, read) {
  const kept = keepName(READ, address, read);
  if (kept) document.dispatchEvent(new CustomEvent(CHANGED));
  return kept;
}

/** Forgets what was read and what was opened. */
export function forgetLessons() {
  withStorage((storage) => [READ, OPENED].forEach((key) => storage.removeItem(key)), undefined);
  document.dispatchEvent(new CustomEvent(CHANGED));
}

/**
 * @param {HTMLAnchorElement} link
 * @returns {string} Where it leads, from the root of the site.
 */
const addressOf = (link) => link.pathname.slice(SITE_ROOT.pathname.length);

/**
 * @param {string} selector
 * @returns {HTMLAnchorElement[]}
 */
function links(selector) {
  return [...document.querySelectorAll(selector)].filter((link) => link instanceof HTMLAnchorElement);
}

/** @returns {Map<string, string>} The lessons that the page lists for scripts, in their order: address and title. */
function listedLessons() {
  return new Map(links("[data-lessons] a").map((link) => [addressOf(link), link.textContent ?? ""]));
}

/** Gives a lesson its button, and remembers that it was opened. */
function showMark() {
  const place = document.querySelector(".reading-mark");
  if (!(place instanceof HTMLElement)) return;
  const address = place.dataset.lesson ?? "";
  withStorage((storage) => storage.setItem(OPENED, address), undefined);
  if (!place.firstChild) {
    const said = element("span", "", "");
    said.setAttribute("role", "status");
    const mark = () => {
      said.textContent = setRead(address, !readLessons().has(address)) ? "" : NOT_KEPT;
    };
    place.append(button("", "", mark), said);
  }
  const read = readLessons().has(address);
  const [mark] = place.getElementsByTagName("button");
  mark.setAttribute("aria-pressed", String(read));
  mark.textContent = read ? "Read" : "Mark as read";
}

/** Ticks what was read, where a cell or a paragraph of a map begins with a lesson. */
function showTicks() {
  const read = readLessons();
  const lessons = listedLessons();
  for (const tick of document.querySelectorAll(".tick")) tick.remove();
  for (const link of links("article :is(td, p) > a:first-child")) {
    const address = addressOf(link);
    if (link.previousSibling || !lessons.has(address) || !read.has(address)) continue;
    const tick = element("span", "tick", "✓");
    tick.setAttribute("role", "img");
    tick.setAttribute("aria-label", "read");
    link.before(tick);
  }
}

/** Counts what was read, wherever the page asks for the number. */
function showCounts() {
  if (!storageIsAllowed()) return;
  const read = readLessons();
  const lessons = [...listedLessons().keys()];
  for (const place of document.querySelectorAll("[data-lessons-below]")) {
    const below = lessons.filter((address) => address.startsWith(place.getAttribute("data-lessons-below") ?? ""));
    const count = below.filter((address) => read.has(address)).length;
    place.textContent = below.length ? `${count} of ${below.length} read` : "";
  }
}

/**
 * Finds where to go on: at the lesson that was opened last, for whoever left it in the middle. Once that is marked as
 * read, at the next one without a mark. Where nothing was opened, as after an import, behind the last one that was read.
 * @param {string[]} lessons
 * @returns {string | undefined}
 */
function continuation(lessons) {
  const read = readLessons();
  const opened = withStorage((storage) => storage.getItem(OPENED), null) ?? "";
  if (lessons.includes(opened) && !read.has(opened)) return opened;
  const last = lessons.includes(opened) ? lessons.indexOf(opened) : lessons.findLastIndex((address) => read.has(address));
  if (last < 0) return undefined;
  const later = [...lessons.slice(last + 1), ...lessons.slice(0, last)];
  return later.find((address) => !read.has(address));
}

/** Leads a reader who comes back to the lesson to go on with. */
function showContinuation() {
  const place = document.querySelector("[data-continue]");
  if (!place) return;
  const lessons = listedLessons();
  const address = continuation([...lessons.keys()]);
  place.replaceChildren();
  if (!address) return;
  const link = element("a", "", lessons.get(address) ?? "");
  link.href = new URL(address, SITE_ROOT).href;
  place.append("Continue where you stopped: ", link);
}

function show() {
  showMark();
  showTicks();
  showCounts();
  showContinuation();
}

document.addEventListener(CHANGED, show);
// Another tab may have marked one.
addEventListener("storage", show);
// @ts-ignore Material's stream of shown pages.
document$.subscribe(show);
