import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { isEmail, isNotEmpty, useForm } from "@mantine/form";

import { t } from "../i18n/i18n.ts";
import type { Credentials } from "./use-sign-in.ts";

interface SignInFormProps {
  readonly pending: boolean;
  readonly onSubmit: (credentials: Credentials) => void;
}

export function SignInForm({ pending, onSubmit }: SignInFormProps) {
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: {
      email: isEmail(t("signIn.enterAnEmailAddress")),
      password: isNotEmpty(t("signIn.enterThePassword")),
    },
  });
  return (
    <form onSubmit={form.onSubmit(onSubmit)} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t("signIn.email")}
          type="email"
          autoComplete="username"
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("signIn.password")}
          autoComplete="current-password"
          visibilityToggleButtonProps={{
            "aria-label": t("common.showOrHide", { label: t("signIn.password") }),
          }}
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" mt="xs" fullWidth loading={pending}>
          {t("signIn.signIn")}
        </Button>
      </Stack>
    </form>
  );
}
