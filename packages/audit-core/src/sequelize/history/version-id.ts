import { AuditError } from "../../core/error.ts";
import { isVersionId } from "../../core/stored-id.ts";

/**
 * The id of a version. `ref` is a version or an id, or anything else from a JavaScript caller.
 * @throws {AuditError} VERSION_NOT_FOUND for anything else.
 */
export function versionId(model: string, ref: unknown): string {
  const id = idIn(ref);
  if (typeof id === "string" && isVersionId(id)) return id;
  throw unknownVersion(model, ref);
}

/** The error for a version that a model does not have. */
export function unknownVersion(model: string, ref: unknown): AuditError {
  const id = idIn(ref);
  const what =
    typeof id === "string"
      ? `${model} has no version ${id.slice(0, 40)}`
      : `${model}: expected a version or the id of one`;
  return new AuditError("VERSION_NOT_FOUND", what);
}

function idIn(ref: unknown): unknown {
  return typeof ref === "object" && ref !== null && "id" in ref ? ref.id : ref;
}
