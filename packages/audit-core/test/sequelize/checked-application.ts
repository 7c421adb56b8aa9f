import { templateDatabase } from "@hindsight/testing";
import { DataTypes, Sequelize } from "sequelize";

import { type Audit, createAudit } from "../../src/sequelize/index.ts";
import { connect } from "../connect.ts";

/** Defines the models of an application, and tracks them. */
function track(application: Sequelize): Audit {
  const tracking = createAudit(application);
  for (const [name, options] of [
    ["Order", {}],
    ["Item", { engine: "delta" }],
    ["Note", { capture: "hooks" }],
  ] as const) {
    const attributes = { status: DataTypes.TEXT };
    const tableName = `${name.toLowerCase()}s`;
    tracking.track(application.define(name, attributes, { tableName, timestamps: false }), options);
  }
  return tracking;
}

/** Fills the database that is copied. */
async function installed(url: string): Promise<void> {
  const application = new Sequelize(url, { logging: false });
  const tracking = track(application);
  await application.sync();
  await tracking.install();
  await application.close();
}

/** An application with an installation, on a copy of a database that is installed once per run. */
export async function checkedApplication(): Promise<{ sequelize: Sequelize; audit: Audit }> {
  const sequelize = await connect(undefined, await templateDatabase("check", installed));
  const audit = track(sequelize);
  await audit.install();
  return { sequelize, audit };
}
