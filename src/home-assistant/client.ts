// Home Assistant's own websocket client, loaded through its CommonJS file, which comes without types.

type Client = typeof import("home-assistant-js-websocket", { with: { "resolution-mode": "import" }});

const client = require("home-assistant-js-websocket") as Client;

export const Connection = client.Connection;
