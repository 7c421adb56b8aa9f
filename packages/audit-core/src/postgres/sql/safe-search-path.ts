/** Search path of SECURITY DEFINER functions. `pg_temp` is listed last: unlisted, it would be searched first. */
export const SAFE_SEARCH_PATH = "pg_catalog, pg_temp";

/** Runs PL/pgSQL statements with that search path, and restores the former one after them. */
export function withSafeSearchPath(statements: string): string {
  return `DO $hindsight$ DECLARE path text := current_setting('search_path'); BEGIN
PERFORM set_config('search_path', '${SAFE_SEARCH_PATH}', true);
${statements};
PERFORM set_config('search_path', path, true);
END $hindsight$;`;
}
