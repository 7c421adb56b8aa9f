import { messageFaults } from "@hindsight/testing";
import { expect, test } from "vitest";

import { messages } from "../src/i18n/de/index.ts";
import { en } from "../src/i18n/en/index.ts";

test("every message is there in both languages, with the same values in it", () => {
  expect(messageFaults(en, messages)).toEqual([]);
});
