import { createClient } from "./create-client.ts";
import { downloadExport } from "./download-export.ts";
import { readEnv } from "./env.ts";
import { type Change, followLog } from "./follow-log.ts";
import { signIn } from "./sign-in.ts";

const { url, ...credentials } = readEnv();
const cookie = await signIn(url, credentials);
const client = createClient(url, cookie);

const { user } = await client.session.me.query();
console.log(`Signed in as ${user?.name} (${user?.role})`);

const { items: orders } = await client.orders.list.query({ limit: 3 });
for (const { number, status, customer } of orders)
  console.log(`Order ${number}: ${status}, ${customer.name}`);
const [order] = orders;
if (order === undefined) throw new Error("There is no order");

const ofOrder = ({ model, key }: Change) => model === "Order" && key === order.id;
const show = ({ action, model, fields, reason }: Change) =>
  `${action} of ${model} ${order.number}: ${fields.join(", ")} (${reason})`;
const note = (internalNotes: string, reason: string) =>
  client.orders.update.mutate({ id: order.id, patch: { internalNotes }, reason });

const following = await followLog(client);
await note(`Looked at on ${new Date().toISOString()}`, "Checked by a program");
console.log(`Live: ${show(await following.next(ofOrder))}`);

// What happens while nobody follows is not lost.
const reached = following.stop();
await note("", "Nothing to remark");
const again = await followLog(client, reached);
console.log(`Missed: ${show(await again.next(ofOrder))}`);
again.stop();

const history = await client.history.list.query({ model: "Order", key: order.id, limit: 2 });
for (const { action, actor, reason } of history.items) {
  console.log(`History: ${action} by ${actor?.label}, because: ${reason}`);
}

let rows = 0;
for await (const entry of downloadExport(url, cookie, { models: ["Order"] })) {
  if (entry.key === order.id) rows += 1;
}
console.log(`Exported: ${rows} entries about ${order.number}`);
