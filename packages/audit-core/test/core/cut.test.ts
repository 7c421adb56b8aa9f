import fc from "fast-check";
import { expect, it } from "vitest";

import { cutPair, cutText } from "../../src/core/cut.ts";

const FAMILY = "👨‍👩‍👧";

it("94. a long text is cut at 140 characters, at another limit, to nothing, or not at all", () => {
  const long = "x".repeat(141);
  expect(cutText(long)).toBe(`${"x".repeat(139)}…`);
  expect(cutText(long.slice(1))).toBe(long.slice(1));
  expect(cutText("abcdef", 4)).toBe("abc…");
  expect(cutText("abcd", 4)).toBe("abcd");
  expect(cutText("ab", 1)).toBe("…");
  expect(cutText("abc", 0)).toBe("");
  expect(cutText(long, -1)).toBe(long);
  expect(cutText("<b>&amp;</b>", 5)).toBe("<b>&…");
  for (const cut of [1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => cutText("abc", cut)).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
  }
});

it("94. never splits a character, however many code units it has", () => {
  expect(cutText(FAMILY.repeat(3), 3)).toBe(FAMILY.repeat(3));
  expect(cutText(FAMILY.repeat(4), 3)).toBe(`${FAMILY.repeat(2)}…`);
  expect(cutText("e\u0301e\u0301e\u0301", 2)).toBe("e\u0301…");
});

it("94. two long texts are cut so that their first difference lines up", () => {
  const common = "The quick brown fox jumps over the lazy dog. ".repeat(10);
  const [old, now] = cutPair(`${common}It slept ${"on ".repeat(99)}`, `${common}It woke up`, 30);
  expect([old, now]).toEqual(["…y dog. It slept on on on on …", "…y dog. It woke up"]);
  expect(cutPair("short a", "short b", 30)).toEqual(["short a", "short b"]);
  expect(cutPair(`a${common}`, `b${common}`, 12)).toEqual(["aThe quick …", "bThe quick …"]);
  expect(cutPair(common, common, 12)).toEqual(["The quick b…", "The quick b…"]);
  expect(cutPair(common, `${common}!`, 12)).toEqual(["…og. ", "…og. !"]);
  expect(cutPair(`${common}a`, `${common}b`, 0)).toEqual(["", ""]);
  expect(cutPair(`${common}a`, `${common}b`, -1)).toEqual([`${common}a`, `${common}b`]);
  expect(cutPair(`${common}a`, `${common}b`, 2)).toEqual(["…a", "…b"]);
  const [man, woman] = cutPair(`${common}👩‍🔧 x`, `${common}👩‍🔬 x`, 9);
  expect([man, woman]).toEqual(["…g. 👩‍🔧 x", "…g. 👩‍🔬 x"]);
});

it("94. every cut is short enough, shows the difference and lines it up", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  const count = (value: string) => [...new Intl.Segmenter("und").segment(value)].length;
  fc.assert(
    fc.property(text, text, text, fc.integer({ min: 3, max: 30 }), (common, one, other, max) => {
      const [old, now] = [`${common}|${one}`, `${common}|${other}`];
      const [cutOld, cutNow] = cutPair(old, now, max);
      expect(count(cutOld)).toBeLessThanOrEqual(max);
      expect(count(cutNow)).toBeLessThanOrEqual(max);
      expect(cutOld === cutNow).toBe(old === now);
      expect(cutOld.startsWith("…") && !old.startsWith("…")).toBe(
        cutNow.startsWith("…") && !now.startsWith("…"),
      );
    }),
    { seed: 94, numRuns: 500 },
  );
});
