// The member page's service worker: keeps the page and its last data, so that it opens without a connection.

import { keepForOffline } from "../../ui/offline";

keepForOffline("household-sms-member", (path) => !path.endsWith("/events"));
