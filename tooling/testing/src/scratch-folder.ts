import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";

const MEMORY = "/dev/shm";

// Containers often have 64 MB there. A whole run needs less than a tenth of this.
const ENOUGH_BYTES = 4 * 2 ** 30;

/**
 * The folder for data that need not outlive a run: one in memory, if there is one with room, else that of temporary files. Most
 * of the time that a database takes to be created and dropped goes to files.
 */
export async function scratchFolder(): Promise<string> {
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    if (bavail * bsize >= ENOUGH_BYTES) return MEMORY;
  } catch {
    // Other systems have no such folder.
  }
  return tmpdir();
}
