import type { Job } from "../../api/outputs.ts";
import { countText, numberText, sizeText } from "../../ui/number-text.ts";

/** Figures that are good news only when they are zero. */
const FAULTS = [
  ["mismatched", "differ from their history"],
  ["misordered", "have versions out of order"],
  ["unreadable", "have versions that cannot be read"],
] as const;

interface Outcome {
  readonly text: string;
  /** Whether something was found that somebody has to look at. */
  readonly bad: boolean;
}

/** What a finished job has done, in a few words. */
export function jobOutcome({ kind, result }: Pick<Job, "kind" | "result">): Outcome {
  if (result === null) return { text: "", bad: false };
  if (kind === "verify") return verified(result);
  const known = Object.entries(FIGURES).flatMap(([name, says]) => {
    const value = result[name];
    return value === undefined ? [] : [says(value)];
  });
  const others = Object.entries(result).flatMap(([name, value]) =>
    Object.hasOwn(FIGURES, name) ? [] : [`${numberText(value)} ${name}`],
  );
  const figures = [...known, ...others];
  return { text: figures.join(", "), bad: kind === "verify-archive" && others.length > 0 };
}

const FIGURES: Readonly<Record<string, (value: number) => string>> = {
  versions: (value) => countText(value, "version"),
  files: (value) => countText(value, "file"),
  removed: (value) => `${countText(value, "version")} removed`,
  bytes: sizeText,
  recorded: (value) => `${countText(value, "record")} begun`,
};

function verified(result: Readonly<Record<string, number>>): Outcome {
  const rows = countText(result["rows"] ?? 0, "record");
  const faults = FAULTS.flatMap(([name, says]) => {
    const found = result[name] ?? 0;
    return found === 0 ? [] : [`${numberText(found)} ${says}`];
  });
  return faults.length === 0
    ? { text: `${rows}, all as their history says`, bad: false }
    : { text: `${rows}: ${faults.join(", ")}`, bad: true };
}
