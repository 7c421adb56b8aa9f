import { conformance } from "@hindsight/audit-core/testing";
import { connect } from "../connect.ts";

await conformance({ engine: "delta", capture: "triggers", connect });
