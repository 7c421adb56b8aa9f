import { Anchor } from "@mantine/core";
import { createLink } from "@tanstack/react-router";

/** A link inside the application that looks like an anchor. */
export const RouterAnchor = createLink(Anchor<"a">);
