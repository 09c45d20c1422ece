// Mounts a set of routes once per Express app.

/** What a mount needs of Express. */
export interface Mountable<Incoming, Response> {
  use(path: string, handler: (request: Incoming, response: Response, next: () => void) => void): unknown;
}

/**
 * Express can't remove a route, and every redeploy mounts again. So the routes are installed the first time; later calls only
 * replace the options they read.
 */
export const mountOnce = <App extends object, Options extends object>(
  install: (app: App, current: Readonly<Options>) => void,
): ((app: App, options: Options) => void) => {
  const mounted = new WeakMap<App, Options>();
  return (app, options) => {
    const before = mounted.get(app);
    if (before) return void Object.assign(before, options);
    const current = { ...options };
    mounted.set(app, current);
    install(app, current);
  };
};
