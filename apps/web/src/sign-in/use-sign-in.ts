import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";

import { authClient } from "../api/auth-client.ts";
import { t } from "../i18n/i18n.ts";

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Signs in and navigates to `next`, a path of this application. */
export function useSignIn(next: string) {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async (credentials: Credentials) => {
      const { error } = await (await authClient()).signIn.email(credentials);
      if (error !== null) throw new Error(error.message ?? t("signIn.notAccepted"));
      queryClient.clear();
      await router.navigate({ to: next, replace: true });
    },
  });
}
