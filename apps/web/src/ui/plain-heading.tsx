import { Title } from "@mantine/core";
import type { ReactNode } from "react";

import classes from "./page.module.css";
import { useFocusOnArrival } from "./use-focus-on-arrival.ts";

/** The heading of a page that only says something. It looks like the text around it. */
export function PlainHeading({ children }: { readonly children: ReactNode }) {
  useFocusOnArrival();
  return (
    <Title order={1} tabIndex={-1} className={classes.title} fz="inherit" lh="inherit">
      {children}
    </Title>
  );
}
