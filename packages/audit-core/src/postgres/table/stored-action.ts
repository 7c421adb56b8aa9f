import { STORED_ACTIONS } from "../../core/action.ts";
import { literal } from "../sql/quote.ts";

/** The stored form of each action as an SQL literal, to compare `version_action` with. */
export const ACTION = {
  create: literal(STORED_ACTIONS.create),
  update: literal(STORED_ACTIONS.update),
  delete: literal(STORED_ACTIONS.delete),
  access: literal(STORED_ACTIONS.access),
  note: literal(STORED_ACTIONS.note),
  gap: literal(STORED_ACTIONS.gap),
  removal: literal(STORED_ACTIONS.removal),
} as const;
