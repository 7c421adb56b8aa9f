import type { entrance as english } from "../en/entrance.ts";
import type { Translation } from "../en/translation.ts";
import { account } from "./account.ts";
import { common } from "./common.ts";
import { shell } from "./shell.ts";
import { signIn } from "./sign-in.ts";

/** The German messages of the pages before sign-in. */
export const entrance: Translation<typeof english> = { account, common, shell, signIn };
