import { conformance } from "../../src/testing/index.ts";
import { connect } from "../connect.ts";

await conformance({ engine: "snapshot", capture: "hooks", connect });
