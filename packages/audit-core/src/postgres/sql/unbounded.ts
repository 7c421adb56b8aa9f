/** A type without its length or scale, to which a cast would cut a value. */
export function unbounded(type: string): string {
  return type
    .replace(/\(\d+(?:,\s*-?\d+)?\)/, "")
    .replace(/^interval .*/, "interval")
    .replace(/^character(?! varying)/, "bpchar")
    .replace(/^bit(?! varying)/, "varbit");
}
