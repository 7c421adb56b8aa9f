import { DatabaseError } from "../database-error.ts";
import type { LoginRole } from "./database-roles.ts";

/**
 * The role that an address signs in with.
 * @param variable names the address in the error
 * @throws {DatabaseError} URL_INVALID without a user and a password
 */
export function roleOfUrl(variable: string, text: string): LoginRole {
  try {
    const { username, password } = new URL(text);
    const role = { name: decodeURIComponent(username), password: decodeURIComponent(password) };
    if (role.name !== "" && role.password !== "") return role;
  } catch {
    // What is no address, or says a character wrongly, is refused below.
  }
  throw new DatabaseError(
    "URL_INVALID",
    `${variable} must name a user and a password, as in postgres://user:password@host:5432/name`,
  );
}
