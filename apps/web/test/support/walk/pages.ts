import { ADMIN, ALL, READERS, type Role } from "./roles.ts";

/** A page of the application. */
export interface WalkedPage {
  readonly path: string;
  readonly heading: string | RegExp;
  /** The tab that is open, of a page with tabs. */
  readonly tab?: string;
  /** Who may see it; others are told so in words. */
  readonly roles: readonly Role[];
  /** Whether somebody who may change nothing else may save something here. */
  readonly reads?: true;
  /** What is said to others, where the page is not simply another one to them. */
  readonly refusal?: RegExp;
}

const HISTORY = /Your role cannot see history/;

/** All pages for people who have signed in. The order 9 was deleted with its items, the order 13 is marked as deleted. */
export const PAGES: readonly WalkedPage[] = [
  { path: "/overview", heading: "Overview", roles: READERS, refusal: HISTORY },
  { path: "/investigate", heading: "Investigate", roles: READERS, refusal: HISTORY },
  { path: "/orders", heading: "Orders", roles: ALL },
  { path: "/orders?deleted=true", heading: "Orders", roles: ALL },
  { path: "/orders/2", heading: "Order H-1002", roles: ALL },
  { path: "/orders/2?tab=items", tab: "Items and payments", heading: "Order H-1002", roles: ALL },
  { path: "/orders/2?tab=history", tab: "History", heading: "Order H-1002", roles: READERS },
  {
    path: "/orders/2?tab=history&at=2026-01-01T00:00:00Z",
    tab: "History",
    heading: "Order H-1002",
    roles: READERS,
  },
  { path: "/orders/2?tab=history&compare=VERSIONS", tab: "History", heading: "Order H-1002", roles: READERS },
  { path: "/orders/2?tab=blame", tab: "Blame", heading: "Order H-1002", roles: READERS },
  { path: "/orders/2?tab=related", tab: "Related", heading: "Order H-1002", roles: ALL },
  { path: "/orders/13", heading: "Order H-1013", roles: ALL },
  { path: "/orders/999999", heading: "There is no such order", roles: ALL },
  { path: "/records/Order/9", heading: /H-1009/, roles: READERS },
  { path: "/records/Customer/1", heading: /./, roles: ALL },
  { path: "/records/Order/2?tab=related", tab: "Related", heading: /H-1002/, roles: ALL },
  { path: "/records/Order/2?tab=access", tab: "Access", heading: /H-1002/, roles: READERS },
  { path: "/records/Contract/CONTRACT", heading: /./, roles: READERS },
  { path: "/records/Order/2/print", heading: /H-1002/, roles: READERS },
  {
    path: "/records/Order/999999",
    heading: /999999/,
    roles: READERS,
    refusal: /There is no such record/,
  },
  { path: "/recycle-bin", heading: "Recycle bin", roles: READERS, refusal: HISTORY },
  { path: "/models", heading: "Tracked models", roles: READERS, refusal: HISTORY },
  { path: "/exports", heading: "Exports", roles: READERS, refusal: /Your role cannot export history/ },
  { path: "/archive", heading: "Archive", roles: ADMIN, refusal: /Your role cannot archive history/ },
  { path: "/jobs", heading: "Jobs", roles: ADMIN, refusal: /Your role cannot run jobs/ },
  { path: "/webhooks", heading: "Webhooks", roles: ADMIN, refusal: /Your role cannot manage webhooks/ },
  { path: "/users", heading: "Accounts", roles: ADMIN, refusal: /Your role cannot manage accounts/ },
  { path: "/account", heading: /./, roles: ALL, reads: true },
  { path: "/nowhere", heading: "There is no such page", roles: ALL },
];
