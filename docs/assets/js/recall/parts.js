// The question and the answer of a card, taken from the page that asks: nothing of it is written twice.

import { element } from "../dom.js";
import { SITE_ROOT } from "../programs.js";

/**
 * @typedef {object} Card Where a card stands: tools/recall/cards.py.
 * @property {"prediction" | "trap" | "question" | "follow_up" | "takeaway" | "symptom"} kind
 * @property {string} page The address of its page, below the root of the site.
 * @property {number} index Its place among the parts of its kind on the page.
 * @property {string} topic
 *
 * @typedef {object} Sides
 * @property {string} title Of the page.
 * @property {string} link To the card's place on the page.
 * @property {Node[]} question
 * @property {Node[]} answer
 */

const SELECTORS = {
  prediction: ".predict",
  trap: "#traps ~ h3",
  question: "details.question",
  follow_up: "details.question > ul > li",
  takeaway: "#takeaway",
  symptom: "h2",
};

/** The title of a fold whose items are questions of their own. */
const FOLLOW_UPS = "What would you be asked next?";

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();

/**
 * @param {string} address
 * @returns {Promise<Document>}
 */
function pageAt(address) {
  const found = pages.get(address) ?? fetchPage(new URL(address, SITE_ROOT));
  pages.set(address, found);
  // The next try asks again.
  found.catch(() => pages.delete(address));
  return found;
}

/** @param {URL} url */
async function fetchPage(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const link of page.querySelectorAll("article a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", url).href);
  }
  for (const mark of page.querySelectorAll("article .headerlink")) mark.remove();
  return page;
}

/**
 * @param {Document} page
 * @param {Card} card
 */
function partOf(page, { kind, index }) {
  const found = [...page.querySelectorAll(`article ${SELECTORS[kind]}`)];
  if (kind !== "question" && kind !== "follow_up") return found[index];
  const inList = (/** @type {Element} */ part) =>
    part.closest("details")?.querySelector("summary")?.textContent?.trim() === FOLLOW_UPS;
  return found.filter((part) => inList(part) === (kind === "follow_up"))[index];
}

/**
 * @param {Card} card
 * @returns {Promise<Sides>}
 */
export async function sidesOf(card) {
  const page = await pageAt(card.page);
  const part = partOf(page, card);
  if (!part) throw new Error(`${card.page} has no such part any more: reload the page.`);
  const { question, answer } = SIDES[card.kind](part, page);
  const copies = (/** @type {Node[]} */ nodes) => nodes.map((node) => withoutIds(document.importNode(node, true)));
  return {
    title: titleOf(page),
    link: new URL(`${card.page}#${part.id || anchorAbove(part)}`, SITE_ROOT).href,
    question: copies(question),
    answer: copies(answer),
  };
}

/** @param {Document} page */
const titleOf = (page) => page.querySelector("article h1")?.textContent?.trim() ?? "";

/** @type {Record<Card["kind"], (part: Element, page: Document) => { question: Node[], answer: Node[] }>} */
const SIDES = {
  prediction: (part) => {
    const children = [...part.children];
    const answers = children.filter((child) => child.matches("details"));
    return {
      question: children.filter((child) => !child.matches("details")),
      answer: answers.flatMap((details) => [...details.children].filter((child) => !child.matches("summary"))),
    };
  },
  question: (part) => {
    const [summary, ...answer] = part.children;
    return { question: [element("p", "", summary.textContent ?? "")], answer };
  },
  follow_up: (part) => {
    const [asked, told] = [element("p", "", ""), element("p", "", "")];
    let isTold = false;
    for (const node of part.childNodes) {
      if (!isTold && node instanceof Text && node.data.includes("?")) {
        const mark = node.data.indexOf("?") + 1;
        asked.append(node.data.slice(0, mark));
        told.append(node.data.slice(mark).trimStart());
        isTold = true;
      } else (isTold ? told : asked).append(document.importNode(node, true));
    }
    return { question: [asked], answer: [told] };
  },
  trap: (part) => ({
    question: [element("p", "", `It is said: ${part.textContent?.trim()}. What happens?`)],
    answer: siblingsBelow(part),
  }),
  takeaway: (part, page) => ({ question: [element("p", "", titleOf(page))], answer: siblingsBelow(part) }),
  symptom: (part) => {
    const [printed, ...rest] = siblingsBelow(part);
    const asked = element("p", "", `You see: ${part.textContent?.trim()}. What is the cause, and how is it confirmed?`);
    return { question: [asked, printed], answer: rest };
  },
};

/**
 * @param {Element} heading
 * @returns {Element[]} What stands below a heading, to the next one.
 */
function siblingsBelow(heading) {
  const found = [];
  for (let next = heading.nextElementSibling; next && !/^H[1-3]$/.test(next.tagName); next = next.nextElementSibling) {
    found.push(next);
  }
  return found;
}

/**
 * @param {Element} part
 * @returns {string} The id of the heading that the part stands under.
 */
function anchorAbove(part) {
  for (let around = /** @type {Element | null} */ (part); around; around = around.parentElement) {
    for (let before = around.previousElementSibling; before; before = before.previousElementSibling) {
      if (/^H[1-3]$/.test(before.tagName)) return before.id;
    }
  }
  return "";
}

/**
 * @template {Node} Kind
 * @param {Kind} node
 * @returns {Kind} The copy, which must not have the names of its original.
 */
function withoutIds(node) {
  if (!(node instanceof Element)) return node;
  for (const named of [node, ...node.querySelectorAll("[id]")]) named.removeAttribute("id");
  return node;
}
