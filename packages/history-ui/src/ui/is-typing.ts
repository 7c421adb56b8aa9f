/** Where a letter is text, or the beginning of a choice. A tick box and a radio button take none. */
const TAKES_LETTERS = 'input:not([type="checkbox"], [type="radio"]), textarea, select';

/** Whether a key that was pressed there is meant for what is there. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TAKES_LETTERS));
}
