import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { findBrowser } from "./find-browser.ts";

const run = promisify(execFile);

/** One way to get a browser: what it is called, and its commands. */
interface Way {
  readonly name: string;
  readonly commands: readonly (readonly string[])[];
}

/** Tries Debian's package when we may, then Playwright's own download. Gives the path, or null. */
export async function installBrowser(onProgress: (line: string) => void): Promise<string | null> {
  for (const { name, commands } of ways()) {
    onProgress(`Installing Chromium with ${name}`);
    try {
      for (const [program = "", ...args] of commands) {
        await run(program, args, {
          env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
          maxBuffer: 2 ** 26,
        });
      }
    } catch (error) {
      onProgress(`That failed: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
      continue;
    }
    const path = await findBrowser();
    if (path !== null) return path;
  }
  return null;
}

function ways(): readonly Way[] {
  const cli = join(dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")), "cli.js");
  const playwright: Way = {
    name: "Playwright",
    commands: [[process.execPath, cli, "install", "chromium-headless-shell", "chromium"]],
  };
  if (process.platform !== "linux" || process.getuid?.() !== 0) return [playwright];
  const wait = ["-o", "DPkg::Lock::Timeout=300"];
  const debian: Way = {
    name: "apt-get",
    commands: [
      ["apt-get", ...wait, "update"],
      ["apt-get", ...wait, "install", "-y", "--no-install-recommends", "chromium"],
    ],
  };
  return [debian, playwright];
}
