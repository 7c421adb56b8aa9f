import { nameIn } from "./name-in.ts";
import { type Names, presentNames } from "./names.ts";

/** What stands in the names of sentences where the server puts a value. */
const PLACE = "…";

interface Pattern {
  readonly matches: RegExp;
  readonly translation: string;
}

const patterns = new WeakMap<Names, readonly Pattern[]>();

/** A sentence of the server in the viewer's words, with its values; as it is where there are none for it. */
export function said(sentence: string): string {
  const whole = nameIn("sentence", sentence);
  const names = presentNames();
  if (whole !== sentence || names === undefined) return whole;
  for (const { matches, translation } of patternsOf(names)) {
    const [, ...values] = matches.exec(sentence) ?? [];
    if (values.length > 0) return translation.replaceAll(PLACE, () => named(values.shift() ?? ""));
  }
  return sentence;
}

function patternsOf(names: Names): readonly Pattern[] {
  const known = patterns.get(names);
  if (known !== undefined) return known;
  const made = Object.entries(names.sentence)
    .filter(([sentence]) => sentence.includes(PLACE))
    .map(([sentence, translation]) => ({
      matches: new RegExp(`^${sentence.split(PLACE).map(literally).join("(.+?)")}$`),
      translation,
    }));
  patterns.set(names, made);
  return made;
}

const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** A value that is the name of something, as the viewer calls that. */
function named(value: string): string {
  return nameIn("choice", value, nameIn("field", value));
}
