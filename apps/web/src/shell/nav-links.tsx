import { NavLink, Text } from "@mantine/core";
import { createLink } from "@tanstack/react-router";

import { t } from "../i18n/i18n.ts";
import { destinationsOf } from "../nav/destinations.ts";
import { useUser } from "../session/use-user.ts";
import classes from "./shell.module.css";

const RoutedNavLink = createLink(NavLink<"a">);

export function NavLinks() {
  return destinationsOf(useUser()).map(({ heading, destinations }) => (
    <div key={heading} className={classes.navGroup}>
      {heading !== null && (
        <Text size="xs" fw={600} c="dimmed" className={classes.navHeading}>
          {t(heading)}
        </Text>
      )}
      {destinations.map(({ label, Icon, link }) => (
        <RoutedNavLink
          key={label}
          {...link}
          label={t(label)}
          leftSection={<Icon size={17} stroke={1.7} aria-hidden />}
          className={classes.navLink}
          activeProps={{ active: true }}
        />
      ))}
    </div>
  ));
}
