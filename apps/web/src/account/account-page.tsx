import { Failure } from "@hindsight/history-ui/parts";
import { Button, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { useTRPC } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { useUser } from "../session/use-user.ts";
import { Page } from "../ui/page.tsx";
import { Section } from "../ui/section.tsx";
import { SessionTable } from "../ui/session-table.tsx";
import { toastDone } from "../ui/toast-done.ts";
import { PasswordForm } from "./password-form.tsx";

/** The user's own password and sessions. */
export function AccountPage() {
  const trpc = useTRPC();
  const { demo } = useUser();
  const queryClient = useQueryClient();
  const sessions = useQuery(trpc.account.sessions.queryOptions());
  const onSuccess = async ({ ended }: { readonly ended: number }) => {
    toastDone(t("account.doneOtherSessionsEnded", { count: ended }));
    await queryClient.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() });
  };
  const change = useMutation(trpc.account.changePassword.mutationOptions({ onSuccess }));
  const end = useMutation(trpc.account.endOtherSessions.mutationOptions({ onSuccess }));
  const endOne = useMutation(
    trpc.account.endSession.mutationOptions({
      onSuccess: () => toastDone(t("account.theSessionHasEnded")),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() }),
    }),
  );
  return (
    <Page title={t("shell.passwordAndSessions")}>
      <Stack gap="lg" maw={860}>
        <Paper withBorder p="md" component="section" aria-label={t("account.password")}>
          <Title order={2} size="h4" mb="sm">
            {t("account.password")}
          </Title>
          {change.error !== null && <Failure error={change.error} />}
          {demo ? (
            <Text size="sm">{t("account.passwordsOfDemoAccountsCannotBe")}</Text>
          ) : (
            <PasswordForm asksCurrent pending={change.isPending} onSubmit={change.mutate} />
          )}
        </Paper>
        <Section
          title={t("account.whereYouAreSignedIn")}
          description={t("account.endASessionThatYouDo")}
          actions={
            <Button variant="default" size="xs" loading={end.isPending} onClick={() => end.mutate()}>
              {t("account.signOutEverywhereElse")}
            </Button>
          }
        >
          {sessions.isPending && <Skeleton h={64} m="md" mt={0} />}
          {sessions.isError && <Failure error={sessions.error} onRetry={sessions.refetch} />}
          {end.error !== null && <Failure error={end.error} />}
          {endOne.error !== null && <Failure error={endOne.error} />}
          {sessions.data !== undefined && (
            <SessionTable
              sessions={sessions.data}
              ending={endOne.isPending ? endOne.variables.id : null}
              onEnd={({ id }) => endOne.mutate({ id })}
            />
          )}
        </Section>
      </Stack>
    </Page>
  );
}
