import { common } from "./en/common.ts";
import { t } from "./i18n.ts";

type Flaw = keyof typeof common.flaw;
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const FLAWS = Object.keys(common.flaw) as readonly Flaw[];

/** Makes the browser say in the language of the page what is wrong with a control: on its own it speaks that of its menus. */
export function sayNativeMessages(): void {
  document.addEventListener(
    "invalid",
    ({ target }) => {
      if (!isControl(target)) return;
      target.setCustomValidity("");
      const flaw = FLAWS.find((name) => target.validity[name]);
      if (flaw !== undefined) target.setCustomValidity(t(`common.flaw.${flaw}`));
    },
    true,
  );
  document.addEventListener(
    "input",
    ({ target }) => {
      if (isControl(target)) target.setCustomValidity("");
    },
    true,
  );
}

function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
