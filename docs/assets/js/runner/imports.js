// What a reader's version of a program needs beyond that of the page: an edit may import all that the site carries.

const IMPORT = /^[ \t]*(?:from[ \t]+(\w+)|import[ \t]+(\w[\w., \t]*))/gm;
/** The packages of the project, which come as one archive. */
const LIBRARY = ["orders", "demo"];

/**
 * @param {string} source
 * @param {{ packages: string[], library: boolean }} stated What the page's program needs.
 * @returns {{ packages: string[], library: boolean }} Names that are no package of the site's are left to the loader.
 */
export function importsOf(source, stated) {
  const named = [...source.matchAll(IMPORT)].flatMap(([, from, list]) =>
    from ? [from] : list.split(",").map((part) => part.trim().split(/[\s.]/)[0]),
  );
  return {
    packages: [...new Set([...stated.packages, ...named])].sort(),
    library: stated.library || named.some((name) => LIBRARY.includes(name)),
  };
}
