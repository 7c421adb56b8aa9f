import { mkdir, open, rename } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/**
 * Writes a file that only its owner can read, so that after a crash it is either complete or as before: it is synced and renamed,
 * then its folder is synced.
 */
export async function writeDurably(path: string, data: string): Promise<void> {
  await makeFolder(dirname(resolve(path)));
  const temporary = `${path}.part`;
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await moveDurably(temporary, path);
}

/** Renames a file that has been synced. */
export async function moveDurably(from: string, to: string): Promise<void> {
  const folder = dirname(resolve(to));
  await makeFolder(folder);
  await rename(from, to);
  await syncFolder(folder);
  if (dirname(resolve(from)) !== folder) await syncFolder(dirname(resolve(from)));
}

/** Makes a folder that only its owner can read, and those above it. */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (hasCode(error, "EEXIST")) return;
    // Not by mkdir's own option: it never ends where the folder above is there and lets nothing be made, as /proc is.
    if (!hasCode(error, "ENOENT") || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    // Another write may have made it meanwhile.
    await mkdir(path, { mode: 0o700 }).catch((second: unknown) => {
      if (!hasCode(second, "EEXIST")) throw second;
    });
  }
  await syncFolder(dirname(path));
}

/** Waits until what was written to a file is on its disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
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

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
