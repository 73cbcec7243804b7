// Makes one small stylesheet of several: what no page and no script of the site can use is left out. The site's own
// scripts then lose their comments and blanks, a third of their bytes; their names stay, for who reads a stack.
// `node tools/site/styles.mjs SITE OUTPUT SHEET...`, all below the folder of a built site.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { PurgeCSS } from "purgecss";

// Whatever can give an element a class.
const SCRIPTS = /^assets\/(js|javascripts|vendor)\/.*\.js$/;

const [site = "", output = "", ...sheets] = process.argv.slice(2);
const files = readdirSync(site, { recursive: true, encoding: "utf-8" });
const scripts = files.filter((file) => SCRIPTS.test(file)).map((file) => readFileSync(join(site, file), "utf-8"));
// Scripts also put names together: `tabbed-control--${direction}`.
const beginnings = scripts.flatMap((text) => text.match(/[a-z][\w-]+-(?=\$\{|["'`])/g) ?? []);
const raw = sheets.map((sheet) => readFileSync(join(site, sheet), "utf-8")).join("\n");
const [purged] = await new PurgeCSS().purge({
  content: [join(site, "**/*.html"), ...scripts.map((text) => ({ raw: text, extension: "js" }))],
  css: [{ raw }],
  variables: true,
  safelist: beginnings.map((beginning) => new RegExp(`^${beginning}`)),
  // Some classes of the theme hold an at-sign: `md-grid--2@tablet`.
  defaultExtractor: (text) => text.match(/[\w@-]+/g) ?? [],
});
if (!purged) throw new Error("no stylesheet was given");
const { code } = await transform(purged.css, { loader: "css", minify: true });
writeFileSync(join(site, output), code);

const OWN_SCRIPTS = /^assets\/js\/.*\.js$/;
for (const file of files.filter((name) => OWN_SCRIPTS.test(name))) {
  const path = join(site, file);
  const { code: small } = await transform(readFileSync(path, "utf-8"), { minifyWhitespace: true, minifySyntax: true });
  writeFileSync(path, small);
}
