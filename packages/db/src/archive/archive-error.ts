/** Something about the archive that prevents what was asked for; the message says what. It may work later. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}
