/** The name of a field for people: its label, or its own name in words where it has none. */
export function humanLabel(field: string, label: string): string {
  if (label !== field) return label;
  const words = field
    .replace(/Id$/, "")
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, " ")
    .toLowerCase();
  return words === "" ? "ID" : words === "id" ? "ID" : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
