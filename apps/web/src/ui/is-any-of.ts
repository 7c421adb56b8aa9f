/** Whether a text is one of those that there are, such as the names of messages. */
export function isAnyOf<T extends string>(all: readonly T[], text: string): text is T {
  return all.some((one) => one === text);
}
