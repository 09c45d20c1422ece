// English: the tab of today.

export const today = {
  quietNow: (time: string) => `Quiet hours until ${time}: only what is urgent goes out, and answers.`,
  chart: "The last 30 days",
  most: (most: number) => `up to ${most} a day`,
  held: (count: number) => (count === 0 ? "Waiting" : `Waiting: ${count}`),
  nothingHeld: "Nothing is waiting for quiet hours or a cooldown to end.",
  until: (time: string) => `until ${time}`,
  notices: "Notices",
  noNotices: "Nothing to tell.",
  home: {
    states: { connected: "Home Assistant is connected", starting: "Home Assistant is starting" },
    troubles: {
      unreachable:
        "Home Assistant can't be reached: chores bring no texts, and answers do nothing there. Check that it runs, and its address in the sms-ha-config node.",
      wrong_token: "Home Assistant refuses the token. Make a new one there, and enter it in the sms-ha-config node.",
    },
  },
  mqtt: {
    states: { connected: "MQTT is connected", connecting: "MQTT is connecting" },
    troubles: {
      unreachable:
        "The MQTT broker can't be reached: Home Assistant doesn't show the household as a device. Check that it runs, and its address in the sms-ha-config node.",
      wrong_login: "The MQTT broker refuses user or password. Correct them in the sms-ha-config node.",
      failed: "MQTT could not be started. Node-RED's log says why.",
    },
  },
  figures: {
    texts: "Texts today",
    segments: "Segments today",
    costToday: "Cost today",
    month: (month: string) => `Cost in ${month}`,
    budget: "Budget",
    forecast: (amount: string) => `${amount} by the end of the month, at this rate`,
    carrier: (amount: string, texts: string, one: boolean) => `The carrier says: ${amount}, ${texts} ${one ? "text" : "texts"}`,
    differs: (difference: string) => `differs: ${difference}`,
  },
  alerts: {
    stopped: (error: string) =>
      `The carrier stopped all sending (error ${error}). Put it right at the carrier, then resume here.`,
    paused: "Everything is paused: nothing is sent.",
    off: "Sending is switched off in the sms-config node: nothing is sent.",
    resume: "Resume sending",
    resumed: "Texts are sent again.",
    goOn: "Go on with what is left",
    goneOn: "Went on with what is left.",
    clock: (now: string, last: string) =>
      `The clock shows ${now}, but something was written at ${last}: nothing is sent. Correct the time of the machine that runs Node-RED. If the time is right now, and was wrong then, confirm it.`,
    clockRight: "The clock is right now",
    clockConfirmed: "The clock is confirmed.",
    trouble: {
      read_only: "Nothing can be saved, so nothing is sent. It goes on by itself once that works again.",
      corrupt: "A file is damaged, so nothing is sent: put a good copy back, or go on with what can still be read.",
      data_lost: "Data is missing on the server, so nothing is sent: restore it, or go on with what is known here.",
    },
  },
};
