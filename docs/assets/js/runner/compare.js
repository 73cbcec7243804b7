// What a program printed, set beside what the page states. tools/verification/process_oracle.py does the same.

const TRACEBACK = /^(?<prefix>[ |+-]*?)(?:Exception Group )?Traceback \(most recent call last\):$/;

/**
 * Reduces each traceback to its first and last line, as transcripts do.
 * @param {string} text
 * @returns {string}
 */
export function reduceTracebacks(text) {
  /** @type {string | undefined} */
  let inside;
  return text
    .split(/(?<=\n)/)
    .filter((line) => {
      if (inside !== undefined && line.startsWith(inside)) return false;
      const title = TRACEBACK.exec(line.replace(/\n$/, ""));
      inside = title ? `${title.groups?.prefix.replaceAll("+", "|")}  ` : undefined;
      return true;
    })
    .join("");
}

/**
 * Says line by line where two texts part: the longest common lines stay, the others are marked.
 * @param {string} stated
 * @param {string} printed
 * @returns {{ mark: " " | "-" | "+", text: string }[]} `-` is stated only, `+` is printed only.
 */
export function differences(stated, printed) {
  const left = stated.replace(/\n$/, "").split("\n");
  const right = printed.replace(/\n$/, "").split("\n");
  // lengths[i][j]: how many lines left[i:] and right[j:] have in common.
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      lengths[i][j] =
        left[i] === right[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  /** @type {{ mark: " " | "-" | "+", text: string }[]} */
  const lines = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      lines.push({ mark: " ", text: left[i] });
      i += 1;
      j += 1;
    } else if (j === right.length || (i < left.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      lines.push({ mark: "-", text: left[i] });
      i += 1;
    } else {
      lines.push({ mark: "+", text: right[j] });
      j += 1;
    }
  }
  return lines;
}
