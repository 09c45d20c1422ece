// Home Assistant's own websocket client, loaded through its CommonJS file, which comes without types.

import type * as Client from "home-assistant-js-websocket" with { "resolution-mode": "import" };

const client = require("home-assistant-js-websocket") as typeof Client;

export const Connection = client.Connection;
