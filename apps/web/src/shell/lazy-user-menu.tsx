import { lazy, Suspense, useRef, useState } from "react";

import { UserButton } from "./user-button.tsx";

const load = () => import("./user-menu.tsx");
const UserMenu = lazy(async () => ({ default: (await load()).UserMenu }));

/** What Mantine makes the ids of the button and of the menu from. */
const ID = "account-menu";

/** The account's menu, which is loaded when somebody goes near it. The button stays the same, so that it keeps the focus. */
export function LazyUserMenu() {
  const [isAsked, setAsked] = useState(false);
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <UserButton
        ref={button}
        id={`${ID}-target`}
        aria-expanded={opened}
        aria-controls={opened ? `${ID}-dropdown` : undefined}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => {
          setAsked(true);
          setOpened(!opened);
        }}
      />
      {isAsked && (
        <Suspense fallback={null}>
          <UserMenu id={ID} button={button} opened={opened} onChange={setOpened} />
        </Suspense>
      )}
    </>
  );
}
