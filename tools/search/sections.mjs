// What is searched: the sections of the site, from the file of our own (sections.py) or from a theme's.

/** @typedef {{ location: string, page: string, title: string, text: string, output: string, names: string }} Section */
/** @typedef {{ location: string, title: string, text: string }} Entry A section in the theme's own index; its text is HTML. */

const LISTINGS = /<pre>[^]*?<\/pre>/g;

// As in coding.py.
const [FIRST, BACKSLASH, DELETE, AFTER_CONTROLS] = [0x23, 0x5c, 0x7f, 0xa0];

/**
 * @param {string} text A character for each word.
 * @param {string[]} words
 */
function decoded(text, words) {
  let made = "";
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const place = code < DELETE ? code : code - AFTER_CONTROLS + DELETE;
    made += words[place - FIRST - (place > BACKSLASH ? 1 : 0)];
  }
  return made;
}

/**
 * @param {string} title
 * @returns {string} The fragment of most titles.
 */
const slugOf = (title) =>
  title
    .replace(/[^\p{L}\p{N}_\s-]/gu, "")
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, "-");

/**
 * @param {{ pages: Record<string, number>, fragments: Record<number, string>, words: string[], columns: string[][] }} written
 *   What `tools.search.sections` wrote.
 * @returns {Section[]}
 */
export function sectionsOf({ pages, fragments, words, columns }) {
  const [titles, texts, outputs, names] = columns.map((column) => column.map((text) => decoded(text, words)));
  /** @type {Section[]} */
  const sections = [];
  for (const [address, count] of Object.entries(pages)) {
    const top = sections.length;
    for (let at = top; at < top + count; at += 1) {
      const [title, text, output] = [titles[at], texts[at], outputs[at]];
      const location = at > top ? `${address}#${fragments[at] ?? slugOf(title)}` : address;
      sections.push({ location, page: at > top ? titles[top] : "", title, text, output, names: names[at] });
    }
  }
  return sections;
}

/**
 * @param {string} html
 * @returns {string}
 */
export function plain(html) {
  const text = html.replace(/<\/?code>/g, "").replace(/<[^>]*>/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  return text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");
}

/**
 * @param {Entry[]} entries They do not tell programs from outputs.
 * @returns {Section[]}
 */
export function sectionsOfTheme(entries) {
  const titles = new Map(entries.map(({ location, title }) => [location, plain(title)]));
  return entries.map(({ location, title, text }) => ({
    location,
    page: location.includes("#") ? (titles.get(location.split("#")[0]) ?? "") : "",
    title: plain(title),
    text: plain(text.replace(LISTINGS, " ")),
    output: plain((text.match(LISTINGS) ?? []).join(" ")),
    names: "",
  }));
}
