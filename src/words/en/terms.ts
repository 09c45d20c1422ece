// Terms and sentences that pages, dialogs and texts share, in English. Lower case where they also stand within a sentence.

import type { AuditChange } from "../../core/audit";
import type { Outcome } from "../../core/message/states";
import type { Consent, ConsentMethod, Role } from "../../core/people/person";
import type { PageSetting } from "../../core/settings";
import type { TemplateName } from "../../core/templates";

export const roles: Readonly<Record<Role, string>> = { admin: "admin", adult: "adult", child: "child" };

/** Recipients by role. */
export const groups = { household: "everyone", adults: "adults", children: "children", admins: "admins" };

/** What no one can be called, since it means several people. */
export const severalPeople = [
  "everyone",
  "everybody",
  "all",
  "household",
  "family",
  "adults",
  "parents",
  "children",
  "kids",
  "admins",
];

export const outcomes: Readonly<Record<Outcome, string>> = {
  delivered: "delivered",
  underway: "on the way",
  failed: "failed",
  unknown: "unknown",
  refused: "not sent",
};

export const consents: Readonly<Record<Exclude<Consent["state"], "none">, string>> = {
  opted_in: "opted in",
  opted_out: "opted out",
};
/** Of a check box. */
export const switches = { on: "on", off: "off" };

/** How consent was given or withdrawn. */
export const methods: Readonly<Record<ConsentMethod, string>> = {
  page: "told an admin",
  form: "on paper",
  sms: "by text",
  member: "on their own page",
  import: "imported",
  sandbox: "demo data",
};

/** What templates, and what happens at home, are about. */
export const templates: Readonly<Record<TemplateName, string>> = {
  chore_due_soon: "chore due soon",
  chore_due: "chore due",
  chore_reminded: "chore reminder",
  chore_escalated: "chore still open",
  chore_overdue: "chore overdue",
  chore_claimed: "chore claimed",
  chore_approved: "chore approved",
  chore_rejected: "chore not approved",
  chore_completed: "chore done",
  reward_requested: "reward requested",
  reward_approved: "reward approved",
  reward_rejected: "reward declined",
  reward_redeemed: "reward redeemed",
  chores_due: "several chores due",
  chores_open: "several chores after a return",
  day_ahead: "the chores of a day",
  test: "test",
};

/** What changed in the household, for the log. */
export const changes: Readonly<Record<AuditChange, string>> = {
  sender_ignored: "unknown sender ignored",
  sender_noticed: "unknown sender no longer ignored",
  answered: "answered on the page",
  sent_now: "sent now",
  text_canceled: "text canceled",
  held_released: "held messages released",
  text_scheduled: "text scheduled",
  scheduled_changed: "scheduled text changed",
  scheduled_paused: "scheduled text paused",
  scheduled_resumed: "scheduled text resumed",
  scheduled_deleted: "scheduled text deleted",
  person_added: "person added",
  person_changed: "person changed",
  number_requested: "new number requested",
  number_confirmed: "new number confirmed",
  person_paused: "person paused",
  person_resumed: "person resumed",
  person_erased: "person erased",
  person_exported: "data downloaded",
  log_exported: "log downloaded with whole numbers",
  household_paused: "household paused",
  household_resumed: "household resumed",
  number_shown: "full number shown",
  member_link_made: "link to own page created",
  member_link_revoked: "link to own page revoked",
  sending_resumed: "sending resumed",
  carrier_fixed: "fixed from the check",
  settings_changed: "settings changed",
  backup_made: "backup downloaded",
  backup_restored: "backup restored",
  loss_confirmed: "continued after data loss",
  number_tried_again: "number tried again",
  leftovers_deleted: "damaged files deleted",
};

