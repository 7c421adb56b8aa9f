import { lazy, Suspense, useState } from "react";

import { UserButton } from "./user-button.tsx";

const load = () => import("./user-menu.tsx");
const UserMenu = lazy(async () => ({ default: (await load()).UserMenu }));

/** The account's menu, which is loaded when somebody goes near it. */
export function LazyUserMenu() {
  const [isAsked, setAsked] = useState(false);
  const waiting = (
    <UserButton
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setAsked(true)}
    />
  );
  return isAsked ? (
    <Suspense fallback={waiting}>
      <UserMenu />
    </Suspense>
  ) : (
    waiting
  );
}
