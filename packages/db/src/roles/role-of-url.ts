import { DatabaseError } from "../database-error.ts";
import type { LoginRole } from "./database-roles.ts";

/**
 * The role in a connection string.
 * @param variable name of the environment variable, for the error
 * @throws {DatabaseError} URL_INVALID without a user and a password
 */
export function roleOfUrl(variable: string, text: string): LoginRole {
  try {
    const { username, password } = new URL(text);
    const role = { name: decodeURIComponent(username), password: decodeURIComponent(password) };
    if (role.name !== "" && role.password !== "") return role;
  } catch {
    // An invalid address or encoding is refused below.
  }
  throw new DatabaseError(
    "URL_INVALID",
    `${variable} must name a user and a password, as in postgres://user:password@host:5432/name`,
  );
}
