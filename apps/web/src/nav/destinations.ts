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

import type { MessageKey } from "../i18n/message-key.ts";
import type { useUser } from "../session/use-user.ts";

type Rights = ReturnType<typeof useUser>;

/** A page that the navigation and the palette lead to. */
export interface Destination {
  readonly label: MessageKey;
  readonly Icon: Icon;
  readonly link: (typeof LINKS)[keyof typeof LINKS];
  readonly shown: (user: Rights) => boolean;
  /** What else somebody may call it. */
  readonly keywords: MessageKey;
}

/** Destinations that stand together, under a heading. */
export interface DestinationGroup {
  readonly heading: MessageKey | null;
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
        label: "nav.overview",
        Icon: IconLayoutDashboard,
        link: LINKS.overview,
        shown: (user) => user.readsHistory,
        keywords: "nav.keywords.overview",
      },
      {
        label: "nav.investigate",
        Icon: IconZoomScan,
        link: LINKS.investigate,
        shown: (user) => user.readsHistory,
        keywords: "nav.keywords.investigate",
      },
      {
        label: "nav.orders",
        Icon: IconReceipt,
        link: LINKS.orders,
        shown: () => true,
        keywords: "nav.keywords.orders",
      },
      {
        label: "nav.recycleBin",
        Icon: IconTrash,
        link: LINKS.bin,
        shown: (user) => user.readsHistory,
        keywords: "nav.keywords.bin",
      },
    ],
  },
  {
    heading: "nav.operation",
    destinations: [
      {
        label: "nav.archive",
        Icon: IconArchive,
        link: LINKS.archive,
        shown: (user) => user.runsJobs,
        keywords: "nav.keywords.archive",
      },
      {
        label: "nav.jobs",
        Icon: IconProgressCheck,
        link: LINKS.jobs,
        shown: (user) => user.runsJobs,
        keywords: "nav.keywords.jobs",
      },
      {
        label: "nav.exports",
        Icon: IconDownload,
        link: LINKS.exports,
        shown: (user) => user.exports && user.readsHistory,
        keywords: "nav.keywords.exports",
      },
      {
        label: "nav.webhooks",
        Icon: IconWebhook,
        link: LINKS.webhooks,
        shown: (user) => user.managesSubscriptions,
        keywords: "nav.keywords.webhooks",
      },
      {
        label: "nav.trackedModels",
        Icon: IconTable,
        link: LINKS.models,
        shown: (user) => user.readsHistory,
        keywords: "nav.keywords.models",
      },
      {
        label: "nav.accounts",
        Icon: IconUsers,
        link: LINKS.users,
        shown: (user) => user.managesUsers,
        keywords: "nav.keywords.accounts",
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
