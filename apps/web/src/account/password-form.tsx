import { Button, PasswordInput, Stack } from "@mantine/core";
import { hasLength, useForm } from "@mantine/form";

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

const TOGGLE = { "aria-label": "Show or hide what is typed" };

/** A new password, typed twice. */
export function PasswordForm({ asksCurrent = false, pending, onSubmit }: PasswordFormProps) {
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { current: "", password: "", again: "" },
    validate: {
      current: (current) => (asksCurrent && current === "" ? "Enter the present password" : null),
      password: hasLength({ min: 8, max: 128 }, "A password has 8 to 128 characters"),
      again: (again, { password }) => (again === password ? null : "The passwords do not match"),
    },
  });
  const field = (name: "current" | "password" | "again", autoComplete: string) => ({
    autoComplete,
    visibilityToggleButtonProps: TOGGLE,
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
        {asksCurrent && <PasswordInput label="Current password" {...field("current", "current-password")} />}
        <PasswordInput label="New password" {...field("password", "new-password")} />
        <PasswordInput label="New password again" {...field("again", "new-password")} />
        <Button type="submit" mt="xs" loading={pending}>
          Set the password
        </Button>
      </Stack>
    </form>
  );
}
