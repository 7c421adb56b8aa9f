/** A group of bars, one per series; `null` for a missing figure. */
export interface BarGroup {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

const COLOURS = ["#1c7ed6", "#74c0fc", "#e8590c", "#ffc078", "#868e96", "#343a40"];
const [WIDTH, ROW, GAP, LEFT, TOP, FOOT] = [900, 14, 18, 200, 56, 30];

/** Horizontal bars as SVG, with a line at `reference`. Bars longer than `limit` are cut and labelled. */
export function barChart(options: {
  readonly title: string;
  readonly series: readonly string[];
  readonly groups: readonly BarGroup[];
  readonly reference: number;
  readonly referenceLabel: string;
  readonly limit: number;
}): string {
  const { title, series, groups, reference, referenceLabel, limit } = options;
  const height = TOP + groups.length * (series.length * ROW + GAP) + FOOT;
  const scale = (value: number) => (Math.min(value, limit) / limit) * (WIDTH - LEFT - 60);
  const parts = [
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(16, 22, title, 15, "bold"),
    ...series.map((name, i) => {
      const x = 16 + i * 146;
      return `<rect x="${x}" y="34" width="10" height="10" fill="${COLOURS[i] ?? "#000"}"/>${text(x + 14, 43, name, 11)}`;
    }),
  ];
  groups.forEach((group, g) => {
    const top = TOP + g * (series.length * ROW + GAP);
    parts.push(text(16, top + (series.length * ROW) / 2 + 4, group.label, 12));
    group.values.forEach((value, i) => {
      if (value === null) return;
      const y = top + i * ROW;
      parts.push(
        `<rect x="${LEFT}" y="${y}" width="${scale(value).toFixed(1)}" height="${ROW - 3}" fill="${COLOURS[i] ?? "#000"}"/>`,
        text(LEFT + scale(value) + 5, y + 10, `${value > limit ? "» " : ""}${value.toFixed(2)}`, 10),
      );
    });
  });
  const x = (LEFT + scale(reference)).toFixed(1);
  parts.push(
    `<line x1="${x}" y1="${TOP - 6}" x2="${x}" y2="${height - FOOT}" stroke="#212529" stroke-dasharray="4 3"/>`,
    text(Number(x) - 40, height - 10, referenceLabel, 11),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" role="img">\n<title>${escape(title)}</title>\n${parts.join("\n")}\n</svg>\n`;
}

function text(x: number, y: number, content: string, size: number, weight = "normal"): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" font-weight="${weight}" fill="#212529">${escape(content)}</text>`;
}

function escape(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
