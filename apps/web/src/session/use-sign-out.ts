import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";

import { authClient } from "../api/auth-client.ts";

/** Signs out, forgets everything that was loaded and shows the sign-in page. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async () => {
      await authClient.signOut();
      queryClient.clear();
      await router.navigate({ to: "/sign-in", search: { next: "/" } });
    },
  });
}
