import { DataTypes, type Sequelize } from "sequelize";
import { afterAll, beforeAll, expect, it } from "vitest";

import { AuditError } from "../../src/index.ts";
import { type Audit, createAudit, type TrackedModel } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

let sequelize: Sequelize;
let audit: Audit;
let orders: TrackedModel;

beforeAll(async () => {
  sequelize = await connect();
  audit = createAudit(sequelize);
  const Order = sequelize.define("Order", { status: DataTypes.TEXT }, { timestamps: false });
  orders = audit.track(Order);
  await sequelize.sync();
  await audit.install();
  await Order.create({ status: "a" });
});

afterAll(() => sequelize.close());

/** What a program without types passes where a value of another type belongs. */
const wrong = (value: unknown) => value as never;

it.each<[string, string, () => unknown]>([
  ["no instance", "OPTION_INVALID", () => createAudit(wrong(undefined))],
  ["options for an instance", "OPTION_INVALID", () => createAudit(wrong({ schema: "audit" }))],
  ["nothing to run", "OPTION_INVALID", () => audit.run({ reason: "x" }, wrong(undefined))],
  ["no instant", "INSTANT_INVALID", () => orders.at(wrong(undefined)).findAll()],
  ["null for an instant", "INSTANT_INVALID", () => orders.at(wrong(null)).findAll()],
  ["a number for an instant", "INSTANT_INVALID", () => orders.at(wrong(0)).findAll()],
  ["an object for an instant", "INSTANT_INVALID", () => orders.changes({ from: wrong({}) })],
  ["a number for a version", "VERSION_NOT_FOUND", () => orders.version(wrong(1))],
  ["an unknown version", "VERSION_NOT_FOUND", () => orders.revert("99999")],
  ["no version", "VERSION_NOT_FOUND", () => orders.revert(wrong(undefined))],
  ["an object that is no version", "VERSION_NOT_FOUND", () => orders.revert(wrong({}))],
  ["numbers for versions", "VERSION_NOT_FOUND", () => orders.diff(wrong(1), wrong(2))],
  ["a text for a cursor of the tail", "CURSOR_INVALID", () => audit.tail(wrong("zzz")).read()],
  ["a misspelt page", "OPTION_INVALID", () => orders.history(1, wrong({ lmit: 1 }))],
  ["a misspelt filter", "OPTION_INVALID", () => orders.changes(wrong({ form: new Date(0) }))],
  ["a misspelt filter of the feed", "OPTION_INVALID", () => audit.feed(wrong({ actor: "7" }))],
  ["a misspelt list", "OPTION_INVALID", () => orders.latest(wrong({ offset: 1 }))],
  ["a misspelt comparison", "OPTION_INVALID", () => orders.diff("1", "1", wrong({ only: [] }))],
  ["a misspelt revert", "OPTION_INVALID", () => orders.revert("1", wrong({ why: "x" }))],
  ["a misspelt restore", "OPTION_INVALID", () => orders.restore(1, wrong({ why: "x" }))],
  [
    "a finder option without a past",
    "OPTION_INVALID",
    () => orders.at(new Date()).findAll(wrong({ group: ["id"] })),
  ],
  [
    "a count of something else",
    "OPTION_INVALID",
    () => orders.at(new Date()).count(wrong({ distinct: true })),
  ],
  ["a dry run misspelt", "OPTION_INVALID", () => audit.upkeep.dedupe(wrong({ dryrun: true }))],
  ["a dry backfill misspelt", "OPTION_INVALID", () => audit.upkeep.backfill(wrong({ dryrun: true }))],
  ["an empty cursor of the tail", "CURSOR_INVALID", () => audit.tail(wrong({})).read()],
])("%s is refused as %s", async (_what, code, call) => {
  const error: unknown = await (async () => call())().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AuditError);
  expect(error).toMatchObject({ code });
});
