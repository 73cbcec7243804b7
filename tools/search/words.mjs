// What a query and a text are made of.

// Words that say nothing; and Python's own, which say something in a short query.
const KEYWORDS = new Set("and as else except for from if in is not or while with".split(" "));
const STOP_WORDS = new Set(
  ("a about after all also am an any are at be because been but by can could did do does either ever every get got had " +
    "has have how i into it its just may me might most must my no nor of off often on only other our own s should since so " +
    "some t than that the their them then there these they this to too was we were what when where which who why will " +
    "would you your").split(" "),
);
const TYPE = /(?:\w+\.)*\w*(?:Error|Exception|Warning|Interrupt|Exit|Group)/.source;
// A field keeps no line ends, so the last line is known by its form: a type with a message, or a type at the end.
const LAST_LINES = [`: \\S.*$`, `$`].map((end) => new RegExp(`Traceback \\(most.*\\s(${TYPE}${end})`, "s"));

/**
 * @param {string} text
 * @returns {string[]} With `except*` as a word of its own.
 */
export function wordsOf(text) {
  return text.match(/except\*|[\p{L}\p{N}_]+/gu) ?? [];
}

/**
 * @param {string} word In small letters.
 * @returns {string} The same for "leak", "leaks", "leaked" and "leaking".
 */
export function stemOf(word) {
  if (!/^[a-z]{4,}$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  const singular = word.replace(/s$/, "");
  const bare = singular.replace(/(?:ed|ing)$/, "");
  // "bring" and "need" end so by themselves.
  const stem = /[aeiouy].*[^aeiou]$|[aeiouy]{2}$/.test(bare) ? bare : singular;
  return stem.replace(/([^aeiouls])\1$/, "$1").replace(/(...)e$/, "$1");
}

/** @type {Map<string, string[]>} A site has few different words, and each is met often. */
const forms = new Map();

/**
 * @param {string} word
 * @returns {string[]} The word, its parts and their stems: `get_referrers` is also "get", "referrers" and "referrer".
 */
export function formsOf(word) {
  const known = forms.get(word) ?? newFormsOf(word);
  forms.set(word, known);
  return known;
}

/** @param {string} word */
function newFormsOf(word) {
  const parts = word.replace(/(\p{Ll})(?=\p{Lu})/gu, "$1_").split(/[_*]+/).filter(Boolean);
  const whole = [word, ...parts].map((form) => form.toLowerCase());
  return [...new Set([...whole, ...whole.map(stemOf)])];
}

/**
 * @param {string} query
 * @returns {string} Of a traceback its last line.
 */
export function withoutFrames(query) {
  const said = query.trim();
  const [found] = LAST_LINES.flatMap((form) => form.exec(said)?.[1] ?? []);
  return found ?? said;
}

/**
 * @param {string} query
 * @returns {string[]} The words to look for, each once.
 */
export function askedWords(query) {
  const words = [...new Set(wordsOf(query).map((word) => word.toLowerCase()))];
  const saying = words.filter((word) => !STOP_WORDS.has(word));
  const naming = saying.filter((word) => !KEYWORDS.has(word));
  if (naming.length > 2) return naming;
  return saying.length > 0 ? saying : words;
}
