// The household's page: dresses the document, brings in its one element, and installs the service worker.

import { registerWorker } from "../../ui/offline";
import { applyTheme } from "../../ui/theme";

import "./app";

applyTheme(document);
registerWorker().catch(() => undefined);
