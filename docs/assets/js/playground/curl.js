// A line of curl as a request, and back. What is not understood is said in a sentence, and never guessed.

/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path With its query.
 * @property {[string, string][]} headers
 * @property {string} body
 */

/** A line that is not understood. Its message is for the reader. */
export class CurlError extends Error {}

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";
/** Options that change what curl shows or how it connects, and not what it asks. */
const WITHOUT_EFFECT = new Set([
  ...["-s", "-S", "-i", "-v", "-k", "-f", "-N", "--silent", "--show-error", "--include", "--show-headers", "--verbose", "--insecure"],
  ...["--fail", "--fail-with-body", "--no-buffer", "--compressed", "--http1.1", "--http2", "--globoff", "-g", "--no-progress-meter"],
]);
/** @type {Record<string, string>} Each option that takes a value, by its long name. */
const LONG = {
  ...{ "-X": "--request", "-H": "--header", "-d": "--data", "-b": "--cookie", "-A": "--user-agent", "-e": "--referer" },
  ...{ "-u": "--user", "--data-ascii": "--data", "--data-binary": "--data" },
};
const TAKES_VALUE = new Set([
  ...["--request", "--header", "--data", "--data-raw", "--data-urlencode", "--json", "--url", "--cookie", "--user-agent"],
  ...["--referer", "--user"],
]);
/** @type {Record<string, string>} What a reader may expect and does not get. */
const REFUSED = {
  "-F": "It sends a form with files, which this page does not: use --data.",
  "--form": "It sends a form with files, which this page does not: use --data.",
  "-L": "Redirects are not followed here: send what the Location header says as a second request.",
  "--location": "Redirects are not followed here: send what the Location header says as a second request.",
  "-T": "It reads a file, and the page cannot see your files.",
  "-K": "It reads a file, and the page cannot see your files.",
  "-o": "It writes a file: leave it out.",
  "-O": "It writes a file: leave it out.",
};

