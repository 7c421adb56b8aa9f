import { z } from "zod";

// zod compiles schemas with eval, which the content security policy of the page forbids.
z.config({ jitless: true });
