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

/** Label, colour and icon of each action. */
export const ACTION_LOOK = {
  create: { label: "Created", color: "green", Icon: IconPlus },
  update: { label: "Updated", color: "blue", Icon: IconPencil },
  delete: { label: "Deleted", color: "red", Icon: IconMinus },
  "soft-delete": { label: "Marked as deleted", color: "red", Icon: IconTrash },
  undelete: { label: "Undeleted", color: "green", Icon: IconTrashOff },
  access: { label: "Read", color: "gray", Icon: IconEye },
  note: { label: "Noted", color: "grape", Icon: IconNote },
  gap: { label: "Not recorded", color: "orange", Icon: IconEyeOff },
  removal: { label: "Removed", color: "gray", Icon: IconArchive },
  unknown: { label: "Unreadable", color: "orange", Icon: IconQuestionMark },
} as const satisfies Record<Action, unknown>;
