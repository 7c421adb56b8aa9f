// What a worker needs of exports, without routers and sign-in.
export { writeExport } from "./exports/write-export.ts";
