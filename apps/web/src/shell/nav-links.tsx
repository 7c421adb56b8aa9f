import { NavLink } from "@mantine/core";
import {
  IconLayoutDashboard,
  IconReceipt,
  IconTable,
  IconTrash,
  IconUsers,
  IconZoomScan,
} from "@tabler/icons-react";
import { createLink } from "@tanstack/react-router";

import { useUser } from "../session/use-user.ts";
import classes from "./shell.module.css";

const RoutedNavLink = createLink(NavLink<"a">);

export function NavLinks() {
  const { readsHistory, managesUsers } = useUser();
  const look = { className: classes.navLink, activeProps: { active: true } } as const;
  return (
    <>
      {readsHistory && (
        <>
          <RoutedNavLink
            to="/overview"
            label="Overview"
            leftSection={<IconLayoutDashboard {...ICON} />}
            {...look}
          />
          <RoutedNavLink
            to="/investigate"
            search={{}}
            label="Investigate"
            leftSection={<IconZoomScan {...ICON} />}
            {...look}
          />
        </>
      )}
      <RoutedNavLink
        to="/orders"
        search={{}}
        label="Orders"
        leftSection={<IconReceipt {...ICON} />}
        {...look}
      />
      {readsHistory && (
        <>
          <RoutedNavLink
            to="/models"
            label="Tracked models"
            leftSection={<IconTable {...ICON} />}
            {...look}
          />
          <RoutedNavLink
            to="/recycle-bin"
            search={{}}
            label="Recycle bin"
            leftSection={<IconTrash {...ICON} />}
            {...look}
          />
        </>
      )}
      {managesUsers && (
        <RoutedNavLink to="/users" label="Accounts" leftSection={<IconUsers {...ICON} />} {...look} />
      )}
    </>
  );
}

const ICON = { size: 17, stroke: 1.7, "aria-hidden": true };
