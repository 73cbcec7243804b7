// Draws every docs/assets/diagrams/**/*.dot as an SVG beside it, which pages include as text.
// Colours become CSS classes, so that one picture is legible in the light and the dark scheme.
// Each diagram states its text alternative in comments: `// title: …` and `// alt: …`.

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { instance } from "@viz-js/viz";

const FOLDER = "docs/assets/diagrams";
const DEFAULTS = {
  graphAttributes: { bgcolor: "transparent", fontname: "Courier", fontsize: 13, rankdir: "TB", pad: 0.1 },
  nodeAttributes: { fontname: "Courier", fontsize: 13, shape: "box", style: "rounded", margin: "0.16,0.08" },
  edgeAttributes: { fontname: "Courier", fontsize: 11, arrowsize: 0.7 },
};

// A phone shows 358 CSS pixels beside the margins; a wider drawing would shrink its text too far.
const WIDEST = 400;

const escapeXml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function comment(source, name, path) {
  const found = source.match(new RegExp(`^// ${name}: (.+(?:\\n//   .+)*)`, "m"));
  if (!found) throw new Error(`${path}: a diagram needs the comment "// ${name}: …" (its text alternative)`);
  return found[1].replaceAll("\n//  ", "");
}

// Tenths of a pixel are not seen, and each page carries its drawings.
const rounded = (attribute) => attribute.replaceAll(/\d+\.\d+/g, (number) => String(Math.round(Number(number))));

function themed(svg, source, path) {
  const id = path.slice(FOLDER.length + 1, -4).replaceAll(/[^a-z]+/g, "-");
  const described =
    `<svg class="diagram-drawing" role="img" aria-labelledby="${id}-title ${id}-alt"` +
    ` width="$1" height="$2"$3><title id="${id}-title">${escapeXml(comment(source, "title", path))}</title>` +
    `<desc id="${id}-alt">${escapeXml(comment(source, "alt", path))}</desc>`;
  return svg
    .slice(svg.indexOf("<svg"))
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<svg width="([\d.]+)pt" height="([\d.]+)pt"([^>]*)>/, described)
    .replace(/<title>[\s\S]*?<\/title>/g, "")
    .replaceAll(/ id="(node|edge|graph|clust)\d+"/g, "")
    .replaceAll(/(fill|stroke)="black"/g, '$1="currentColor"')
    .replaceAll(/ font-family="[^"]*"/g, "")
    .replaceAll(/ (d|points|x|y|width|height|viewBox|transform)="[^"]*"/g, rounded)
    .replaceAll(/\n\s*\n/g, "\n");
}

const viz = await instance();
const sources = readdirSync(FOLDER, { recursive: true }).filter((name) => name.endsWith(".dot"));
for (const path of sources.map((name) => `${FOLDER}/${name}`)) {
  const target = path.replace(/\.dot$/, ".svg");
  const inputs = Math.max(statSync(path).mtimeMs, statSync(import.meta.filename).mtimeMs);
  if (existsSync(target) && statSync(target).mtimeMs >= inputs) continue;
  const source = readFileSync(path, "utf8");
  const drawn = viz.render(source, { format: "svg", ...DEFAULTS });
  if (drawn.status !== "success") throw new Error(`${path}: ${drawn.errors.map((e) => e.message).join("; ")}`);
  const width = Number(drawn.output.match(/viewBox="0.00 0.00 ([\d.]+)/)[1]);
  if (width > WIDEST) throw new Error(`${path}: ${width} wide, ${WIDEST} at most: use rankdir=TB, shorter labels`);
  writeFileSync(target, themed(drawn.output, source, path));
}
