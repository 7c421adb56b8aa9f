import { z } from "zod";

import { bigintText } from "./bigint-text.ts";
import { Instant } from "./instant.ts";
import { PageInput } from "./page-input.ts";
import { Reason } from "./reason.ts";
import { Text } from "./text.ts";

const ModelName = Text.min(1).max(100);
const Key = Text.min(1).max(1000);
const VersionId = bigintText("A version id");

export const ListHistoryInput = PageInput.extend({ model: ModelName, key: Key });
export type ListHistoryInput = z.input<typeof ListHistoryInput>;

export const AsOfInput = z.object({ model: ModelName, key: Key, at: Instant });
export type AsOfInput = z.input<typeof AsOfInput>;

export const DiffInput = z.object({ model: ModelName, older: VersionId, newer: VersionId });
export type DiffInput = z.input<typeof DiffInput>;

export const BlameInput = z.object({ model: ModelName, key: Key });
export type BlameInput = z.input<typeof BlameInput>;

export const RevertInput = z.object({ model: ModelName, versionId: VersionId, reason: Reason });
export type RevertInput = z.input<typeof RevertInput>;

export const RestoreInput = z.object({ model: ModelName, key: Key, reason: Reason });
export type RestoreInput = z.input<typeof RestoreInput>;
