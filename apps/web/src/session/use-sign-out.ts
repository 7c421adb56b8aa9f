import { describeError } from "@hindsight/history-ui/parts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";

import { authClient } from "../api/auth-client.ts";
import { t } from "../i18n/i18n.ts";
import { showToast } from "../toasts/show-toast.ts";

/** Signs out, clears all loaded data and shows the sign-in page. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async () => {
      const { error } = await (await authClient()).signOut();
      if (error !== null) throw new Error(error.message ?? t("account.theServerDidNotSignYou"));
      queryClient.clear();
      await router.navigate({ to: "/sign-in", search: { next: "/" } });
    },
    onError: (error) => showToast({ color: "red", ...describeError(error) }),
  });
}
