/** Whether a file is not of the archive, or not yet. */
export function isAside(name: string): boolean {
  return /^(pending|restored|unknown)\//.test(name);
}
