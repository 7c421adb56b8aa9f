import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { databaseClock } from "../database-clock.ts";
import { countingStatements } from "../counting-statements.ts";
import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

export function foreignKeySuite(world: () => World): void {
  let models: Readonly<Record<"Account" | "Ticket" | "Desk" | "Staff" | "Shift", ModelStatic<Model>>>;
  let accounts: TrackedModel;
  let tickets: TrackedModel;
  let staff: TrackedModel;
  let shifts: TrackedModel;
  const idOf = (row: Model): number => row.get("id") as number;

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    const text = DataTypes.TEXT;
    const define = (name: string, attributes: object) =>
      sequelize.define(`Fk${name}`, attributes as never, { timestamps: false, tableName: `fk_${name}` });
    models = {
      Account: define("Account", { name: text, code: { type: text, unique: true } }),
      Ticket: define("Ticket", { title: text }),
      Desk: define("Desk", { name: text }),
      Staff: define("Staff", { name: text }),
      Shift: define("Shift", { day: DataTypes.DATEONLY }),
    };
    const { Account, Ticket, Desk, Staff, Shift } = models;
    Ticket.belongsTo(Account, { as: "account", foreignKey: "accountId" });
    Ticket.belongsTo(Account, {
      as: "payer",
      foreignKey: { name: "payerCode", field: "payer_code" },
      targetKey: "code",
      constraints: false,
    });
    Ticket.belongsTo(Ticket, { as: "parent", foreignKey: "parentId" });
    Ticket.belongsTo(Desk, { as: "desk", foreignKey: "deskId", onDelete: "SET NULL" });
    Account.hasOne(Shift, { as: "shift", foreignKey: "accountId" });
    Shift.belongsTo(Account, { as: "account", foreignKey: "accountId", constraints: false });
    Shift.belongsTo(Staff, { as: "staff", foreignKey: "staffId", onDelete: "CASCADE" });
    for (const model of [Account, Desk, Staff, Ticket, Shift]) await model.sync();
    accounts = audit.track(Account, { engine, name: "Customer", label: "{name}" });
    tickets = audit.track(Ticket, { engine, label: "{title} of {accountId}" });
    staff = audit.track(Staff, { engine, label: "{name}" });
    shifts = audit.track(Shift, { engine });
    await audit.install();
  });

  it("47. a changed foreign key is recorded by id: to another row, to NULL, to its own row and by another column", async () => {
    const { Account, Ticket } = models;
    const [a, b] = await Account.bulkCreate([
      { name: "A", code: "47-a" },
      { name: "B", code: "47-b" },
    ]);
    if (a === undefined || b === undefined) throw new Error("two accounts");
    const ticket = await Ticket.create({ title: "t", accountId: idOf(a), payerCode: "47-a" });
    await ticket.update({ accountId: idOf(b), payerCode: "47-b" });
    await (ticket as Model & { setAccount(account: Model | null): Promise<void> }).setAccount(null);
    await ticket.update({ parentId: idOf(ticket) });
    const life = await lifeOf(tickets, idOf(ticket));
    expect(life.slice(1).map(changed)).toEqual([
      { accountId: [idOf(a), idOf(b)], payerCode: ["47-a", "47-b"] },
      { accountId: [idOf(b), null] },
      { parentId: [null, idOf(ticket)] },
    ]);
    expect(life.map(({ label }) => label)).toEqual([`t of ${idOf(a)}`, `t of ${idOf(b)}`, "t of ", "t of "]);
    const [references] = await tickets.references(life.slice(1, 2));
    expect(references).toMatchObject({
      accountId: { old: { model: "FkAccount", key: idOf(a), label: "A" }, new: { label: "B", text: "B" } },
      payerCode: { old: { key: "47-a", label: "A" }, new: { key: "47-b", label: "B", deleted: false } },
    });
    expect((await tickets.references(life.slice(3)))[0]).toMatchObject({
      parentId: { old: null, new: { model: "FkTicket", label: "t of " } },
    });
  });

  it("48. renaming a referenced row, in memory or in its table, is no change of the referring row", async () => {
    const { Account, Ticket } = models;
    const account = await Account.create({ name: "before", code: "48" });
    const ticket = await Ticket.create({ title: "t", accountId: idOf(account) });
    account.set("name", "in memory");
    await ticket.save();
    await account.save();
    expect(await actionsOf(tickets, idOf(ticket))).toEqual(["create"]);
    const then = await tickets.references(await lifeOf(tickets, idOf(ticket)));
    expect(then[0]).toMatchObject({ accountId: { old: null, new: { label: "before", deleted: false } } });
  });

  it("49. a foreign key that moves between two rows with the same label is recorded", async () => {
    const { Account, Ticket } = models;
    const [a, b] = await Account.bulkCreate([{ name: "same" }, { name: "same" }]);
    if (a === undefined || b === undefined) throw new Error("two accounts");
    const ticket = await Ticket.create({ accountId: idOf(a) });
    await ticket.update({ accountId: idOf(b) });
    const [older, newer] = await lifeOf(tickets, idOf(ticket));
    expect(await tickets.diff(older?.id ?? "", newer?.id ?? "", { references: true })).toMatchObject([
      {
        field: "accountId",
        old: idOf(a),
        new: idOf(b),
        references: { old: { key: idOf(a), label: "same" }, new: { key: idOf(b), label: "same" } },
      },
    ]);
  });

  it("50. versions keep the id of a referenced row that is deleted later, and diffs show that it is gone", async () => {
    const { Account, Desk, Shift, Ticket } = models;
    const gone = await Account.create({ name: "Gone", code: "50" });
    const stays = await Account.create({ name: "Stays" });
    const desk = await Desk.create({ name: "untracked" });
    const ticket = await Ticket.create({
      title: "t",
      accountId: idOf(gone),
      deskId: idOf(desk),
      payerCode: "50",
    });
    const shift = await Shift.create({ accountId: idOf(gone) });
    await shift.update({ accountId: idOf(stays) });
    await ticket.update({ accountId: idOf(stays), deskId: null, payerCode: null });
    await gone.destroy();
    await desk.destroy();
    const [created, moved] = await lifeOf(tickets, idOf(ticket));
    expect(changed(created ?? (await tickets.version("")))).toMatchObject({ accountId: [null, idOf(gone)] });
    const diff = await tickets.diff(created?.id ?? "", moved?.id ?? "", { references: true });
    const text = (name: string) => {
      const found = diff.find(({ field }) => field === name)?.references;
      return [found?.old?.text, found?.new?.text];
    };
    expect(text("accountId")).toEqual([`deleted Customer (${idOf(gone)})`, "Stays"]);
    expect(text("payerCode")).toEqual(["deleted Customer (50)", undefined]);
    expect(text("deskId")).toEqual([`deleted FkDesk (${idOf(desk)})`, undefined]);
    expect(diff.find(({ field }) => field === "accountId")?.references?.old).toEqual({
      model: "FkAccount",
      key: idOf(gone),
      label: "Gone",
      deleted: true,
      text: `deleted Customer (${idOf(gone)})`,
    });
    const [, one] = await shifts.references(await lifeOf(shifts, idOf(shift)));
    expect(one).toMatchObject({
      accountId: { old: { label: "Gone", deleted: true }, new: { text: "Stays" } },
    });
    const past = tickets.at(created?.at ?? "");
    const row = await past.findByPk<{ account: object; desk: object | null }>(idOf(ticket), {
      include: ["account", "desk"],
    });
    expect(row).toMatchObject({ account: { name: "Gone" }, desk: null });
  });

  it("50. a reference has the label of its time, and none for an untracked row", async () => {
    const { Account, Desk, Ticket } = models;
    const account = await Account.create({ name: "first" });
    const desk = await Desk.create({ name: "untracked" });
    const ticket = await Ticket.create({ title: "t", accountId: idOf(account), deskId: idOf(desk) });
    await account.update({ name: "second" });
    const [other] = [await Account.create({ name: "other" })];
    await ticket.update({ accountId: idOf(other) });
    await ticket.update({ accountId: idOf(account) });
    await account.update({ name: "third" });
    const life = await lifeOf(tickets, idOf(ticket));
    const labels = (await tickets.references(life)).map((of) => of["accountId"]);
    expect(labels).toMatchObject([
      { old: null, new: { label: "first" } },
      { old: { label: "second" }, new: { label: "other" } },
      { old: { label: "other" }, new: { label: "second" } },
    ]);
    const [first] = await tickets.references(life.slice(0, 1));
    expect(first).toMatchObject({
      deskId: { new: { label: null, text: `FkDesk (${idOf(desk)})`, deleted: false } },
    });
  });

  it("50. where the versions of its time have left, a reference has the label of now, told as such", async () => {
    const { Account, Ticket } = models;
    const { audit, sequelize } = world();
    const account = await Account.create({ name: "first" });
    await account.update({ name: "then" });
    const ticket = await Ticket.create({ title: "t", accountId: idOf(account) });
    await account.update({ name: "now" });
    const leave = { model: accounts.name, before: await databaseClock(sequelize) };
    const versions = await audit.retention.read({ ...leave, limit: 100 });
    await audit.retention.remove({ ...leave, versions });
    const [reference] = await tickets.references(await lifeOf(tickets, idOf(ticket)));
    const referred = { model: "FkAccount", key: idOf(account), label: null };
    expect(reference?.["accountId"]?.new).toEqual({
      ...referred,
      presentLabel: "now",
      deleted: false,
      text: `Customer (${idOf(account)})`,
    });
    await ticket.update({ accountId: null });
    await account.destroy();
    const [gone] = await tickets.references((await lifeOf(tickets, idOf(ticket))).slice(0, 1));
    expect(gone?.["accountId"]?.new).toEqual({
      ...referred,
      deleted: true,
      text: `deleted Customer (${idOf(account)})`,
    });
  });

  it("77. a diff sends one statement for each changed foreign key, whatever it refers to", async () => {
    const { Account, Ticket } = models;
    const { sequelize } = world();
    const [a, b] = await Account.bulkCreate([{ name: "A" }, { name: "B" }]);
    if (a === undefined || b === undefined) throw new Error("two accounts");
    const ticket = await Ticket.create({ title: "1", accountId: idOf(a) });
    await ticket.update({ title: "2" });
    await ticket.update({ accountId: idOf(b) });
    await ticket.update({ accountId: idOf(a), parentId: idOf(ticket) });
    const life = await lifeOf(tickets, idOf(ticket));
    const cost = async (older: number, newer: number, references: boolean) => {
      const [from, to] = [life[older]?.id ?? "", life[newer]?.id ?? ""];
      return (await countingStatements(sequelize, () => tickets.diff(from, to, { references }))).statements;
    };
    const plain = await cost(0, 1, false);
    expect(await cost(0, 1, true)).toBe(plain);
    expect(await cost(1, 2, true)).toBe(plain + 1);
    expect(await cost(2, 3, true)).toBe(plain + 2);
    const page = await countingStatements(sequelize, () => tickets.references(life));
    expect(page.result).toHaveLength(4);
    expect(page.statements).toBe(2);
  });

  it("51. a version keeps id and label of its actor after the actor's row was deleted", async () => {
    const { Account, Staff } = models;
    const { audit } = world();
    const user = await Staff.create({ name: "Ana" });
    const actor = { type: "user", id: String(idOf(user)), label: "Ana" };
    const account = await audit.run({ actor }, () => Account.create({ name: "51" }));
    await user.destroy();
    expect(await lastVersion(accounts, idOf(account))).toMatchObject({ action: "create", actor });
  });

  it("52. actors can delete their own row, and it and its cascade are recorded with them as the actor", async () => {
    const { Shift, Staff } = models;
    const { audit, capture } = world();
    const user = await Staff.create({ name: "Bob" });
    const shift = await Shift.create({ staffId: idOf(user) });
    const actor = { type: "user", id: String(idOf(user)), label: "Bob" };
    await audit.run({ actor, reason: "leaving" }, () => user.destroy());
    expect(await lastVersion(staff, idOf(user))).toMatchObject({
      action: "delete",
      actor,
      reason: "leaving",
    });
    expect(await Shift.findByPk(idOf(shift))).toBeNull();
    const last = await lastVersion(shifts, idOf(shift));
    // What the database deletes by itself is a known gap of hooks capture.
    expect(last).toMatchObject(capture === "triggers" ? { action: "delete", actor } : { action: "create" });
  });

  it("53. a reference to a row that is gone is shown as a placeholder and never fails", async () => {
    const { Account, Ticket } = models;
    const { sequelize } = world();
    const account = await Account.create({ name: null, code: "53" });
    const ticket = await Ticket.create({ title: "t", payerCode: "53" });
    await account.destroy();
    await ticket.update({ title: null });
    expect((await lastVersion(tickets, idOf(ticket))).label).toBe(" of ");
    const [first] = await tickets.references(await lifeOf(tickets, idOf(ticket)));
    expect(first).toMatchObject({
      payerCode: { new: { key: "53", label: "", deleted: true, text: "deleted Customer (53)" } },
    });
    await sequelize.query(`UPDATE "fk_Ticket" SET payer_code = 'never there' WHERE id = ${idOf(ticket)}`);
    const [reference] = await tickets.references([await lastVersion(tickets, idOf(ticket))]);
    expect(reference).toMatchObject({
      payerCode: { new: { label: null, deleted: true, text: "deleted Customer (never there)" } },
    });
    expect(await tickets.references([])).toEqual([]);
  });
}
