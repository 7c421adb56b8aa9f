interface Named {
  readonly name: string;
  readonly title: string;
}

interface AskedRecord {
  readonly model: Named;
  /** Its key, or a part of its label. */
  readonly rest: string;
}

/** Shortest beginning of a model's name. */
const SHORTEST = 3;

/** A record that is asked for by its model: "order 12", "Order item 7". `null` if the text begins with no model. */
export function askedRecord(text: string, models: readonly Named[]): AskedRecord | null {
  const words = text.trim().split(/\s+/);
  // The longest name first, so that "order item 7" is no order.
  for (let count = words.length - 1; count > 0; count -= 1) {
    const begin = words.slice(0, count).join(" ").toLowerCase();
    if (begin.length < SHORTEST) continue;
    const names = ({ name, title }: Named) => [name.toLowerCase(), title.toLowerCase()];
    const model =
      models.find((each) => names(each).includes(begin)) ??
      models.find((each) => names(each).some((name) => name.startsWith(begin)));
    if (model !== undefined) return { model, rest: words.slice(count).join(" ") };
  }
  return null;
}
