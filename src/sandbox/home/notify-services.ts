// Services that only have to be heard: the home records them like every call.

import { z } from "zod";
import { type ServiceTable, service } from "./services";
import { done } from "./wire";
import { world } from "./world";

const notification = z.strictObject({
  message: z.string(),
  title: z.string().optional(),
  target: z.union([z.string(), z.array(z.string())]).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});

export const notifyServices = (): ServiceTable => ({
  notify: Object.fromEntries(world.notify.map((name) => [name, service("none", notification, () => done())])),
  persistent_notification: {
    create: service(
      "none",
      z.strictObject({ message: z.string(), title: z.string().optional(), notification_id: z.string().optional() }),
      () => done(),
    ),
    dismiss: service("none", z.strictObject({ notification_id: z.string() }), () => done()),
  },
});
