import { conformance } from "../../src/testing/index.ts";
import { connect } from "../connect.ts";

conformance({ engine: "delta", capture: "hooks", connect });
