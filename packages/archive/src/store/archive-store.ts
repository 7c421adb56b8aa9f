/** A file of a store. */
export interface StoredFile {
  /** Path within the store, with `/`. */
  readonly name: string;
  readonly bytes: number;
}

/**
 * Where an archive is kept. A file is made under its own name among the pending ones, which no reader of the archive looks at, and
 * is placed once the database says that its versions are in it. A folder is one; anything that can rename or copy can be.
 */
export interface ArchiveStore {
  /** What people call it, such as the path of a folder. */
  readonly location: string;
  /** Path of a new pending file for the engine to write to; one that is left over from before is replaced. */
  begin(name: string): Promise<string>;
  /** Makes a pending file durable, so that it outlives the end of the machine. */
  settle(name: string): Promise<void>;
  /** Moves a pending file to its place, unless it is there already. Resolves with whether it is there now. */
  place(name: string): Promise<boolean>;
  /** Moves a file from its place to those that are not of the archive, unless it is there already. */
  setAside(name: string, among: "restored" | "unknown"): Promise<void>;
  /** Deletes a file that is pending. */
  discard(name: string): Promise<void>;
  /** Names of all pending files. */
  pending(): Promise<readonly string[]>;
  /** Where the engine reads a file from: its place or, before it is placed, among the pending ones; `null` if it is nowhere. */
  find(name: string): Promise<string | null>;
  /** SHA-256 of what is at a path that `find` or `begin` gave, and its size. */
  digest(path: string): Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** A small file as text; `null` if there is none. */
  read(name: string): Promise<string | null>;
  /** Writes a small file so that after a crash it is as before or complete. */
  write(name: string, text: string): Promise<void>;
  delete(name: string): Promise<void>;
  /** All files in their places, with those beneath a folder if one is given. */
  list(folder?: string): Promise<readonly StoredFile[]>;
}
