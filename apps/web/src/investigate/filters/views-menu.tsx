import { Failure, visibleText } from "@hindsight/history-ui/parts";
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Popover,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from "@mantine/core";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";

import { useTRPC } from "../../api/trpc.ts";
import { t } from "../../i18n/i18n.ts";
import { toastDone } from "../../ui/toast-done.ts";
import { logAddress } from "../search/log-address.ts";
import type { LogFilter } from "../search/log-filter.ts";
import { ReadyViewList } from "./ready-view-list.tsx";
import classes from "./views-menu.module.css";

interface ViewsMenuProps {
  readonly filter: LogFilter;
  readonly onOpen: (filter: LogFilter) => void;
}

/** The user's own views and those that others share: searches with a name, which are opened, replaced and removed here. */
export function ViewsMenu({ filter, onOpen }: ViewsMenuProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const views = useQuery(trpc.views.list.queryOptions(undefined, { enabled: opened }));
  const reload = () => queryClient.invalidateQueries({ queryKey: trpc.views.list.queryKey() });
  const save = useMutation(
    trpc.views.save.mutationOptions({
      onSuccess: async () => {
        toastDone(t("investigate.savedAs", { name: name.trim() }));
        setName("");
        await reload();
      },
    }),
  );
  const remove = useMutation(trpc.views.remove.mutationOptions({ onSuccess: reload }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate({ name, filter, shared });
  };
  const open = (view: LogFilter) => {
    setOpened(false);
    onOpen(view);
  };
  const isEmpty = Object.keys(filter).length === 0;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBookmark size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {t("investigate.views")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" w={280} aria-label={t("investigate.savedViews")}>
        <Stack gap="sm">
          {views.isError && <Failure error={views.error} onRetry={views.refetch} />}
          {views.data !== undefined && views.data.length === 0 && (
            <Text size="xs" c="dimmed">
              {t("investigate.youHaveSavedNoViewYet")}
            </Text>
          )}
          {views.data !== undefined && views.data.length > 0 && (
            <ul className={classes.views}>
              {views.data.map((view) => (
                <li key={view.id}>
                  <Group gap={4} wrap="nowrap">
                    <UnstyledButton className={classes.view} onClick={() => open(logAddress(view.filter))}>
                      {visibleText(view.name)}
                      {(view.owner !== null || view.shared) && (
                        <Text span size="xs" c="dimmed" ml={6}>
                          {view.owner === null
                            ? t("investigate.shared")
                            : t("investigate.viewBy", { owner: visibleText(view.owner) })}
                        </Text>
                      )}
                    </UnstyledButton>
                    {view.owner === null && (
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={t("investigate.removeTheView", { name: view.name })}
                        onClick={() => remove.mutate({ id: view.id })}
                      >
                        <IconTrash size={14} aria-hidden />
                      </ActionIcon>
                    )}
                  </Group>
                </li>
              ))}
            </ul>
          )}
          <ReadyViewList onOpen={open} />
          <form onSubmit={submit}>
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <TextInput
                label={t("investigate.saveTheseFiltersAs")}
                description={isEmpty ? t("investigate.addAFilterFirst") : undefined}
                size="xs"
                flex={1}
                maxLength={80}
                data-autofocus={!isEmpty || undefined}
                disabled={isEmpty}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Button
                type="submit"
                size="xs"
                loading={save.isPending}
                disabled={isEmpty || name.trim() === ""}
              >
                {t("investigate.save")}
              </Button>
            </Group>
            <Checkbox
              mt="xs"
              label={t("investigate.shareItWithEverybodyWhoReads")}
              disabled={isEmpty}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          </form>
          {save.isError && <Failure error={save.error} />}
          {remove.isError && <Failure error={remove.error} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
