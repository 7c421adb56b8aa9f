import library from "sequelize-paper-trail";

import { sequelizeSubject } from "../sequelize-subject.ts";
import type { Variant } from "../variant.ts";

/** sequelize-paper-trail 3, as its guide sets it up. It records no bulk call, so those have no figure. */
export const paperTrail: Variant = {
  name: "sequelize-paper-trail",
  bar: null,
  leavesOut: ["bulk create 1,000", "bulk update 1,000"],
  open: (url) =>
    sequelizeSubject(url, async (sequelize, model) => {
      const trail = library.init(sequelize, { enableMigration: false, UUID: false });
      trail.defineModels({});
      (model as unknown as { hasPaperTrail(): void }).hasPaperTrail();
      await model.sync({ alter: true });
      await sequelize.sync();
      return { run: (call) => call(), versionsTable: '"Revisions"' };
    }),
};
