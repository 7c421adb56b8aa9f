import { Op } from "sequelize";

import type { ReadingWorld } from "./reading-world.ts";

/** A read that the library offers. */
export interface Read {
  readonly name: string;
  /** Its limits: milliseconds, and the ratio to the smallest history. */
  readonly bar: { readonly milliseconds: number; readonly growth: number | null };
  /** Runs the read, with other rows each time. */
  readonly run: (world: ReadingWorld) => Promise<unknown>;
}

const PAGE = { milliseconds: 5, growth: 2 };

/** An actor of one change in fifty, so that a page of theirs is spread over the log. */
const ACTOR = "u16";

/** An order that exists in the second half of the time; some of them are still being updated. */
const someOrder = ({ highest }: ReadingWorld) => 2 + Math.floor(Math.random() * highest * 0.5);
const lately = ({ instant }: ReadingWorld) => instant(0.5 + Math.random() * 0.4);

/** Reads of a page or a row, whose time must not grow with the history. */
export const READS: readonly Read[] = [
  { name: "history of a row", bar: PAGE, run: (world) => world.orders.history(someOrder(world)) },
  {
    name: "a row as of",
    bar: PAGE,
    run: (world) => world.orders.at(lately(world)).findByPk(someOrder(world)),
  },
  {
    name: "50 rows as of",
    bar: PAGE,
    run: (world) =>
      world.orders
        .at(lately(world))
        .findAll({ where: { id: { [Op.gt]: someOrder(world) } }, order: ["id"], limit: 50 }),
  },
  {
    name: "changes by actor and period",
    bar: PAGE,
    run: (world) => {
      const to = 0.6 + Math.random() * 0.3;
      return world.orders.changes({
        actors: [ACTOR],
        from: world.instant(to - 0.5),
        to: world.instant(to),
        limit: 50,
      });
    },
  },
  {
    name: "changes of a field from and to",
    bar: PAGE,
    run: (world) =>
      world.orders.changes({ field: "status", old: "paid", new: "packed", to: lately(world), limit: 50 }),
  },
  {
    name: "a page of the feed",
    bar: PAGE,
    run: (world) => world.audit.feed({ to: lately(world), limit: 50 }),
  },
  {
    name: "middle of 10,000 versions",
    bar: { ...PAGE, growth: null },
    run: (world) => world.orders.at(world.instant(0.5)).findByPk(1),
  },
];
