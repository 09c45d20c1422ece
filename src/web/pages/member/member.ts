// The member page: dresses the document, brings in its element, and installs the service worker.

import { applyTheme } from "../../ui/theme";
import { base } from "./api";

import "./app";

applyTheme(document);
document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: `${base}/manifest.webmanifest` }));
// Only on HTTPS and on this machine; without it the page works as well, while there is a connection.
if ("serviceWorker" in navigator) navigator.serviceWorker.register("sw.js").catch(() => undefined);
