import { visibleText } from "@hindsight/history-ui/parts";
import { Spotlight } from "@mantine/spotlight";
import { IconFileDescription, IconFileUnknown } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

import { t } from "../i18n/i18n.ts";
import { selectFirst } from "./palette-store.ts";
import { useFoundRecords } from "./use-found-records.ts";

/** Records of any model whose label or key matches. */
export function RecordResults({ text }: { readonly text: string }) {
  const navigate = useNavigate();
  const found = useFoundRecords(text);
  const arrived = found.map(({ model, key }) => `${model} ${key}`).join();
  useEffect(() => {
    if (arrived !== "") selectFirst();
  }, [arrived]);
  if (found.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={t("nav.records")}>
      {found.map(({ model, title, key, label }) => {
        const Icon = label === null ? IconFileUnknown : IconFileDescription;
        return (
          <Spotlight.Action
            key={`${model} ${key}`}
            label={visibleText(label ?? `${title} ${key}`)}
            description={label === null ? t("nav.itsHistoryIfItEverHad") : visibleText(`${title} · ${key}`)}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
            onClick={() =>
              void (model === "Order" && label !== null
                ? navigate({ to: "/orders/$orderId", params: { orderId: key }, search: {} })
                : navigate({ to: "/records/$model/$key", params: { model, key }, search: {} }))
            }
          />
        );
      })}
    </Spotlight.ActionsGroup>
  );
}
