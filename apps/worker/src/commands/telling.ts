import { Option } from "commander";

/** Tells what a command did or found, last the outcome. Lines without facts are for people only. */
export type Tell = (text: string, facts?: object) => void;

/** `--json` of a command. */
export function jsonOption(): Option {
  return new Option(
    "--json",
    "print what it did as JSON, a line for each part and a last one for the outcome",
  );
}

/** Prints the texts or, for `--json`, the facts. */
export function telling(print: (line: string) => void, json: true | undefined): Tell {
  return json === true
    ? (_text, facts) => facts !== undefined && print(JSON.stringify(facts))
    : (text) => print(text);
}
