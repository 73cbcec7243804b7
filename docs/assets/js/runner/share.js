// A link to a program as a reader changed it: the text itself is in the link.
// It stands in the fragment, after the `#`, which a browser keeps to itself: no server gets to see what a reader wrote.
// Whoever opens such a link gets text from a stranger. It is only ever text here: shown, and run when the reader says so.

import { element } from "../dom.js";

/** The longest text that a link may carry, in bytes of UTF-8. Pages of the site hold programs of 5 kB at most. */
export const LONGEST_SHARED = 50_000;

/** @param {Uint8Array<ArrayBuffer>} bytes */
function toBase64Url(bytes) {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text */
function fromBase64Url(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function pack(bytes) {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/**
 * Unpacks a text, and stops at the longest that is allowed: a short link can unpack into gigabytes.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<string | undefined>}
 */
async function unpack(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > LONGEST_SHARED) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * @param {string} pageUrl The page that shows the program; a fragment that it has is replaced.
 * @param {string} name The program's path below snippets/.
 * @param {string} text
 * @returns {Promise<string>} A link that opens the page with this text. Rejected with a RangeError if it is too long.
 */
export async function shareLink(pageUrl, name, text) {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > LONGEST_SHARED) throw new RangeError(`${bytes.length} bytes, ${LONGEST_SHARED} at most`);
  const url = new URL(pageUrl);
  const program = encodeURIComponent(name).replaceAll("%2F", "/");
  url.hash = `program=${program}&text=${toBase64Url(await pack(bytes))}`;
  return url.href;
}

/**
 * @param {{ hash: string }} location The page's `location`, or a URL.
 * @returns {Promise<{ name: string, text: string } | undefined>} What the link carries, if it is one of `shareLink`.
 *   Whether the page has a program of that name is for the caller to see.
 */
export async function sharedProgram(location) {
  const fields = new URLSearchParams(location.hash.slice(1));
  const name = fields.get("program");
  const packed = fields.get("text");
  if (!name || !packed) return undefined;
  try {
    const text = await unpack(fromBase64Url(packed));
    return text === undefined ? undefined : { name, text };
  } catch {
    // No base64, nothing packed, no UTF-8, or a browser that cannot unpack.
    return undefined;
  }
}

/**
 * Says that a link leads to no program that runs on this page; the text that it carries is not lost.
 * @param {{ name: string, text: string } | undefined} shared
 */
export function showHomeless(shared) {
  document.querySelector(".homeless")?.remove();
  const note = element("div", "admonition warning homeless", "");
  note.setAttribute("role", "status");
  note.append(element("p", "admonition-title", "The link leads to no program"));
  const sentence = shared
    ? `It is to ${shared.name}, which does not run on this page: it may have moved. This is the text that came with the link.`
    : "What it carries cannot be read: it is damaged, or was cut off. Ask for it again. The page is as it always is.";
  note.append(element("p", "", sentence));
  if (shared) {
    const text = element("pre", "", "");
    text.append(element("code", "", shared.text));
    note.append(text);
  }
  document.querySelector("article h1")?.after(note);
  note.scrollIntoView();
}
