import { expect, it } from "vitest";

import { CAPTURES, ENGINES } from "../../src/index.ts";
import { checkWorlds } from "./check-worlds.ts";
import { openEvolvingWorld } from "./evolving/evolving-world.ts";
import { life } from "./evolving/step.ts";
import { tellLife } from "./evolving/tell-life.ts";

it("through migrations, releases and late commits nothing is lost, whichever engine and capture began", async () => {
  const combinations = ENGINES.flatMap((engine) => CAPTURES.map((capture) => [engine, capture] as const));
  await using stack = new AsyncDisposableStack();
  const worlds = await Promise.all(combinations.map((combination) => openEvolvingWorld(...combination)));
  for (const world of worlds) stack.use(world);
  await checkWorlds(worlds, life, { quick: 3, soak: 600 }, tellLife);
  expect(worlds).toHaveLength(4);
}, 7_200_000);
