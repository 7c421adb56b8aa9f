import { LoadMore, Moment, Sentence } from "@hindsight/history-ui/parts";
import { Button, Center, Group, Text } from "@mantine/core";

import { t } from "../../i18n/i18n.ts";

interface ListEndProps {
  /** How far a search looked before its time was over; `null` if it looked at everything or found enough. */
  readonly searchedTo: string | null;
  /** Whether entries that match may be missing, as they have left the database. */
  readonly lacks: boolean;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
}

/** The end of the list: a closing text, more entries, or how far the search has looked. */
export function ListEnd({ searchedTo, lacks, ...more }: ListEndProps) {
  if (searchedTo === null) return <LoadMore {...more} end={lacks ? null : t("investigate.theseAreAll")} />;
  return (
    <Center py="md">
      <Group gap="sm" justify="center">
        <Text size="xs" c="dimmed">
          <Sentence parts={{ moment: <Moment at={searchedTo} /> }}>{t("investigate.lookedBackTo")}</Sentence>
        </Text>
        <Button size="xs" variant="default" loading={more.loading} onClick={more.onMore}>
          {t("investigate.searchFurther")}
        </Button>
      </Group>
    </Center>
  );
}
