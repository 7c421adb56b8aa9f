import { expect, test } from "vitest";

import { de } from "../src/i18n/de/index.ts";
import { en } from "../src/i18n/en/index.ts";

interface Messages {
  readonly [key: string]: string | Messages;
}

const [ENGLISH, GERMAN] = [en, de].map((messages) => new Map(flat(messages)));

test("every message is there in both languages, with the same values in it", () => {
  expect([...(GERMAN?.keys() ?? [])].toSorted()).toEqual([...(ENGLISH?.keys() ?? [])].toSorted());
  for (const [key, english] of ENGLISH ?? []) {
    const german = GERMAN?.get(key) ?? "";
    expect(english.trim(), key).not.toBe("");
    expect(german.trim(), key).not.toBe("");
    expect(insertsOf(german), key).toEqual(insertsOf(english));
  }
});

function flat(messages: Messages, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as const] : flat(value, `${path}${key}.`),
  );
}

/** The values and marked parts of a message. */
function insertsOf(message: string): readonly string[] {
  return [...message.matchAll(/\{\{\s*(\w+)[^}]*\}\}|<\/?\w+\/?>/g)]
    .map(([all, name]) => name ?? all)
    .toSorted();
}
