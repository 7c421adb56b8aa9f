import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { pnpm, runCommand } from "./run-command.ts";

const examples = resolve(import.meta.dirname, "../../../../examples");
const newestTsc = resolve(import.meta.dirname, "../../../../node_modules/typescript/bin/tsc");

/** An example application outside the repository, with the package as it is published. */
export interface ConsumerFolder extends AsyncDisposable {
  readonly path: string;
  /** Type-checks the folder with the newest TypeScript or its own; rejects with what the compiler says. */
  check(options?: { readonly own?: boolean }): Promise<void>;
  /**
   * Builds projects one after the other in one process, also after one of them has errors, and gives what the compiler says.
   */
  build(projects: readonly string[], options: { readonly own: boolean }): Promise<string>;
  /** Runs a program of the folder on a database and gives what it prints; on the oldest Node when asked. */
  start(file: string, databaseUrl: string, on?: "oldest Node"): Promise<string>;
}

/** Copies an example away and installs the package, packed in a file, there. */
export async function consumerFolder(example: string, packed: string): Promise<ConsumerFolder> {
  await using stack = new AsyncDisposableStack();
  const path = await mkdtemp(join(tmpdir(), "hindsight-consumer-"));
  stack.defer(() => rm(path, { recursive: true, force: true }));
  const source = join(examples, example);
  await cp(source, path, {
    recursive: true,
    filter: (file) => !/node_modules|dist|\.tgz$|lock/.test(file.slice(source.length)),
  });
  await copyFile(packed, join(path, "audit-core.tgz"));
  // Watchers of files that tools bring along build nothing that is needed here.
  await writeFile(join(path, "pnpm-workspace.yaml"), "strictDepBuilds: false\n");
  await pnpm(path, ["install", "--prefer-offline", "--no-lockfile"]);
  const tscOf = (own: boolean) => (own ? join(path, "node_modules/typescript/bin/tsc") : newestTsc);
  let oldest: Promise<string> | undefined;
  const made = stack.move();
  return {
    path,
    async check({ own = false } = {}) {
      await runCommand(process.execPath, [tscOf(own), "--pretty", "false"], { cwd: path });
    },
    build: (projects, { own }) =>
      runCommand(process.execPath, [tscOf(own), "--build", "--pretty", "false", ...projects], {
        cwd: path,
      }).catch((error: unknown) => String(error)),
    async start(file, databaseUrl, on) {
      const env = { DATABASE_URL: databaseUrl };
      const node = on === undefined ? process.execPath : await (oldest ??= oldestNode(join(path, "oldest")));
      return runCommand(node, [file], { cwd: path, env });
    },
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}

/** The oldest Node that the package names in `engines`, from npm; it strips types by itself as the newest does. */
async function oldestNode(folder: string): Promise<string> {
  await mkdir(folder);
  const manifest = { private: true, dependencies: { node: "^22.18.0" } };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "pnpm-workspace.yaml"), "allowBuilds:\n  node: true\n");
  await pnpm(folder, ["install", "--prefer-offline", "--no-lockfile"]);
  return join(folder, "node_modules/node/bin/node");
}
