import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { aptInstall, mayUseApt } from "./apt-install.ts";
import { findBrowser } from "./find-browser.ts";

const run = promisify(execFile);

/** A way to install a browser. */
interface Way {
  readonly name: string;
  readonly install: () => Promise<unknown>;
}

/** Tries Debian's package if it can be installed, then Playwright's download. Returns the path, or null. */
export async function installBrowser(onProgress: (line: string) => void): Promise<string | null> {
  for (const { name, install } of ways()) {
    onProgress(`Installing Chromium with ${name}`);
    try {
      await install();
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
    install: () =>
      run(process.execPath, [cli, "install", "chromium-headless-shell", "chromium"], {
        maxBuffer: 2 ** 26,
      }),
  };
  const debian: Way = { name: "apt-get", install: () => aptInstall("chromium") };
  return mayUseApt ? [debian, playwright] : [playwright];
}
