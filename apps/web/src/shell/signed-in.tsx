import { LiveProvider } from "../live/live-provider.tsx";
import { useUser } from "../session/use-user.ts";
import { Shell } from "./shell.tsx";

/** The layout of pages for signed-in users, with live updates if they may see history. */
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
