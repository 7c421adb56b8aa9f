import { en } from "../i18n/en/index.ts";
import { i18n, t } from "../i18n/i18n.ts";
import { languageOf } from "../i18n/load-messages.ts";
import { said } from "../i18n/said.ts";

interface Refusal {
  readonly message: string;
  /** `null` for what is none of the API's refusals. */
  readonly code: string | null;
}

type ToldCode = keyof typeof en.errors.message;

/**
 * The server speaks English, and to the point. Other languages have words for its sentences, else one for each code; what has neither is
 * marked as what it is.
 */
export function refusalText({ message, code }: Refusal): string {
  const words = said(message);
  if (words !== message || languageOf(i18n.language) === "en") return words;
  return code !== null && Object.hasOwn(en.errors.message, code)
    ? t(`errors.message.${code as ToldCode}`)
    : t("errors.serverSays", { message });
}
