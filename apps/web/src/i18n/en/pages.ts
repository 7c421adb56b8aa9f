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

/** The English messages of the pages behind sign-in. */
export const pages = {
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
} as const;
