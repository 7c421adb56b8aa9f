import { expect, test } from "vitest";

import { readExport } from "../src/operation/exports/read-export.ts";
import { ExportRows } from "../src/operation/exports/export-rows.ts";

const CSV = [
  "\uFEFFid,label,continueAfter\r\n",
  '1,"a ""quoted"", label",\r\n',
  '2,"two\r\nlines",p-2_A\r\n',
  '3,"é, ""\r\n",\r\n',
];
const NDJSON = [
  '{"id":"1","label":"{\\"progress\\":1}"}\n',
  '{"id":"2","label":"é\\n"}\n',
  '{"progress":{"rows":2,"after":"p-2_A"}}\n',
  '{"id":"3"}\n',
  '{"end":{"rows":3}}\n',
];
const FORMATS = [
  ["csv", CSV, 3],
  ["ndjson", NDJSON, 3],
] as const;

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each(FORMATS)("rows of %s are counted, however its bytes come in parts", (format, lines) => {
  const bytes = bytesOf(lines.join(""));
  const place = { after: "p-2_A", rows: 2, bytes: bytesOf(lines.slice(0, 3).join("")).length };
  for (let size = 1; size <= bytes.length; size += 1) {
    const rows = new ExportRows(format);
    for (let at = 0; at < bytes.length; at += size) rows.add(bytes.subarray(at, at + size));
    expect([rows.rows, rows.bytes, rows.place]).toEqual([3, bytes.length, place]);
  }
});

test("a line that says before when rows may be missing is no row", () => {
  for (const [format, lines] of [
    ["csv", ["\uFEFFid,removedBefore,continueAfter\r\n", ",2026-01-01T00:00:00Z,\r\n", "1,,p\r\n"]],
    ["ndjson", ['{"removedBefore":"2026-01-01T00:00:00Z"}\n', '{"id":"1"}\n']],
  ] as const) {
    const rows = new ExportRows(format, null, true);
    rows.add(bytesOf(lines.join("")));
    expect([format, rows.rows]).toEqual([format, 1]);
  }
});

/** An answer that breaks off behind its parts, or ends. */
function answer(parts: readonly string[], broken: boolean, headers: Record<string, string> = {}): Response {
  const left = parts.map(bytesOf);
  return new Response(
    new ReadableStream({
      pull(controller) {
        const next = left.shift();
        if (next !== undefined) controller.enqueue(next);
        else if (broken) controller.error(new TypeError("network error"));
        else controller.close();
      },
    }),
    { headers },
  );
}

test.each(FORMATS)(
  "an export in %s that breaks off goes on where it stopped",
  async (format, lines, place) => {
    const asked: (string | null)[] = [];
    const seen: number[] = [];
    const { blob, progress } = await readExport({
      format,
      ask: async (after) => {
        asked.push(after);
        // What has come behind the place comes again.
        if (after === null) {
          const begun = [...lines.slice(0, place), '{"id":'];
          return answer(begun, true, { "x-export-rows": "3", "x-export-rows-kind": "estimated" });
        }
        return asked.length === 2 ? answer([], true) : answer(lines.slice(place), false);
      },
      signal: new AbortController().signal,
      onProgress: ({ rows }) => seen.push(rows),
      pauseMs: 0,
    });
    expect(asked).toEqual([null, "p-2_A", "p-2_A"]);
    expect(await blob.bytes()).toEqual(bytesOf(lines.join("")));
    expect(progress).toEqual({ rows: 3, bytes: blob.size, total: { rows: 3, exact: false } });
    expect(seen.at(-1)).toBe(3);
  },
);

test("an export that breaks off before any place, again and again, or after it was given up fails", async () => {
  const read = (ask: (after: string | null) => Promise<Response>, signal = new AbortController().signal) =>
    readExport({ format: "ndjson", ask, signal, onProgress: () => undefined, pauseMs: 0 });
  await expect(read(async () => answer(NDJSON.slice(0, 2), true))).rejects.toThrow("network error");
  let asked = 0;
  const always = async () => {
    asked += 1;
    return answer(NDJSON.slice(0, 3), true);
  };
  await expect(read(always)).rejects.toThrow("network error");
  expect(asked).toBe(6);
  await expect(read(always, AbortSignal.abort())).rejects.toThrow("network error");
  expect(asked).toBe(7);
  const refused = async () =>
    Response.json({ error: { code: -32_004, message: "Three exports run" } }, { status: 429 });
  await expect(read(refused)).rejects.toThrow("Three exports run");
});
