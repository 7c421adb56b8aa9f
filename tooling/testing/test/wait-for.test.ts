import { expect, test } from "vitest";
import { waitFor } from "../src/index.ts";

test("gives the first truthy value", async () => {
  const values = [null, 0, "", "ready", "later"];
  expect(await waitFor(() => values.shift())).toBe("ready");
  expect(values).toEqual(["later"]);
});

test("an error counts as not yet", async () => {
  let tries = 0;
  const value = await waitFor(() => {
    tries += 1;
    if (tries < 3) throw new Error("not yet");
    return tries;
  });
  expect(value).toBe(3);
});

test("says what did not come true, with the last error as its cause", async () => {
  const cause = new Error("refused");
  const waiting = waitFor(() => Promise.reject(cause), { timeout: 1, message: "The server" });
  await expect(waiting).rejects.toThrow(
    expect.objectContaining({ message: "The server did not come true in 1 ms", cause }),
  );
});
