// Loaded into server and worker before their own code: ends them if the launcher was killed.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
// The channel is not used for messages, so it must not keep the process running.
process.channel?.unref();
