import { AuditError } from "../../core/error.ts";
import type { Installed } from "../../postgres/install/parts.ts";
import type { IsTracked } from "../../postgres/table/installed-table.ts";
import type { CatalogColumn } from "../../postgres/table/introspect.ts";
import { readCatalog } from "../../postgres/engines/read-catalog.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TableNames } from "../../postgres/table/table-names.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { lookupsBy, refuseHiddenLinks } from "./linked-models.ts";
import type { RegistrationDefaults } from "./registration-defaults.ts";
import type { Registration } from "./registration.ts";
import { Registrations } from "./registrations.ts";
import { resolveHistory, resolveTable } from "./resolve-table.ts";

/** A tracked model's table, as the catalog describes it. */
export interface FoundTable {
  readonly registration: Registration;
  /** Empty if there is no such table. */
  readonly columns: readonly CatalogColumn[];
  /**
   * The table as the engines see it.
   * @throws {AuditError} as {@link resolveTable} does.
   */
  readonly table: () => TrackedTable;
  /** The table for reading, if it lacks columns of the model: as its history describes it; `null` if there is none. */
  readonly history: () => TrackedTable | null;
  /** Name that the table of the history has by now, if another release renamed it. */
  readonly renamedTo: TableNames | null;
}

/** The registrations of an audit and their tables, each looked up in the catalog once. */
export class TrackedTables extends Registrations {
  /** Schema of the history. */
  readonly auditSchema: string;
  readonly #partitioned: boolean;
  readonly #tables = new Map<Registration, TrackedTable>();

  constructor(auditSchema: string, defaults: RegistrationDefaults) {
    super(defaults);
    this.auditSchema = auditSchema;
    this.#partitioned = defaults.partitions !== null;
  }

  /**
   * The table of a registration. It must have a history of its own, not that of a table which had its name before.
   * @throws {AuditError} NOT_INSTALLED
   */
  async table(registration: Registration, sql: Sql): Promise<TrackedTable> {
    const known = this.#known(registration);
    if (known !== undefined && known.installed !== null) return known;
    this.#tables.delete(registration);
    const [table] = await this.tables(sql, [registration]);
    if (table !== undefined && table.installed !== null) return table;
    throw withoutHistory(registration, this.auditSchema);
  }

  /**
   * The table for reading; see {@link readable}.
   * @throws {AuditError} as {@link table}, if there is no history.
   */
  async history(registration: Registration, sql: Sql): Promise<TrackedTable> {
    const [table] = await this.readable(sql, [registration]);
    return table === undefined || table.installed === null ? this.table(registration, sql) : table;
  }

