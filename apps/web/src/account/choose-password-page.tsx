import { Failure } from "@hindsight/history-ui/parts";
import { Center, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useLocation, useRouter } from "@tanstack/react-router";

import { useTRPC } from "../api/trpc.ts";
import { t } from "../i18n/i18n.ts";
import { LanguageSwitch } from "../i18n/language-switch.tsx";
import { Brand } from "../ui/brand.tsx";
import { toastDone } from "../ui/toast-done.ts";
import { PasswordForm } from "./password-form.tsx";

export function ChoosePasswordPage() {
  const trpc = useTRPC();
  const router = useRouter();
  const token = useLocation({ select: ({ hash }) => hash });
  const choose = useMutation(
    trpc.account.choosePassword.mutationOptions({
      onSuccess: async ({ email }) => {
        toastDone(t("account.signInAsWithYourNew", { email }));
        await router.navigate({ to: "/sign-in", search: { next: "/" }, replace: true });
      },
    }),
  );
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w="100%" maw={400} gap="lg" align="center">
        <Brand size={34} />
        <Paper withBorder p="xl" radius="lg" shadow="xs" w="100%">
          <Title order={1} size="h2" mb="xs">
            {t("account.chooseAPassword")}
          </Title>
          <Text size="sm" c="dimmed" mb="md">
            {t("account.theLinkWorksOnceAndFor")}
          </Text>
          {choose.error !== null && <Failure error={choose.error} />}
          <PasswordForm
            pending={choose.isPending}
            onSubmit={({ password }) => choose.mutate({ token, password })}
          />
        </Paper>
        <LanguageSwitch />
      </Stack>
    </Center>
  );
}
