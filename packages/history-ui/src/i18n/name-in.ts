import { type Names, presentNames } from "./names.ts";

/** The viewer's word for something that the server names; else the server's own, which is English. */
export function nameIn(group: Exclude<keyof Names, "model">, name: string, own: string = name): string {
  const words = presentNames()?.[group];
  return words !== undefined && Object.hasOwn(words, name) ? (words[name] ?? own) : own;
}
