// zod compiles schemas with eval, which the content security policy of the page forbids. It reads this when it is loaded, with the
// page that needs it first.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
