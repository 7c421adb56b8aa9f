/** A filter of Investigate as the address has it, another one in each round. */
export interface Filter {
  readonly name: string;
  readonly search: (round: number) => Readonly<Record<string, unknown>>;
}

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const one = <T>(list: readonly [T, ...T[]], round: number): T => list[round % list.length] ?? list[0];
const sent = { field: "status", old: "paid", new: "shipped" };

/** Each kind of filter, with frequent hits and with few or none. */
export const FILTERS: readonly Filter[] = [
  {
    name: "a model",
    search: (round) => ({ models: [one(["Payment", "OrderItem", "Customer"], round)], to: daysAgo(round) }),
  },
  { name: "an actor", search: (round) => ({ actors: [`u${round * 7 + 1}`] }) },
  { name: "nobody", search: (round) => ({ withoutActor: true, to: daysAgo(round) }) },
  {
    name: "an action",
    search: (round) => ({
      actions: [one(["create", "delete", "access", "update"], round)],
      to: daysAgo(round),
    }),
  },
  { name: "a field from and to", search: (round) => ({ ...sent, models: ["Order"], to: daysAgo(round) }) },
  { name: "a text, frequent", search: (round) => ({ text: `Note ${round.toString(16)}` }) },
  { name: "a text, none", search: (round) => ({ text: `nowhere ${round}` }) },
  { name: "a period", search: (round) => ({ from: daysAgo(90 + round * 20), to: daysAgo(60 + round * 20) }) },
  {
    name: "a reason",
    search: (round) => ({ reason: one(["the delivery", "counted", "by hand"], round), to: daysAgo(round) }),
  },
  { name: "an address", search: (round) => ({ remoteAddress: `10.0.${round * 9 + 3}.17` }) },
  { name: "a request, none", search: (round) => ({ requestId: `req-${round}` }) },
  {
    name: "a model, an actor and a period",
    search: (round) => ({
      models: ["Order"],
      actors: ["importer"],
      from: daysAgo(200 + round),
      to: daysAgo(100),
    }),
  },
];

/** The address of Investigate with a filter, as the application writes it. */
export function investigateAddress(search: Readonly<Record<string, unknown>>): string {
  const parameters = Object.entries(search).map(
    ([name, value]) =>
      `${name}=${encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value))}`,
  );
  return `/investigate${parameters.length === 0 ? "" : `?${parameters.join("&")}`}`;
}
