import "./no-eval.ts";

import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@hindsight/history-ui/styles.css";
import "./global.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app.tsx";
import { preferredLanguage, speak } from "./i18n/language.ts";
import { sayNativeMessages } from "./i18n/native-messages.ts";

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root");

// Where the language cannot be loaded, English is there.
await speak(preferredLanguage()).catch(() => {});

sayNativeMessages();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
