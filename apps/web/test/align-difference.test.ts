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
