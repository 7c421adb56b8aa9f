import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** What DuckDB may use: some 50 MB for ordinary versions, and several times a version that has many megabytes. */
const MEMORY = "2GB";

/**
 * Runs work on DuckDB in memory. It never looks for extensions elsewhere, writes nothing but the files that it is told to, and uses
 * one thread, so that the same content gives the same file.
 */
export async function withParquetEngine<T>(work: (duck: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: MEMORY,
    threads: "1",
    temp_directory: "",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    // Every file is read once: kept parts, and memory that a file leaves behind, would grow with the run.
    enable_external_file_cache: "false",
    allocator_bulk_deallocation_flush_threshold: "16MB",
  });
  try {
    const duck = await instance.connect();
    try {
      await duck.run("SET TimeZone = 'UTC'");
      return await work(duck);
    } finally {
      duck.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}
