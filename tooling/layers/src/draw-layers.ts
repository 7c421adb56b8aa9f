import type { Layer } from "./layers.ts";

const BOX = { width: 290, height: 46 };
/** Gaps between the boxes of a column, and between columns. */
const GAP = { x: 90, y: 20 };
const MARGIN = 40;

/** Columns of folders, with their shared folders below them. */
const COLUMNS = ["postgres", "sequelize"];

interface Box {
  readonly layer: Layer;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Draws the layers as SVG: a column for each part of the library, lower layers below, an arrow for each import. */
export function drawLayers(layers: readonly Layer[], imports: readonly (readonly number[])[]): string {
  const columns = layers.map(({ folder }, position) => (position === 0 ? -1 : columnOf(folder)));
  const rows = columns.map(
    (column, position) => columns.slice(0, position).filter((c) => c === column).length,
  );
  const height = 2 * MARGIN + (Math.max(...rows) + 2) * (BOX.height + GAP.y) - GAP.y;
  const width = 2 * MARGIN + (COLUMNS.length + 1) * (BOX.width + GAP.x) - GAP.x;
  const boxes = layers.map((layer, position): Box => {
    const column = columns[position] ?? 0;
    const row = column === -1 ? 0 : (rows[position] ?? 0) + 1;
    return {
      layer,
      column,
      x: MARGIN + Math.max(column, 0) * (BOX.width + GAP.x),
      y: height - MARGIN - BOX.height - row * (BOX.height + GAP.y),
      width: column === -1 ? width - 2 * MARGIN : BOX.width,
    };
  });
  const arrows = imports.flatMap((below, position) => below.map((other) => arrow(boxes, position, other)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The layers of the library, each above those that it imports">`,
    `  <style>
    text { font: 600 13px ui-monospace, monospace; fill: #1f2937 }
    .about { font: 12px system-ui, sans-serif; fill: #4b5563 }
    .box { fill: #f3f4f6; stroke: #9ca3af }
    .postgres { fill: #e0ecff; stroke: #5b8def }
    .sequelize { fill: #dcf5e5; stroke: #3f9d63 }
    .line { fill: none; stroke: #6b7280; stroke-width: 1.5; marker-end: url(#arrow) }
  </style>
  <defs>
    <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
      <path d="M0 0 8 4 0 8z" fill="#6b7280" />
    </marker>
  </defs>`,
    `  <rect width="${width}" height="${height}" rx="8" fill="#ffffff" />`,
    ...boxes.flatMap(drawBox),
    ...arrows.map((path) => `  <path d="${path}" class="line" />`),
    "</svg>\n",
  ].join("\n");
}

/** Layers that belong to no column are in the last one. */
function columnOf(folder: string): number {
  const found = COLUMNS.findIndex((name) => folder === name || folder.startsWith(`${name}/`));
  return found === -1 ? COLUMNS.length : found;
}

function drawBox({ layer: { folder, about }, column, x, y, width }: Box): readonly string[] {
  return [
    `  <rect x="${x}" y="${y}" width="${width}" height="${BOX.height}" rx="6" class="box ${COLUMNS[column] ?? ""}" />`,
    `  <text x="${x + 12}" y="${y + 19}">${folder === "" ? "index.ts" : folder}</text>`,
    `  <text x="${x + 12}" y="${y + 36}" class="about">${about}</text>`,
  ];
}

/** The path of an arrow: straight to the next box, around boxes between, or sideways to another column. */
function arrow(boxes: readonly Box[], from: number, to: number): string {
  const [source, target] = [boxes[from], boxes[to]];
  if (source === undefined || target === undefined) return "";
  const middle = (box: Box) => box.y + BOX.height / 2;
  if (target.column === -1 || (source.column === target.column && target.y - source.y < 2 * BOX.height)) {
    const x = source.x + source.width / 2;
    return `M${x} ${source.y + BOX.height} V${target.y}`;
  }
  if (source.column === target.column) {
    const x = source.x + source.width;
    const out = x + GAP.x * 0.4;
    return `M${x} ${middle(source)} C${out} ${middle(source)} ${out} ${middle(target)} ${x} ${middle(target)}`;
  }
  const isLeft = target.column < source.column;
  const [start, end] = isLeft ? [source.x, target.x + target.width] : [source.x + source.width, target.x];
  const half = (start + end) / 2;
  return `M${start} ${middle(source)} C${half} ${middle(source)} ${half} ${middle(target)} ${end} ${middle(target)}`;
}
