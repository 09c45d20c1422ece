// Where the home is and how to get in: typed in, taken from an installed Home Assistant node, or from the supervisor.

export type HomeSource =
  | { readonly from: "typed"; readonly url: string; readonly token: string; readonly selfSigned?: boolean }
  /** The settings of an installed node of another package that already knows the home; undefined where it isn't there. */
  | { readonly from: "server_node"; readonly server: { readonly host?: string; readonly access_token?: string } | undefined }
  /** Node-RED runs as an app of Home Assistant itself. */
  | { readonly from: "supervisor" };

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

/** `environment` is the process's own. */
export const homeSettings = (
  source: HomeSource,
  environment: { readonly SUPERVISOR_TOKEN?: string | undefined },
): HomeSettingsAnswer => {
  if (source.from === "typed") return checked(source.url, source.token, source.selfSigned ?? false, environment);
  if (source.from === "supervisor") return bySupervisor(environment);
  if (!source.server) return { ok: false, problem: "no_server_node" };
  return checked(source.server.host ?? "", source.server.access_token ?? "", false, environment);
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
  // A server node in the app names the supervisor and keeps no token of its own.
  if (text.replace(/\/+$/, "") === supervisorUrl && token.trim() === "") return bySupervisor(environment);
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
