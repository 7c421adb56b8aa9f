import { createTheme } from "@mantine/core";

/** The look of this application, which the history takes on. */
export const theme = createTheme({
  primaryColor: "grape",
  defaultRadius: 0,
  fontFamily: "Georgia, 'Times New Roman', serif",
  headings: { fontFamily: "Georgia, 'Times New Roman', serif", fontWeight: "400" },
});
