import { Actor } from "../../../core/actor.ts";
import { checkOptions, type OptionKinds } from "../../../core/check-options.ts";
import { AuditError } from "../../../core/error.ts";
import { toInstant } from "../../../core/instant.ts";
import { storable } from "../../../core/search-text.ts";
import type { ImportedVersion } from "./imported-version.ts";

/** Ids are made of times, and have no room for earlier ones. */
export const EARLIEST = "1828-01-01T00:00:00.000000Z";

const ACTIONS: ReadonlySet<unknown> = new Set(["create", "update", "delete"]);

const MEMBERS: OptionKinds<ImportedVersion> = {
  id: "text",
  action: "any",
  at: "any",
  row: "any",
  actor: "any",
  reason: "any",
  requestId: "any",
  remoteAddress: "any",
};

/**
 * A version to import as PostgreSQL takes it.
 * @param place its number among all that were given
 * @throws {AuditError} OPTION_INVALID, INSTANT_INVALID, UNSUPPORTED; they name the version and the member, and have no values of rows.
 */
export function givenVersion(version: ImportedVersion, place: number): object {
  const call = "upkeep.importVersions: ";
  checkOptions(`${call}version number ${place}`, version, MEMBERS);
  const { id, action, at, row, actor, reason, requestId, remoteAddress } = version;
  const name = text(`${call}the id of version number ${place}`, id);
  const of = `${call}version ${JSON.stringify(name.slice(0, 64))}`;
  if (!ACTIONS.has(action)) throw invalid(`${of}: action must be create, update or delete`);
  const who = actorOf(of, actor);
  return {
    id: name,
    action,
    at: timeOf(of, at),
    state: stateOf(of, row),
    actor_type: who?.type ?? null,
    actor_id: who?.id ?? null,
    actor_label: who?.label ?? null,
    on_behalf_of: who?.onBehalfOf ?? null,
    reason: optional(`${of}: reason`, reason),
    request_id: optional(`${of}: requestId`, requestId),
    remote_address: optional(`${of}: remoteAddress`, remoteAddress),
  };
}

function timeOf(of: string, at: ImportedVersion["at"]): string {
  const time = told(of, () => toInstant(at));
  if (time >= EARLIEST) return time;
  throw new AuditError("UNSUPPORTED", `${of} is of ${time}; the earliest time is ${EARLIEST}`);
}

function stateOf(of: string, row: ImportedVersion["row"]): ImportedVersion["row"] {
  const given: unknown = row;
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw invalid(`${of}: row must be an object of texts by column`);
  for (const [column, value] of Object.entries(given)) {
    const named = storable(`${of}: the name of a column`, column);
    optional(`${of}: column ${named}`, value);
  }
  return row;
}

function actorOf(of: string, given: ImportedVersion["actor"]): Actor | null {
  if (given === null || given === undefined) return null;
  const { success, data, error } = Actor.safeParse(given);
  if (!success) throw invalid(`${of}: ${["actor", ...(error.issues[0]?.path ?? [])].join(".")} is not valid`);
  for (let actor: Actor | undefined = data; actor !== undefined; actor = actor.onBehalfOf)
    for (const member of [actor.type, actor.id, actor.label]) optional(`${of}: actor`, member);
  return data;
}

function optional(name: string, value: unknown): string | null {
  return value === null || value === undefined ? null : text(name, value);
}

function text(name: string, value: unknown): string {
  if (typeof value !== "string") throw invalid(`${name} must be a text`);
  return storable(name, value);
}

/** The error of a call, with what it is about. */
function told<T>(of: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw error instanceof AuditError ? new AuditError(error.code, `${of}: ${error.message}`) : error;
  }
}

function invalid(message: string): AuditError {
  return new AuditError("OPTION_INVALID", message);
}
