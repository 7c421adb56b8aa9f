import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What copies may take on the disk in bytes, beside those that were asked for in the last minutes: somebody may be about to read them. */
const MOST_BYTES = 2 ** 30;
const IN_USE_MS = 600_000;

interface Copy {
  readonly tag: string;
  readonly path: string;
  readonly bytes: number;
  /** When it was last asked for, in milliseconds. */
  asked: number;
}

/** Copies of remote files in a temporary folder, which goes with the process. */
export class LocalCopies {
  readonly #copies = new Map<string, Copy>();
  #folder: Promise<string> | null = null;

  /** Path of a file to be written; one that was there is gone. */
  async fresh(name: string): Promise<string> {
    await this.forget(name);
    const path = await this.pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    return path;
  }

  async pathOf(name: string): Promise<string> {
    return join(await this.#open(), ...name.split("/"));
  }

  /** Path of a copy that has the tag, which `load` gets if there is none. */
  async keep(name: string, tag: string, load: () => Promise<Uint8Array>): Promise<string> {
    const kept = this.#copies.get(name);
    if (kept?.tag === tag) {
      kept.asked = performance.now();
      return kept.path;
    }
    const body = await load();
    const path = await this.pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.part`, body, { mode: 0o600 });
    await rename(`${path}.part`, path);
    this.#copies.set(name, { tag, path, bytes: body.byteLength, asked: performance.now() });
    await this.#shrink();
    return path;
  }

  async forget(name: string): Promise<void> {
    this.#copies.delete(name);
    await rm(await this.pathOf(name), { force: true });
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

  #open(): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), "hindsight-archive-")).then((folder) => {
      process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
      return folder;
    });
    return this.#folder;
  }
}
