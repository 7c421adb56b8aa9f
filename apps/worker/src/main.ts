import { endOnInterrupt } from "./end-on-interrupt.ts";
import { endWithReader } from "./end-with-reader.ts";
import { runWorker } from "./run-worker.ts";

endWithReader(process.stdout);
endWithReader(process.stderr);
endOnInterrupt(process.stderr);
process.exitCode = await runWorker(process.argv.slice(2), process);
