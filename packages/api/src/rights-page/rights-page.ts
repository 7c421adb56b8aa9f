import type { Audit } from "@hindsight/audit-core/sequelize";
import { ROLES } from "@hindsight/db/values";

import { allows } from "../rights/allows.ts";
import { needsOf, type ReadableRouter } from "../rights/needs-of.ts";
import { type Right, RIGHTS, ROLE_RIGHTS } from "../rights/rights.ts";
import { sensitiveOf } from "../rights/sensitive-of.ts";

const CALLERS = [null, ...ROLES] as const;
const NAMES = CALLERS.map((role) => role ?? "nobody");

/** The page that says who may call what, as Markdown. */
export function rightsPage(router: ReadableRouter, audit: Audit): string {
  const rights = Object.entries(RIGHTS).map(([right, what]) => [
    code(right),
    what,
    ...ROLES.map((role) => mark(ROLE_RIGHTS[role].some((one: Right) => one === right))),
  ]);
  const procedures = needsOf(router).map(({ name, type, needs }) => [
    code(name),
    type,
    code(needs),
    ...CALLERS.map((role) => mark(allows(role, needs))),
  ]);
  const sensitive = audit.models.flatMap((model) => {
    const what = sensitiveOf(audit, model);
    if (what.length === 0) return [];
    return [[code(model), what === "model" ? "everything" : what.map(code).join(", ")]];
  });
  return `${[
    "# Rights",
    "<!-- Written by `pnpm docs:rights` from the API of the sample application. Change that. -->",
    "Who may do what in [the sample application](../operations/application.md). Roles have rights, procedures of the API ask for them, and what is not given here is refused.",
    "## Roles",
    table(["right", "lets", ...ROLES], rights),
    "## Sensitive models and fields",
    "Only `view-sensitive` shows these: in records, in history, in the log and in the live stream. They are tracked with the tag `sensitive`.",
    table(["model", "what of it"], sensitive),
    "What is about no tracked model is sensitive, too: entries about sign-ins, reads of history, exports, refused actions and subscriptions, and the history of models that are tracked no more.",
    "## Procedures",
    "`signed-in` is any account, `everybody` also who has none. Where `HINDSIGHT_REVERT` is off, whatever needs `revert` is refused to everybody.",
    table(["procedure", "kind", "needs", ...NAMES], procedures),
  ].join("\n\n")}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}

function mark(yes: boolean): string {
  return yes ? "yes" : "–";
}
