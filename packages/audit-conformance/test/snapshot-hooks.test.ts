import { postgresMajor } from "@hindsight/testing";
import { it } from "vitest";

import { conformance } from "../src/conformance.ts";
import { connect } from "./connect.ts";

if (postgresMajor() >= 18) conformance({ engine: "snapshot", capture: "hooks", connect });
else it.skip("the hooks capture needs PostgreSQL 18");
