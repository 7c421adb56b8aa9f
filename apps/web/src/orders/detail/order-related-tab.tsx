import { Failure, type RecordRef, RefetchStrip, useDescription } from "@hindsight/history-ui/parts";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useTRPC } from "../../api/trpc.ts";
import { RelatedTab } from "../../records/tabs/related-tab.tsx";

/** What an order refers to and what refers to it, as on the page of any record. */
export function OrderRelatedTab({ record }: { readonly record: RecordRef }) {
  const trpc = useTRPC();
  const described = useDescription(record.model);
  const found = useQuery(trpc.records.get.queryOptions(record));
  const unread = [described, found].find(({ data }) => data === undefined);
  if (unread?.isError === true) return <Failure error={unread.error} onRetry={() => void unread.refetch()} />;
  if (described.data === undefined || found.data === undefined) return <Skeleton h={320} />;
  return (
    <>
      <RefetchStrip query={found} />
      <RelatedTab record={record} description={described.data} values={found.data.values} />
    </>
  );
}
