// Compiles the package into dist/. It is CommonJS throughout, which programs of either kind load, and of which a process
// has one copy: contexts and errors are then the same for `import` and `require`. The suite for vitest, which is an ES
// module itself, stays ES modules.
import { execFileSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = import.meta.dirname;
const tsc = join(folder, "../../node_modules/typescript/bin/tsc");
// The compiler takes the kind of a module from the nearest package.json, as Node does.
const types = { "": "commonjs", "testing/conformance": "module" };

/** Says of each folder which kind of modules it holds. */
function nameTypes(root: string): void {
  for (const [below, type] of Object.entries(types)) {
    writeFileSync(join(root, below, "package.json"), `${JSON.stringify({ type })}\n`);
  }
}

const [source, dist] = [join(folder, "build"), join(folder, "dist")];
for (const made of [source, dist]) rmSync(made, { recursive: true, force: true });
cpSync(join(folder, "src"), source, { recursive: true });
nameTypes(source);
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: folder, stdio: "inherit" });
nameTypes(dist);
rmSync(source, { recursive: true });
