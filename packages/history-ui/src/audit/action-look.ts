import {
  IconArchive,
  IconEye,
  IconEyeOff,
  IconMinus,
  IconNote,
  IconPencil,
  IconPlus,
  IconQuestionMark,
  IconTrash,
  IconTrashOff,
} from "@tabler/icons-react";

import type { Action } from "../api/outputs.ts";

/** Colour and icon of each action. */
export const ACTION_LOOK = {
  create: { color: "green", Icon: IconPlus },
  update: { color: "blue", Icon: IconPencil },
  delete: { color: "red", Icon: IconMinus },
  "soft-delete": { color: "red", Icon: IconTrash },
  undelete: { color: "green", Icon: IconTrashOff },
  access: { color: "gray", Icon: IconEye },
  note: { color: "grape", Icon: IconNote },
  gap: { color: "orange", Icon: IconEyeOff },
  removal: { color: "gray", Icon: IconArchive },
  unknown: { color: "orange", Icon: IconQuestionMark },
} as const satisfies Record<Action, unknown>;
