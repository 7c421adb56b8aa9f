import { Button, EmptyState } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconMapQuestion } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";

import { t } from "../i18n/i18n.ts";
import { useLanguage } from "../i18n/use-language.ts";
import { PlainHeading } from "./plain-heading.tsx";

interface NotFoundPageProps {
  /**
   * What does not exist.
   * @default "page"
   */
  readonly what?: "page" | "order" | "record";
}

/** Shown for an address that does not exist. */
export function NotFoundPage({ what = "page" }: NotFoundPageProps) {
  useLanguage();
  const router = useRouter();
  useDocumentTitle(`${t("common.notFound")} · Hindsight`);
  return (
    <EmptyState
      py={96}
      icon={<IconMapQuestion aria-hidden />}
      title={<PlainHeading>{t(`common.none.${what}`)}</PlainHeading>}
    >
      <EmptyState.Actions>
        <Button
          size="xs"
          variant="default"
          onClick={() => void router.navigate({ to: "/orders", search: {} })}
        >
          {t("common.goToTheOrders")}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
