import { AuditError } from "../core/error.ts";
import type { Sql } from "../postgres/sql.ts";
import type { TrackedTable } from "../postgres/tracked-table.ts";
import type { WrittenTable } from "../postgres/written-table.ts";
import type { Registration } from "./registration.ts";
import { resolveTable } from "./resolve-table.ts";

/** The registrations of one audit and the tables behind them, each looked up in the catalog once. */
export class TrackedTables {
  readonly #auditSchema: string;
  readonly #registrations = new Map<string, Registration>();
  readonly #tables = new Map<string, TrackedTable>();

  constructor(auditSchema: string) {
    this.#auditSchema = auditSchema;
  }

  /** @throws {AuditError} MODEL_ALREADY_TRACKED, also for another model over the same table. */
  add(registration: Registration): void {
    const { name } = registration.model;
    const other = this.#byTable(registration);
    if (this.#registrations.has(name)) {
      throw new AuditError("MODEL_ALREADY_TRACKED", `track(${name}): it is tracked already`);
    }
    if (other !== undefined) {
      throw new AuditError(
        "MODEL_ALREADY_TRACKED",
        `track(${name}): its table ${registration.schema}.${registration.table} is tracked as ${other.model.name}`,
      );
    }
    this.#registrations.set(name, registration);
  }

  all(): readonly Registration[] {
    return [...this.#registrations.values()];
  }

  /** @throws {AuditError} MODEL_NOT_TRACKED */
  named(model: string): Registration {
    const registration = this.#registrations.get(model);
    if (registration !== undefined) return registration;
    const known = [...this.#registrations.keys()].join(", ");
    throw new AuditError(
      "MODEL_NOT_TRACKED",
      `${model} is not tracked; tracked are: ${known || "no models"}`,
    );
  }

  /** The registration a statement writes to. A table named without a schema is that of `public`, else any of the name. */
  written(written: WrittenTable): Registration | undefined {
    const named = this.all().filter(({ table }) => table === written.name);
    const own = named.find(({ schema }) => schema === (written.schema ?? "public"));
    return written.schema === null ? (own ?? named[0]) : own;
  }

  async table(registration: Registration, sql: Sql): Promise<TrackedTable> {
    const known = this.#tables.get(registration.model.name);
    if (known !== undefined) return known;
    const table = await resolveTable(sql, this.#auditSchema, registration);
    this.#tables.set(registration.model.name, table);
    return table;
  }

  async tables(sql: Sql): Promise<readonly TrackedTable[]> {
    const tables: TrackedTable[] = [];
    for (const registration of this.all()) tables.push(await this.table(registration, sql));
    return tables;
  }

  /** Forgets what the catalog said; the tables may have changed. */
  forget(): void {
    this.#tables.clear();
  }

  #byTable({ schema, table }: Registration): Registration | undefined {
    return this.all().find((other) => other.schema === schema && other.table === table);
  }
}
