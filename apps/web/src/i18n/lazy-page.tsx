import { lazyRouteComponent } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { useLanguage } from "./use-language.ts";

type Component = () => ReactNode;

/** The component of a route, loaded when it is needed. In another language it renders again in place, and keeps its state. */
export function lazyPage<K extends string>(load: () => Promise<Readonly<Record<K, Component>>>, name: K) {
  const Page = lazyRouteComponent<Record<"page", Component>, "page">(
    async () => ({ page: (await load())[name] }),
    "page",
  );
  function PageInLanguage() {
    useLanguage();
    return <Page />;
  }
  return Object.assign(PageInLanguage, { preload: async () => Page.preload?.() });
}
