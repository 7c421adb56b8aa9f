import { Failure } from "@hindsight/history-ui/parts";
import { Container } from "@mantine/core";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";

import { useLanguage } from "../i18n/use-language.ts";

export function ErrorPage({ error }: ErrorComponentProps) {
  useLanguage();
  const router = useRouter();
  return (
    <Container size="sm" py="xl">
      <Failure error={error} onRetry={() => router.invalidate()} />
    </Container>
  );
}
