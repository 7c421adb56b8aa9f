import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";
import { account } from "./account.ts";
import { common } from "./common.ts";
import { keywords } from "./keywords.ts";
import { live } from "./live.ts";
import { models } from "./models.ts";
import { names } from "./names.ts";
import { nav } from "./nav.ts";
import { shell } from "./shell.ts";
import { signIn } from "./sign-in.ts";

/** All messages in German. */
export const de: Translation<typeof en> = {
  account,
  common,
  keywords,
  live,
  models,
  names,
  nav,
  shell,
  signIn,
};
