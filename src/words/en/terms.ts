// Terms that several pages and dialogs share, in English.

export const quiet = {
  from: "From",
  to: "To",
  days: "Beginning on",
  everyDay: "every day",
  weekdays: "Sunday to Thursday",
  weekends: "Friday and Saturday",
  ownDays: "other days",
  add: "Add quiet hours",
  remove: "Remove",
  none: "none",
};
