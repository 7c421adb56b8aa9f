import { ArchivesSwitch, Failure } from "@hindsight/history-ui/parts";
import { Button, Paper } from "@mantine/core";
import { useDisclosure, useLocalStorage } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { ALONE } from "../api/trpc-client.ts";
import { useTRPC } from "../api/trpc.ts";
import { ArchivedEntries } from "../audit/archived-entries.tsx";
import { t } from "../i18n/i18n.ts";
import { Page } from "../ui/page.tsx";
import { TableSkeleton } from "../ui/table-skeleton.tsx";
import { DayHistogram } from "./facets/day-histogram.tsx";
import { FacetPanel } from "./facets/facet-panel.tsx";
import { FilterBar } from "./filters/filter-bar.tsx";
import { ViewsMenu } from "./filters/views-menu.tsx";
import classes from "./investigate.module.css";
import { actorNames } from "./list/actor-names.ts";
import { ArrivedEntries } from "./list/arrived-entries.tsx";
import { ColumnMenu } from "./list/column-menu.tsx";
import { ExportMenu } from "./list/export-menu.tsx";
import { ListEnd } from "./list/list-end.tsx";
import { shownColumns, USUAL_COLUMNS } from "./list/log-columns.ts";
import { LogList } from "./list/log-list.tsx";
import { NoEntries } from "./list/no-entries.tsx";
import type { TimeStyle } from "./list/time-style.ts";
import { TimeStyleSwitch } from "./list/time-style-switch.tsx";
import { useLog } from "./list/use-log.ts";
import { AddressProblems } from "./search/address-problems.tsx";
import { useLogSearch } from "./search/use-log-search.ts";
import { TogetherDrawer } from "./together/together-drawer.tsx";

/** The log of all models: found by filters, counted, and opened transaction by transaction. */
export function InvestigatePage() {
  const trpc = useTRPC();
  const { filter, shown, dropped, change, replace, open, show } = useLogSearch();
  const { archives, reads } = filter;
  const [times, setTimes] = useLocalStorage<TimeStyle>({ key: "hindsight-times", defaultValue: "relative" });
  const [chosen, setChosen] = useLocalStorage<readonly string[]>({
    key: "hindsight-columns",
    defaultValue: USUAL_COLUMNS,
  });
  const columns = useMemo(() => shownColumns(chosen), [chosen]);
  const [counts, { toggle }] = useDisclosure(false);
  const log = useLog(filter);
  const facets = useQuery(
    trpc.log.facets.queryOptions(filter, {
      placeholderData: keepPreviousData,
      refetchOnWindowFocus: false,
      trpc: { context: ALONE },
    }),
  );
  const entries = log.data?.entries;
  const removedBefore = log.data?.removedBefore ?? null;
  const names = actorNames(facets.data, entries ?? []);
  const searching = log.data !== undefined && log.data.searchedTo !== null;
  const { hasNextPage, isFetching, fetchNextPage } = log;
  const onNearEnd = () => {
    if (hasNextPage && !isFetching && !searching) void fetchNextPage();
  };
  const reload = async () => {
    window.scrollTo({ top: 0 });
    await log.reload();
    // The counts would make the list wait.
    void facets.refetch();
  };
  return (
    <Page title={t("nav.investigate")} wide description={t("investigate.whatHappenedToWhichRecordBy")}>
      <FilterBar filter={filter} names={names} onChange={change} onClear={() => replace({})}>
        <ArchivesSwitch archives={archives === true} onChange={(next) => change({ archives: next })} />
        <ViewsMenu filter={filter} onOpen={replace} />
        <ColumnMenu columns={columns} onChange={setChosen} />
        <TimeStyleSwitch value={times} onChange={setTimes} />
        <ExportMenu filter={filter} columns={columns} />
      </FilterBar>
      <AddressProblems problems={dropped.problems} onClose={dropped.close} />
      <Button
        className={classes.toggle}
        size="xs"
        variant="default"
        mb="sm"
        aria-expanded={counts}
        onClick={toggle}
      >
        {counts ? t("investigate.hideTheCounts") : t("investigate.counts")}
      </Button>
      <div className={classes.columns}>
        <div className={classes.facets} data-opened={counts || undefined}>
          {facets.isError && !log.isError && <Failure error={facets.error} onRetry={facets.refetch} />}
          {facets.data !== undefined && <FacetPanel facets={facets.data} filter={filter} onChange={change} />}
        </div>
        <div className={classes.list}>
          {removedBefore !== null && (
            <ArchivedEntries removedBefore={removedBefore} archives={archives === true} />
          )}
          {facets.data !== undefined && facets.data.count > 0 && (
            <DayHistogram facets={facets.data} filter={filter} onPeriod={change} />
          )}
          <ArrivedEntries
            filter={filter}
            newest={log.data?.newest ?? null}
            loaded={log.data !== undefined}
            onReload={reload}
          />
          {log.isError && <Failure error={log.error} onRetry={log.refetch} />}
          {log.isPending && <TableSkeleton />}
          {entries !== undefined && entries.length === 0 && !searching && <NoEntries />}
          {entries !== undefined && entries.length > 0 && (
            <Paper withBorder aria-busy={log.isPlaceholderData}>
              <LogList
                entries={entries}
                times={times}
                columns={columns}
                hasMore={hasNextPage}
                onShow={show}
                onNearEnd={onNearEnd}
              />
            </Paper>
          )}
          {log.data !== undefined && (searching || log.data.entries.length > 0) && (
            <ListEnd
              searchedTo={log.data.searchedTo}
              lacks={removedBefore !== null}
              hasMore={log.hasNextPage}
              loading={log.isFetchingNextPage}
              onMore={() => void log.fetchNextPage()}
            />
          )}
        </div>
      </div>
      <TogetherDrawer
        shown={shown}
        archives={archives === true}
        onInclude={() => change({ archives: true })}
        onClose={() => show(undefined)}
        onFilter={(next) => open({ ...next, archives, reads: reads === true ? true : undefined })}
        onShow={show}
      />
    </Page>
  );
}
