import type { Variant } from "./variant.ts";

type Combination = `${NonNullable<Variant["bar"]>["engine"]} ${NonNullable<Variant["bar"]>["capture"]}`;

/** Largest ratio of a workload to unaudited Sequelize in the same round. */
export const BAR: Readonly<Record<string, Readonly<Record<Combination, number>>>> = {
  create: { "snapshot triggers": 1.15, "delta triggers": 1.2, "snapshot hooks": 1.35, "delta hooks": 1.45 },
  update: { "snapshot triggers": 1.15, "delta triggers": 1.2, "snapshot hooks": 1.35, "delta hooks": 1.45 },
  destroy: { "snapshot triggers": 1.3, "delta triggers": 1.3, "snapshot hooks": 1.7, "delta hooks": 1.7 },
  "bulk create 1,000": {
    "snapshot triggers": 1.15,
    "delta triggers": 1.35,
    "snapshot hooks": 1.35,
    "delta hooks": 1.35,
  },
  "bulk update 1,000": {
    "snapshot triggers": 1.5,
    "delta triggers": 2,
    "snapshot hooks": 1.8,
    "delta hooks": 2.2,
  },
  "transaction of ten": {
    "snapshot triggers": 1.15,
    "delta triggers": 1.15,
    "snapshot hooks": 1.2,
    "delta hooks": 1.2,
  },
};

/** The bar of a variant in a workload; `null` for none. */
export function barOf(workload: string, variant: Variant): number | null {
  if (variant.bar === null) return null;
  return BAR[workload]?.[`${variant.bar.engine} ${variant.bar.capture}`] ?? null;
}
