import { DataTypes, Sequelize } from "sequelize";
import { expect, it } from "vitest";

import { createAudit } from "../../src/sequelize/index.ts";

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

it("refuses options that cannot be meant, naming model and option", () => {
  const { Order, audit } = setUp();
  const refusals: readonly [object, string, RegExp][] = [
    [{ exclude: ["ghost"] }, "FIELD_UNKNOWN", /Order.*exclude.*ghost/],
    [{ include: ["both"] }, "FIELD_UNKNOWN", /Order.*include.*both/],
    [{ mask: ["id"] }, "OPTION_INVALID", /Order.*mask.*primary key/],
    [{ exclude: ["id"] }, "OPTION_INVALID", /Order.*exclude.*primary key/],
    [{ label: "{card}", mask: ["card"] }, "OPTION_INVALID", /Order.*label.*card.*masked/],
    [{ label: "{card}", exclude: ["card"] }, "FIELD_UNKNOWN", /Order.*label.*card/],
    [{ engine: "git" }, "OPTION_INVALID", /Order.*engine/s],
    [{ capture: "magic" }, "OPTION_INVALID", /Order.*capture/s],
    [{ mask: { ghost: "hash" } }, "FIELD_UNKNOWN", /Order.*mask.*ghost/],
    [{ mask: { card: "blur" } }, "OPTION_INVALID", /Order.*one of fixed, hash, last-four.*mask.*card/s],
    [{ mask: { card: { sql: "upper(card)" } } }, "OPTION_INVALID", /Order.*mask.*card/s],
    [{ mask: { card: { sql: () => "" } } }, "OPTION_INVALID", /Order.*mask.*card/s],
    [{ mask: { card: { sql: () => "''", js: "x" } } }, "OPTION_INVALID", /Order.*mask.*card/s],
    [{ mask: { card: "hash" } }, "OPTION_INVALID", /Order.*mask.*card.*secret/],
    [{ whenChanged: [] }, "OPTION_INVALID", /Order.*whenChanged/],
    [{ whenChanged: ["ghost"] }, "FIELD_UNKNOWN", /Order.*whenChanged.*ghost/],
    [{ whenChanged: ["card"], exclude: ["card"] }, "FIELD_UNKNOWN", /Order.*whenChanged.*card/],
    [{ whenChanged: ["id"] }, "OPTION_INVALID", /Order.*whenChanged.*id.*primary key/],
    [{ whenChanged: ["status"], mask: ["card"] }, "OPTION_INVALID", /Order.*whenChanged.*card.*masked/],
    [{ whenChanged: ["status"], engine: "delta" }, "UNSUPPORTED", /Order.*whenChanged.*snapshot/],
    [{ name: " " }, "OPTION_INVALID", /Order.*name/s],
    [{ fields: { ghost: { label: "x" } } }, "FIELD_UNKNOWN", /Order.*fields.*ghost/],
    [{ fields: { card: { label: "x" } }, exclude: ["card"] }, "FIELD_UNKNOWN", /Order.*fields.*card/],
    [{ fields: { card: { label: "" } } }, "OPTION_INVALID", /Order.*fields\.card\.label/s],
    [{ fields: { card: { choices: { a: 1 } } } }, "OPTION_INVALID", /Order.*fields\.card\.choices\.a/s],
    [{ fields: { card: { choices: {} } }, mask: ["card"] }, "OPTION_INVALID", /Order.*choices.*card.*masked/],
    [{ excludes: ["card"] }, "OPTION_INVALID", /Order.*excludes/s],
  ];
  for (const [options, code, message] of refusals) {
    expect(() => audit.track(Order, options)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as string }),
    );
  }
  expect(audit.models).toEqual([]);
});

it("refuses a model twice, another model over its table, one without a key, and a stranger's", () => {
  const { sequelize, Order, audit } = setUp();
  audit.track(Order);
  const Shadow = sequelize.define("Shadow", { status: DataTypes.TEXT }, { tableName: "Orders" });
  const Keyless = sequelize.define("Keyless", { a: DataTypes.TEXT });
  Keyless.removeAttribute("id");
  const Clash = sequelize.define("Clash", { x: { type: DataTypes.TEXT, field: "version_id" } });
  const Camel = sequelize.define("Camel", { versionAt: { type: DataTypes.DATE, field: "at" } });
  const stranger = setUp();
  const codes = [Order, Shadow, Keyless, Clash, Camel, stranger.Order].map((model) => {
    try {
      audit.track(model);
      return "accepted";
    } catch (error) {
      return (error as { code: string }).code;
    }
  });
  expect(codes).toEqual([
    "MODEL_ALREADY_TRACKED",
    "MODEL_ALREADY_TRACKED",
    "UNSUPPORTED",
    "UNSUPPORTED",
    "UNSUPPORTED",
    "OPTION_INVALID",
  ]);
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
    expect(() => createAudit(other, options)).toThrow(
      expect.objectContaining({
        code: "OPTION_INVALID",
        message: expect.stringMatching(message) as string,
      }),
    );
  }
});

it("records what include, exclude and mask leave, the key always, and exclude wins", () => {
  const { Order, audit } = setUp();
  const orders = audit.track(Order, { include: ["status", "card"], exclude: ["card"], mask: ["status"] });
  expect([orders.fields, orders.masked, orders.engine]).toEqual([["id", "status"], ["status"], "snapshot"]);
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
