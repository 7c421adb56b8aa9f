import { Op } from "sequelize";

/** Members of Sequelize's `col`, `fn`, `cast`, `json` and `where` that contain expressions. */
const MEMBERS = ["args", "val", "attribute", "logic"] as const;

/** The columns that expressions name at any depth: `fn("lower", col("Order.card"))` names `card`. Literals are not parsed. */
export function columnsIn(given: unknown): readonly string[] {
  if (Array.isArray(given)) return given.flatMap(columnsIn);
  if (typeof given !== "object" || given === null) return [];
  const members = given as Readonly<Record<string | symbol, unknown>>;
  if (Object.getPrototypeOf(given) === Object.prototype) {
    return [...named(members[Op.col]), ...Reflect.ownKeys(members).flatMap((key) => columnsIn(members[key]))];
  }
  const { col, path, conditions, attribute } = members;
  const inJson = typeof conditions === "object" && conditions !== null ? Object.keys(conditions) : [];
  const first = typeof path === "string" ? path.split(".", 1) : [];
  return [
    ...[col].flat().flatMap(named),
    ...named(attribute),
    ...first,
    ...inJson,
    ...MEMBERS.flatMap((member) => columnsIn(members[member])),
  ];
}

/** The column without its table. */
function named(column: unknown): readonly string[] {
  return typeof column === "string" ? column.split(".").slice(-1) : [];
}
