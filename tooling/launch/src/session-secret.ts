import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The key that signs the session cookies of the embedded mode. It is stored with mode 0600, so that users stay signed in
 * after a restart.
 */
export async function sessionSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, "session-secret");
  const existing = await readFile(path, "utf8").catch(() => "");
  if (existing !== "") return existing;
  const secret = randomBytes(32).toString("base64url");
  await writeFile(`${path}.new`, secret, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return secret;
}
