import {
  isRefusal,
  labelOf,
  modelName,
  modelsInViewersWords,
  type RecordDescription,
  recordsInViewersWords,
} from "@hindsight/history-ui/parts";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";

import type { RecordView } from "../api/outputs.ts";
import { useTRPC, useTRPCClient } from "../api/trpc.ts";
import { useUser } from "../session/use-user.ts";
import { askedRecord } from "./asked-record.ts";

/** A record that was found; without a label, one that was asked for by its key and is not there now. */
export interface FoundRecord {
  readonly model: string;
  /** Display name of a record of the model. */
  readonly title: string;
  readonly key: string;
  readonly label: string | null;
}

const TYPING_PAUSE_MS = 200;
const PER_MODEL = 4;
const SHOWN = 12;

/** Records whose label has a text or, behind the name of a model, whose key it is. */
export function useFoundRecords(text: string): readonly FoundRecord[] {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { readsHistory } = useUser();
  const [sought] = useDebouncedValue(text, TYPING_PAUSE_MS);
  const tracked = useQuery(
    trpc.models.list.queryOptions(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
      enabled: readsHistory,
      select: modelsInViewersWords(),
    }),
  );
  // Orders are what everybody may look for.
  const models = readsHistory ? tracked.data : [{ name: "Order", title: modelName("Order", "Order") }];

  const find = async (model: string, part: string): Promise<readonly FoundRecord[]> => {
    const description = await queryClient.query({
      ...trpc.records.describe.queryOptions({ model }),
      staleTime: Number.POSITIVE_INFINITY,
    });
    const field = labelField(description);
    if (field === null) return [];
    const { items } = await client.records.list.query({
      model,
      limit: PER_MODEL,
      filters: [{ field, is: "contains", value: part }],
    });
    return items.map((record) => foundOf(description, record));
  };
  const findKey = async (model: string, title: string, key: string): Promise<FoundRecord> => {
    try {
      const [description, record] = await Promise.all([
        client.records.describe.query({ model }),
        client.records.get.query({ model, key }),
      ]);
      return foundOf(description, record);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { model, title, key, label: null };
    }
  };

  const found = useQuery({
    queryKey: [...trpc.records.list.queryKey(), "palette", sought],
    queryFn: async () => {
      const asked = askedRecord(sought, models ?? []);
      const parts = await Promise.all(
        asked === null
          ? (models ?? []).map(({ name }) => find(name, sought))
          : [
              findKey(asked.model.name, asked.model.title, asked.rest).then((one) => [one]),
              find(asked.model.name, asked.rest),
            ],
      );
      const all = parts.flat();
      const named = all.filter(({ label }) => label !== null);
      const known = new Map(
        [...named, ...(readsHistory ? all : [])].map((one) => [`${one.model} ${one.key}`, one] as const),
      );
      return [...known.values()].slice(0, SHOWN);
    },
    enabled: sought !== "" && models !== undefined,
    placeholderData: keepPreviousData,
  });
  return found.data ?? [];
}

/** The first field of the label that texts are looked for in. */
function labelField({ label, fields }: RecordDescription): string | null {
  const named = [...(label ?? "").matchAll(/\{(\w+)\}/g)].map(([, field]) => field);
  const text = named.find((name) => fields.some(({ field, kind }) => field === name && kind === "text"));
  return text ?? null;
}

function foundOf(described: RecordDescription, { key, values }: RecordView): FoundRecord {
  const description = recordsInViewersWords(described);
  const { model, title } = description;
  return { model, title, key, label: labelOf(description, values) ?? `${title} ${key}` };
}
