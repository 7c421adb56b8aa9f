import { z } from "zod";

import { t } from "../../i18n/i18n.ts";

/** A date and time of a filter, as addresses and saved views have it. */
export const LogInstant = z.iso.datetime({ offset: true, error: () => t("investigate.problem.instant") });
