// A process of its own that posts inbound texts over many connections, one after the other on each, and tells how fast they were
// answered.

import { fork } from "node:child_process";
import { connect } from "node:net";
import { sandboxAccount } from "../../src/sandbox/invented";
import { inboundPairs, signedForm } from "../carriers/twilio/household";
import type { Figures } from "./measure";

export interface Load {
  readonly port: number;
  readonly path: string;
  /** What the forms are signed for, and with. */
  readonly url: string;
  readonly token: string;
  readonly expected: number;
  /** Tells the texts of this load from all others. */
  readonly name: string;
}

const connections = 50;
const span = 2000;
/** More than can be answered meanwhile. */
const most = 20_000;

/** From Mia's phone, and no answer to anything. */
const requestOf = ({ path, url, token, name }: Load, n: number): string => {
  const sid = `SM${Buffer.from(`${name}${n}`).toString("hex").padStart(32, "0")}`;
  const own: Readonly<Record<string, string>> = {
    MessageSid: sid,
    SmsMessageSid: sid,
    SmsSid: sid,
    AccountSid: sandboxAccount.accountSid,
    To: sandboxAccount.sender,
    From: "+12025550104",
    Body: "What time is dinner?",
  };
  const pairs = [...inboundPairs.filter(([field]) => !(field in own)), ...Object.entries(own)];
  const { headers, body } = signedForm(url, path, pairs, token);
  const lines = Object.entries({ ...headers, host: "bench.example.org", "content-length": String(body.length) });
  return [`POST /${path} HTTP/1.1`, ...lines.map((line) => line.join(": ")), "", Buffer.from(body).toString()].join("\r\n");
};

/** Whether all of an answer is there. */
const isWhole = (text: string): boolean => {
  const head = text.indexOf("\r\n\r\n");
  if (head === -1) return false;
  if (/\r\ntransfer-encoding: *chunked/i.test(text)) return text.endsWith("0\r\n\r\n");
  const [, length = "0"] = /\r\ncontent-length: *(\d+)/i.exec(text) ?? [];
  return text.length >= head + 4 + Number(length);
};

interface Answered {
  readonly count: number;
  readonly took: number;
  readonly p99: number;
}

const answersTo = async (requests: readonly string[], { port, expected }: Load): Promise<Answered> => {
  const start = performance.now();
  const waits: number[] = [];
  let next = 0;
  const one = (): Promise<void> =>
    new Promise((done, failed) => {
      const socket = connect(port, "127.0.0.1").setNoDelay(true).on("error", failed);
      let sent = 0;
      let text = "";
      const post = (): void => {
        if (performance.now() - start >= span || next >= requests.length) return void socket.end(done);
        sent = performance.now();
        text = "";
        socket.write(requests[next++] ?? "");
      };
      socket.on("data", (bytes) => {
        text += bytes.toString("latin1");
        if (!isWhole(text)) return;
        if (!text.startsWith(`HTTP/1.1 ${expected} `)) return failed(new Error(`answered ${text.slice(0, 12)}`));
        waits.push(performance.now() - sent);
        post();
      });
      post();
    });
  await Promise.all(Array.from({ length: connections }, one));
  const took = performance.now() - start;
  waits.sort((a, b) => a - b);
  return { count: waits.length, took, p99: waits[Math.floor(waits.length * 0.99)] ?? 0 };
};

/** Puts this process under the load of another one; the processor's time is this one's alone. */
export const underLoad = async (load: Load): Promise<Figures> => {
  const child = fork(__filename);
  const message = () =>
    new Promise<unknown>((done, failed) => {
      child.once("message", done).once("exit", () => failed(new Error("the load broke off")));
    });
  child.send(load);
  await message();
  const before = process.cpuUsage();
  child.send("go");
  const { count, took, p99 } = (await message()) as Answered;
  const { user, system } = process.cpuUsage(before);
  child.removeAllListeners("exit").disconnect();
  return { "requests/s": (count / took) * 1000, "ms, p99": p99, "µs of processor": (user + system) / count };
};

if (require.main === module)
  process.once("message", (load: Load) => {
    const requests = Array.from({ length: most }, (_, n) => requestOf(load, n));
    process.once("message", () => void answersTo(requests, load).then((answered) => process.send?.(answered)));
    process.send?.("ready");
  });
