import { Button, PasswordInput, Stack } from "@mantine/core";
import { hasLength, useForm } from "@mantine/form";

import { t } from "../i18n/i18n.ts";

interface Passwords {
  /** Empty if it is not asked for. */
  readonly current: string;
  readonly password: string;
}

interface PasswordFormProps {
  /** Whether to ask for the current password, too. */
  readonly asksCurrent?: boolean;
  readonly pending: boolean;
  readonly onSubmit: (passwords: Passwords) => void;
}

/** A new password, typed twice. */
export function PasswordForm({ asksCurrent = false, pending, onSubmit }: PasswordFormProps) {
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { current: "", password: "", again: "" },
    validate: {
      current: (current) => (asksCurrent && current === "" ? t("account.enterThePresentPassword") : null),
      password: hasLength({ min: 8, max: 128 }, t("account.aPasswordHas8To128")),
      again: (again, { password }) => (again === password ? null : t("account.thePasswordsDoNotMatch")),
    },
  });
  const field = (name: "current" | "password" | "again", autoComplete: string) => ({
    autoComplete,
    visibilityToggleButtonProps: { "aria-label": t("common.showOrHideTyped") },
    key: form.key(name),
    ...form.getInputProps(name),
  });
  const submit = ({ current, password }: Passwords) => {
    onSubmit({ current, password });
    form.reset();
  };
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="sm">
        {asksCurrent && (
          <PasswordInput label={t("account.currentPassword")} {...field("current", "current-password")} />
        )}
        <PasswordInput label={t("account.newPassword")} {...field("password", "new-password")} />
        <PasswordInput label={t("account.newPasswordAgain")} {...field("again", "new-password")} />
        <Button type="submit" mt="xs" loading={pending}>
          {t("account.setThePassword")}
        </Button>
      </Stack>
    </form>
  );
}
