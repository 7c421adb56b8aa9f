import { expect, it } from "vitest";

import { AuditError } from "../../src/core/error.ts";
import { clientEnd, trustProxies } from "../../src/core/client-end.ts";
import { parseRemoteEnd } from "../../src/core/remote-end.ts";

it.each([
  ["203.0.113.9", "203.0.113.9", null],
  ["203.0.113.9:4711", "203.0.113.9", 4711],
  ["2001:db8::7", "2001:db8::7", null],
  ["[2001:db8::7]", "2001:db8::7", null],
  ["[2001:db8::7]:4711", "2001:db8::7", 4711],
  [" ::ffff:203.0.113.9 ", "203.0.113.9", null],
  ["[::FFFF:203.0.113.9]:65535", "203.0.113.9", 65535],
  ["fe80::1%eth0", "fe80::1", null],
])("84. %s is read as %s and port %s", (text, address, port) => {
  expect(parseRemoteEnd(text)).toEqual({ address, port });
});

it.each([
  "",
  "unknown",
  "_hidden",
  "999.1.1.1",
  "1.2.3",
  "1.2.3.4:",
  "1.2.3.4:0",
  "1.2.3.4:65536",
  "1.2.3.4:80:80",
  "[::1",
  "[::1]80",
  "::1]:80",
  "<script>",
  "1.2.3.4\n5.6.7.8",
  "%",
  "\0",
])("84. %j is not an address", (text) => {
  expect(parseRemoteEnd(text)).toBeNull();
});

const socket = { address: "127.0.0.1", port: 50_000 };
const isTrusted = trustProxies(["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"]);

it.each([
  [undefined, "127.0.0.1", 50_000],
  ["203.0.113.9", "203.0.113.9", null],
  ["203.0.113.9:4711", "203.0.113.9", 4711],
  ["[2001:db9::7]:4711, [2001:db8::1]:80", "2001:db9::7", 4711],
  ["198.51.100.1, 203.0.113.9, 10.1.2.3", "203.0.113.9", null],
  [["198.51.100.1", "203.0.113.9, 10.1.2.3"], "203.0.113.9", null],
  ["10.9.9.9, 10.1.2.3", "10.9.9.9", null],
  ["<script>, 10.1.2.3", "10.1.2.3", null],
  ["203.0.113.9, '; DROP TABLE orders", "127.0.0.1", 50_000],
  ["203.0.113.9,,", "127.0.0.1", 50_000],
])("84. behind trusted proxies %j means address %s and port %s", (forwardedFor, address, port) => {
  expect(clientEnd({ ...socket, forwardedFor }, isTrusted)).toEqual({ address, port });
});

it("84. without trusted proxies no header is trusted, and a closed socket has no address", () => {
  const forwardedFor = "203.0.113.9";
  expect(clientEnd({ ...socket, forwardedFor }, trustProxies([]))).toEqual(socket);
  const stranger = { address: "192.0.2.1", forwardedFor };
  expect(clientEnd(stranger, isTrusted)).toEqual({ address: "192.0.2.1", port: null });
  expect(clientEnd({ address: undefined, forwardedFor }, isTrusted)).toBeNull();
});

it("84. refuses a proxy that is neither an address nor a subnet, naming it", () => {
  for (const proxy of ["10.0.0.0/33", "example.com", "::1/129", "10.0.0.1/x", "10.0.0.0/8/8", ""]) {
    expect(() => trustProxies([proxy])).toThrow(AuditError);
    expect(() => trustProxies([proxy])).toThrow(`"${proxy}" is neither`);
  }
  expect(["10.1.2.3", "2001:db8:5::1", "::ffff:10.1.2.3", "127.0.0.1"].map(isTrusted)).toEqual(
    Array.from({ length: 4 }, () => true),
  );
  expect(["11.1.2.3", "::2", "2001:db9::1", "nonsense", ""].map(isTrusted)).toEqual(
    Array.from({ length: 5 }, () => false),
  );
});
