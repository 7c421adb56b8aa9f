import {
  type Icon,
  IconArchive,
  IconDownload,
  IconLayoutDashboard,
  IconProgressCheck,
  IconReceipt,
  IconTable,
  IconTrash,
  IconUsers,
  IconWebhook,
  IconZoomScan,
} from "@tabler/icons-react";
import { linkOptions } from "@tanstack/react-router";

import type { useUser } from "../session/use-user.ts";

type Rights = ReturnType<typeof useUser>;

/** A page that the navigation and the palette lead to. */
export interface Destination {
  readonly label: string;
  readonly Icon: Icon;
  readonly link: (typeof LINKS)[keyof typeof LINKS];
  readonly shown: (user: Rights) => boolean;
  /** What else somebody may call it. */
  readonly keywords: string;
}

/** Destinations that stand together, under a heading. */
export interface DestinationGroup {
  readonly heading: string | null;
  readonly destinations: readonly Destination[];
}

const LINKS = {
  overview: linkOptions({ to: "/overview" }),
  orders: linkOptions({ to: "/orders", search: {} }),
  investigate: linkOptions({ to: "/investigate", search: {} }),
  bin: linkOptions({ to: "/recycle-bin", search: {} }),
  archive: linkOptions({ to: "/archive" }),
  jobs: linkOptions({ to: "/jobs", search: {} }),
  exports: linkOptions({ to: "/exports" }),
  webhooks: linkOptions({ to: "/webhooks" }),
  models: linkOptions({ to: "/models" }),
  users: linkOptions({ to: "/users" }),
};

/** The pages of the application, as the navigation shows them. */
export const DESTINATIONS: readonly DestinationGroup[] = [
  {
    heading: null,
    destinations: [
      {
        label: "Overview",
        Icon: IconLayoutDashboard,
        link: LINKS.overview,
        shown: (user) => user.readsHistory,
        keywords: "home dashboard attention charts",
      },
      {
        label: "Investigate",
        Icon: IconZoomScan,
        link: LINKS.investigate,
        shown: (user) => user.readsHistory,
        keywords: "log changes history search",
      },
      {
        label: "Orders",
        Icon: IconReceipt,
        link: LINKS.orders,
        shown: () => true,
        keywords: "sales shop",
      },
      {
        label: "Recycle bin",
        Icon: IconTrash,
        link: LINKS.bin,
        shown: (user) => user.readsHistory,
        keywords: "deleted restore trash",
      },
    ],
  },
  {
    heading: "Operation",
    destinations: [
      {
        label: "Archive",
        Icon: IconArchive,
        link: LINKS.archive,
        shown: (user) => user.runsJobs,
        keywords: "retention files old history",
      },
      {
        label: "Jobs",
        Icon: IconProgressCheck,
        link: LINKS.jobs,
        shown: (user) => user.runsJobs,
        keywords: "worker queue verify backfill",
      },
      {
        label: "Exports",
        Icon: IconDownload,
        link: LINKS.exports,
        shown: (user) => user.exports && user.readsHistory,
        keywords: "reports download csv ndjson dossier activity accesses",
      },
      {
        label: "Webhooks",
        Icon: IconWebhook,
        link: LINKS.webhooks,
        shown: (user) => user.managesSubscriptions,
        keywords: "subscriptions dead letters deliveries",
      },
      {
        label: "Tracked models",
        Icon: IconTable,
        link: LINKS.models,
        shown: (user) => user.readsHistory,
        keywords: "drift engine fields tags severity",
      },
      {
        label: "Accounts",
        Icon: IconUsers,
        link: LINKS.users,
        shown: (user) => user.managesUsers,
        keywords: "users roles sessions passwords",
      },
    ],
  },
];

/** The groups with what a user may open. */
export function destinationsOf(user: Rights): readonly DestinationGroup[] {
  return DESTINATIONS.map(({ heading, destinations }) => ({
    heading,
    destinations: destinations.filter(({ shown }) => shown(user)),
  })).filter(({ destinations }) => destinations.length > 0);
}
