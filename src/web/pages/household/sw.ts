// The household page's service worker: keeps its files, so that it opens and says what is wrong while Node-RED is away. Never data.

import { keepForOffline } from "../../ui/offline";

keepForOffline("household-sms-household", (path) => /\/(?:household\.js|chunks\/[^/]+|assets\/[^/]+)?$/.test(path));
