import { inject } from "vitest";

/** The release of the server that the tests run on: 18 unless `HINDSIGHT_POSTGRES` names another one. */
export function postgresMajor(): number {
  return inject("postgresMajor");
}
