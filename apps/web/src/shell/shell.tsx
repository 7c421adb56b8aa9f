import { ActionIcon, AppShell, Burger, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { Link, Outlet, useSearch } from "@tanstack/react-router";

import { t } from "../i18n/i18n.ts";
import { LiveStatus } from "../live/live-status.tsx";
import { useUser } from "../session/use-user.ts";
import { SearchButton } from "../palette/search-button.tsx";
import { usePalette } from "../palette/use-palette.tsx";
import { Brand } from "../ui/brand.tsx";
import { ColorSchemeToggle } from "./color-scheme-toggle.tsx";
import { DroppedSearch } from "./dropped-search.tsx";
import { NavLinks } from "./nav-links.tsx";
import classes from "./shell.module.css";
import { LazyUserMenu } from "./lazy-user-menu.tsx";

/** The layout of pages for signed-in users: navigation on the left, collapsed on small screens. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const user = useUser();
  const { tab } = useSearch({ strict: false });
  const { open: openPalette, palette } = usePalette();
  return (
    <AppShell
      layout="alt"
      padding={0}
      header={{ height: { base: 52, sm: 0 } }}
      navbar={{ width: 232, breakpoint: "sm", collapsed: { mobile: !opened } }}
    >
      <a href="#main" className={classes.skip}>
        {t("shell.skip")}
      </a>
      {tab === "history" && (
        <a href="#versions" className={classes.skip}>
          {t("shell.skipToVersions")}
        </a>
      )}
      <AppShell.Header hiddenFrom="sm" px="md" className={classes.header}>
        <Group h="100%" gap="sm">
          <Burger opened={opened} onClick={toggle} size="sm" aria-label={t("shell.navigation")} />
          <Brand size={24} />
          <ActionIcon
            ml="auto"
            size="lg"
            variant="subtle"
            color="gray"
            aria-label={t("shell.search")}
            onClick={openPalette}
          >
            <IconSearch size={19} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} mod={{ opened }} p="sm">
        <AppShell.Section px="xs" py="xs" mb="xs">
          <Group justify="space-between" wrap="nowrap">
            <Link to="/" className={classes.home} aria-label={t("shell.home")} onClick={close}>
              <Brand />
            </Link>
            <Burger
              hiddenFrom="sm"
              opened
              onClick={close}
              size="sm"
              aria-label={t("shell.closeNavigation")}
            />
          </Group>
        </AppShell.Section>
        <AppShell.Section mb="md">
          <SearchButton
            onClick={() => {
              close();
              openPalette();
            }}
          />
        </AppShell.Section>
        <AppShell.Section grow component="nav" aria-label={t("shell.main")} onClick={close}>
          <NavLinks />
        </AppShell.Section>
        <AppShell.Section>
          <Group justify="space-between" px="xs" mb="xs" mih={28}>
            {user.readsHistory ? <LiveStatus /> : <span />}
            <ColorSchemeToggle />
          </Group>
          <LazyUserMenu />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="main" className={classes.main}>
        <DroppedSearch />
        <Outlet />
      </AppShell.Main>
      {palette}
    </AppShell>
  );
}
