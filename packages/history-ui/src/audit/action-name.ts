import type { Action } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";

/** What an action is called. */
export function actionName(action: Action): string {
  return t(`action.${action}`);
}
