import { messageFaults } from "@hindsight/testing";
import { expect, test } from "vitest";

import { entrance } from "../src/i18n/de/entrance.ts";
import { pages } from "../src/i18n/de/pages.ts";
import { en } from "../src/i18n/en/index.ts";

test("every message is there in both languages, with the same values in it", () => {
  expect(messageFaults(en, { ...entrance, ...pages })).toEqual([]);
});
