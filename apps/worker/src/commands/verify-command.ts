import type { VerificationStep } from "@hindsight/audit-core/sequelize";
import { Command } from "commander";

import type { Env } from "../env.ts";
import { JobError } from "../job-error.ts";
import { ProgressBar, type ProgressOutput } from "../progress-bar.ts";
import { stopSignal } from "../stop-signal.ts";
import { captureFaults } from "../verify/capture-faults.ts";
import { openRun } from "../verify/verification-run.ts";
import { verifyModel } from "../verify/verify-model.ts";
import { withDatabase } from "../with-database.ts";
import { counted } from "./counted.ts";
import { trackedName } from "./tracked-name.ts";

interface Options {
  readonly model?: string;
  readonly anew?: true;
  readonly json?: true;
}

/** Models that are verified at the same time. */
const PARALLEL = 2;

/** `verify`: compares the history with the tables. */
export function verifyCommand(
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
  return new Command("verify")
    .summary("replay the history and compare it with the tables")
    .description(
      "Replays each row's history and compares its last state with the live row, field by field. Finds rows that were changed " +
        "around the audit, rows without a baseline, versions that are missing, and triggers that are off. Prints keys, fields and " +
        "ids, but no values. Changes nothing. If it is stopped or killed, the next run within a day goes on where it stood. " +
        "Exit code 1 if anything is found.",
    )
    .option("--model <name>", "only this model")
    .option("--anew", "do not go on where an interrupted run stands")
    .option("--json", "print a verification a line, as JSON, and a last line for the outcome")
    .action(async ({ model, anew, json }: Options) => {
      using stop = stopSignal();
      const { signal } = stop;
      using bar = new ProgressBar(progress);
      await withDatabase(readEnv(), "verify", async (db) => {
        const models = model === undefined ? db.audit.models : [trackedName(db, model)];
        const run = await openRun(db, "command verify");
        if (anew === true) await run.forget();
        else if (run.since !== null && json !== true) {
          print(
            `Going on where a run stands that was interrupted; it began before ${run.since.toISOString()}.`,
          );
        }
        const found = await inParallel(models, (name) =>
          verifyModel({ db, run, model: name, signal, onProgress: (one) => bar.report(name, one) }),
        );
        if (signal.aborted) throw new JobError("Stopped before the end; the next run goes on");
        bar.clear();
        for (const one of found) {
          if (json === true) print(JSON.stringify(withoutCursor(one)));
          else for (const line of linesOf(one)) print(line);
        }
        const faults = await captureFaults(db, models);
        for (const fault of faults)
          print(json === true ? JSON.stringify(fault) : `  ${fault.code}  ${fault.message}`);
        await run.forget();
        const rows = found.reduce((sum, { mismatched }) => sum + mismatched, 0);
        const broken = found.reduce((sum, one) => sum + one.broken, 0);
        const wrong = [
          ...(rows > 0 ? [`${counted(rows, "row does", "rows do")} not match the history`] : []),
          ...(broken > 0
            ? [`${counted(broken, "version does", "versions do")} not continue the one before`]
            : []),
          ...(faults.length > 0 ? [`${counted(faults.length, "fault")} in how changes are recorded`] : []),
        ];
        if (json === true) print(JSON.stringify({ mismatched: rows, broken, faults: faults.length }));
        if (wrong.length > 0) throw new JobError(wrong.join(", "));
        if (json !== true) print("Every row is what its history says.");
      });
    });
}

/** Does the work for each of them, some at a time, and gives the answers in their order. */
async function inParallel<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const answers: R[] = [];
  const pending = all.entries();
  const next = async (): Promise<void> => {
    for (const [i, one] of pending) answers[i] = await work(one);
  };
  await Promise.all(Array.from({ length: PARALLEL }, next));
  return answers;
}

function withoutCursor({ next: _next, ...found }: VerificationStep): object {
  return found;
}

function linesOf(found: VerificationStep): readonly string[] {
  const { model, rows, mismatched, mismatches, withoutBaseline, broken, breaks, misordered, unreadable } =
    found;
  return [
    `  ${model}: ${counted(rows, "row")}, ${mismatched} do not match`,
    ...(withoutBaseline > 0
      ? [`    ${withoutBaseline} of them have no version at all: backfill records a baseline`]
      : []),
    ...(misordered > 0
      ? [`    ${misordered} versions are older than the one before them: the clock stepped back`]
      : []),
    ...(unreadable > 0 ? [`    ${unreadable} versions can be shown in part only`] : []),
    ...mismatches.map(({ key, kind, fields }) => `    ${key}  ${kind} ${fields.join(", ")}`.trimEnd()),
    ...(broken > 0
      ? [`    ${broken} versions do not continue the one before: something between them is missing`]
      : []),
    ...breaks.map(({ key, version }) => `    ${key}  version ${version}`),
  ];
}
