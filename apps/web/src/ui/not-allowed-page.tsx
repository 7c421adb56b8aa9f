import { EmptyState } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";

import type { en } from "../i18n/en/index.ts";
import { t } from "../i18n/i18n.ts";
import { PlainHeading } from "./plain-heading.tsx";

interface NotAllowedPageProps {
  /**
   * What the page is for.
   * @default "seeHistory"
   */
  readonly what?: keyof typeof en.common.cannot;
  /**
   * A role that may do it.
   * @default "auditor"
   */
  readonly askFor?: "auditor" | "admin";
}

export function NotAllowedPage({ what = "seeHistory", askFor = "auditor" }: NotAllowedPageProps) {
  return (
    <EmptyState
      py={96}
      px="md"
      icon={<IconLock aria-hidden />}
      title={<PlainHeading>{t(`common.cannot.${what}`)}</PlainHeading>}
      description={t("common.askFor", { role: t(`common.role.${askFor}`) })}
    />
  );
}
