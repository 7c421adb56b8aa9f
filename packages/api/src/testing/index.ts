export { demoDatabase } from "./demo-database.ts";
export { hostileInputs } from "./hostile-inputs.ts";
export { namedProcedures } from "./named-procedures.ts";
