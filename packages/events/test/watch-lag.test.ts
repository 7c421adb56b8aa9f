import { expect, it } from "vitest";

import { type Lag, watchLag } from "../src/index.ts";

const holder = { pid: 7, prepared: null, application: "import", user: "app", state: "active", since: null };

it("reports a reader that falls behind, again at twice the lag, and when it has caught up", async () => {
  const stop = new AbortController();
  const looks: Lag[] = [1, 31, 40, 62, 90, 2, 30].map((seconds) => ({ seconds, holder }));
  const told: unknown[] = [];
  const seen: number[] = [];
  let failed = false;
  await watchLag({
    tail: {
      async lag() {
        if (!failed && seen.length === 2) {
          failed = true;
          throw new Error("the database went away");
        }
        const lag = looks[seen.length];
        if (lag === undefined) throw new Error("no more looks");
        return lag;
      },
    },
    signal: stop.signal,
    everyMs: 1,
    threshold: 30,
    onLook({ seconds }) {
      seen.push(seconds);
      if (seen.length === looks.length) stop.abort();
    },
    onBehind: ({ seconds, holder: by }) => told.push([seconds, by?.pid]),
    onCaughtUp: () => told.push("caught up"),
    onError: (error) => told.push(String(error)),
  });
  expect(told).toEqual([[31, 7], "Error: the database went away", [62, 7], "caught up", [30, 7]]);
});
