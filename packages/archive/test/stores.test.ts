import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ArchiveError } from "@hindsight/db";
import { BUCKET, startS3 } from "@hindsight/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { type ArchiveStore, openStore } from "../src/index.ts";

const FILE = "model=Order%20line/month=2026-01/1-9.1.parquet";
const PENDING = "1-9.1.parquet";

const stack = new AsyncDisposableStack();
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hindsight-store-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  for (const [name, value] of Object.entries(stack.use(await startS3()).env)) vi.stubEnv(name, value);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await stack.disposeAsync();
});

/** Each test has an empty archive of its own. */
const kinds: Readonly<Record<string, (name: string) => string>> = {
  "a folder": (name) => join(folder, name),
  "a bucket": (name) => `s3://${BUCKET}/kept/${name}`,
};

describe.each(Object.entries(kinds))("%s", (_kind, at) => {
  async function written(store: ArchiveStore, name: string, content: string): Promise<void> {
    await writeFile(await store.begin(name), content);
    await store.settle(name);
  }

  test("a file is pending until it is placed, is found in both places, and is read as it was written", async () => {
    const store = openStore(at("placed"));
    expect([await store.find(FILE), await store.list(), await store.pending()]).toEqual([null, [], []]);
    await written(store, FILE, "content");
    expect([await store.pending(), await store.list()]).toEqual([[PENDING], []]);
    // Another process finds it where this one has left it.
    const other = openStore(at("placed"));
    for (const one of [store, other]) {
      const path = (await one.find(FILE)) ?? "";
      expect(await readFile(path, "utf8")).toBe("content");
      expect(await one.digest(path)).toEqual({
        bytes: 7,
        sha256: "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73",
      });
    }
    expect([await other.place(FILE), await other.place(FILE)]).toEqual([true, true]);
    expect([await store.pending(), await store.list()]).toEqual([[], [{ name: FILE, bytes: 7 }]]);
    expect(await readFile((await store.find(FILE)) ?? "", "utf8")).toBe("content");
  });

  test("a pending file is written anew or discarded, and what was placed stays", async () => {
    const store = openStore(at("discarded"));
    await written(store, FILE, "first");
    await store.place(FILE);
    await written(store, FILE, "left over");
    await written(store, FILE, "second");
    await store.discard(PENDING);
    await store.discard(PENDING);
    expect(await store.pending()).toEqual([]);
    expect(await readFile((await store.find(FILE)) ?? "", "utf8")).toBe("first");
  });

  test("a file that is set aside is not of the archive any more, and a deleted one is gone", async () => {
    const store = openStore(at("aside"));
    await store.write("model=Order/a.json", "a");
    await store.write("model=Order/b.json", "b");
    await store.setAside("model=Order/a.json", "restored");
    await store.setAside("model=Order/a.json", "restored");
    await store.delete("model=Order/b.json");
    await store.delete("model=Order/b.json");
    expect([await store.list(), await store.read("model=Order/a.json")]).toEqual([[], null]);
    expect(await store.read("restored/model=Order/a.json")).toBe("a");
  });

  test("small files are replaced as a whole, and lists are of a folder", async () => {
    const store = openStore(at("small"));
    expect(await store.read("archive.json")).toBeNull();
    await store.write("archive.json", "{}");
    await store.write("archive.json", '{ "ä": 1 }');
    await store.write("model=Order/month=2026-01/x.json", "x");
    await store.write("model=OrderTag/y.json", "y");
    expect(await store.read("archive.json")).toBe('{ "ä": 1 }');
    expect((await store.list("model=Order")).map(({ name }) => name)).toEqual([
      "model=Order/month=2026-01/x.json",
    ]);
    expect((await store.list()).map(({ name }) => name).sort()).toEqual([
      "archive.json",
      "model=Order/month=2026-01/x.json",
      "model=OrderTag/y.json",
    ]);
  });

  test("many readers of a file at once get the same, whole", async () => {
    const content = "x".repeat(2_000_000);
    await openStore(at("readers")).write(FILE, content);
    const paths = await Promise.all(Array.from({ length: 12 }, () => openStore(at("readers")).find(FILE)));
    const found = await Promise.all(paths.map((path) => readFile(path ?? "", "utf8")));
    expect(found.every((one) => one === content)).toBe(true);
  });

  test("a file that somebody took away is not placed", async () => {
    const store = openStore(at("taken"));
    await written(store, FILE, "content");
    await openStore(at("taken")).discard(PENDING);
    expect(await store.place(FILE)).toBe(false);
  });

  test("a file that changes beneath it is read as it is now", async () => {
    const store = openStore(at("changed"));
    await store.write(FILE, "one");
    expect(await readFile((await store.find(FILE)) ?? "", "utf8")).toBe("one");
    await openStore(at("changed")).write(FILE, "three");
    expect(await readFile((await store.find(FILE)) ?? "", "utf8")).toBe("three");
  });
});

test("an address without a bucket, a bucket that is not there and a store that does not answer are said", async () => {
  for (const location of ["s3://", "", " ", "https://minio.example.com/history", "gs://history"])
    expect(() => openStore(location), location).toThrow(ArchiveError);
  await expect(openStore("s3://nothing/here").read("x")).rejects.toThrow(
    /^s3:\/\/nothing\/here: NoSuchBucket/,
  );
  vi.stubEnv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
  await expect(openStore(`s3://${BUCKET}`).read("x")).rejects.toThrow(ArchiveError);
});
