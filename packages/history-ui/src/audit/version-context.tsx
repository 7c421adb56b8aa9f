import { Anchor, Collapse, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import type { LogEntry } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { Sentence } from "../i18n/sentence.tsx";
import { Moment } from "../time/moment.tsx";
import { CopyText } from "../ui/copy-text.tsx";
import classes from "./version-context.module.css";
import { VersionDetails } from "./version-details.tsx";

/** The origin of a change: request and address and, on demand, everything else that was recorded. */
export function VersionContext({ version }: { readonly version: LogEntry }) {
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <Stack gap={6} maw="100%">
      <Group gap="md" className={classes.context}>
        <Text size="xs" c="dimmed">
          <Moment at={version.at} />
        </Text>
        {version.effectiveAt !== null && (
          <Text size="xs" c="dimmed">
            <Sentence parts={{ moment: <Moment at={version.effectiveAt} /> }}>
              {t("audit.effective")}
            </Sentence>
          </Text>
        )}
        {version.requestId !== null && (
          <CopyText what="requestId" label={t("audit.request")} text={version.requestId} />
        )}
        {version.remoteAddress !== null && (
          <CopyText what="address" label={t("audit.from")} text={version.remoteAddress} />
        )}
        <Anchor
          component="button"
          type="button"
          size="xs"
          mih={24}
          miw={24}
          aria-expanded={opened}
          onClick={toggle}
        >
          {opened ? t("audit.less") : t("audit.details")}
          <VisuallyHidden> #{version.id}</VisuallyHidden>
        </Anchor>
      </Group>
      <Collapse expanded={opened} keepMounted={false}>
        <VersionDetails version={version} />
      </Collapse>
    </Stack>
  );
}
