const WHOLE = new Intl.NumberFormat();
const SHORT = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** "12,345", in the viewer's language. */
export function numberText(value: number): string {
  return WHOLE.format(value);
}

/** "1 version", "12,345 versions". */
export function countText(value: number, one: string, many = `${one}s`): string {
  return `${numberText(value)} ${value === 1 ? one : many}`;
}

/** "3.4 MB". */
export function sizeText(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  return `${SHORT.format(bytes / 1000 ** step)} ${UNITS[step]}`;
}
