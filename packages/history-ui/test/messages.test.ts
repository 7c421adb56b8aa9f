import { join } from "node:path";

import { messageFaults, untranslatedTexts } from "@hindsight/testing";
import { expect, test } from "vitest";

import { de } from "../src/i18n/de/index.ts";
import { en } from "../src/i18n/en/index.ts";

test("every message is there in both languages, with the same values in it", () => {
  expect(messageFaults(en, de)).toEqual([]);
});

test("components take what they say from the messages", () => {
  expect(untranslatedTexts(join(import.meta.dirname, "../src"), new Set(["null"]))).toEqual([]);
});
