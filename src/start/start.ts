// `npm start`: real Node-RED on loopback with the nodes, an example flow, the sandbox's phones and the simulated home.

import { copyFileSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";

/** The folder of the package: this file runs from `dist/start`, and from `dist/src/start` in tests. */
const packageFolder = (folder: string): string =>
  existsSync(join(folder, "package.json")) ? folder : packageFolder(dirname(folder));
const root = packageFolder(__dirname);
const host = "127.0.0.1";

const ports = [
  { what: "Node-RED", variable: "HOUSEHOLD_SMS_PORT", standard: "1880" },
  { what: "the phones", variable: "HOUSEHOLD_SMS_PHONES_PORT", standard: "1881" },
  { what: "the home", variable: "HOUSEHOLD_SMS_HOME_PORT", standard: "1882" },
] as const;

const stop = (line: string): never => {
  console.error(line);
  process.exit(1);
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const server = createServer()
      .once("error", () => answer(false))
      .listen(port, host, () => server.close(() => answer(true)));
  });

/** Each port as the environment has it, or its standard; ends the process with one line where one can't be had. */
const claimPorts = async (): Promise<number[]> => {
  const claimed: number[] = [];
  for (const { what, variable, standard } of ports) {
    process.env[variable] ||= standard;
    const port = Number(process.env[variable]);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) stop(`${variable}=${process.env[variable]} is not a port number.`);
    if (!(await isFree(port))) stop(`Port ${port} for ${what} is taken. Set ${variable} to another one and start again.`);
    claimed.push(port);
  }
  return claimed;
};

/** All state of this run lives here. */
const prepareFolder = (): string => {
  const folder = resolve(process.env.HOUSEHOLD_SMS_FOLDER || join(root, ".household"));
  try {
    const link = join(folder, "node_modules/@household-sms/node-red");
    mkdirSync(dirname(link), { recursive: true });
    if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(link);
    if (!existsSync(link)) symlinkSync(root, link, "junction");
    const flow = process.env.HOUSEHOLD_SMS_FLOW || join(root, "examples/A household.json");
    if (!existsSync(join(folder, "flows.json"))) copyFileSync(flow, join(folder, "flows.json"));
  } catch (error) {
    stop(
      `The data folder ${folder} can't be used (${(error as Error).message}). Make it writable, or set HOUSEHOLD_SMS_FOLDER to another one.`,
    );
  }
  return folder;
};

/** The page of each household in the flow, as far as the flow can be read: Node-RED says more where it can't. */
const householdPages = (folder: string, port: number | undefined): string[] => {
  try {
    const nodes: { type?: string; id?: string }[] = JSON.parse(readFileSync(join(folder, "flows.json"), "utf8"));
    return nodes.filter(({ type }) => type === "sms-config").map(({ id }) => `http://${host}:${port}/household-sms/${id}/`);
  } catch {
    return [];
  }
};

interface NodeRed {
  readonly events: { once(event: string, listener: () => void): void };
}

const start = async (): Promise<void> => {
  const [editor, phones, home] = await claimPorts();
  const folder = prepareFolder();
  const nodeRed = require.resolve("node-red", { paths: [process.env.HOUSEHOLD_SMS_NODE_RED || root] });
  const RED: NodeRed = require(nodeRed);
  RED.events.once("flows:started", () =>
    console.log(
      [
        "",
        `  Editor   http://${host}:${editor}/`,
        ...householdPages(folder, editor).map((page) => `  Page     ${page}`),
        `  Phones   http://${host}:${phones}/`,
        `  Home     http://${host}:${home}/`,
        "",
        `  State is kept in ${folder}. Ctrl-C ends it all.`,
        "",
      ].join("\n"),
    ),
  );
  process.env.HOUSEHOLD_SMS_FOLDER = folder;
  const command = join(dirname(nodeRed), "../red.js");
  process.argv = [process.execPath, command, "--settings", join(__dirname, "settings.js")];
  require(command);
};

void start();
