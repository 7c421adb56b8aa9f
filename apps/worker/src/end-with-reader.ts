/** What a shell says of a process that SIGPIPE ended. */
const BROKEN_PIPE = 128 + 13;

/** Ends the process at once when nobody reads its output any more, as behind `| head`. Every command can be run again. */
export function endWithReader(output: NodeJS.WriteStream): void {
  output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(BROKEN_PIPE);
    throw error;
  });
}
