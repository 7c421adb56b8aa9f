import { visibleText } from "@hindsight/history-ui/parts";
import { Box, Text, UnstyledButton } from "@mantine/core";
import { useId } from "@mantine/hooks";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";

import { t } from "../../i18n/i18n.ts";
import { numberText } from "../../ui/number-text.ts";
import classes from "./facets.module.css";

export interface Facet {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** Whether the list is narrowed to it. */
  readonly on: boolean;
  /** Narrows the list to it, or widens it again; `null` where that cannot be. */
  readonly choose: (() => void) | null;
}

interface FacetListProps {
  readonly title: string;
  readonly facets: readonly Facet[];
}

const SHOWN = 6;

export function FacetList({ title, facets }: FacetListProps) {
  const [all, setAll] = useState(false);
  const id = useId();
  if (facets.length === 0) return null;
  const shown = all ? facets : facets.filter(({ on }, index) => on || index < SHOWN);
  const more = facets.length - shown.length;
  return (
    <section aria-labelledby={id}>
      <Text id={id} component="h2" size="xs" fw={600} c="dimmed" mb={4}>
        {title}
      </Text>
      <Box component="ul" className={classes.list}>
        {shown.map((facet) => (
          <li key={facet.id}>
            <UnstyledButton
              className={classes.facet}
              aria-pressed={facet.on}
              disabled={facet.choose === null}
              onClick={() => facet.choose?.()}
            >
              <span className={classes.label} title={visibleText(facet.label)}>
                {visibleText(facet.label)}
              </span>
              {facet.on && <IconCheck size={13} aria-hidden />}
              <span className={`${classes.count} tabular`}>{numberText(facet.count)}</span>
            </UnstyledButton>
          </li>
        ))}
      </Box>
      {(more > 0 || all) && (
        <UnstyledButton className={classes.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("investigate.fewer") : t("investigate.more", { more })}
        </UnstyledButton>
      )}
    </section>
  );
}
