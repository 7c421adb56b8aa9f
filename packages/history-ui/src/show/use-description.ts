import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import { recordsInViewersWords } from "../api/in-viewers-words.ts";
import type { RecordDescription } from "../api/outputs.ts";
import { useTRPC } from "../api/trpc.ts";
import { humanLabel } from "../i18n/human-label.ts";
import { byLocale } from "../i18n/by-locale.ts";

/** What the records of a model are made of; an error for a model that does not exist or is hidden. */
export function useDescription(model: string): UseQueryResult<RecordDescription, unknown> {
  const trpc = useTRPC();
  const options = trpc.records.describe.queryOptions({ model }, { staleTime: Number.POSITIVE_INFINITY });
  return useQuery({ ...options, select: withHumanLabels() });
}

/** Another function in each language, so that the query selects again. */
const withHumanLabels = byLocale(() => (described: RecordDescription) => translated(described));

function translated(described: RecordDescription): RecordDescription {
  const description = recordsInViewersWords(described);
  const fields = description.fields.map((field) => ({
    ...field,
    label: humanLabel(field.field, field.label),
  }));
  return { ...description, fields };
}
