// Who may be shown whole numbers, and who only says so.

import assert from "node:assert/strict";
import { type Access, isKnownHost, mayShowNumbers } from "../../../src/web/admin/access";

const open: Access = { signIn: false, showNumbers: false, supervised: false, hosts: () => [] };
const app: Access = { ...open, supervised: true };
const loopback = "127.0.0.1";
const supervisor = "172.30.32.2";
const local = { host: "localhost:1880" };
const ingress = { "x-ingress-path": "/api/hassio_ingress/abc-DEF_1", "x-real-ip": supervisor, host: "home.example" };

type Case = readonly [name: string, access: Access, address: string, headers: Readonly<Record<string, string>>];

const shown: readonly Case[] = [
  ["someone who has signed in", { ...open, signIn: true }, "203.0.113.7", {}],
  ["anybody, where the installer says so", { ...open, showNumbers: true }, "203.0.113.7", {}],
  ["this machine, by name", open, loopback, local],
  ["this machine, by IPv4 in IPv6", open, "::ffff:127.0.0.1", { host: "127.0.0.1:1880", origin: "http://127.0.0.1:1880" }],
  ["this machine, by IPv6", open, "::1", { host: "[::1]:1880" }],
  ["Home Assistant's ingress", app, loopback, ingress],
  ["Home Assistant's supervisor itself", app, supervisor, { "x-ingress-path": ingress["x-ingress-path"] }],
];

const hidden: readonly Case[] = [
  ["someone on the network", open, "192.168.1.20", local],
  ["someone behind a proxy on this machine", open, loopback, { ...local, "x-forwarded-for": "203.0.113.7" }],
  ["someone behind a proxy that says only who it is for", open, loopback, { ...local, forwarded: "for=203.0.113.7" }],
  ["a proxy that hands on the name it was asked for", open, loopback, { host: "home.example" }],
  ["a web page whose name leads to this machine", open, loopback, { host: "evil.example:1880" }],
  ["a web page of another person's, asked from this machine", open, loopback, { ...local, origin: "https://evil.example" }],
  ["who says they come through ingress, where there is none", open, "192.168.1.20", ingress],
  ["who says so on the network of an app", app, "192.168.1.20", ingress],
  ["the app's open port: its nginx says who it was", app, loopback, { ...ingress, "x-real-ip": "192.168.1.20" }],
  ["an ingress path that is none", app, loopback, { ...ingress, "x-ingress-path": "/" }],
  ["no one at all", open, "", local],
];

const may = ([, access, remoteAddress, headers]: Case): boolean => mayShowNumbers(access, { headers, socket: { remoteAddress } });

describe("Whole numbers", () => {
  for (const each of shown) it(`may be shown to ${each[0]}`, () => assert.equal(may(each), true));
  for (const each of hidden) it(`are hidden from ${each[0]}`, () => assert.equal(may(each), false));
});

const near = { "x-ingress-path": ingress["x-ingress-path"] };
const served: readonly Case[] = [
  ["localhost", open, loopback, local],
  ["this machine's address", open, loopback, { host: "127.0.0.1:1880" }],
  ["an address at home", open, "192.168.1.20", { host: "192.168.1.2:1880" }],
  ["an address by IPv6", open, "fd00::2", { host: "[fd00::1]:1880" }],
  ["a name without a dot", open, "192.168.1.20", { host: "raspberrypi:1880" }],
  ["a name of the home network", open, "192.168.1.20", { host: "homeassistant.local:1880" }],
  ["a name that the installer gave", { ...open, hosts: () => ["red.example.org"] }, loopback, { host: "RED.example.org" }],
  ["whatever name, where one signs in", { ...open, signIn: true }, "203.0.113.7", { host: "evil.example" }],
  ["whatever name Home Assistant has, through its ingress", app, supervisor, { ...near, host: "home.example" }],
];
const refused: readonly Case[] = [
  ["a name that another site pointed at this machine", open, loopback, { host: "evil.example:1880" }],
  ["that name, from another machine at home", open, "192.168.1.20", { host: "evil.example" }],
  [
    "a name that only ends like one that was given",
    { ...open, hosts: () => ["red.example.org"] },
    loopback,
    { host: "evil-red.example.org" },
  ],
  ["a name below one that was given", { ...open, hosts: () => ["red.example.org"] }, loopback, { host: "a.red.example.org" }],
  ["a name that begins like an address", open, loopback, { host: "127.0.0.1.evil.example" }],
  ["a name, by who only says they come through ingress", app, "192.168.1.20", { ...ingress, host: "evil.example" }],
];

describe("The admin API, by the name it is asked at,", () => {
  const isServed = ([, access, remoteAddress, headers]: Case) => isKnownHost(access, { headers, socket: { remoteAddress } });
  for (const each of served) it(`answers at ${each[0]}`, () => assert.equal(isServed(each), true));
  for (const each of refused) it(`refuses ${each[0]}`, () => assert.equal(isServed(each), false));
});
