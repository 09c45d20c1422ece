// What a URL says by its text alone: whether its host is on the internet, and the login in it.

/** Whether a name, which is no address, can be looked up on the internet. A site can't take a name of someone's home network. */
export const isPublicName = (name: string): boolean => {
  const host = name.replace(/\.$/, "");
  return host.includes(".") && !/\.(local|localhost|lan|home|internal|home\.arpa)$/i.test(host);
};

const beginning = /^(https?:\/\/)(?:([^/?#@]*)@)?/i;

/** The `user:password` in a web address, encoded as there; empty if it has none. */
export const loginIn = (url: string): string => beginning.exec(url)?.[2] ?? "";

const encoded = (part: string): string => {
  try {
    return encodeURIComponent(decodeURIComponent(part));
  } catch {
    return encodeURIComponent(part);
  }
};

/** The web address with another login, or with none. `login`: `user:password`, encoded or not. */
export const withLogin = (url: string, login: string): string => {
  const [user = "", ...password] = login.split(":");
  const written = password.length > 0 ? `${encoded(user)}:${encoded(password.join(":"))}` : encoded(user);
  return url.replace(beginning, (_, scheme: string) => (login ? `${scheme}${written}@` : scheme));
};

/** The web address as a browser should show it. */
export const withoutLogin = (url: string): string => withLogin(url, "");
