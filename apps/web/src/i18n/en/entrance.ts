import { account } from "./account.ts";
import { common } from "./common.ts";
import { shell } from "./shell.ts";
import { signIn } from "./sign-in.ts";

/** The English messages of the pages before sign-in. */
export const entrance = { account, common, shell, signIn } as const;
