interface Messages {
  readonly [key: string]: string | Messages;
}

/** What is wrong with messages in another language: those that are missing, left over, empty, or have other values in them. */
export function messageFaults(english: Messages, other: Messages): readonly string[] {
  const [ours, theirs] = [new Map(flat(english)), new Map(flat(other))];
  const keys = new Set([...ours.keys(), ...theirs.keys()]);
  return [...keys].filter((key) => {
    const [one, two] = [ours.get(key)?.trim() ?? "", theirs.get(key)?.trim() ?? ""];
    return one === "" || two === "" || insertsOf(one).join() !== insertsOf(two).join();
  });
}

function flat(messages: Messages, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as const] : flat(value, `${path}${key}.`),
  );
}

/** The values and marked parts of a message. */
function insertsOf(message: string): readonly string[] {
  return [...message.matchAll(/\{\{\s*(\w+)[^}]*\}\}|<\/?\w+\/?>/g)]
    .map(([all, name]) => name ?? all)
    .toSorted();
}
