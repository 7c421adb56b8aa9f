import { createTheme, type CSSVariablesResolver, type MantineColorsTuple, rem } from "@mantine/core";

import { t } from "./i18n/i18n.ts";

const petrol: MantineColorsTuple = [
  "#eef6f7",
  "#dcebed",
  "#b9d8dd",
  "#90c0c8",
  "#67a5b0",
  "#45899a",
  "#2c7484",
  "#226774",
  "#19545f",
  "#0f414b",
];

// Cooler than the default, with more steps between surfaces, so that tinted diffs stay readable.
const dark: MantineColorsTuple = [
  "#d7dce2",
  "#b4bcc6",
  "#8e98a5",
  "#69737f",
  "#3b444f",
  "#2f3741",
  "#242b33",
  "#181d23",
  "#13171c",
  "#0e1115",
];

const DIALOG_TITLE = { fontWeight: 600, fontSize: rem(16) };

// The head of a dialog is not the head of the page.
const PLAIN_HEADER = { attributes: { header: { role: "presentation" } } };

/** A dense theme: small type, thin borders, one accent colour. */
export const theme = createTheme({
  respectReducedMotion: true,
  colors: { petrol, dark },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: "md",
  cursorType: "pointer",
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  headings: {
    fontWeight: "600",
    sizes: { h1: { fontSize: rem(22) }, h2: { fontSize: rem(17) }, h3: { fontSize: rem(15) } },
  },
  components: {
    Table: { defaultProps: { verticalSpacing: 8, horizontalSpacing: "sm", fz: "sm" } },
    // As wide as there is room, also with a margin.
    Skeleton: { defaultProps: { width: "auto" } },
    Tooltip: { defaultProps: { openDelay: 250, multiline: true, maw: 360, fz: "xs" } },
    // What does not fit on a line goes on to the next: it is never cut off.
    Badge: {
      defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 600 },
      styles: {
        root: { height: "auto", minHeight: "var(--badge-height)" },
        label: { whiteSpace: "normal", overflowWrap: "break-word" },
      },
    },
    // Targets of 24 px, as WCAG 2.5.8 asks for.
    Checkbox: { defaultProps: { size: "md" } },
    Radio: { defaultProps: { size: "md" } },
    Switch: { defaultProps: { size: "md" } },
    // The menu begins with its first item; what is put there to take the focus is none.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // On a phone the tabs are one line that scrolls.
    Tabs: { styles: { list: { flexWrap: "nowrap", overflowX: "auto", overflowY: "hidden" } } },
    Modal: { defaultProps: { radius: "lg", ...PLAIN_HEADER }, styles: { title: DIALOG_TITLE } },
    // A function, for the language of the moment.
    Notification: { defaultProps: () => ({ closeButtonProps: { "aria-label": t("common.dismiss") } }) },
    Drawer: { defaultProps: PLAIN_HEADER, styles: { title: DIALOG_TITLE } },
  },
});

/** Coloured and secondary text with a contrast of 4.5, and an accent tint that is visible on dark surfaces. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5b6772",
    "--mantine-color-error": "#c02626",
    "--mantine-color-red-light-color": "#b02020",
    "--mantine-color-yellow-light-color": "#7a5200",
    "--mantine-color-orange-light-color": "#8a3800",
    "--mantine-color-green-light-color": "#1b6b30",
  },
  dark: {
    "--mantine-color-dimmed": "#98a3af",
    "--mantine-color-error": "#ff8f8f",
    "--mantine-color-red-light-color": "#ff8f8f",
    "--mantine-color-petrol-light": "rgb(69 137 154 / 20%)",
    "--mantine-color-petrol-light-hover": "rgb(69 137 154 / 28%)",
    "--mantine-color-petrol-light-color": colors["petrol"]?.[2] ?? "",
  },
});
