import { sequelizeSubject } from "../sequelize-subject.ts";
import type { Variant } from "../variant.ts";

const nothing = () => Promise.resolve({ run: <T>(call: () => Promise<T>) => call(), versionsTable: null });

/** Sequelize without recording, with which all variants are compared. */
export const unaudited: Variant = {
  name: "Sequelize, unaudited",
  bar: null,
  leavesOut: [],
  open: (url) => sequelizeSubject(url, nothing),
};

/** The same once more: the deviation of its ratio from 1 is the noise of the run. */
export const unauditedAgain: Variant = { ...unaudited, name: "the same once more" };
