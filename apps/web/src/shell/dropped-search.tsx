import { visibleText } from "@hindsight/history-ui/parts";
import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useLocation, useMatches, useNavigate, useRouteContext } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { t } from "../i18n/i18n.ts";

/** Says which parts of the address that was opened its page could not use, and takes them out. */
export function DroppedSearch() {
  const { asked } = useRouteContext({ from: "/signed-in" });
  const pathname = useLocation({ select: (location) => location.pathname });
  // What the schemas of the route and those above it made of the address.
  const used = useMatches({ select: (matches) => matches.at(-1)?._strictSearch });
  const [opened] = useState({
    pathname,
    dropped: asked.filter((name) => !isUsed(used, name)),
  });
  const [read, setRead] = useState(false);
  const navigate = useNavigate();
  useEffect(() => {
    if (opened.dropped.length === 0) return;
    const kept = (search: object) =>
      Object.fromEntries(Object.entries(search).filter(([name]) => !opened.dropped.includes(name)));
    void navigate({ to: ".", search: kept, hash: true, replace: true, resetScroll: false });
  }, [navigate, opened]);
  if (read || opened.dropped.length === 0 || opened.pathname !== pathname) return null;
  return (
    <Alert
      color="yellow"
      role="alert"
      m="md"
      mb={0}
      withCloseButton
      closeButtonLabel={t("common.close")}
      title={t("shell.partOfTheAddressIsNotUsed", { names: visibleText(opened.dropped.join(", ")) })}
      icon={<IconAlertTriangle aria-hidden />}
      onClose={() => setRead(true)}
    />
  );
}

function isUsed(used: object | undefined, name: string): boolean {
  return Object.entries(used ?? {}).some(([key, value]) => key === name && value !== undefined);
}
