// Loaded into server and worker before their own code: a launcher that was killed must not leave them behind.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
// Nothing is ever sent, so the channel alone is no reason to go on running.
process.channel?.unref();
