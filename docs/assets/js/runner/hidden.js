// Modules of ours in a started interpreter, which a program does not find.

const FOLDER = "/hidden";

/**
 * Imports a package that no program can import.
 * @param {any} pyodide
 * @param {string} name
 * @param {Record<string, string>} files The texts of its modules.
 * @returns {any} The package.
 */
export function importHidden(pyodide, name, files) {
  pyodide.FS.mkdirTree(`${FOLDER}/${name}`);
  for (const [file, text] of Object.entries(files)) pyodide.FS.writeFile(`${FOLDER}/${name}/${file}`, text);
  return pyodide.runPython(`
import sys
sys.path.insert(0, "${FOLDER}")
import ${name}
sys.path.remove("${FOLDER}")
for module in [module for module in sys.modules if module.split(".")[0] == "${name}"]:
    del sys.modules[module]
${name}
`);
}
