import { ACTIONS } from "@hindsight/api/schemas";
import { expect, test } from "vitest";

import { logSearch } from "../src/log/log-search.ts";

test("the address of the log keeps valid actions and drops a list with an unknown one", () => {
  expect(logSearch.parse({ actions: ACTIONS }).actions).toEqual([...ACTIONS]);
  expect(logSearch.parse({ actions: ["update", "no such action"] }).actions).toBeUndefined();
});
