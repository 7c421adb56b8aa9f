import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether Debian packages can be installed here without asking for a password. */
export const mayUseApt: boolean = process.platform === "linux" && process.getuid?.() === 0;

/** Installs a Debian package. */
export async function aptInstall(name: string): Promise<void> {
  const wait = ["-o", "DPkg::Lock::Timeout=300"];
  const options = {
    // `RUNLEVEL=1` keeps the package from starting a service of its own.
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
    maxBuffer: 2 ** 26,
  };
  await run("apt-get", [...wait, "update"], options);
  await run("apt-get", [...wait, "install", "-y", "--no-install-recommends", name], options);
}
