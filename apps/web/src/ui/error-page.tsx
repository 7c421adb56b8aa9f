import { Failure } from "@hindsight/history-ui/parts";
import { Container } from "@mantine/core";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";

export function ErrorPage({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Container size="sm" py="xl">
      <Failure error={error} onRetry={() => router.invalidate()} />
    </Container>
  );
}
