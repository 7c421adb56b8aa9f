/** A folder whose files import each other and those of layers below. */
export interface Layer {
  /** Within the source; `""` for the source itself. Of a folder with layers inside it, only the files directly in it. */
  readonly folder: string;
  /** What its files are about, in a few words. */
  readonly about: string;
}

/** The layers of the library, from the lowest one up: a file imports from its own and from those before it. */
export const LAYERS: readonly Layer[] = [
  { folder: "core", about: "versions, context, instants, errors; no SQL, no ORM" },
  { folder: "", about: "what an application imports of it" },
  { folder: "postgres/sql", about: "text and values; knows no table" },
  { folder: "postgres/table", about: "what a tracked table is" },
  { folder: "postgres/engines", about: "how versions are stored" },
  { folder: "postgres/read", about: "what answers questions" },
  { folder: "postgres/capture", about: "how a change arrives" },
  { folder: "postgres/write", about: "what changes history by other ways" },
  { folder: "postgres/install", about: "objects in the database, and their drift" },
  { folder: "postgres", about: "types of what it gives" },
  { folder: "sequelize/types", about: "public interfaces" },
  { folder: "sequelize/driver", about: "what Sequelize and its driver do not type" },
  { folder: "sequelize/models", about: "what a tracked model is" },
  { folder: "sequelize/intercept", about: "what happens to a statement on its way" },
  { folder: "sequelize/as-of", about: "finders of the past" },
  { folder: "sequelize/history", about: "lists, links, revert, entries" },
  { folder: "sequelize/install", about: "install, migrations, check" },
  { folder: "sequelize/upkeep", about: "backfill, dedupe, retention, help for tests" },
  { folder: "sequelize", about: "createAudit" },
  { folder: "testing", about: "matchers for tests of an application" },
];
