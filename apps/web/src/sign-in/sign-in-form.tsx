import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { isEmail, isNotEmpty, useForm } from "@mantine/form";

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
      email: isEmail("Enter an email address"),
      password: isNotEmpty("Enter the password"),
    },
  });
  return (
    <form onSubmit={form.onSubmit(onSubmit)} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": "Show or hide what is typed" }}
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" mt="xs" fullWidth loading={pending}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
