export { filePath, modelFolder } from "./archive-path.ts";
export { everyFile } from "./every-file.ts";
export { expectContent, ParquetFile, WRITER } from "./parquet/parquet-file.ts";
export { withParquetEngine } from "./parquet/parquet-engine.ts";
export { readEntries } from "./parquet/read-entries.ts";
export { FolderArchive } from "./read/folder-archive.ts";
export { rowOffline } from "./read/row-offline.ts";
export type { ArchiveStore, StoredFile } from "./store/archive-store.ts";
export { FolderStore } from "./store/folder-store.ts";
