import { Alert, Center, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";

import { useTRPC } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { LanguageSwitch } from "../i18n/language-switch.tsx";
import { Brand } from "../ui/brand.tsx";
import { DemoAccounts } from "./demo-accounts.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { useSignIn } from "./use-sign-in.ts";

export function SignInPage() {
  const trpc = useTRPC();
  const { next } = useSearch({ from: "/sign-in" });
  const signIn = useSignIn(next);
  const session = useQuery(trpc.session.me.queryOptions());
  const demo = session.data?.demo ?? [];
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w="100%" maw={400} gap="lg">
        <Stack gap={4} align="center">
          <Brand size={34} />
          <Text c="dimmed" size="sm">
            {t("signIn.whoChangedWhatWhenAndWhy")}
          </Text>
        </Stack>
        <Paper withBorder p="xl" radius="lg" shadow="xs">
          <Title order={1} size="h2" mb="md">
            {t("signIn.signIn")}
          </Title>
          {signIn.error !== null && (
            <Alert color="red" variant="light" mb="md" role="alert">
              {signIn.error.message}
            </Alert>
          )}
          <SignInForm pending={signIn.isPending} onSubmit={signIn.mutate} />
        </Paper>
        {demo.length > 0 && (
          <DemoAccounts accounts={demo} pending={signIn.isPending} onPick={signIn.mutate} />
        )}
        <LanguageSwitch />
      </Stack>
    </Center>
  );
}
