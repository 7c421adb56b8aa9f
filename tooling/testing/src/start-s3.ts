import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import S3rver from "s3rver";

/** The environment in which a program reaches a store that speaks S3. */
export type S3Environment = Readonly<Record<string, string>>;

export const BUCKET = "history";

/** Starts a store on a free port of loopback with one empty bucket, in a temporary folder. */
export async function startS3(): Promise<{ readonly env: S3Environment } & AsyncDisposable> {
  const directory = await mkdtemp(join(tmpdir(), "hindsight-s3-"));
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  const { port } = await server.run();
  return {
    env: {
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "S3RVER",
      AWS_SECRET_ACCESS_KEY: "S3RVER",
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
