import { expect, it } from "vitest";

import { CAPTURES, ENGINES } from "../../src/index.ts";
import { checkSequences } from "./run-sequence.ts";
import { openWorld } from "./world.ts";

it("each engine with each capture records every committed change of two writers exactly once, and all agree", async () => {
  const combinations = ENGINES.flatMap((engine) => CAPTURES.map((capture) => [engine, capture] as const));
  await using stack = new AsyncDisposableStack();
  const worlds = await Promise.all(combinations.map((combination) => openWorld(...combination)));
  for (const world of worlds) stack.use(world);
  await checkSequences(worlds, { cascades: false }, { quick: 10, soak: 900 });
  expect(worlds).toHaveLength(4);
}, 3_600_000);
