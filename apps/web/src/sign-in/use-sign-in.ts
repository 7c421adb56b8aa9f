import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";

import { authClient } from "../api/auth-client.ts";
import { signIn } from "../i18n/en/sign-in.ts";
import { t } from "../i18n/i18n.ts";
import { presentLanguage } from "../i18n/language.ts";

const { refused } = signIn;

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
      if (error !== null) throw new Error(refusalText(error));
      queryClient.clear();
      await router.navigate({ to: next, replace: true });
    },
  });
}

/** The server speaks English, and to the point; other languages have a sentence for each code. */
function refusalText({
  code,
  message,
}: {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}): string {
  if (presentLanguage() === "en") return message ?? t("signIn.notAccepted");
  const known = code !== undefined && Object.hasOwn(refused, code);
  return known ? t(`signIn.refused.${code as keyof typeof refused}`) : t("signIn.notAccepted");
}
