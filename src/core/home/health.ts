// How the ways to a home stand, as people are shown it.

export type HomeHealth = "connected" | "starting" | "unreachable" | "wrong_token";

/** Over which the household shows itself there. `failed`: it could not even be tried. */
export type MqttHealth = "connecting" | "connected" | "wrong_login" | "unreachable" | "failed";
