export type { Tail, TailBatch, TailCursor } from "./tail.ts";
