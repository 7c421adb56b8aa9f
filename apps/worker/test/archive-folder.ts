import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type ArchiveStore, openStore } from "@hindsight/archive";
import { ArchiveManifest } from "@hindsight/db";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";

/** A version as the second reader finds it in a file, with the model of the file. */
export interface ReadVersion {
  readonly id: string;
  readonly model: string;
  readonly key: string;
  readonly action: string;
  readonly row: Readonly<Record<string, unknown>>;
}

export interface ArchiveFolder extends AsyncDisposable {
  readonly path: string;
  readonly store: ArchiveStore;
  /** The manifests that lie beside the files, in the order of the catalogue. */
  manifests(): Promise<readonly ArchiveManifest[]>;
  /** As {@link versionsIn}. */
  versions(): Promise<readonly ReadVersion[]>;
}

async function manifestsIn(store: ArchiveStore): Promise<readonly ArchiveManifest[]> {
  const names = (await store.list()).map(({ name }) => name).filter((name) => /^model=.*\.json$/.test(name));
  const texts = await Promise.all(names.map((name) => store.read(name)));
  return texts
    .map((text) => ArchiveManifest.parse(JSON.parse(text ?? "")))
    .toSorted((a, b) => a.number - b.number);
}

/** All versions in the files of a folder, read by another implementation of Parquet than the one that wrote them. */
export async function versionsIn(folder: string): Promise<readonly ReadVersion[]> {
  const versions: ReadVersion[] = [];
  for (const { file, model } of await manifestsIn(openStore(folder))) {
    const rows = await parquetReadObjects({
      file: await asyncBufferFromFile(join(folder, file)),
      compressors,
    });
    for (const row of rows) {
      const [key, action] = [String(row["key"]), String(row["action"])];
      versions.push({ id: String(row["id"]), model, key, action, row });
    }
  }
  return versions;
}

/** A folder for one test's archive. Its name has what the archive must not care about. */
export async function archiveFolder(): Promise<ArchiveFolder> {
  const path = await mkdtemp(join(tmpdir(), "hindsight's [archive] "));
  const store = openStore(path);
  return {
    path,
    store,
    manifests: () => manifestsIn(store),
    versions: () => versionsIn(path),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** The store, which tells which files are looked for. */
export function watching(store: ArchiveStore, opened: Set<string>): ArchiveStore {
  return new Proxy(store, {
    get(of, name) {
      const member: unknown = Reflect.get(of, name);
      if (typeof member !== "function") return member;
      return (...args: readonly unknown[]): unknown => {
        if (name === "find") opened.add(String(args[0]));
        return Reflect.apply(member, of, args);
      };
    },
  });
}
