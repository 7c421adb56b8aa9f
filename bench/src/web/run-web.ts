import type { BenchServer } from "../bench-server.ts";
import { migrate } from "../migrate.ts";
import { fillShop, type ShopSize } from "./fill-shop.ts";
import { FIRST_ROUTE, INVESTIGATE, RECORD } from "./addresses.ts";
import { type BurstResult, measureBursts } from "./measure-burst.ts";
import { type FilterResult, measureFilters } from "./measure-filters.ts";
import { measureRecord, type RecordResult } from "./measure-record.ts";
import { measureRoute, type RouteLoad } from "./measure-route.ts";
import { measureScroll, type ScrollResult } from "./measure-scroll.ts";
import { measureWeight, type Weight } from "./measure-weight.ts";
import { openApp } from "./open-app.ts";

export interface WebResults {
  readonly filters: readonly FilterResult[];
  readonly routes: readonly RouteLoad[];
  readonly scrolls: readonly (ScrollResult & Weight)[];
  readonly record: RecordResult;
  readonly bursts: readonly BurstResult[];
}

/** Rows of Investigate that are scrolled through. */
const ROWS = 5000;

/** Fills a database, opens the application on it in a browser, and measures. */
export async function runWeb(
  postgres: BenchServer,
  size: ShopSize & { readonly rounds: number },
  print: (line: string) => void,
): Promise<WebResults> {
  const databaseUrl = await postgres.database("web");
  await migrate(databaseUrl);
  print(`Writing ${size.entries} entries …`);
  await fillShop(databaseUrl, size);
  await using app = await openApp(databaseUrl, print);

  print("Loading routes …");
  const routes: RouteLoad[] = [];
  for (const route of [FIRST_ROUTE, "/overview", INVESTIGATE.path, RECORD.path]) {
    const page = await app.fresh({ signedIn: route !== FIRST_ROUTE });
    routes.push({ route, ...(await measureRoute(page, app.url + route)) });
    await page.close();
  }

  print("Applying filters …");
  const investigate = await app.open(INVESTIGATE.path);
  await investigate.locator(INVESTIGATE.list).waitFor();
  const filters = await measureFilters(investigate, size.rounds);
  await investigate.close();

  const scrolls: (ScrollResult & Weight)[] = [];
  for (const [list, rows] of [
    [INVESTIGATE, ROWS],
    [RECORD, size.versions],
  ] as const) {
    print(`Scrolling through ${list.name} …`);
    const page = await app.open(list.path);
    await page.locator(list.list).waitFor();
    const scroll = await measureScroll(page, { ...list, rows });
    scrolls.push({ ...scroll, ...(await measureWeight(page)) });
    await page.close();
  }

  print("Going through the record's life …");
  const orders = await app.open("/orders");
  const record = await measureRecord(orders, databaseUrl, size.versions);
  await orders.close();

  print("Writing meanwhile …");
  const pages = { investigate: await app.open(INVESTIGATE.path), record: await app.open(RECORD.path) };
  await pages.investigate.locator(INVESTIGATE.list).waitFor();
  await pages.record.locator(RECORD.list).waitFor();
  const bursts = await measureBursts(pages, databaseUrl);
  return { filters, routes, scrolls, record, bursts };
}
