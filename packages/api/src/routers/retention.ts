import type { TRPCRouterRecord } from "@trpc/server";

import {
  ListHoldsInput,
  PlaceHoldInput,
  ReleaseHoldInput,
  SetPolicyInput,
} from "../schemas/retention-input.ts";
import { listHolds } from "../services/retention/list-holds.ts";
import { listPolicies } from "../services/retention/list-policies.ts";
import { placeHold } from "../services/retention/place-hold.ts";
import { releaseHold } from "../services/retention/release-hold.ts";
import { setPolicy } from "../services/retention/set-policy.ts";
import { procedure } from "../trpc/procedure.ts";

export const retention = {
  policies: procedure("archive").query(listPolicies),
  setPolicy: procedure("archive").input(SetPolicyInput).mutation(setPolicy),
  holds: procedure("archive").input(ListHoldsInput.optional()).query(listHolds),
  placeHold: procedure("archive").input(PlaceHoldInput).mutation(placeHold),
  releaseHold: procedure("archive").input(ReleaseHoldInput).mutation(releaseHold),
} satisfies TRPCRouterRecord;
