import type { TRPCRouterRecord } from "@trpc/server";

import {
  AccessReportInput,
  ActivityInput,
  ChangesByUserInput,
  DossierInput,
} from "../schemas/report-input.ts";
import { reportAccesses } from "../services/reports/report-accesses.ts";
import { reportActivity } from "../services/reports/report-activity.ts";
import { reportChangesByUser } from "../services/reports/report-changes-by-user.ts";
import { reportDossier } from "../services/reports/report-dossier.ts";
import { procedure } from "../trpc/procedure.ts";

export const reports = {
  activity: procedure("view-history").input(ActivityInput).query(reportActivity),
  changesByUser: procedure("view-history").input(ChangesByUserInput).query(reportChangesByUser),
  dossier: procedure("view-history").input(DossierInput).query(reportDossier),
  accesses: procedure("view-history").input(AccessReportInput).query(reportAccesses),
} satisfies TRPCRouterRecord;
