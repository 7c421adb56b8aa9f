import { DataList, SimpleGrid } from "@mantine/core";

import type { RecordField, Value } from "../api/outputs.ts";
import { FieldValue } from "./field-value.tsx";

interface FieldListProps {
  readonly fields: readonly RecordField[];
  readonly values: Readonly<Record<string, Value>>;
  /** Two columns where there is room. */
  readonly columns?: boolean;
}

/** The fields of a record with their values, for people. */
export function FieldList({ fields, values, columns = false }: FieldListProps) {
  const half = columns ? Math.ceil(fields.length / 2) : fields.length;
  const parts = [fields.slice(0, half), fields.slice(half)].filter((part) => part.length > 0);
  return (
    <SimpleGrid cols={{ base: 1, sm: parts.length }} spacing="xl" verticalSpacing="sm">
      {parts.map((part, index) => (
        <DataList key={index} orientation="vertical" size="sm" gap="sm">
          {part.map((field) => (
            <DataList.Item key={field.field}>
              <DataList.ItemLabel>{field.label}</DataList.ItemLabel>
              <DataList.ItemValue>
                <FieldValue field={field} value={values[field.field] ?? null} />
              </DataList.ItemValue>
            </DataList.Item>
          ))}
        </DataList>
      ))}
    </SimpleGrid>
  );
}
