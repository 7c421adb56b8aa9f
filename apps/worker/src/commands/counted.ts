/** A number with the English name of what it counts: "1 version", "2 versions". */
export function counted(count: number, one: string, several: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
