import { describe, expect, test } from "vitest";

import { alignDifference, isCut } from "../src/values/align-difference.ts";

const filler = "lorem ipsum dolor sit amet ".repeat(20);

describe("alignDifference", () => {
  test("starts both sides at the same characters before the first difference", () => {
    const pair = alignDifference(`${filler}red${filler}`, `${filler}green${filler}`, { context: 8 });
    expect(pair.old).toMatchObject({
      cutBefore: true,
      before: "it amet ",
      changed: "red",
      after: "lorem ip",
    });
    expect(pair.new).toMatchObject({
      cutBefore: true,
      before: "it amet ",
      changed: "green",
      after: "lorem ip",
    });
    expect(isCut(pair)).toBe(true);
  });

  test("keeps short texts whole", () => {
    const pair = alignDifference("pending", "paid");
    expect(pair.old).toMatchObject({ before: "p", changed: "ending", after: "" });
    expect(pair.new).toMatchObject({ before: "p", changed: "aid", after: "" });
    expect(isCut(pair)).toBe(false);
  });

  test("does not count a repeated character as both beginning and end", () => {
    const pair = alignDifference("aaa", "aa");
    expect(pair.old.before + pair.old.changed + pair.old.after).toBe("aaa");
    expect(pair.new.before + pair.new.changed + pair.new.after).toBe("aa");
    expect(pair.new.changed).toBe("");
  });

  test("limits the differing stretch and says so", () => {
    const pair = alignDifference("x".repeat(500), "y", { max: 100 });
    expect(pair.old.changed).toHaveLength(100);
    expect(pair.old.cutChanged).toBe(true);
    expect(pair.new.cutChanged).toBe(false);
  });

  test("never splits what a reader sees as one character", () => {
    const pair = alignDifference("family 👨‍👩‍👧", "family 👨‍👩‍👦");
    expect(pair.old.changed).toBe("👨‍👩‍👧");
    expect(pair.new.changed).toBe("👨‍👩‍👦");
  });

  test("finds nothing to mark in equal texts", () => {
    expect(alignDifference("same", "same").new).toMatchObject({ before: "same", changed: "", after: "" });
  });
});

test("a difference deep inside long texts is cut out as in short ones, and no character is split", () => {
  const text = (middle: string) => `${"a\u0301".repeat(200_000)}${middle}${"👩‍👩‍👧".repeat(50_000)}`;
  const { old, new: value } = alignDifference(text("👍🏽 one"), text("👍🏿 two"), { context: 3 });
  expect(old).toEqual({
    cutBefore: true,
    before: "a\u0301".repeat(3),
    changed: "👍🏽 one",
    cutChanged: false,
    after: "👩‍👩‍👧".repeat(3),
    cutAfter: true,
  });
  expect(value.changed).toBe("👍🏿 two");
});
