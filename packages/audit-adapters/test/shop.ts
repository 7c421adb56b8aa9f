import { createAudit } from "@hindsight/audit-core/sequelize";
import { testDatabase } from "@hindsight/testing";
import { DataTypes, Sequelize } from "sequelize";

/** A database with one tracked model, shared by the frameworks of a test. */
export async function openShop() {
  await using started = new AsyncDisposableStack();
  const database = started.use(await testDatabase());
  const sequelize = new Sequelize(database.url, { logging: false });
  started.defer(() => sequelize.close());
  const audit = createAudit(sequelize);
  const Note = sequelize.define(
    "Note",
    { id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true }, text: DataTypes.TEXT },
    { timestamps: false },
  );
  const notes = audit.track(Note, { engine: "snapshot" });
  await sequelize.sync();
  await audit.install();
  const running = started.move();
  return {
    audit,
    write: (text: string) => Note.create({ text }),
    /** Who wrote a text, why and from where. */
    async recorded(text: string) {
      const { items } = await notes.changes({});
      const found = items.find(({ changes }) => changes.some((change) => change.new === text));
      if (found === undefined) throw new Error(`nothing was recorded of ${text}`);
      const { actor, reason, requestId, remoteAddress, userAgent } = found;
      return { actor: actor?.id ?? null, reason, requestId, remoteAddress, userAgent };
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;