export const settings: Readonly<Record<PageSetting, string>> = {
  name: "Household name",
  language: "Language",
  quietHours: "Quiet hours",
  returnDelay: "Wait after a return",
  cooldown: "Wait between texts",
  dailyMessages: "Texts per day",
  dailySegments: "Parts per day",
  monthlyBudget: "Monthly budget",
  segmentPrice: "Price per part",
  maxSegments: "Parts per text",
  tooLong: "If too long",
  footer: "Footer",
  nameInTexts: "Name in texts",
  forwardQuestions: "Forward questions",
  keepTexts: "Keep texts",
  keepLog: "Keep log",
};
export const units = { minutes: "minutes", days: "days" };
export const tooLong = { truncate: "Shorten the text", refuse: "Don't send it" };
/** What a check box says, for the settings that are one on a page. */
export const flags = {
  footer: "Add “Reply STOP to unsubscribe” if it fits",
  nameInTexts: "Begin texts with the household's name if it fits",
  forwardQuestions: "Text the admins what no rule handles, and their answer back",
};

export const figures = { texts: "Texts today", segments: "Parts today", cost: "Cost today" };

/** What keeps all texts from going out, or some. */
export const alerts = {
  stopped: (error: string) =>
    `The carrier rejects the account or the sender (error ${error}), so all sending has stopped. Fix that with the carrier, then resume sending on the household page.`,
  paused: "The household is paused. Nothing is sent.",
  off: "Sending is off. Turn it on in the sms-config node, and check that TWILIO_ENABLED isn't false in Node-RED's environment.",
  quiet: (time: string) => `Quiet hours until ${time}. Only urgent texts and replies go out.`,
};

/** What is wrong with the connection to Home Assistant. */
export const home = {
  unreachable:
    "Home Assistant can't be reached, so chores don't send texts and replies don't work. Check that it's running, and its address in the sms-ha-config node.",
  wrong_token:
    "Home Assistant rejects the token. Create a new one in your profile there, and enter it in the sms-ha-config node.",
};
/** What is wrong with the connection to the MQTT broker. */
export const mqtt = {
  unreachable:
    "The MQTT broker can't be reached, so Home Assistant doesn't show this household. Check that it's running, and its address in the sms-ha-config node.",
  wrong_login: "The MQTT broker rejects the user name or password. Correct them in the sms-ha-config node.",
  failed: "MQTT couldn't start. See Node-RED's log.",
};

/** Why something couldn't be done, by the code that pages get. Where a code isn't listed, the server's own sentence is shown. */
export const problems = {
  offline: "Node-RED can't be reached. Check that it's running, then try again.",
  sign_in: "Sign in to Node-RED first.",
  numbers_hidden:
    "Full numbers are hidden because this Node-RED has no sign-in. Set adminAuth or householdSms.showNumbers in its settings file, or open this page on the same computer or through Home Assistant.",
  no_household: "This household doesn't exist or hasn't started. See its sms-config node in Node-RED.",
  name_reserved: "This word means several people, so no one can be called that. Choose another name.",
  name_differs: "The name doesn't match. Type it exactly as shown.",
  backup_unknown: "This file isn't a backup of a household. Choose the file that this page downloaded.",
  backup_newer: "A newer version made this backup. Update @household-sms/node-red, then restore it.",
  backup_damaged: "This file is incomplete or was changed. Copy it again from where you keep it.",
  backup_passphrase: "This isn't the passphrase that the backup was made with.",
  backup_too_big: "This is too big for a backup: 64 MB at most. Keep the log for a shorter time, then make it again.",
  backup_elsewhere:
    "This backup is of another household, and this one has opt-outs of numbers that the backup doesn't know. Restore it into a new household.",
  backup_running: "A backup is being made or restored right now. Try again when it is done.",
  store_read_only: "Nothing can be saved. Check the disk space and the notices.",
  not_understood: "Something you entered wasn't understood. Check it, then try again.",
  unknown_person: "This person no longer exists. Reload the page.",
  defect: "Something went wrong. See Node-RED's log, then try again.",
};

/** The editor of quiet hours. */
export const quiet = {
  from: "From",
  to: "To",
  days: "Starting on",
  everyDay: "every day",
  weekdays: "Sunday to Thursday",
  weekends: "Friday and Saturday",
  ownDays: "other days",
  add: "Add quiet hours",
  remove: "Remove",
  none: "none",
};
