import { conformance } from "../src/conformance.ts";
import { connect } from "./connect.ts";

conformance({ engine: "delta", capture: "triggers", connect });
