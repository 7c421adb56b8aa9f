/** Model name of entries about exports. */
export const EXPORT_MODEL = "Export";
