/** The English plural of the name of a model: "Tags of an order", "Order entries". */
export function pluralOf(name: string): string {
  const [, head = name, rest = ""] = /^(.*?)(\s(?:of|for|in|to)\s.*)$/.exec(name) ?? [];
  return `${pluralWord(head)}${rest}`;
}

function pluralWord(word: string): string {
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/i.test(word)) return `${word}es`;
  return `${word}s`;
}
