import "@mantine/spotlight/styles.css";

import { Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";

import { t } from "../i18n/i18n.ts";
import { destinationsOf } from "../nav/destinations.ts";
import { useUser } from "../session/use-user.ts";
import { ActionResults } from "./action-results.tsx";
import { DestinationResults } from "./destination-results.tsx";
import { openPalette, paletteStore } from "./palette-store.ts";
import { PeopleResults } from "./people-results.tsx";
import { RecordResults } from "./record-results.tsx";

interface PaletteProps {
  /** Opens it whenever it grows. */
  readonly calls: number;
  readonly onHelp: () => void;
}

/** Shortest text that records and people are looked for by. */
const SHORTEST = 2;

/** Finds pages, records, people and actions by what is typed. */
export function Palette({ calls, onHelp }: PaletteProps) {
  const user = useUser();
  const [query, setQuery] = useState("");
  useEffect(() => {
    if (calls > 0) openPalette();
  }, [calls]);
  const text = query.trim();
  const searches = text.length >= SHORTEST;
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={460}
      transitionProps={{ duration: 0 }}
      title={t("nav.search")}
      styles={{ header: { display: "none" }, actionDescription: { opacity: 1 } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.5 }}
    >
      <Spotlight.Search
        placeholder={t("nav.aPageARecordSuchAs")}
        aria-label={t("nav.searchForPagesRecordsPeopleAnd")}
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <DestinationResults groups={destinationsOf(user)} text={text} />
        {searches && <RecordResults text={text} />}
        {searches && user.readsHistory && <PeopleResults text={text} />}
        <ActionResults text={text} onHelp={onHelp} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
