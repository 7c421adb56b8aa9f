/** Puts the focus on the page's heading, from where reading and tabbing go on. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}
