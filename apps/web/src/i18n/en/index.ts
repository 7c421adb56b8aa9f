import { account } from "./account.ts";
import { archive } from "./archive.ts";
import { common } from "./common.ts";
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
import { shell } from "./shell.ts";
import { signIn } from "./sign-in.ts";
import { users } from "./users.ts";
import { webhooks } from "./webhooks.ts";

/** All messages in English, which the other languages follow. */
export const en = {
  account,
  archive,
  common,
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
  shell,
  signIn,
  users,
  webhooks,
} as const;
