// The member page: dresses the document, brings in its element, and installs the service worker.

import { registerWorker } from "../../ui/offline";
import { applyTheme } from "../../ui/theme";
import { base } from "./api";

import "./app";

applyTheme(document);
document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: `${base}/manifest.webmanifest` }));
registerWorker().catch(() => undefined);
