import { conformance } from "../src/conformance.ts";
import { connect } from "./connect.ts";

conformance({ engine: "snapshot", capture: "triggers", connect });