  /** Identity is the table: what was known of another, in a schema that comes first by now, is not its own. */
  #known(registration: Registration): TrackedTable | undefined {
    const table = this.#tables.get(registration);
    return table?.schema === registration.schema ? table : undefined;
  }

  /**
   * The tables of registrations for reading, in the same order. A table that cannot be recorded any more is returned as its
   * history describes it, or left out, so that the others can still be read; `check()` reports it.
   * @throws {AuditError} NOT_INSTALLED if no table has a history, or one was renamed by another release: without it, the rest
   * would look complete.
   */
  async readable(
    sql: Sql,
    registrations: readonly Registration[] = this.all(),
  ): Promise<readonly TrackedTable[]> {
    const unknown = registrations.filter((one) => this.#known(one) === undefined);
    const gone = new Map<Registration, TrackedTable>();
    for (const found of unknown.length === 0 ? [] : await this.lookUp(sql, unknown)) {
      const table = whole(found);
      const history = table === null ? found.history() : null;
      if (found.renamedTo !== null) throw renamed(found.registration, found.renamedTo);
      if (table !== null) this.#tables.set(found.registration, table);
      // Not remembered: the table may be there again with the next read.
      if (history !== null) gone.set(found.registration, history);
    }
    const tables = registrations.flatMap((one) => this.#tables.get(one) ?? gone.get(one) ?? []);
    const [first] = registrations;
    if (first !== undefined && tables.length === 0) throw withoutHistory(first, this.auditSchema);
    return tables;
  }

  /** The tables of registrations, in the same order, installed or not. */
  async tables(
    sql: Sql,
    registrations: readonly Registration[] = this.all(),
  ): Promise<readonly TrackedTable[]> {
    const unknown = registrations.filter((one) => this.#known(one) === undefined);
    if (unknown.length > 0) {
      for (const found of await this.lookUp(sql, unknown))
        this.#tables.set(found.registration, found.table());
    }
    return registrations.flatMap((one) => this.#tables.get(one) ?? []);
  }

  /**
   * The table of a registration as it is now, whatever was known of it.
   * @throws {AuditError} NOT_INSTALLED
   */
  async current(registration: Registration, sql: Sql): Promise<TrackedTable> {
    const [found] = await this.lookUp(sql, [registration]);
    const table = found?.table();
    if (table?.installed == null) throw withoutHistory(registration, this.auditSchema);
    return table;
  }

  /** Looks up tables in the catalog, whatever was known of them. */
  async lookUp(sql: Sql, registrations: readonly Registration[]): Promise<readonly FoundTable[]> {
    if (registrations.length === 0) return [];
    for (const registration of registrations) registration.fix();
    await this.place(sql);
    const wanted = registrations.map((registration) => {
      const { schema, table: name, engine } = registration;
      return { registration, schema, name, engine };
    });
    const lookups = lookupsBy(this.all());
    const isTracked: IsTracked = (schema, table) => this.has({ schema, table });
    const place = { auditSchema: this.auditSchema, partitioned: this.#partitioned };
    const found = await readCatalog(sql, this.auditSchema, wanted, isTracked);
    return found.map(([{ registration }, catalog]) => ({
      registration,
      columns: catalog.columns,
      table: () => resolveTable(catalog, place, registration, lookups(registration)),
      history: () => resolveHistory(catalog, place, registration),
      renamedTo: catalog.known.renamedTo,
    }));
  }

  /** The tables of registrations, and whether triggers capture their changes. */
  async installed(
    sql: Sql,
    registrations: readonly Registration[] = this.all(),
  ): Promise<readonly Installed[]> {
    const tables = await this.tables(sql, registrations);
    return tables.map((table, i) => ({ table, triggers: registrations[i]?.capture === "triggers" }));
  }

  /** Lets fields and tables of registrations be resolved again. */
  renew(registrations: readonly Registration[] = this.all()): void {
    for (const registration of registrations) {
      registration.renew();
      this.#tables.delete(registration);
    }
    this.changed();
    refuseHiddenLinks(this.all(), (model) => this.find(model));
  }

  /** Lets tables be looked up in the catalog again, except those that just were. */
  forget(found: readonly (readonly [Registration, TrackedTable])[] = []): void {
    this.#tables.clear();
    for (const [registration, table] of found) this.#tables.set(registration, table);
    this.changed();
  }
}

/** `null` if the table or one of its columns is missing, or it cannot be recorded. */
function whole({ table }: FoundTable): TrackedTable | null {
  try {
    return table();
  } catch (error) {
    if (error instanceof AuditError) return null;
    throw error;
  }
}

function withoutHistory({ model, schema, table }: Registration, auditSchema: string): AuditError {
  return new AuditError(
    "NOT_INSTALLED",
    `${model.name}: schema ${auditSchema} has no history of ${schema}.${table}; run audit.install() after track()`,
  );
}

function renamed({ model, schema, table }: Registration, now: TableNames): AuditError {
  return new AuditError(
    "NOT_INSTALLED",
    `${model.name}: the table ${schema}.${table} is ${now.schema}.${now.name} by now, as another release has installed: restart with that release, or run audit.install() if the model is of another table`,
  );
}
