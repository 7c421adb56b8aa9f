import type { StoredVersion } from "@hindsight/audit-core";
import type { Transaction } from "sequelize";

import type { SessionUser } from "../../../auth/session-user.ts";
import { refuseStale } from "../../refuse-stale.ts";
import { withTransaction } from "../../with-transaction.ts";
import { changesMade, effectOf } from "./changes-made.ts";
import { putBack } from "./put-back.ts";
import { refuseUnseen } from "./refuse-unseen.ts";
import type { RevertContext } from "./revert-context.ts";
import type { VisibleModel } from "./visible-model.ts";

interface AsSeen extends VisibleModel {
  readonly ctx: RevertContext;
  readonly user: SessionUser;
  readonly reason: string;
  /** The newest version that the caller has seen. */
  readonly seen: string | null | undefined;
  /** Digest of what the caller was told that it would do. */
  readonly effect: string | undefined;
  readonly keyOf: (transaction: Transaction) => Promise<string>;
  readonly run: (transaction: Transaction) => Promise<StoredVersion>;
}

/**
 * Puts a record back in a transaction, and takes that back if it does anything else than the caller was told.
 * @throws {ServiceError} STALE
 */
export function putBackAsSeen(options: AsSeen): Promise<StoredVersion> {
  const { ctx, user, tracked, sight, reason, seen, effect, keyOf, run } = options;
  return withTransaction(ctx, async (transaction) => {
    const key = await keyOf(transaction);
    await refuseUnseen({ ctx, user, model: tracked.name, key, seen, transaction });
    const made = await putBack({ ctx, rows: [{ model: tracked.name, key }], reason, transaction }, () =>
      run(transaction),
    );
    // The record may be as it was, and have other links than at the preview.
    if (effect !== undefined)
      refuseStale(effectOf(ctx.db, await changesMade(options, { ctx, transaction, made })), effect);
    return sight.entry(made);
  });
}
