import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import pLimit from "p-limit";

/** What copies may take on the disk in bytes, beside those that were asked for in the last minutes: somebody may be about to read them. */
const MOST_BYTES = 2 ** 30;
const IN_USE_MS = 600_000;

/** Downloads at once. */
const CONCURRENT = 3;

const FOLDER = /^hindsight-archive-(\d+)-/;

interface Copy {
  readonly tag: string;
  readonly path: Promise<string>;
  bytes: number;
  /** When it was last asked for, in milliseconds. */
  asked: number;
}

const byLocation = new Map<string, LocalCopies>();

/** Copies of the files of one remote archive in a temporary folder, which goes with the process. */
export class LocalCopies {
  readonly #copies = new Map<string, Copy>();
  readonly #limit = pLimit(CONCURRENT);
  readonly #folder: string;

  /** Those of a location: one set a process, however many stores there are. */
  static of(location: string): LocalCopies {
    const known = byLocation.get(location) ?? new LocalCopies(String(byLocation.size));
    byLocation.set(location, known);
    return known;
  }

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Path of a file to be written; one that was there is gone. */
  async fresh(name: string): Promise<string> {
    await this.forget(name);
    const path = await this.pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    return path;
  }

  async pathOf(name: string): Promise<string> {
    return join(await scratch(), this.#folder, ...name.split("/"));
  }

  /** Path of a copy that has the tag; `load` writes one to a path if there is none. */
  async keep(name: string, tag: string, load: (path: string) => Promise<void>): Promise<string> {
    const kept = this.#copies.get(name);
    if (kept?.tag === tag) {
      kept.asked = performance.now();
      return kept.path;
    }
    const path = this.#limit(() => this.#load(name, load));
    const copy: Copy = { tag, path, bytes: 0, asked: performance.now() };
    this.#copies.set(name, copy);
    try {
      copy.bytes = (await stat(await path)).size;
    } catch (error) {
      if (this.#copies.get(name) === copy) this.#copies.delete(name);
      throw error;
    }
    await this.#shrink();
    return path;
  }

  async forget(name: string): Promise<void> {
    this.#copies.delete(name);
    await rm(await this.pathOf(name), { force: true });
  }

  async #load(name: string, load: (path: string) => Promise<void>): Promise<string> {
    const path = await this.pathOf(name);
    const part = `${path}.${randomUUID()}.part`;
    await mkdir(dirname(path), { recursive: true });
    try {
      await load(part);
      await rename(part, path);
    } finally {
      await rm(part, { force: true });
    }
    return path;
  }

  async #shrink(): Promise<void> {
    let bytes = [...this.#copies.values()].reduce((sum, copy) => sum + copy.bytes, 0);
    for (const [name, copy] of this.#copies) {
      if (bytes <= MOST_BYTES) return;
      if (performance.now() - copy.asked < IN_USE_MS) continue;
      bytes -= copy.bytes;
      await this.forget(name);
    }
  }
}

let folder: Promise<string> | null = null;

/** The folder of all copies of the process. Those of processes that were killed go first. */
function scratch(): Promise<string> {
  folder ??= (async () => {
    for (const name of await readdir(tmpdir())) {
      const owner = Number(FOLDER.exec(name)?.[1]);
      if (owner > 0 && !isRunning(owner)) await rm(join(tmpdir(), name), { recursive: true, force: true });
    }
    const made = await mkdtemp(join(tmpdir(), `hindsight-archive-${process.pid}-`));
    process.once("exit", () => rmSync(made, { recursive: true, force: true }));
    return made;
  })();
  return folder;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
