// Where the home is and how to get in: typed in, taken from an installed Home Assistant node, or from the supervisor.

export type HomeSource =
  | { readonly from: "typed"; readonly url: string; readonly token: string; readonly selfSigned?: boolean }
  /** An installed node of another package that already knows the home; undefined where it isn't there. */
  | { readonly from: "server_node"; readonly server: ServerNode | undefined }
  /** Node-RED runs as an app of Home Assistant itself. */
  | { readonly from: "supervisor" };

/** What a `server` node of node-red-contrib-home-assistant-websocket holds, by its own names. */
export interface ServerNode {
  readonly host?: string | undefined;
  readonly access_token?: string | undefined;
  /** It runs in an app of Home Assistant: then it asks the supervisor, whatever else is there. */
  readonly addon?: boolean | undefined;
  readonly rejectUnauthorizedCerts?: boolean | undefined;
}

export interface HomeSettings {
  readonly url: string;
  readonly token: string;
  readonly rejectUnauthorized: boolean;
}

export type SettingsProblem = "no_url" | "bad_url" | "no_token" | "no_server_node" | "no_supervisor";

export type HomeSettingsAnswer =
  | { readonly ok: true; readonly settings: HomeSettings }
  | { readonly ok: false; readonly problem: SettingsProblem };

const supervisorUrl = "http://supervisor/core";
/** The second one is what a server node was given in older apps. */
const namesSupervisor = (url: string): boolean =>
  [supervisorUrl, "http://hassio/homeassistant"].includes(url.trim().replace(/\/+$/, ""));

/** `environment` is the process's own. */
export const homeSettings = (
  source: HomeSource,
  environment: { readonly SUPERVISOR_TOKEN?: string | undefined },
): HomeSettingsAnswer => {
  if (source.from === "typed") return checked(source.url, source.token, source.selfSigned ?? false, environment);
  if (source.from === "supervisor") return bySupervisor(environment);
  if (!source.server) return { ok: false, problem: "no_server_node" };
  const { host = "", access_token = "", addon = false, rejectUnauthorizedCerts = true } = source.server;
  if (addon || namesSupervisor(host)) return bySupervisor(environment);
  return checked(host, access_token, !rejectUnauthorizedCerts, environment);
};

const bySupervisor = (environment: { readonly SUPERVISOR_TOKEN?: string | undefined }): HomeSettingsAnswer => {
  const token = environment.SUPERVISOR_TOKEN;
  return token
    ? { ok: true, settings: { url: supervisorUrl, token, rejectUnauthorized: true } }
    : { ok: false, problem: "no_supervisor" };
};

const checked = (
  typed: string,
  token: string,
  selfSigned: boolean,
  environment: { readonly SUPERVISOR_TOKEN?: string | undefined },
): HomeSettingsAnswer => {
  const text = typed.trim();
  if (text === "") return { ok: false, problem: "no_url" };
  // People type the supervisor's address, and have no token for it.
  if (namesSupervisor(text) && token.trim() === "") return bySupervisor(environment);
  const url = readUrl(text);
  if (!url) return { ok: false, problem: "bad_url" };
  if (token.trim() === "") return { ok: false, problem: "no_token" };
  return { ok: true, settings: { url, token: token.trim(), rejectUnauthorized: !selfSigned } };
};

/** People paste the address of a page, or leave `http://` out. */
const readUrl = (text: string): string | undefined => {
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
    if (url.protocol === "ws:") url.protocol = "http:";
    if (url.protocol === "wss:") url.protocol = "https:";
    if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
    const path = url.pathname.replace(/\/api\/websocket$/, "").replace(/\/+$/, "");
    return `${url.origin}${path}`;
  } catch {
    return undefined;
  }
};
