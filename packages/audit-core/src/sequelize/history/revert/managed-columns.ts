import type { ManagedColumns } from "../../../postgres/write/revert/revert-statement.ts";
import type { Registration } from "../../models/registration.ts";
import { columnOf } from "../../driver/stored-name.ts";

/** The columns that Sequelize manages (timestamps and version counter), for a revert `back` to the version with that id. */
export function managedColumns({ model, fields }: Registration, back: string): ManagedColumns {
  const { timestamps = true, createdAt, updatedAt, version = false } = model.options;
  const column = (name: string | boolean | undefined, fallback: string) => {
    const attribute = typeof name === "string" ? name : fallback;
    return name !== false && attribute in model.getAttributes() ? columnOf(model, attribute) : null;
  };
  const created = timestamps ? column(createdAt, "createdAt") : null;
  return {
    version: back,
    createdAt: fields.some((recorded) => recorded.column === created) ? null : created,
    updatedAt: timestamps ? column(updatedAt, "updatedAt") : null,
    counter: column(version, "version"),
  };
}
