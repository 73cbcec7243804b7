// What tsc does not see. The types of the same files are checked by `tsc` (tsconfig.json).
import js from "@eslint/js";

export default [
  { ignores: ["docs/assets/vendor/**", "site/**", "node_modules/**", ".cache/**", ".venv/**"] },
  {
    ...js.configs.recommended,
    files: ["docs/**/*.js", "tools/**/*.mjs"],
    // tsc knows which globals there are.
    rules: { ...js.configs.recommended.rules, "no-undef": "off", eqeqeq: "error", "no-var": "error", "prefer-const": "error" },
  },
];
