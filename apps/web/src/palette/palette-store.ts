import { createSpotlight, type SpotlightStore } from "@mantine/spotlight";

const [store, { open }] = createSpotlight();

/** The state of the palette. */
export const paletteStore: SpotlightStore = store;

export const openPalette = open;

/** Selects the first result, as what was first before may have moved down when results arrived. */
export function selectFirst(): void {
  const list = document.querySelector(`#${CSS.escape(store.getState().listId)}`);
  list?.querySelector("[data-selected]")?.removeAttribute("data-selected");
  list?.querySelector("[data-action]")?.setAttribute("data-selected", "true");
  store.updateState((state) => ({ ...state, selected: 0 }));
}
