import { AuditError } from "../../core/error.ts";
import type { Installed } from "../../postgres/install/install.ts";
import type { IsTracked } from "../../postgres/table/installed-table.ts";
import type { CatalogColumn } from "../../postgres/table/introspect.ts";
import { readCatalog } from "../../postgres/engines/read-catalog.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { lookupsBy, refuseHiddenLinks } from "./linked-models.ts";
import type { RegistrationDefaults } from "./registration-defaults.ts";
import type { Registration } from "./registration.ts";
import { Registrations } from "./registrations.ts";
import { resolveHistory, resolveTable } from "./resolve-table.ts";

/** A table as the catalog has it. */
export interface FoundTable {
  readonly registration: Registration;
  /** None when there is no such table. */
  readonly columns: readonly CatalogColumn[];
  /**
   * The table as the engines see it.
   * @throws {AuditError} as {@link resolveTable} does.
   */
  readonly table: () => TrackedTable;
  /** The same to read, from what its history knows where the table has not all that the model has; `null` for none. */
  readonly history: () => TrackedTable | null;
}

/** The registrations of one audit and the tables behind them, each looked up in the catalog once. */
export class TrackedTables extends Registrations {
  /** Schema of the history. */
  readonly auditSchema: string;
  readonly #tables = new Map<Registration, TrackedTable>();

  constructor(auditSchema: string, defaults: RegistrationDefaults) {
    super(defaults);
    this.auditSchema = auditSchema;
  }

  /**
   * A table that has a history: what stands under its name may be that of another table, which had the name before.
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
   * A table to be read, as {@link readable} gives it.
   * @throws {AuditError} as {@link table}, where there is no history to read.
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
   * Tables of registrations to be read, in their order. What cannot be recorded any more is read as its history knows it, or
   * left out, so that it does not stop the reads of the others; `check()` tells.
   * @throws {AuditError} NOT_INSTALLED when no table has anything to read.
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
      if (table !== null) this.#tables.set(found.registration, table);
      // Not remembered: the table may be there again with the next read.
      if (history !== null) gone.set(found.registration, history);
    }
    const tables = registrations.flatMap((one) => this.#tables.get(one) ?? gone.get(one) ?? []);
    const [first] = registrations;
    if (first !== undefined && tables.length === 0) throw withoutHistory(first, this.auditSchema);
    return tables;
  }

  /** Tables of registrations, in their order, be they installed or not. */
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

  /** What the database has of tables by now, whatever was known. */
  async lookUp(sql: Sql, registrations: readonly Registration[]): Promise<readonly FoundTable[]> {
    for (const registration of registrations) registration.fix();
    await this.place(sql);
    const wanted = registrations.map((registration) => {
      const { schema, table: name, engine } = registration;
      return { registration, schema, name, engine };
    });
    const lookups = lookupsBy(this.all());
    const isTracked: IsTracked = (schema, table) => this.has({ schema, table });
    const found = await readCatalog(sql, this.auditSchema, wanted, isTracked);
    return found.map(([{ registration }, catalog]) => ({
      registration,
      columns: catalog.columns,
      table: () => resolveTable(catalog, this.auditSchema, registration, lookups(registration)),
      history: () => resolveHistory(catalog, this.auditSchema, registration),
    }));
  }

  /** Tables of registrations and who captures their changes. */
  async installed(
    sql: Sql,
    registrations: readonly Registration[] = this.all(),
  ): Promise<readonly Installed[]> {
    const tables = await this.tables(sql, registrations);
    return tables.map((table, i) => ({ table, triggers: registrations[i]?.capture === "triggers" }));
  }

  /** Looks up anew what the models have by now. */
  renew(registrations: readonly Registration[] = this.all()): void {
    for (const registration of registrations) {
      registration.renew();
      this.#tables.delete(registration);
    }
    this.changed();
    refuseHiddenLinks(this.all());
  }

  /** Forgets what the catalog said; the tables may have changed. */
  forget(): void {
    this.#tables.clear();
    this.changed();
  }
}

/** `null` where the table, or what the model needs of it, is not there or not fit to be recorded. */
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
