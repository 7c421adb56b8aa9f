import type { ImportedVersion, ImportReport } from "@hindsight/audit-core/sequelize";
import type { Database } from "@hindsight/db";
import { Command, InvalidArgumentError, Option } from "commander";
import { Op } from "sequelize";

import type { Env } from "../env.ts";
import { djangoAuditlog } from "../import/django-auditlog.ts";
import { djangoSimpleHistory } from "../import/django-simple-history.ts";
import type { ImportSource, SourceOptions } from "../import/import-source.ts";
import { sequelizePaperTrail } from "../import/sequelize-paper-trail.ts";
import { ProgressBar, type ProgressOutput } from "../progress-bar.ts";
import { withDatabase } from "../with-database.ts";
import { refuseCallerMistake } from "./refuse-caller-mistake.ts";
import { trackedName } from "./tracked-name.ts";

const SOURCES: Readonly<Record<string, (options: SourceOptions) => Promise<ImportSource>>> = {
  "django-simple-history": djangoSimpleHistory,
  "django-auditlog": djangoAuditlog,
  "sequelize-paper-trail": sequelizePaperTrail,
};

interface Options {
  readonly from: string;
  readonly model: string;
  readonly table?: string;
  readonly sourceModel?: string;
  readonly users?: SourceOptions["users"];
  readonly name?: ReadonlyMap<string, string>;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Why the version is recorded that leads from the imported history to the table. */
const REASON = "Not in the imported history";

/** `import`: takes over what another audit recorded. */
export function importCommand(
  readEnv: () => Env,
  print: (line: string) => void,
  progress: ProgressOutput,
): Command {
  return new Command("import")
    .summary("take over the history that another audit recorded")
    .description(
      "Imports the history of a model from tables of django-simple-history, django-auditlog or sequelize-paper-trail in this database. " +
        "The history of the model must be empty, so import before the application writes through the audit. Versions keep their times " +
        "and users, and say where they are from. Then each row whose history does not end with its present values gets a version that " +
        "does. What was imported is not imported again. Writers of the table wait meanwhile.",
    )
    .addOption(
      new Option("--from <audit>", "which audit").choices(Object.keys(SOURCES)).makeOptionMandatory(),
    )
    .requiredOption("--model <name>", "model to import into")
    .option("--table <name>", "table of the other audit, if it is not the usual one")
    .option("--source-model <name>", "what the other audit calls the model: app.model, or its name")
    .option("--users <table.column>", "names of users, such as auth_user.username", parseUsers)
    .option("--name <there=column>", "a column that has another name there; may be repeated", parseName)
    .option("--dry-run", "report what would be imported, but change nothing")
    .option("--json", "print the report as JSON")
    .action(async ({ from, model, table, sourceModel, users, name = new Map(), dryRun, json }: Options) => {
      using bar = new ProgressBar(progress);
      await withDatabase(readEnv(), "import", async (db) => {
        const lost = new Map<string, number>();
        const onLost = (what: string) => void lost.set(what, (lost.get(what) ?? 0) + 1);
        const open = SOURCES[from];
        if (open === undefined) return;
        const tracked = trackedName(db, model);
        const source = await open({ db, model: tracked, table, sourceModel, users, names: name, onLost });
        const versions = counted(source, (done) => bar.report("versions", { done, total: source.count }));
        const report = await db.audit.upkeep
          .importVersions({ model: tracked, from, versions, dryRun })
          .catch(refuseCallerMistake);
        const isThere =
          report.imported > 0 || (report.alreadyImported > 0 && (await isUntouched(db, tracked)));
        const missed =
          dryRun !== true && isThere
            ? await db.audit.run({ ...db.audit.context(), reason: REASON }, () =>
                db.audit.upkeep.backfill({ model: tracked, missed: true }),
              )
            : new Map<string, number>();
        const completed = missed.get(tracked) ?? 0;
        bar.clear();
        if (json === true) print(JSON.stringify({ ...report, lost: Object.fromEntries(lost), completed }));
        else for (const line of linesOf(report, lost, completed, dryRun === true)) print(line);
      });
    });
}

/** Whether nothing was recorded since the import, so that a run which ended before the rows were complete can go on. */
async function isUntouched(db: Database, model: string): Promise<boolean> {
  const reason = { [Op.or]: [null, { [Op.ne]: REASON }] };
  const later = await db.audit
    .tracked(model)
    .History.findOne({ where: { versionId: { [Op.gt]: 0 }, versionReason: reason }, raw: true });
  return later === null;
}

async function* counted(
  { versions }: ImportSource,
  onRead: (done: number) => void,
): AsyncGenerator<readonly ImportedVersion[]> {
  let done = 0;
  for await (const batch of versions) {
    yield batch;
    done += batch.length;
    onRead(done);
  }
}

function linesOf(
  report: ImportReport,
  lost: ReadonlyMap<string, number>,
  completed: number,
  dryRun: boolean,
): readonly string[] {
  const { model, read, imported, from, to } = report;
  const span = from === null ? "" : `, from ${from} to ${to}`;
  const counts: readonly (readonly [number, string])[] = [
    [report.alreadyImported, "were imported before"],
    [
      report.notImported,
      "of the time of the earlier import are not among what it imported, and no longer can be",
    ],
    [report.unchanged, "changed nothing that is recorded"],
    [
      report.withoutBeginning,
      "rows begin with an update: what they were before is unknown, so it is a create",
    ],
    [report.unknownDeletions, "deletions of rows that nothing else tells of are left out"],
    ...Object.entries(report.unreadable).map(
      ([name, count]) => [count, `values are none of the column ${name} and are NULL`] as const,
    ),
    ...[...lost].map(([what, count]) => [count, `${what} are left out`] as const),
    [completed, "rows were not as their history said, and have a version that completes it"],
  ];
  return [
    `  ${model}: ${imported} of ${read} versions${span}`,
    ...counts.flatMap(([count, what]) => (count > 0 ? [`    ${count} ${what}`] : [])),
    ...listed("is told of by no version", "are told of by no version", report.missingColumns),
    ...listed("is not recorded here", "are not recorded here", report.ignoredColumns),
    dryRun
      ? "Dry run: nothing was imported."
      : imported === 0
        ? "There is nothing to import."
        : "They are imported.",
  ];
}

function listed(one: string, several: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`    ${names.join(", ")} ${names.length === 1 ? one : several}`];
}

function parseUsers(text: string): SourceOptions["users"] {
  const [, table, label] = /^(.+)\.([^.]+)$/.exec(text) ?? [];
  if (table !== undefined && label !== undefined) return { table, label };
  throw new InvalidArgumentError("It must be a table and a column, such as auth_user.username.");
}

function parseName(
  text: string,
  names: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const [, there, here] = /^([^=]+)=([^=]+)$/.exec(text) ?? [];
  if (there !== undefined && here !== undefined) return new Map([...names, [there, here]]);
  throw new InvalidArgumentError("It must be two names, such as customer=customer_id.");
}
