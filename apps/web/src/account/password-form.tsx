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
  const field = (name: "current" | "password" | "again", label: string, autoComplete: string) => ({
    label,
    autoComplete,
    visibilityToggleButtonProps: { "aria-label": t("common.showOrHide", { label }) },
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
          <PasswordInput {...field("current", t("account.currentPassword"), "current-password")} />
        )}
        <PasswordInput {...field("password", t("account.newPassword"), "new-password")} />
        <PasswordInput {...field("again", t("account.newPasswordAgain"), "new-password")} />
        <Button type="submit" mt="xs" loading={pending}>
          {t("account.setThePassword")}
        </Button>
      </Stack>
    </form>
  );
}
