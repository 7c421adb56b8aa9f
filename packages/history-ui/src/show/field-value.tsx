import { Badge, Group, Text } from "@mantine/core";

import { nameIn } from "../i18n/name-in.ts";
import type { RecordField, Value } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { localDay } from "../time/format.ts";
import { Moment } from "../time/moment.tsx";
import { absentText } from "../values/absent-text.ts";
import { booleanText } from "../values/boolean-text.ts";
import { Money } from "../values/money.tsx";
import { ValueView } from "../values/value-view.tsx";
import { visibleText } from "../values/visible-text.ts";
import { choiceOf } from "./choice-of.ts";
import { humanLabel } from "../i18n/human-label.ts";
import { RecordLink } from "./record-link.tsx";

/** An object with at most so many members is shown as lines. */
const FLAT = 8;

interface FieldValueProps {
  readonly field: RecordField;
  readonly value: Value;
  /** What the record is called that it refers to, where that is not what it is called now. */
  readonly label?: string | null;
  /** Whether it is of the past: what the record is called now is told as such. */
  readonly ofThen?: boolean;
}

/** A value as people read it: dates in their zone, amounts with grouped digits, foreign keys as links. */
export function FieldValue({ field, value, label = null, ofThen = false }: FieldValueProps) {
  const { kind, refersTo } = field;
  if (value === null || value === "") {
    return (
      <Text span c="dimmed" inherit>
        {absentText(value)}
      </Text>
    );
  }
  if (refersTo !== null) {
    return <RecordLink record={{ model: refersTo, key: textOf(value) }} label={label} ofThen={ofThen} />;
  }
  if (kind === "boolean") return booleanText(value === true);
  if (kind === "texts") return <Texts texts={textsOf(value)} />;
  if (kind === "json" && isFlat(value)) {
    return (
      <span>
        {Object.entries(value).map(([name, member]) => (
          <span key={name} style={{ display: "block" }}>
            <Text span c="dimmed" size="xs">
              {humanLabel(name, nameIn("field", name))}
            </Text>{" "}
            {absentText(member) ?? visibleText(textOf(member))}
          </span>
        ))}
      </span>
    );
  }
  if (typeof value === "string") {
    if (kind === "instant") return <Moment at={value} />;
    if (kind === "date") return <span title={value}>{localDay(value)}</span>;
    if (kind === "decimal") return <Money amount={value} />;
  }
  return <ValueView value={choiceOf(field, value)} />;
}

function Texts({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) {
    return (
      <Text span c="dimmed" inherit>
        {t("values.none")}
      </Text>
    );
  }
  return (
    <Group gap={4} component="span">
      {texts.map((text, index) => (
        <Badge key={`${index} ${text}`} color="gray">
          {visibleText(text)}
        </Badge>
      ))}
    </Group>
  );
}

function textsOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value.map((each: Value) => textOf(each)) : [];
}

/** Whether it is an object of a few short values, which reads better without its syntax. */
function isFlat(value: Value): value is Readonly<Record<string, Value>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const members = Object.values(value);
  return members.length <= FLAT && members.every((member) => member === null || typeof member !== "object");
}

function textOf(value: Value): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
