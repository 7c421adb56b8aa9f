import { chmod, readdir, readFile, rm, stat } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";

import type { ArchiveStore, StoredFile } from "./archive-store.ts";
import { digestOfFile } from "./digest-of-file.ts";
import { isAside } from "./is-aside.ts";
import { makeFolder, moveDurably, syncFile, writeDurably } from "./write-durably.ts";

const PENDING = "pending";

/** An archive in a folder. Only its owner can read what is in it. */
export class FolderStore implements ArchiveStore {
  readonly location: string;

  constructor(folder: string) {
    this.location = folder;
  }

  async begin(name: string): Promise<string> {
    const path = this.#pending(name);
    await makeFolder(dirname(path));
    await rm(path, { force: true });
    return path;
  }

  async settle(name: string): Promise<void> {
    await chmod(this.#pending(name), 0o600);
    await syncFile(this.#pending(name));
  }

  async place(name: string): Promise<boolean> {
    if (await exists(this.#pending(name))) await moveDurably(this.#pending(name), this.#at(name));
    return exists(this.#at(name));
  }

  async setAside(name: string, among: "restored" | "unknown"): Promise<void> {
    if (await exists(this.#at(name))) await moveDurably(this.#at(name), this.#at(`${among}/${name}`));
  }

  async discard(name: string): Promise<void> {
    await rm(this.#pending(name), { force: true });
  }

  async pending(): Promise<readonly string[]> {
    return readdir(this.#at(PENDING)).catch(unlessMissing([]));
  }

  async find(name: string): Promise<string | null> {
    for (const path of [this.#at(name), this.#pending(name)]) if (await exists(path)) return path;
    return null;
  }

  digest(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
    return digestOfFile(path);
  }

  async read(name: string): Promise<string | null> {
    return readFile(this.#at(name), "utf8").catch(unlessMissing(null));
  }

  async write(name: string, text: string): Promise<void> {
    await writeDurably(this.#at(name), text);
  }

  async delete(name: string): Promise<void> {
    await rm(this.#at(name), { force: true });
  }

  async list(folder = ""): Promise<readonly StoredFile[]> {
    const root = this.#at(folder);
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(unlessMissing([]));
    const files: StoredFile[] = [];
    for (const entry of entries.filter((found) => found.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const name = relative(this.location, path).replaceAll(sep, "/");
      if (!isAside(name)) files.push({ name, bytes: (await stat(path)).size });
    }
    return files;
  }

  #at(name: string): string {
    return join(this.location, ...name.split("/"));
  }

  #pending(name: string): string {
    return join(this.location, PENDING, basename(name));
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, unlessMissing(false));
}

function unlessMissing<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return otherwise;
    throw error;
  };
}
