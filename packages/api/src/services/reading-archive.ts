import { ArchiveError, type ArchiveReader } from "@hindsight/db";

import { ServiceError } from "../errors/service-error.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * Runs a read with what was archived.
 * @throws {ServiceError} ILLEGAL_STATE where the application can reach no archive; UNAVAILABLE if it cannot be read now. Which file it
 * is only the log is told.
 */
export async function readingArchive<T>(
  { archives }: Pick<ServiceContext, "archives">,
  read: (archives: ArchiveReader) => Promise<T>,
): Promise<T> {
  if (archives === undefined) {
    throw new ServiceError(
      "ILLEGAL_STATE",
      "This server cannot reach an archive: its operator sets HINDSIGHT_ARCHIVE",
    );
  }
  try {
    return await read(archives);
  } catch (cause) {
    if (!(cause instanceof ArchiveError)) throw cause;
    throw new ServiceError(
      "UNAVAILABLE",
      "The archive cannot be read now. Its operator can look: pnpm worker verify-archive",
      { cause },
    );
  }
}
