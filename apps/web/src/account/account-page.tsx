import { Button, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { useTRPC } from "../api/trpc.ts";
import { useUser } from "../session/use-user.ts";
import { Moment } from "../time/moment.tsx";
import { Failure } from "../ui/failure.tsx";
import { Page } from "../ui/page.tsx";
import { toastDone } from "../ui/toast-done.ts";
import { visibleText } from "../values/visible-text.ts";
import { PasswordForm } from "./password-form.tsx";

/** The user's own password and sessions. */
export function AccountPage() {
  const trpc = useTRPC();
  const { demo } = useUser();
  const queryClient = useQueryClient();
  const sessions = useQuery(trpc.account.sessions.queryOptions());
  const onSuccess = async ({ ended }: { readonly ended: number }) => {
    toastDone(ended === 1 ? "Done; one other session ended" : `Done; ${ended} other sessions ended`);
    await queryClient.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() });
  };
  const change = useMutation(trpc.account.changePassword.mutationOptions({ onSuccess }));
  const end = useMutation(trpc.account.endOtherSessions.mutationOptions({ onSuccess }));
  return (
    <Page title="Password and sessions">
      <Stack gap="lg" maw={760}>
        <Paper withBorder p="md" component="section" aria-label="Password">
          <Title order={2} size="h4" mb="sm">
            Password
          </Title>
          {change.error !== null && <Failure error={change.error} />}
          {demo ? (
            <Text size="sm">Passwords of demo accounts cannot be changed</Text>
          ) : (
            <PasswordForm asksCurrent pending={change.isPending} onSubmit={change.mutate} />
          )}
        </Paper>
        <Paper withBorder p="md" component="section" aria-label="Sessions">
          <Title order={2} size="h4" mb="sm">
            Where you are signed in
          </Title>
          {sessions.isError && <Failure error={sessions.error} onRetry={sessions.refetch} />}
          <Table>
            <Table.Tbody>
              {sessions.data?.map((session) => (
                <Table.Tr key={session.id}>
                  <Table.Td>{session.current ? "Here" : visibleText(session.remoteAddress ?? "")}</Table.Td>
                  <Table.Td>
                    <Text size="xs" c="dimmed" lineClamp={1}>
                      {visibleText(session.userAgent ?? "")}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Moment at={session.lastUsed} show="relative" />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {end.error !== null && <Failure error={end.error} />}
          <Button variant="default" size="xs" mt="sm" loading={end.isPending} onClick={() => end.mutate()}>
            Sign out everywhere else
          </Button>
        </Paper>
      </Stack>
    </Page>
  );
}
