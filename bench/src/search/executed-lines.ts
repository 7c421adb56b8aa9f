/** A plan without the nodes that were never executed, of which reads of changes have many. */
export function executedLines(plan: string): string {
  const kept: string[] = [];
  let below = Infinity;
  for (const line of plan.split("\n")) {
    const depth = line.search(/\S/);
    if (depth > below) continue;
    below = line.includes("(never executed)") ? depth : Infinity;
    if (below === Infinity) kept.push(line);
  }
  return kept.join("\n");
}
