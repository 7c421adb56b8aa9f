import { LiveProvider } from "../live/live-provider.tsx";
import { useUser } from "../session/use-user.ts";
import { Shell } from "./shell.tsx";

/** The frame of every page behind the sign-in, with live updates for those who may see history. */
export function SignedIn() {
  const { readsHistory } = useUser();
  return readsHistory ? (
    <LiveProvider>
      <Shell />
    </LiveProvider>
  ) : (
    <Shell />
  );
}
