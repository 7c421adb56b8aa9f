import "dayjs/locale/de.js";

import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";
import { account } from "./account.ts";
import { common } from "./common.ts";
import { errors } from "./errors.ts";
import { keywords } from "./keywords.ts";
import { live } from "./live.ts";
import { models } from "./models.ts";
import { names } from "./names.ts";
import { nav } from "./nav.ts";
import { shell } from "./shell.ts";
import { signIn } from "./sign-in.ts";
import { time } from "./time.ts";

/** All messages in German. */
export const de: Translation<typeof en> = {
  account,
  common,
  errors,
  keywords,
  live,
  models,
  names,
  nav,
  shell,
  signIn,
  time,
};
