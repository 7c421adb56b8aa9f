import { conformance } from "../src/conformance.ts";
import { connect } from "./connect.ts";

conformance({ engine: "delta", capture: "hooks", connect });