/** @type {Record<string, string>} What may stand behind a backslash in $'…', beside numbers. */
const ESCAPES = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v", e: "\x1b", "\\": "\\", "'": "'", '"': '"', "?": "?" };
const ANSI = /^\$'((?:[^'\\]|\\[^])*)'/;
const ESCAPED = /\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|U([\da-f]{1,8})|([0-7]{1,3})|([^]))/gi;
const SINGLE = /^'([^']*)'/;
const DOUBLE = /^"((?:[^"\\]|\\[^])*)"/;
const BARE = /^(?:[^\s'"\\$`|&;<>()#]|\\[^]|(?<=\S)#|\$(?![\w{('"]))+/;

/** @param {string} text */
const unescapeAnsi = (text) =>
  text.replace(ESCAPED, (_, hex, short, long, octal, other) => {
    if (other) return ESCAPES[other] ?? `\\${other}`;
    return String.fromCodePoint(octal ? Number.parseInt(octal, 8) : Number.parseInt(hex ?? short ?? long, 16));
  });

/**
 * @param {string} rest What comes at a place where no part of a word was found.
 * @returns {string} Why.
 */
function reasonAt(rest) {
  if (/^['"]|^\$'/.test(rest)) return `A quotation mark is opened and not closed: ${rest.slice(0, 30)}`;
  if (/^[$`]/.test(rest)) return `${/^\$?\{?\w*\}?|^./.exec(rest)?.[0]} is for a shell to fill in: write its value.`;
  return `Only one curl command is understood, and ${rest[0]} is for a shell. Leave out what follows, or put it into quotation marks.`;
}

/**
 * Takes a line apart as a POSIX shell does.
 * @param {string} line
 * @returns {string[]}
 */
export function wordsOf(line) {
  const words = [];
  // A backslash at the end of a line joins it with the next.
  let rest = line.replace(/\\\r?\n/g, " ").trim();
  /** @type {string | undefined} */
  let word;
  while (rest) {
    const space = /^\s+/.exec(rest);
    if (space && word !== undefined) {
      words.push(word);
      word = undefined;
    }
    if (space) {
      rest = rest.slice(space[0].length);
      continue;
    }
    const [found, text] = partOf(rest, word !== undefined);
    word = (word ?? "") + text;
    rest = rest.slice(found);
  }
  return word === undefined ? words : [...words, word];
}

/**
 * @param {string} rest
 * @param {boolean} isInside Whether it stands inside of a word, where a # is no comment.
 * @returns {[number, string]} How long the next part of a word is, and what it says.
 */
function partOf(rest, isInside) {
  const ansi = ANSI.exec(rest);
  if (ansi) return [ansi[0].length, unescapeAnsi(ansi[1])];
  const single = SINGLE.exec(rest);
  if (single) return [single[0].length, single[1]];
  const double = DOUBLE.exec(rest);
  if (double) {
    const variable = /(?<!\\)(\$\{?\w+\}?|\$\(|`)/.exec(double[1]);
    if (variable) throw new CurlError(reasonAt(variable[0]));
    return [double[0].length, double[1].replace(/\\([$`"\\])/g, "$1")];
  }
  if (isInside && rest.startsWith("#")) return [1, "#"];
  const bare = BARE.exec(rest);
  // In an address, ? and & often stand without quotation marks, but then a shell ends the command at &.
  if (!bare) throw new CurlError(reasonAt(rest));
  return [bare[0].length, bare[0].replace(/\\([^])/g, "$1")];
}

/**
 * Reads the words of a command as options with their values, and addresses.
 * @param {string[]} words
 * @returns {[string, string][]} An address has the option `--url`.
 */
function optionsOf(words) {
  /** @type {[string, string][]} */
  const options = [];
  for (let at = 0; at < words.length; at += 1) {
    let word = words[at];
    if (word === "-" || !word.startsWith("-")) {
      options.push(["--url", word]);
      continue;
    }
    /** @type {string | undefined} */
    let value;
    const short = /^-[^-]/.test(word);
    if (short && word.length > 2) {
      // Either a value stands right behind the letter, or several letters stand behind one dash.
      const letter = word.slice(0, 2);
      if (LONG[letter]) value = word.slice(2);
      else words.splice(at + 1, 0, `-${word.slice(2)}`);
      word = letter;
    } else if (!short && word.includes("=")) {
      throw new CurlError(`curl takes no = behind ${word.split("=")[0]}: put a blank between it and its value.`);
    }
    const name = LONG[word] ?? word;
    if (TAKES_VALUE.has(name)) {
      if (value === undefined && at + 1 === words.length) throw new CurlError(`Behind ${word} its value is missing.`);
      options.push([name, value ?? words[(at += 1)]]);
    } else if (["-G", "--get", "-I", "--head"].includes(name)) options.push([name, ""]);
    else if (!WITHOUT_EFFECT.has(name)) throw new CurlError(`${word} is not understood. ${REFUSED[name] ?? "Leave it out, if the request is the same without it."}`);
  }
  return options;
}

/**
 * @param {string} option
 * @param {string} value
 * @returns {string} What an option adds to the body.
 */
function bodyOf(option, value) {
  if (option !== "--data-raw" && value.startsWith("@")) {
    throw new CurlError(`${value} reads a file, and the page cannot see your files: write its text.`);
  }
  if (option !== "--data-urlencode") return value;
  const [, name, text] = /^([^=]*=)?([^]*)$/.exec(value) ?? [];
  const encoded = encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${name && name !== "=" ? name : ""}${encoded.replaceAll("%20", "+")}`;
}

/** @param {string} text */
const base64 = (text) => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));

/**
 * @param {string} line
 * @returns {Request} What curl would ask. Throws a CurlError with a sentence for the reader.
 */
export function parseCurl(line) {
  const [command, ...words] = wordsOf(line.replace(/^\s*\$\s+/, ""));
  if (command === undefined) throw new CurlError("Nothing is there to read: paste a line that begins with curl.");
  if (!/^(.*\/)?curl(\.exe)?$/.test(command)) throw new CurlError(`It begins with ${command}, and not with curl.`);
  const options = optionsOf(words);
  const values = (/** @type {string[]} */ ...names) => options.filter(([name]) => names.includes(name)).map(([, value]) => value);
  const addresses = values("--url");
  if (addresses.length === 0) throw new CurlError("The address is missing.");
  if (addresses.length > 1) throw new CurlError(`There are ${addresses.length} addresses: ${addresses.join(", ")}. Does one need quotation marks?`);
  const json = values("--json").map((value) => bodyOf("--json", value));
  const data = options.filter(([name]) => name.startsWith("--data")).map(([name, value]) => bodyOf(name, value));
  if (json.length && data.length) throw new CurlError("--json and --data exclude each other.");
  let body = json.join("") || data.join("&");
  let path = pathOf(addresses[0]);
  const isGet = values("-G", "--get").length > 0;
  const hasBody = !isGet && json.length + data.length > 0;
  if (isGet && body) path += `${path.includes("?") ? "&" : "?"}${body}`;
  if (isGet) body = "";
  const usual = values("-I", "--head").length ? "HEAD" : hasBody ? "POST" : "GET";
  const method = values("--request").at(-1) ?? usual;
  if (!/^[A-Za-z]+$/.test(method)) throw new CurlError(`${method} is no method.`);
  return { method, path, headers: headersOf(options, hasBody ? (json.length ? "json" : "form") : ""), body };
}

/**
 * @param {string} address
 * @returns {string} Its path and query: every host is the app here.
 */
function pathOf(address) {
  let url;
  try {
    url = new URL(/^[a-z][\w+.-]*:\/\//i.test(address) ? address : `http://${address.startsWith("/") ? "app" : ""}${address}`);
  } catch {
    throw new CurlError(`${address} is no address.`);
  }
  if (!/^https?:$/.test(url.protocol)) throw new CurlError(`The address begins with ${url.protocol}//, and only http:// and https:// are asked here.`);
  return `${url.pathname}${url.search}`;
}

/**
 * @param {[string, string][]} options
 * @param {"" | "json" | "form"} kind Of the body.
 * @returns {[string, string][]}
 */
function headersOf(options, kind) {
  /** @type {[string, string][]} */
  const headers = [];
  /** @type {[string, string][]} Those that curl makes of other options: a --header of the same name takes their place. */
  const own = kind ? [["Content-Type", kind === "json" ? JSON_TYPE : FORM_TYPE]] : [];
  if (kind === "json") own.push(["Accept", JSON_TYPE]);
  const given = new Set();
  for (const [option, value] of options) {
    if (option === "--cookie") {
      if (!value.includes("=")) throw new CurlError(`--cookie ${value} reads a file, and the page cannot see your files: write name=value.`);
      own.push(["Cookie", value]);
    }
    if (option === "--user-agent") own.push(["User-Agent", value]);
    if (option === "--referer") own.push(["Referer", value]);
    if (option === "--user") own.push(["Authorization", `Basic ${base64(value)}`]);
    if (option !== "--header") continue;
    const [, name, mark, text] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*([:;])\s*([^]*?)\s*$/.exec(value) ?? [];
    if (!name || (mark === ";" && text)) throw new CurlError(`“${value}” is no header: it is written as Name: value.`);
    given.add(name.toLowerCase());
    // "Name:" keeps curl from sending a header of its own, and "Name;" sends one without a value.
    if (text || mark === ";") headers.push([name, text]);
  }
  return [...own.filter(([name]) => !given.has(name.toLowerCase())), ...headers];
}

/** @param {string} text A value for a POSIX shell. */
const quoted = (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);

/**
 * @param {Request} request
 * @param {string} host Where the app would be served.
 * @returns {string} The line of curl that asks the same.
 */
export function curlLine({ method, path, headers, body }, host) {
  const usual = body ? "POST" : "GET";
  const parts = ["curl"];
  if (method === "HEAD" && !body) parts.push("--head");
  else if (method !== usual) parts.push("-X", method);
  const names = headers.map(([name]) => name.toLowerCase());
  for (const [name, value] of headers) parts.push("-H", quoted(value ? `${name}: ${value}` : `${name};`));
  // Without this curl would call it a form.
  if (body && !names.includes("content-type")) parts.push("-H", "'Content-Type:'");
  if (body) parts.push("--data-raw", quoted(body));
  return [...parts, quoted(`${host}${path.startsWith("/") ? path : `/${path}`}`)].join(" ");
}
