import "../styles.css";

import type { AppRouter } from "@hindsight/api";
import { useQueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import { Fragment, lazy, type ReactNode, Suspense, useMemo, useState } from "react";

import type { UndoReceipt } from "../api/outputs.ts";
import { type HistoryClient, TRPCProvider } from "../api/trpc.ts";
import { type ChangedRecords, HistoryContext, type HistoryRights } from "../context/history-context.ts";
import type { RecordAnchor, RecordAnchorProps } from "../context/record-anchor.ts";
import { useLocale } from "../i18n/use-locale.ts";
import { LiveProvider } from "../live/live-provider.tsx";

const Receipt = lazy(async () => ({ default: (await import("../undo/receipt.tsx")).Receipt }));

export interface HistoryProviderProps {
  /** Client of the procedures. */
  readonly client: HistoryClient;
  /**
   * What the user may do.
   * @default {} to look
   */
  readonly may?: HistoryRights;
  /**
   * Whether changes appear as they happen; the client needs a link for subscriptions then.
   * @default true
   */
  readonly live?: boolean;
  /** Link to a record; without it, records are named and not linked. */
  readonly RecordAnchor?: RecordAnchor;
  /** Called when records have changed, so that what else shows them can be loaded again. */
  readonly onChanged?: ChangedRecords;
  /** The locale of texts, dates and numbers, such as `de-AT`: English where there are no messages of its language. */
  readonly locale?: string;
  readonly children: ReactNode;
}

const LOOK: HistoryRights = {};

/** What stands around all parts of a history. It needs Mantine's provider and that of TanStack Query above it. */
export function HistoryProvider({
  client,
  may = LOOK,
  live = true,
  RecordAnchor = RecordName,
  onChanged = ignore,
  locale,
  children,
}: HistoryProviderProps) {
  const queryClient = useQueryClient();
  const shown = useLocale(locale);
  // Receipts outlive the pages on which things were undone.
  const [receipt, showReceipt] = useState<UndoReceipt | null>(null);
  const value = useMemo(
    () => ({ may, RecordAnchor, onChanged, receipt, showReceipt }),
    [may, RecordAnchor, onChanged, receipt],
  );
  const Live = live ? LiveProvider : Fragment;
  return (
    <TRPCProvider trpcClient={client as TRPCClient<AppRouter>} queryClient={queryClient}>
      <HistoryContext value={value}>
        {/* What chooses the locale itself renders its pages anew in place, too. */}
        <Live key={locale === undefined ? undefined : shown}>{children}</Live>
        {receipt !== null && (
          <Suspense>
            <Receipt key={receipt.transactionId} receipt={receipt} />
          </Suspense>
        )}
      </HistoryContext>
    </TRPCProvider>
  );
}

function RecordName({ children }: RecordAnchorProps): ReactNode {
  return children;
}

function ignore(): void {}
