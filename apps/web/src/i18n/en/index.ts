import { account } from "./account.ts";
import { common } from "./common.ts";
import { investigate } from "./investigate.ts";
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

/** All messages in English, which the other languages follow. */
export const en = {
  account,
  common,
  investigate,
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
} as const;
