/** Search path of functions that act for their owner. Temporary objects come last, or they would come first. */
export const SAFE_SEARCH_PATH = "pg_catalog, pg_temp";

/** Runs statements of PL/pgSQL on that path, which ends with them. */
export function withSafeSearchPath(statements: string): string {
  return `DO $hindsight$ DECLARE path text := current_setting('search_path'); BEGIN
PERFORM set_config('search_path', '${SAFE_SEARCH_PATH}', true);
${statements};
PERFORM set_config('search_path', path, true);
END $hindsight$;`;
}
