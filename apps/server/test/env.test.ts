import { expect, test } from "vitest";

import { readEnv } from "../src/env.ts";
import { trustedProxies } from "../src/http/trusted-proxies.ts";
import { StartupError } from "../src/startup-error.ts";

const ENOUGH = {
  DATABASE_URL: "postgres://nobody:hidden@127.0.0.1:1/none",
  BETTER_AUTH_SECRET: "a secret that only these tests ever use",
};

test("two variables are enough, and an empty variable counts as missing", () => {
  expect(
    readEnv({ ...ENOUGH, PORT: "", TRUSTED_ORIGINS: "http://a.example, http://b.example," }),
  ).toMatchObject({
    HOST: "127.0.0.1",
    PORT: 3000,
    HINDSIGHT_DEMO: false,
    HINDSIGHT_REVERT: true,
    TRUSTED_ORIGINS: ["http://a.example", "http://b.example"],
    TRUSTED_PROXIES: [],
  });
});

test.each(["off", "0", "false"])("reverts are switched off where HINDSIGHT_REVERT is %s", (given) => {
  expect(readEnv({ ...ENOUGH, HINDSIGHT_REVERT: given })).toMatchObject({ HINDSIGHT_REVERT: false });
});

test.each([
  [{ DATABASE_URL: "" }, /^DATABASE_URL is missing/],
  [{ DATABASE_URL: "mysql://root:hidden@x/y" }, /^DATABASE_URL must begin with postgres/],
  [{ BETTER_AUTH_SECRET: "" }, /^BETTER_AUTH_SECRET is missing/],
  [{ BETTER_AUTH_SECRET: "hidden" }, /^BETTER_AUTH_SECRET is too short/],
  [{ PORT: "70000" }, /^PORT /],
  [{ PORT: "http" }, /^PORT must be a port number/],
  [{ PUBLIC_URL: "example" }, /^PUBLIC_URL must be an address/],
  [{ HINDSIGHT_DEMO: "perhaps" }, /^HINDSIGHT_DEMO must be 1 or 0/],
  [{ HINDSIGHT_REVERT: "never" }, /^HINDSIGHT_REVERT must be on or off/],
])("%o is refused in one sentence without the value", (wrong, sentence) => {
  const read = () => readEnv({ ...ENOUGH, ...wrong });
  expect(read).toThrow(StartupError);
  expect(read).toThrow(sentence);
  expect(read).not.toThrow(/hidden/);
});

test("a proxy that is neither an address nor a subnet is refused by name", () => {
  for (const proxy of ["10.0.0.0/33", "example.com", "::1/129", "10.0.0.1/x", "10.0.0.0/8/8", ""]) {
    expect(() => trustedProxies([proxy])).toThrow(StartupError);
  }
  const trusted = trustedProxies(["10.0.0.0/8", "::1", "2001:db8::/32"]);
  expect(["10.1.2.3", "::1", "2001:db8:5::1", "::ffff:10.1.2.3"].map(trusted)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["11.1.2.3", "::2", "2001:db9::1", "nonsense", ""].map(trusted)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});
