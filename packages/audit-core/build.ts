// Compiles the package of the current folder into dist/. It is CommonJS throughout, which programs of either kind load, and of which a process
// has one copy: contexts and errors are then the same for `import` and `require`.
import { execFileSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.cwd();
const tsc = join(import.meta.dirname, "../../node_modules/typescript/bin/tsc");

const [source, dist] = [join(folder, "build"), join(folder, "dist")];
for (const made of [source, dist]) rmSync(made, { recursive: true, force: true });
cpSync(join(folder, "src"), source, { recursive: true });
nameType(source);
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: folder, stdio: "inherit" });
nameType(dist);
rmSync(source, { recursive: true });

/** The compiler takes the kind of a module from the nearest package.json, as Node does. */
function nameType(root: string): void {
  writeFileSync(join(root, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
}
