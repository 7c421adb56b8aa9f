import { actionName, actorName, modelName, nameIn, useTrackedModels } from "@hindsight/history-ui/parts";
import { Stack } from "@mantine/core";

import type { LogFacets } from "../../api/outputs.ts";
import { t } from "../../i18n/i18n.ts";
import type { LogFilter } from "../search/log-filter.ts";
import { type Facet, FacetList } from "./facet-list.tsx";

interface FacetPanelProps {
  readonly facets: LogFacets;
  readonly filter: LogFilter;
  readonly onChange: (change: Partial<LogFilter>) => void;
}

/** How many entries there are by model, action, actor, tag and severity; a click narrows the list to one, or widens it again. */
export function FacetPanel({ facets, filter, onChange }: FacetPanelProps) {
  const models = useTrackedModels();
  const titleOf = (name: string) => models.find((model) => model.name === name)?.title;
  return (
    <Stack gap="lg">
      <FacetList
        title={t("investigate.models")}
        facets={facets.models.map(({ model, count }) => {
          const title = titleOf(model);
          const on = filter.models?.includes(model) === true;
          return {
            id: model,
            label: title ?? modelName(model, model),
            count,
            on,
            // Notes about no tracked model cannot be asked for by its name.
            choose:
              title === undefined
                ? null
                : () => onChange({ models: toggled(filter.models, model), key: undefined }),
          };
        })}
      />
      <FacetList
        title={t("investigate.actions")}
        facets={facets.actions.flatMap(({ action, count }): Facet[] => {
          const label = actionName(action);
          if (action === "unknown") return [{ id: action, label, count, on: false, choose: null }];
          const on = filter.actions?.includes(action) === true;
          return [
            {
              id: action,
              label,
              count,
              on,
              choose: () => onChange({ actions: toggled(filter.actions, action) }),
            },
          ];
        })}
      />
      <FacetList
        title={t("investigate.actors")}
        facets={facets.actors.map(({ actor, count }) => {
          if (actor === null) {
            const on = filter.withoutActor === true;
            const choose = () => onChange({ withoutActor: on ? undefined : true, actors: undefined });
            return { id: "nobody", label: actorName(actor), count, on, choose };
          }
          const on = filter.actors?.includes(actor.id) === true;
          const choose = () =>
            onChange({ actors: toggled(filter.actors, actor.id), withoutActor: undefined });
          return { id: `${actor.type} ${actor.id}`, label: actorName(actor), count, on, choose };
        })}
      />
      <FacetList
        title={t("investigate.tags")}
        facets={facets.tags.map(({ tag, count }) => ({
          id: tag,
          label: tag,
          count,
          on: filter.tags?.includes(tag) === true,
          choose: () => onChange({ tags: toggled(filter.tags, tag) }),
        }))}
      />
      <FacetList
        title={t("investigate.severity")}
        facets={facets.severities.map(({ severity, count }) => ({
          id: severity,
          label: nameIn("severity", severity),
          count,
          on: filter.severities?.includes(severity) === true,
          choose: () => onChange({ severities: toggled(filter.severities, severity) }),
        }))}
      />
    </Stack>
  );
}

/** The list with the value or without it; `undefined` for an empty one. */
function toggled<T>(list: readonly T[] | undefined, value: T): T[] | undefined {
  const others = (list ?? []).filter((one) => one !== value);
  if (others.length === (list ?? []).length) return [...others, value];
  return others.length === 0 ? undefined : others;
}
