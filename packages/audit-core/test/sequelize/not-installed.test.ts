import { DataTypes } from "sequelize";
import { expect, it } from "vitest";

import { createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

const COMBINATIONS = [
  { engine: "snapshot", capture: "hooks" },
  { engine: "delta", capture: "hooks" },
  { engine: "snapshot", capture: "triggers" },
  { engine: "delta", capture: "triggers" },
] as const;

const refused = {
  code: "NOT_INSTALLED",
  message: expect.stringMatching(/schema audit.*audit\.install\(\)/) as string,
};

it.each(COMBINATIONS)(
  "$engine × $capture says that it is not installed instead of showing the server's error",
  async (options) => {
    const sequelize = await connect();
    const Order = sequelize.define("Order", { status: DataTypes.TEXT }, { timestamps: false });
    await Order.sync();
    const audit = createAudit(sequelize);
    const orders = audit.track(Order, options);

    const written = Order.create({ status: "a" });
    if (options.capture === "hooks") await expect(written).rejects.toMatchObject(refused);
    else await written;
    expect(await Order.count()).toBe(options.capture === "hooks" ? 0 : 1);
    await expect(orders.history(1)).rejects.toMatchObject(refused);
    await expect(orders.at(new Date()).findByPk(1)).rejects.toMatchObject(refused);
    await expect(orders.History.count()).rejects.toMatchObject(refused);
    await expect(audit.feed()).rejects.toMatchObject(refused);
    await expect(audit.tail().read(10)).rejects.toMatchObject(refused);
    await expect(audit.upkeep.backfill()).rejects.toMatchObject(refused);
    await sequelize.transaction(async (transaction) => {
      await expect(orders.history(1, { transaction })).rejects.toMatchObject(refused);
    });

    await audit.install();
    const order = await Order.create({ status: "b" });
    expect((await orders.history(order.get("id") as number)).items).toHaveLength(1);
    await sequelize.close();
  },
);

it("keeps the server's error for what the application's own statements lack", async () => {
  const sequelize = await connect();
  createAudit(sequelize);
  await expect(sequelize.query("SELECT * FROM audits.nothing")).rejects.toMatchObject({
    parent: { code: "42P01" },
  });
  await sequelize.close();
});
