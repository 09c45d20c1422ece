// English.

import type { Outcome } from "../../../core/message/outcome";
import type { ConsentMethod, Language, Role } from "../../../core/people/person";
import { quietIn } from "../../page/quiet";
import { people } from "./people";
import { settings } from "./settings";
import { today } from "./today";

const outcomes: Record<Outcome, string> = {
  delivered: "Delivered",
  underway: "On the way",
  failed: "Failed",
  unknown: "Unknown",
  refused: "Not sent",
};
const roles: Record<Role, string> = { admin: "Admin", adult: "Adult", child: "Child" };
const languages: Record<Language, string> = { en: "English", es: "Español", fr: "Français", de: "Deutsch" };
const methods: Record<ConsentMethod, string> = {
  page: "said so to an admin",
  form: "on paper or a form",
  sms: "by text",
  member: "on their own page",
  import: "taken over from elsewhere",
  sandbox: "invented",
};
const topics = {
  ...outcomes,
  received: "Received",
  consent: "Consent",
  changes: "Changes",
  notices: "Notices",
};
/** What the server's own sentence is not good enough for. */
const problems: Readonly<Record<string, string>> = {
  offline: "Node-RED can't be reached. Check that it runs, then try again.",
  sign_in: "Sign in to Node-RED first.",
  numbers_hidden:
    "Whole numbers are hidden because this Node-RED has no sign-in. Set adminAuth in its settings file, or householdSms.showNumbers to true, or open the page on the machine itself or through Home Assistant.",
  not_a_number: "That is no phone number. Write it with its country code, like +1 202 555 0123.",
  landline: "That is a landline, which can't get texts. Enter a mobile number.",
  no_household: "There is no such household, or it hasn't started. Look at its sms-config node in Node-RED.",
  name_differs: "The name is not the same. Type it as it is shown.",
  defect: "Something went wrong. Node-RED's log says more; then try again.",
};
/** In a word or two, for chips. */
const reasons: Record<string, string> = {
  sending_disabled: "Sending is off",
  store_read_only: "Can't be saved",
  clock_behind: "Clock is wrong",
  carrier_stopped: "Carrier stopped",
  household_paused: "All paused",
  unknown_person: "Unknown",
  person_paused: "Paused",
  no_number: "No number",
  opted_out: "Opted out",
  not_opted_in: "Not opted in",
  number_unusable: "Number unusable",
  country_not_allowed: "Country not allowed",
  too_long: "Too long",
  too_late: "Too late",
  duplicate: "Sent before",
  quiet_hours: "Quiet hours",
  cooldown: "Cooldown",
  daily_cap: "Daily cap",
  budget: "Budget",
  carrier_refused: "Carrier refused",
  settled: "Settled at home",
  replaced: "Replaced",
  queued: "Others were waiting",
};
const templates = {
  chore_due_soon: "Chore due soon",
  chore_due: "Chore due",
  chore_overdue: "Chore overdue",
  chore_claimed: "Chore claimed",
  chore_approved: "Chore approved",
  chore_rejected: "Chore not approved",
  chore_completed: "Chore done",
  reward_requested: "Reward requested",
  reward_approved: "Reward approved",
  reward_rejected: "Reward declined",
  reward_redeemed: "Reward redeemed",
  chores_due: "Several chores in one text",
  test: "Test",
};
const changes: Record<string, string> = {
  person_added: "Person added",
  person_changed: "Person changed",
  person_paused: "Person paused",
  person_resumed: "Person resumed",
  person_erased: "Person erased",
  person_exported: "Data exported",
  household_paused: "Everything paused",
  household_resumed: "Everything resumed",
  number_shown: "Whole number shown",
  member_link_made: "Link to own page made",
  member_link_revoked: "Link to own page revoked",
  sending_resumed: "Sending resumed",
  settings_changed: "Settings changed",
  loss_confirmed: "Went on after damage",
  number_tried_again: "Number tried again",
  clock_confirmed: "Clock confirmed",
  leftovers_deleted: "Damaged files deleted",
};

export const en = {
  title: "Household SMS",
  loading: "Loading…",
  live: "live",
  connecting: "connecting…",
  old: "What is shown here may be old.",
  phones: "Phones",
  of: "of",
  day: "Day",
  save: "Save",
  saved: "Saved.",
  cancel: "Cancel",
  close: "Close",
  tryAgain: "Try again",
  notThere: "The page can't show anything",
  asHousehold: "As the household",
  signIn: {
    title: "Sign in to Node-RED first",
    text: "This page uses the editor's sign-in, and needs one that may change everything. Open the editor, sign in, then come back here.",
    open: "Open the editor",
  },
  tabs: { today: "Today", people: "People", log: "Log", settings: "Settings" },
  outcomes,
  roles,
  languages,
  methods,
  problems,
  reasons,
  templates,
  changes,
  today,
  people,
  quiet: quietIn.en,
  log: {
    topics,
    person: "Person",
    everybody: "Everybody",
    topic: "What",
    everything: "Everything",
    search: "Search",
    csv: "Save as CSV",
    nothing: "Nothing fits. Take a filter away to see more.",
    older: "Show older",
    end: "That is all there is.",
    searched: (when: string) => `Searched back to ${when}…`,
    to: (names: string) => `To ${names}`,
    from: (name: string) => `From ${name}`,
    notSent: (names: string) => `Not sent to ${names}`,
    dropped: (count: number) => `Not sent after waiting: ${count}`,
    somebody: "somebody",
    optedIn: (names: string) => `${names}: opted in`,
    optedOut: (names: string) => `${names}: opted out`,
    carrierStopped: "The carrier stopped all sending",
    carrierResumed: "Sending goes on",
    by: (who: string) => `by ${who}`,
    segments: (count: number) => (count === 1 ? "1 segment" : `${count} segments`),
    error: (code: string) => `error ${code}`,
    bySecond: (code: string) => `by the second carrier, since the first refused it (error ${code})`,
    change: "Change",
    notice: "Notice",
    consent: "Consent",
    received: "Received",
  },
  settings,
};
export type Words = typeof en;
