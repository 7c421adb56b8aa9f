import { createWriteStream } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";

import type * as Sdk from "@aws-sdk/client-s3";
import { ArchiveError } from "@hindsight/db";

import type { ArchiveStore, StoredFile } from "./archive-store.ts";
import { digestOfFile } from "./digest-of-file.ts";
import { isAside } from "./is-aside.ts";
import { LocalCopies } from "./local-copies.ts";

/** How long a store may take to accept a connection and to answer, in milliseconds: each of three tries. */
const [CONNECTION_MS, ANSWER_MS] = [5000, 30_000];

/**
 * An archive in a bucket of an S3-compatible store, at `s3://bucket/prefix`. Region, credentials and the address of a store other than
 * Amazon's come from the environment, as the AWS SDK reads it (`AWS_REGION`, `AWS_ENDPOINT_URL_S3`, …). The engine writes and reads
 * local copies: a file is uploaded when it is settled, read back and compared, and downloaded when it is asked for.
 */
export class S3Store implements ArchiveStore {
  readonly location: string;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #copies: LocalCopies;
  #client: Sdk.S3Client | null = null;

  /** @throws {ArchiveError} unless the location is `s3://bucket` or `s3://bucket/prefix`. */
  constructor(location: string) {
    const [, bucket = "", prefix = ""] = /^s3:\/\/([^/]+)(?:\/(.*?))?\/?$/i.exec(location) ?? [];
    if (bucket === "") throw new ArchiveError(`${location}: expected s3://bucket or s3://bucket/prefix`);
    this.location = location.replace(/\/$/, "");
    this.#bucket = bucket;
    this.#prefix = prefix === "" ? "" : `${prefix}/`;
    this.#copies = LocalCopies.of(this.location);
  }

  async begin(name: string): Promise<string> {
    return this.#copies.fresh(pending(name));
  }

  async settle(name: string): Promise<void> {
    const path = await this.#copies.pathOf(pending(name));
    await this.#put(pending(name), await readFile(path));
    const back = `${path}.back`;
    await this.#download(pending(name), back);
    const [written, stored] = [await digestOfFile(path), await digestOfFile(back)];
    await rm(back);
    if (written.sha256 !== stored.sha256) {
      throw new ArchiveError(`${this.location}: ${pending(name)} is not what was uploaded`);
    }
  }

  async place(name: string): Promise<boolean> {
    if ((await this.#tagOf(pending(name))) !== null) await this.#move(pending(name), name);
    await this.#copies.forget(pending(name));
    return (await this.#tagOf(name)) !== null;
  }

  async setAside(name: string, among: "restored" | "unknown"): Promise<void> {
    if ((await this.#tagOf(name)) !== null) await this.#move(name, `${among}/${name}`);
  }

  async discard(name: string): Promise<void> {
    await this.delete(pending(name));
    await this.#copies.forget(pending(name));
  }

  async pending(): Promise<readonly string[]> {
    return (await this.#list("pending/")).map(({ name }) => basename(name));
  }

  async find(name: string): Promise<string | null> {
    for (const key of [name, pending(name)]) {
      const tag = await this.#tagOf(key);
      if (tag === null) continue;
      return this.#copies.keep(key, tag, (path) => this.#download(key, path));
    }
    return null;
  }

  digest(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
    return digestOfFile(path);
  }

  async read(name: string): Promise<string | null> {
    return this.#ask((client, { GetObjectCommand }) =>
      unlessMissing(async () => {
        const { Body } = await client.send(new GetObjectCommand(this.#at(name)));
        return (await Body?.transformToString("utf8")) ?? "";
      }),
    );
  }

  async write(name: string, text: string): Promise<void> {
    await this.#put(name, Buffer.from(text));
  }

  async delete(name: string): Promise<void> {
    await this.#ask((client, { DeleteObjectCommand }) =>
      client.send(new DeleteObjectCommand(this.#at(name))),
    );
  }

  async list(folder = ""): Promise<readonly StoredFile[]> {
    const files = await this.#list(folder === "" ? "" : `${folder}/`);
    return files.filter(({ name }) => !isAside(name));
  }

  #list(folder: string): Promise<readonly StoredFile[]> {
    const asked = { Bucket: this.#bucket, Prefix: `${this.#prefix}${folder}` };
    return this.#ask(async (client, { paginateListObjectsV2 }) => {
      const files: StoredFile[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, asked)) {
        for (const { Key = "", Size = 0 } of Contents)
          files.push({ name: Key.slice(this.#prefix.length), bytes: Size });
      }
      return files;
    });
  }

  async #put(name: string, body: Uint8Array): Promise<void> {
    await this.#ask((client, { PutObjectCommand }) =>
      client.send(new PutObjectCommand({ ...this.#at(name), Body: body })),
    );
  }

  async #download(name: string, path: string): Promise<void> {
    await this.#ask(async (client, { GetObjectCommand }) => {
      const { Body } = await client.send(new GetObjectCommand(this.#at(name)));
      await pipeline(Body?.transformToWebStream() ?? [], createWriteStream(path, { mode: 0o600 }));
    });
  }

  /** Tag of the object's present content; `null` if there is none. */
  #tagOf(name: string): Promise<string | null> {
    return this.#ask((client, { HeadObjectCommand }) =>
      unlessMissing(async () => {
        const { ETag, ContentLength } = await client.send(new HeadObjectCommand(this.#at(name)));
        return `${ETag ?? ""} ${ContentLength ?? ""}`;
      }),
    );
  }

  /** Copies first: killed in between, both are there, and the next run moves it again. */
  async #move(from: string, to: string): Promise<void> {
    const source = encodeURI(`${this.#bucket}/${this.#prefix}${from}`).replaceAll(
      /[+?#]/g,
      encodeURIComponent,
    );
    await this.#ask((client, { CopyObjectCommand }) =>
      client.send(new CopyObjectCommand({ ...this.#at(to), CopySource: source })),
    );
    await this.delete(from);
  }

  #at(name: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.#bucket, Key: `${this.#prefix}${name}` };
  }

  /** @throws {ArchiveError} if the store refuses or does not answer. */
  async #ask<T>(work: (client: Sdk.S3Client, sdk: typeof Sdk) => Promise<T>): Promise<T> {
    // Only where it is used: loading it takes as long as the rest of the worker.
    const sdk = await import("@aws-sdk/client-s3");
    this.#client ??= new sdk.S3Client({
      // Other stores than Amazon's seldom have a host name for each bucket, or checksums behind the content.
      forcePathStyle: true,
      requestHandler: {
        connectionTimeout: CONNECTION_MS,
        requestTimeout: ANSWER_MS,
        socketTimeout: ANSWER_MS,
        throwOnRequestTimeout: true,
      },
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    });
    try {
      return await work(this.#client, sdk);
    } catch (error) {
      if (error instanceof ArchiveError) throw error;
      throw new ArchiveError(`${this.location}: ${textOf(error)}`, { cause: error });
    }
  }
}

function pending(name: string): string {
  return `pending/${basename(name)}`;
}

/** What a store said. Some of its answers are a status alone. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { httpStatusCode } = ("$metadata" in error ? Object(error.$metadata) : {}) as {
    httpStatusCode?: number;
  };
  return `${error.name}: ${error.message}${httpStatusCode === undefined ? "" : ` (HTTP ${httpStatusCode})`}`;
}

async function unlessMissing<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && ["NoSuchKey", "NotFound"].includes(error.name)) return null;
    throw error;
  }
}
