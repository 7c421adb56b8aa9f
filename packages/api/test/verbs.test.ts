import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

const SERVICES = join(import.meta.dirname, "../src/services");

/** Verbs that answer everybody. */
const PUBLIC = ["me", "choosePassword"];

test("every verb refuses a caller who is not signed in, before it looks at the input", async () => {
  await using database = await migratedDatabase();
  const verbs = await findVerbs();
  expect(verbs.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["cancelOrder", "watchLog", "createUser"]),
  );
  const outcomes = await Promise.all(
    verbs.map(async ({ name, verb }) => [
      name,
      await outcomeOf(() => verb({ ctx: { db: database.db, user: null } })),
    ]),
  );
  const expected = verbs.map(({ name }) => [name, "UNAUTHENTICATED"]);
  expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(expected));
});

type Verb = (options: object) => unknown;

/** Every function in a file directly in an entity's folder; what verbs share is in `internal/`. */
async function findVerbs(): Promise<readonly { name: string; verb: Verb }[]> {
  const files = (await readdir(SERVICES, { recursive: true })).filter((path) =>
    /^\w+\/[\w-]+\.ts$/.test(path),
  );
  const exported = await Promise.all(
    files.map(async (file) => Object.entries<unknown>(await import(join(SERVICES, file)))),
  );
  return exported
    .flat()
    .filter((entry): entry is [string, Verb] => typeof entry[1] === "function" && !PUBLIC.includes(entry[0]))
    .map(([name, verb]) => ({ name, verb }));
}

async function outcomeOf(run: () => unknown): Promise<unknown> {
  try {
    await run();
    return "answered";
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : String(error);
  }
}
