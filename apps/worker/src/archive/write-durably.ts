import { mkdir, open, rename } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/**
 * Writes a file that only its owner can read, so that after a crash it is either complete or missing: it is synced and renamed,
 * then its folder and all created folders are synced.
 */
export async function writeDurably(path: string, data: string | Uint8Array): Promise<void> {
  const folder = dirname(resolve(path));
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.part`;
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  const highest = made === undefined ? folder : dirname(resolve(made));
  for (let current = folder; ; current = dirname(current)) {
    await syncFolder(current);
    if (current === highest) return;
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; its file systems journal renames.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
