import { ArchiveError, type ArchiveReader } from "@hindsight/db";

import { ServiceError } from "../errors/service-error.ts";
import type { ServiceContext } from "./service-context.ts";

const UNREADABLE = "The archive cannot be read now. Its operator can look: pnpm worker verify-archive";
const UNREACHED =
  "The archive is not where this server looks for it. Its operator sets HINDSIGHT_ARCHIVE to where it is, as this server reaches it";

/**
 * Runs a read with what was archived.
 * @throws {ServiceError} ILLEGAL_STATE where the application reads no archive; UNAVAILABLE if it is not reached, or cannot be read now. Which file it
 * is only the log is told.
 */
export async function readingArchive<T>(
  { archives }: Pick<ServiceContext, "archives">,
  read: (archives: ArchiveReader) => Promise<T>,
): Promise<T> {
  if (archives === undefined) throw new ServiceError("ILLEGAL_STATE", "This server reads no archive");
  try {
    return await read(archives);
  } catch (cause) {
    if (!(cause instanceof ArchiveError)) throw cause;
    throw new ServiceError("UNAVAILABLE", (await archives.reaches()) ? UNREADABLE : UNREACHED, { cause });
  }
}
