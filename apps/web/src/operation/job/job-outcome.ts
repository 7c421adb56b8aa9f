import type { Job } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import { numberText, sizeText } from "../../ui/number-text.ts";

/** Figures that are good news only when they are zero. */
const FAULTS = ["mismatched", "withoutBaseline", "broken", "misordered", "unreadable", "triggers"] as const;

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
  versions: (count) => t("jobs.figure.versions", { count }),
  rows: (count) => t("jobs.figure.rows", { count }),
  files: (count) => t("jobs.figure.files", { count }),
  removed: (count) => t("jobs.figure.removed", { count }),
  bytes: sizeText,
  recorded: (count) => t("jobs.figure.recorded", { count }),
  repairs: (count) => t("jobs.figure.repairs", { count }),
  adopt: () => t("jobs.figure.adopt"),
  "write manifest": (count) => t("jobs.figure.manifests", { count }),
  "set aside": (count) => t("jobs.figure.setAside", { count }),
  partitions: (count) => t("jobs.figure.partitions", { count }),
  made: (count) => t("jobs.figure.made", { count }),
  givenBack: (bytes) => t("jobs.figure.givenBack", { size: sizeText(bytes) }),
};

function verified(result: Readonly<Record<string, number>>): Outcome {
  const rows = t("jobs.records", { count: result["rows"] ?? 0 });
  const faults = FAULTS.flatMap((name) => {
    const found = result[name] ?? 0;
    return found === 0 ? [] : [t(`jobs.fault.${name}`, { found })];
  });
  return faults.length === 0
    ? { text: t("jobs.allAsHistorySays", { rows }), bad: false }
    : { text: `${rows}: ${faults.join(", ")}`, bad: true };
}
