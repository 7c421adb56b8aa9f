import { shop } from "./0001-shop.ts";
import { accounts } from "./0002-accounts.ts";
import { logReaders } from "./0003-log-readers.ts";
import { signIn } from "./0004-sign-in.ts";
import { serviceAccounts } from "./0005-service-accounts.ts";
import { subscriptions } from "./0006-subscriptions.ts";
import { webhooks } from "./0007-webhooks.ts";
import { archive } from "./0008-archive.ts";
import { savedViews } from "./0009-saved-views.ts";
import { webhookFilters } from "./0010-webhook-filters.ts";
import { retentionPolicies } from "./0011-retention-policies.ts";
import { sharedViews } from "./0012-shared-views.ts";
import { verificationRuns } from "./0013-verification-runs.ts";
import { exports } from "./0014-exports.ts";
import type { Migration } from "./migration.ts";

/** Every migration in order. New ones go to the end. */
export const MIGRATIONS: readonly Migration[] = [
  shop,
  accounts,
  logReaders,
  signIn,
  serviceAccounts,
  subscriptions,
  webhooks,
  archive,
  savedViews,
  webhookFilters,
  retentionPolicies,
  sharedViews,
  verificationRuns,
  exports,
];
