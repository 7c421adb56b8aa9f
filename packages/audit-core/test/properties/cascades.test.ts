import { expect, it } from "vitest";

import { ENGINES } from "../../src/index.ts";
import { checkSequences } from "./run-sequence.ts";
import { openWorld } from "./world.ts";

it("triggers record cascades, writes inside larger statements and the database's own writes exactly once", async () => {
  await using stack = new AsyncDisposableStack();
  const worlds = await Promise.all(ENGINES.map((engine) => openWorld(engine, "triggers")));
  for (const world of worlds) stack.use(world);
  await checkSequences(worlds, { cascades: true }, { quick: 12, soak: 700 });
  expect(worlds).toHaveLength(2);
}, 3_600_000);
