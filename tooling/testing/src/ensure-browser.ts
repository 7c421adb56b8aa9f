import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockFile } from "@hindsight/postgres";
import { findBrowser } from "./find-browser.ts";
import { installBrowser } from "./install-browser.ts";
import { waitFor } from "./wait-for.ts";

const installTimeoutMs = 10 * 60_000;

/** The path of a Chromium, which is installed if the machine has none. */
export async function ensureBrowser(onProgress: (line: string) => void = console.log): Promise<string> {
  const found = await findBrowser();
  if (found !== null) return found;
  const lockPath = join(tmpdir(), `hindsight-browser-${process.getuid?.() ?? "all"}.lock`);
  using _lock = await waitFor(() => lockFile(lockPath), {
    timeout: installTimeoutMs,
    message: "The installation of a browser by another process",
  });
  const installed = (await findBrowser()) ?? (await installBrowser(onProgress));
  if (installed !== null) return installed;
  throw new Error(
    "The browser tests need Chromium and it could not be installed. Install Chromium or Google Chrome, " +
      "or set HINDSIGHT_BROWSER to the path of one.",
  );
}
