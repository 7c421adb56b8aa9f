import type { Model, ModelStatic, Sequelize } from "sequelize";

import { AuditError } from "../../core/error.ts";
import type { WrittenTable } from "../../postgres/capture/hooks/parse-writes.ts";
import { type Relation, relationsOver } from "../../postgres/table/relations-over.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { Registration } from "../models/registration.ts";
import { baseOf, schemaOf, tableKey, tableOf } from "../models/table-of-model.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";

/** A tracked model that a statement writes to. */
export interface WrittenModel {
  readonly registration: Registration;
  /** Whether the statement names the model's table itself. */
  readonly directly: boolean;
}

/** Which tracked models a statement writes to. */
export class WrittenModels {
  readonly #tables: TrackedTables;
  /** Models by the tables that their `schema()` returned. */
  readonly #met = new Map<string, ModelStatic<Model>>();
  #index: Index | undefined;
  #over: readonly Relation<Registration>[] | undefined;

  constructor(tables: TrackedTables) {
    this.#tables = tables;
  }

  get #indexed(): Index {
    const { changes } = this.#tables;
    if (this.#index?.changes !== changes) {
      this.#over = undefined;
      this.#index = indexOf(this.#tables.all(), changes);
    }
    return this.#index;
  }

  /** Whether statements must be parsed before they are sent. */
  get needReading(): boolean {
    return this.#met.size > 0 || this.#indexed.read.length > 0;
  }

  /** The tracked models among the tables that a statement writes to, directly or through a view or partition. */
  async written(
    writes: readonly WrittenTable[],
    sql: Sql,
    searchPath: string = "",
  ): Promise<readonly WrittenModel[]> {
    await this.#tables.placeOnce(sql);
    const found: WrittenModel[] = [];
    for (const write of writes) {
      this.#refuseMet(write, searchPath);
      const own = this.#named(write);
      if (own !== undefined) found.push({ registration: own, directly: true });
      else found.push(...(await this.#above(write, sql)));
    }
    return found;
  }

  /** Remembers a model that `schema()` returned. */
  meet(model: ModelStatic<Model>): void {
    this.#met.set(tableKey(tableOf(model)), baseOf(model));
  }

  /** Refuses a write through `schema()` of a tracked model to a table that is not tracked. */
  #refuseMet({ schema, name }: WrittenTable, searchPath: string): void {
    if (name === null || this.#met.size === 0) return;
    const [first = ""] = searchPath.split(",");
    const table = {
      schema: schema ?? (first.trim().replaceAll('"', "") || this.#schemaOf(name)),
      table: name,
    };
    const base = this.#met.get(tableKey(table));
    if (base === undefined || this.#tables.knows(table)) return;
    if (!this.#indexed.bases.has(base)) return;
    const twin = `${base.name}.schema(${JSON.stringify(table.schema)})`;
    throw new AuditError(
      "MODEL_NOT_TRACKED",
      `${base.name} is tracked, but table ${table.schema}.${table.table} is not: call track(${twin}) and install(), or untrack(${twin})`,
    );
  }

  /** Models whose views or partitions have this name. A name that could not be parsed may be any of them. */
  async #above({ schema, name }: WrittenTable, sql: Sql): Promise<readonly WrittenModel[]> {
    const { read } = this.#indexed;
    if (read.length === 0) return [];
    if (name === null) return read.map((registration) => ({ registration, directly: false }));
    this.#over ??= await relationsOver(sql, read);
    return this.#over
      .filter((relation) => relation.name === name && (schema === null || relation.schema === schema))
      .map(({ over }) => ({ registration: over, directly: false }));
  }

  /** The registration of a table, given the name that a statement uses. */
  registered(schema: string | null, name: string): Registration | undefined {
    return this.#named({ schema, name });
  }

  /** Without a schema, the name means the table on the search path or, failing that, any with this name. */
  #named({ schema, name }: Pick<WrittenTable, "schema" | "name">): Registration | undefined {
    const named = (name === null ? undefined : this.#indexed.byName.get(name)) ?? [];
    const own = named.find((one) => one.schema === (schema ?? this.#schemaOf(one.table)));
    return schema === null ? (own ?? named[0]) : own;
  }

  #schemaOf(table: string): string {
    return schemaOf(this.#indexed.sequelize, table);
  }
}

/** Registrations, indexed for looking up statements. */
interface Index {
  /** {@link Registrations.changes} when it was built. */
  readonly changes: number;
  readonly byName: ReadonlyMap<string, readonly Registration[]>;
  /** Models whose statements must be parsed before they are sent. */
  readonly read: readonly Registration[];
  readonly bases: ReadonlySet<ModelStatic<Model>>;
  readonly sequelize: Sequelize | undefined;
}

function indexOf(registrations: readonly Registration[], changes: number): Index {
  return {
    changes,
    byName: Map.groupBy(registrations, ({ table }) => table),
    read: registrations.filter(needsReading),
    bases: new Set(registrations.map(({ model }) => baseOf(model))),
    sequelize: registrations[0]?.model.sequelize,
  };
}

function needsReading({ capture, required, context }: Registration): boolean {
  return capture === "hooks" || required.length > 0 || context !== null;
}
