import type { pages as english } from "../en/pages.ts";
import type { Translation } from "../en/translation.ts";
import { archive } from "./archive.ts";
import { exports } from "./exports.ts";
import { investigate } from "./investigate.ts";
import { jobs } from "./jobs.ts";
import { live } from "./live.ts";
import { models } from "./models.ts";
import { nav } from "./nav.ts";
import { orders } from "./orders.ts";
import { overview } from "./overview.ts";
import { print } from "./print.ts";
import { records } from "./records.ts";
import { users } from "./users.ts";
import { webhooks } from "./webhooks.ts";

export { names } from "./names.ts";

/** The German messages of the pages behind sign-in. */
export const pages: Translation<typeof english> = {
  archive,
  exports,
  investigate,
  jobs,
  live,
  models,
  nav,
  orders,
  overview,
  print,
  records,
  users,
  webhooks,
};
