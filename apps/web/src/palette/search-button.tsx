import { Kbd, Text, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";

import { t } from "../i18n/i18n.ts";
import { modKey } from "./mod-key.ts";
import classes from "./palette.module.css";

/** Opens the palette. */
export function SearchButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <UnstyledButton className={classes.searchButton} onClick={onClick} aria-keyshortcuts="Control+K Meta+K">
      <IconSearch size={15} stroke={1.7} aria-hidden />
      <Text span size="sm" flex={1}>
        {t("nav.search")}
      </Text>
      <Kbd size="xs" aria-hidden>
        {modKey} K
      </Kbd>
    </UnstyledButton>
  );
}
