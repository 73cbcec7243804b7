// What is searched: the sections of the site, from the file of our own (sections.py) or from a theme's.

/** @typedef {{ location: string, page: string, title: string, text: string, output: string, names: string }} Section */
/** @typedef {{ location: string, title: string, text: string }} Entry A section in the theme's own index; its text is HTML. */

const LISTINGS = /<pre>[^]*?<\/pre>/g;

/**
 * @param {{ pages: Record<string, number>, columns: string[][] }} written What `tools.search.sections` wrote.
 * @returns {Section[]}
 */
export function sectionsOf({ pages, columns: [fragments, titles, texts, outputs, names] }) {
  /** @type {Section[]} */
  const sections = [];
  for (const [address, count] of Object.entries(pages)) {
    const top = sections.length;
    for (let at = top; at < top + count; at += 1) {
      const [fragment, title, text, output] = [fragments[at], titles[at], texts[at], outputs[at]];
      const location = fragment ? `${address}#${fragment}` : address;
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
