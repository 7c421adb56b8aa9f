/** A type without its length, precision or scale: a cast to it does not truncate or round. */
export function unbounded(type: string): string {
  return type
    .replace(/\(\d+(?:,\s*-?\d+)?\)/, "")
    .replace(/^interval .*/, "interval")
    .replace(/^character(?! varying)/, "bpchar")
    .replace(/^bit(?! varying)/, "varbit");
}
