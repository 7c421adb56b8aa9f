/**
 * How Node is started for the worker and other programs on the database; the image starts them so, too. They work on page after page:
 * a heap that grows in small steps keeps them small with less CPU than `--optimize-for-size`.
 */
export const WORKER_NODE: readonly string[] = ["--max-semi-space-size=2", "--heap-growing-percent=20"];

/** Threads that allocate (those of DuckDB) share two arenas of the C library, which else keeps what each has freed. */
export const WORKER_ENV: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: "2" };
