import { isSoak, ownServer } from "@hindsight/testing";
import { expect, it } from "vitest";

import { CAPTURES, ENGINES } from "../../src/index.ts";
import { checkWorlds } from "./check-worlds.ts";

import { openEvolvingWorld } from "./evolving/evolving-world.ts";
import { lives } from "./evolving/step.ts";
import { tellLife } from "./evolving/tell-life.ts";

it("nothing is lost through migrations, releases, late commits and restores, whatever the first engine and capture", async () => {
  await using stack = new AsyncDisposableStack();
  const withMoves = isSoak;
  const other = withMoves ? stack.use(await ownServer({ fsync: "off", synchronous_commit: "off" })) : null;
  const combinations = ENGINES.flatMap((engine) => CAPTURES.map((capture) => [engine, capture] as const));
  const worlds = await Promise.all(
    combinations.map((combination) => openEvolvingWorld(...combination, other)),
  );
  for (const world of worlds) stack.use(world);
  await checkWorlds(worlds, lives({ withMoves }), { quick: 2, soak: 400 }, tellLife);
  expect(worlds).toHaveLength(4);
}, 7_200_000);
