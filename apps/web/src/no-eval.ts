import { z } from "zod";

// Compiling schemas needs eval, which the page's content security policy forbids and reports.
z.config({ jitless: true });
