import { DataTypes, Model, Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { createAudit } from "../../src/sequelize/index.ts";

function refusal(code: string, message: RegExp): Error {
  return expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error;
}

/** Registration never speaks to a server, so nothing has to listen here. */
function setUp() {
  const sequelize = new Sequelize("postgres://nobody@127.0.0.1:1/none", { logging: false });
  const Order = sequelize.define("Order", {
    status: DataTypes.TEXT,
    card: DataTypes.TEXT,
    both: DataTypes.VIRTUAL,
  });
  return { sequelize, Order, audit: createAudit(sequelize) };
}

it.each<[options: object, code: string, message: RegExp]>([
  [{ include: "status" }, "OPTION_INVALID", /Order.*include/s],
  [{ include: ["both"] }, "FIELD_UNKNOWN", /Order.*include.*both/],
  [{ exclude: ["id"] }, "OPTION_INVALID", /Order.*exclude.*primary key/],
  [{ mask: ["id"] }, "OPTION_INVALID", /Order.*mask.*primary key/],
  [{ mask: "hash" }, "OPTION_INVALID", /Order.*mask/s],
  [{ mask: { card: "blur" } }, "OPTION_INVALID", /Order.*one of fixed, hash, last-four.*mask.*card/s],
  [{ mask: { card: { over: 63 } } }, "OPTION_INVALID", /Order.*64 or more.*mask.*card/s],
  [{ mask: { card: { over: 64, sql: () => "''" } } }, "OPTION_INVALID", /Order.*mask.*card/s],
  [{ mask: { card: { sql: "upper(card)" } } }, "OPTION_INVALID", /Order.*mask.*card/s],
  [{ mask: { card: { sql: () => "" } } }, "OPTION_INVALID", /Order.*mask.*card/s],
  [{ mask: { card: { sql: () => JSON.parse("{") as string } } }, "OPTION_INVALID", /Order.*mask.*card/s],
  [{ mask: { card: { sql: () => "''", js: "x" } } }, "OPTION_INVALID", /Order.*mask.*card/s],
  [{ mask: { card: "hash" } }, "OPTION_INVALID", /Order.*mask.*card.*secret/],
  [{ label: "{card}", mask: ["card"] }, "OPTION_INVALID", /Order.*label.*card.*masked/],
  [{ label: "{card}", exclude: ["card"] }, "FIELD_UNKNOWN", /Order.*label.*card/],
  [{ label: "{both}" }, "FIELD_UNKNOWN", /Order.*label.*both/],
  [{ label: "x".repeat(501) }, "OPTION_INVALID", /Order.*label/s],
  [{ reason: "please" }, "OPTION_INVALID", /Order.*reason/s],
  [{ actor: "please" }, "OPTION_INVALID", /Order.*actor/s],
  [{ engine: "git" }, "OPTION_INVALID", /Order.*engine/s],
  [{ capture: "magic" }, "OPTION_INVALID", /Order.*capture/s],
  [{ whenChanged: [] }, "OPTION_INVALID", /Order.*whenChanged/],
  [{ whenChanged: ["card"], exclude: ["card"] }, "FIELD_UNKNOWN", /Order.*whenChanged.*card/],
  [{ whenChanged: ["id"] }, "OPTION_INVALID", /Order.*whenChanged.*id.*primary key/],
  [{ whenChanged: ["status"], mask: ["card"] }, "OPTION_INVALID", /Order.*whenChanged.*card.*masked/],
  [{ name: " " }, "OPTION_INVALID", /Order.*name/s],
  [{ fields: { card: { label: "x" } }, exclude: ["card"] }, "FIELD_UNKNOWN", /Order.*fields.*card/],
  [{ fields: { card: { label: "" } } }, "OPTION_INVALID", /Order.*fields\.card\.label/s],
  [{ fields: { card: { colour: "red" } } }, "OPTION_INVALID", /Order.*colour.*fields\.card/s],
  [{ fields: { card: { choices: { a: 1 } } } }, "OPTION_INVALID", /Order.*fields\.card\.choices\.a/s],
  [{ fields: { card: { choices: {} } }, mask: ["card"] }, "OPTION_INVALID", /Order.*choices.*card.*masked/],
  [{ severity: "urgent" }, "OPTION_INVALID", /Order.*severity/s],
  [{ tags: "pci" }, "OPTION_INVALID", /Order.*tags/s],
  [{ tags: [" "] }, "OPTION_INVALID", /Order.*tags\[0\]/s],
  [{ tags: ["x".repeat(51)] }, "OPTION_INVALID", /Order.*tags\[0\]/s],
  [{ tags: Array.from({ length: 21 }, String) }, "OPTION_INVALID", /Order.*tags/s],
  [{ fields: { card: { tags: [1] } } }, "OPTION_INVALID", /Order.*fields\.card\.tags/s],
  [{ fields: { card: { tags: ["pci"] } }, exclude: ["card"] }, "FIELD_UNKNOWN", /Order.*fields.*card/],
  [{ excludes: ["card"] }, "OPTION_INVALID", /Order.*excludes/s],
])("track refuses %o with %s, naming model and option", (options, code, message) => {
  const { Order, audit } = setUp();
  expect(() => audit.track(Order, options)).toThrow(refusal(code, message));
  expect(audit.models).toEqual([]);
});

it.each<[options: object, message: RegExp]>([
  [{ exclude: ["ghost"] }, /Order.*exclude.*ghost/],
  [{ mask: ["ghost"] }, /Order.*mask.*ghost/],
  [{ mask: { ghost: "last-four" } }, /Order.*mask.*ghost/],
  [{ include: ["ghost"] }, /Order.*include.*ghost/],
  [{ whenChanged: ["ghost"] }, /Order.*whenChanged.*ghost/],
  [{ effectiveAt: "ghost" }, /Order.*effectiveAt.*ghost/],
  [{ label: "{ghost}" }, /Order.*label.*ghost/],
  [{ fields: { ghost: { label: "x" } } }, /Order.*fields.*ghost/],
  [{ links: ["ghost"] }, /Order.*links.*ghost/],
])("the installation refuses a name in %o that no association defines", async (options, message) => {
  const { Order, audit } = setUp();
  const orders = audit.track(Order, options);
  await expect(audit.migration()).rejects.toThrow(refusal("FIELD_UNKNOWN", message));
  expect(() => orders.fields).toThrow(refusal("FIELD_UNKNOWN", message));
});

it("track refuses a tracked model, another over its table, one it cannot record, and anything but a model of the instance", () => {
  const { sequelize, Order, audit } = setUp();
  audit.track(Order);
  const Shadow = sequelize.define("Shadow", { status: DataTypes.TEXT }, { tableName: "Orders" });
  const Keyless = sequelize.define("Keyless", { a: DataTypes.TEXT });
  Keyless.removeAttribute("id");
  const Clash = sequelize.define("Clash", { x: { type: DataTypes.TEXT, field: "version_id" } });
  const Camel = sequelize.define("Camel", { versionAt: { type: DataTypes.DATE, field: "at" } });
  class Raw extends Model {}
  const cases: readonly [unknown, string, RegExp][] = [
    [Order, "MODEL_ALREADY_TRACKED", /track\(Order\).*public\.Orders/],
    [Shadow, "MODEL_ALREADY_TRACKED", /track\(Shadow\).*public\.Orders.*Order/],
    [Keyless, "UNSUPPORTED", /track\(Keyless\).*primary key/],
    [Clash, "UNSUPPORTED", /track\(Clash\).*version_id/],
    [Camel, "UNSUPPORTED", /track\(Camel\).*versionAt/],
    [setUp().Order, "OPTION_INVALID", /track\(Order\).*another Sequelize instance/],
    [Raw, "OPTION_INVALID", /track\(Raw\).*not initialised/],
    [undefined, "OPTION_INVALID", /track: expected a model/],
    ["Order", "OPTION_INVALID", /track: expected a model/],
    [Date, "OPTION_INVALID", /track: expected a model/],
    [Order.build(), "OPTION_INVALID", /track: expected a model/],
  ];
  for (const [model, code, message] of cases) {
    expect(() => audit.track(model as typeof Order)).toThrow(refusal(code, message));
  }
  expect(audit.models).toEqual(["Order"]);
});

it("trackAll tracks all remaining models, or none if it refuses one", () => {
  const { sequelize, Order, audit } = setUp();
  const Item = sequelize.define("Item", { name: DataTypes.TEXT });
  const Twin = sequelize.define("Twin", { name: DataTypes.TEXT }, { tableName: "Items" });
  const Keyless = sequelize.define("Keyless", { a: DataTypes.TEXT });
  Keyless.removeAttribute("id");
  const cases: readonly [object, string, RegExp][] = [
    [{}, "UNSUPPORTED", /Keyless/],
    [{ exclude: [Keyless] }, "MODEL_ALREADY_TRACKED", /Twin.*public\.Items.*Item/],
    [{ exclude: ["Ghost"] }, "OPTION_INVALID", /trackAll: exclude.*Ghost/],
    [{ exclude: [setUp().Order] }, "OPTION_INVALID", /trackAll: exclude.*Order/],
    [{ exclude: [42] }, "OPTION_INVALID", /trackAll: exclude.*42/],
    [{ exclude: "Order" }, "OPTION_INVALID", /trackAll.*exclude/s],
    [{ mask: ["status"] }, "OPTION_INVALID", /trackAll.*mask/s],
    [{ engine: "git" }, "OPTION_INVALID", /trackAll.*engine/s],
    [{ actor: true }, "OPTION_INVALID", /trackAll.*actor/s],
    [{ severity: "urgent" }, "OPTION_INVALID", /trackAll.*severity/s],
    [{ tags: [""] }, "OPTION_INVALID", /trackAll.*tags/s],
  ];
  for (const [options, code, message] of cases) {
    expect(() => audit.trackAll(options)).toThrow(refusal(code, message));
    expect(audit.models).toEqual([]);
  }
  audit.track(Order, { engine: "delta" });
  const added = audit.trackAll({ exclude: [Keyless, "Twin"], actor: "required", reason: "required" });
  expect(added.map(({ name, engine }) => [name, engine])).toEqual([["Item", "snapshot"]]);
  expect(audit.models).toEqual(["Order", "Item"]);
  expect(() => audit.untrack(Twin)).toThrow(refusal("OPTION_INVALID", /untrack\(Twin\).*Item/));
  expect(() => audit.untrack(setUp().Order)).toThrow(refusal("OPTION_INVALID", /untrack\(Order\).*another/));
  audit.untrack(Item.schema("elsewhere"));
  expect(audit.models).toEqual(["Order", "Item"]);
  audit.untrack(Item);
  expect(audit.models).toEqual(["Order"]);
  expect(() => audit.tracked("Item")).toThrow(refusal("MODEL_NOT_TRACKED", /Item.*Order/));
});

it("the through model of links stays tracked as long as a model records them", () => {
  const { sequelize, Order, audit } = setUp();
  const Tag = sequelize.define("Tag", { name: DataTypes.TEXT });
  Order.belongsToMany(Tag, { through: "OrderTag", as: "tags" });
  audit.track(Order, { links: ["tags"] });
  const OrderTag = sequelize.model("OrderTag");
  expect(() => audit.untrack(OrderTag)).toThrow(
    refusal("OPTION_INVALID", /untrack\(OrderTag\): Order tracks links/),
  );
  expect(audit.trackAll().map(({ name }) => name)).toEqual(["Tag"]);
  audit.untrack(Order);
  audit.untrack(OrderTag);
  expect(audit.models).toEqual(["Tag"]);
});

it("refuses a second audit of an instance and options createAudit does not have", () => {
  const { sequelize } = setUp();
  const other = new Sequelize("postgres://nobody@127.0.0.1:1/none", { logging: false });
  expect(() => createAudit(sequelize)).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
  const refusals: readonly [object, RegExp][] = [
    [{ schema: "Robert'); --" }, /createAudit.*lower-case SQL name.*schema/s],
    [{ capture: "magic" }, /createAudit.*capture/s],
    [{ scheme: "audit" }, /createAudit.*scheme/s],
    [{ metadata: {} }, /createAudit.*zod schema.*metadata/s],
    [{ mask: "blur" }, /createAudit.*mask/s],
    [{ mask: "hash" }, /createAudit.*mask.*secret/],
    [{ secret: "too short" }, /createAudit(?!.*too short).*secret/s],
  ];
  for (const [options, message] of refusals) {
    expect(() => createAudit(other, options)).toThrow(refusal("OPTION_INVALID", message));
  }
});

it("records the fields that include and exclude leave, always with the key, and exclude overrides include", () => {
  const { Order, audit } = setUp();
  const orders = audit.track(Order, { include: ["status", "card"], exclude: ["card"], mask: ["status"] });
  expect([orders.fields, orders.masked, orders.engine]).toEqual([["id", "status"], ["status"], "snapshot"]);
});

it("gives severity and tags on to through models and by trackAll, and keeps each tag once", () => {
  const { sequelize, Order, audit } = setUp();
  const Tag = sequelize.define("Tag", { name: DataTypes.TEXT });
  Order.belongsToMany(Tag, { through: "OrderTag", as: "tags" });
  audit.track(Order, {
    links: ["tags"],
    severity: "critical",
    tags: ["pci", " gdpr ", "pci"],
    mask: { card: { over: 64 }, status: { sql: () => "''" } },
    fields: { card: { tags: ["card data"] } },
  });
  expect(audit.tracked("Order")).toMatchObject({ severity: "critical", tags: ["pci", "gdpr"] });
  expect(audit.tracked("OrderTag")).toMatchObject({ severity: "critical", tags: ["pci", "gdpr"] });
  const { links, fields } = audit.tracked("Order").tracking();
  expect(links).toEqual([{ name: "tags", model: "Tag", through: "OrderTag" }]);
  expect(fields.filter(({ mask }) => mask !== null)).toEqual([
    { field: "status", mask: "sql", tags: [] },
    { field: "card", mask: "size", tags: ["card data"] },
  ]);
  audit.trackAll({ severity: "low", tags: ["rest"] });
  expect(audit.tracked("Tag")).toMatchObject({ severity: "low", tags: ["rest"] });
});

it("leaves the application's own models alone, whatever they are called", () => {
  const { sequelize, Order, audit } = setUp();
  const OrderHistory = sequelize.define("OrderHistory", {});
  const { History } = audit.track(Order);
  expect(sequelize.model("OrderHistory")).toBe(OrderHistory);
  expect(Object.keys(sequelize.models).toSorted()).toEqual(["Order", "OrderHistory"]);
  expect(History).not.toBe(OrderHistory);
});

it("93. describes a field by its label, else by the comment of its attribute, else by its name", () => {
  const { sequelize, audit } = setUp();
  const Ticket = sequelize.define(
    "Ticket",
    {
      state: { type: DataTypes.TEXT, comment: "not this" },
      topic: { type: DataTypes.TEXT, comment: "What it is about" },
      secret: DataTypes.TEXT,
    },
    { timestamps: false },
  );
  const choices = { open: "Open", shut: "Closed" };
  const tickets = audit.track(Ticket, {
    name: "Support ticket",
    mask: ["secret"],
    fields: { state: { label: "Ünïcode", choices } },
  });
  expect(tickets.describe()).toEqual({
    model: "Ticket",
    name: "Support ticket",
    fields: [
      { field: "id", label: "id", choices: {}, masked: false },
      { field: "state", label: "Ünïcode", choices, masked: false },
      { field: "topic", label: "What it is about", choices: {}, masked: false },
      { field: "secret", label: "secret", choices: {}, masked: true },
    ],
  });
});

it("refuses an instance of Sequelize 7 and a second audit of an instance, saying what to do", () => {
  class Sequelize7 {
    static readonly version = "7.0.0-alpha.48";
    readonly dialect = { name: "postgres" };
    define(): void {}
  }
  const refusal = (code: string, message: RegExp) =>
    expect.objectContaining({ code, message: expect.stringMatching(message) });
  expect(() => createAudit(new Sequelize7() as never)).toThrow(
    refusal("UNSUPPORTED", /expected an instance of Sequelize 6/),
  );
  const sequelize = new Sequelize("postgres://nobody@127.0.0.1:1/none", { logging: false });
  createAudit(sequelize);
  expect(() => createAudit(sequelize)).toThrow(refusal("OPTION_INVALID", /the first call returned/));
});
