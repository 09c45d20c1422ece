// "ASK 4" from an adult: one more reminder to the child whose chore it is, under the rules of any text; the adult hears what came of it.

import { deepEqual, equal, match } from "node:assert/strict";
import { answerText } from "../../nodes/sms-ha-action/reply";
import { requestOf } from "../../nodes/sms-ha-events/request";
import type { Reply } from "../../src/context/events";
import type { HomeEvent } from "../../src/core/home/event";
import { requestSchema } from "../../src/core/message/request";
import type { Language, Person } from "../../src/core/people/person";
import { hours, minutes, seconds } from "../../src/core/units";
import type { Household } from "../../src/household";
import { Asking } from "../../src/receiving/asking";
import { emma, noon, numbers, type Opened, openHousehold, pat, person } from "../fakes/household";
import { answerTo } from "./talk";

const escalated = (title: string, who = "Emma", actions: HomeEvent["subject"]["actions"] = ["complete", "skip"]): HomeEvent => ({
  kind: "chore_escalated",
  occurrence: `chore_escalated:${title}`,
  source: "list",
  subject: { home: "h", adapter: "todo", item: title, title, actions },
  person: who,
  due: noon,
});

describe("ASK", () => {
  let home: Opened;
  let replies: Reply[];

  const open = async (people: readonly Person[] = [pat(), emma()], language: Language = "en"): Promise<void> => {
    home = await openHousehold({ people, settings: { cooldown: minutes(30), language } });
    replies = [];
    home.events.on("reply", (reply) => replies.push(reply));
    await home.clock.advance(hours(2));
  };
  const escalate = async (...events: HomeEvent[]): Promise<void> => {
    for (const event of events) {
      await home.clock.advance(minutes(31));
      const [result] = await home.outbox.send(requestSchema.parse(requestOf(event, "pat")));
      equal(result?.kind, "sent");
    }
  };
  const sentTo = (number: string): string[] => home.carrier.posts.filter(({ to }) => to === number).map(({ text }) => text);
  const says = (words: string) => answerTo(home, numbers.pat, words);
  /** As sms-ha-action does it. */
  const act = async (): Promise<string> => {
    const reply = replies.pop();
    if (!reply) return "nothing";
    const outcome = await new Asking(home.context, home.outbox).ask(reply);
    const household = {
      people: { all: () => home.store.view().document.people },
      configuration: { settings: home.context.settings },
    };
    return answerText(reply, outcome, household as unknown as Household, home.clock.now());
  };

  it("is offered with DONE and SKIP, in one text", async () => {
    await open();
    await escalate(escalated("Dishes"));
    deepEqual(sentTo(numbers.pat), ["Still open: Dishes (Emma, since 12:00 PM)\nReply DONE 1, SKIP 1 or ASK 1"]);
  });

  it("isn't offered if no one in particular owes the chore", async () => {
    await open();
    const { person: _, ...anyones } = escalated("Dishes");
    await escalate(anyones);
    match(sentTo(numbers.pat)[0] ?? "", /Reply DONE 1$/);
  });

  it("sends the child one more reminder, which they answer as their own", async () => {
    await open();
    await escalate(escalated("Dishes"));
    equal(await says("ASK 1"), undefined);
    deepEqual([replies[0]?.action, replies[0]?.reference], ["ask", 1]);
    equal(await act(), "Reminded again: Dishes (Emma).");
    deepEqual(sentTo(numbers.emma), ["Reminder: Dishes (due 12:00 PM)\nReply DONE 1"]);
    await answerTo(home, numbers.emma, "DONE 1");
    deepEqual([replies[0]?.person, replies[0]?.action, replies[0]?.subject.whose], ["emma", "complete", undefined]);
  });

  it("sends it once, however many flows act on the answer", async () => {
    await open();
    await escalate(escalated("Dishes"));
    await says("ask 1");
    const [reply] = replies;
    replies.push(reply as Reply);
    equal(await act(), "Reminded again: Dishes (Emma).");
    equal(await act(), "Reminded again: Dishes (Emma).");
    equal(sentTo(numbers.emma).length, 1);
  });

  it("says why no reminder went: too soon after the last, at night, or to someone who opted out", async () => {
    await open();
    await escalate(escalated("Dishes"));
    await says("ASK 1");
    await act();
    await home.clock.advance(minutes(5));
    await says("ASK 1");
    match(await act(), /^Emma wasn't reminded \(Dishes\)\. .*3:01 PM\.$/);
    await home.clock.advance(hours(8));
    await says("ASK 1");
    match(await act(), /^Emma wasn't reminded \(Dishes\)\. Quiet hours/);
    await open([pat(), emma({ consent: { state: "none" } })]);
    await escalate(escalated("Dishes"));
    await says("ASK 1");
    match(await act(), /^Emma wasn't reminded \(Dishes\)\. This person hasn't agreed/);
    deepEqual(sentTo(numbers.emma), []);
  });

  it("asks back if it could be about two chores, and takes a name for no answer", async () => {
    await open([pat(), emma(), person("leo", { role: "child" })]);
    await escalate(escalated("Dishes"));
    await says("ask leo");
    equal(replies.length, 0);
    await escalate(escalated("Trash", "Leo"));
    equal(await says("ask"), "Which one? ASK 1 (Dishes) or ASK 2 (Trash)");
    await says("ask 2");
    equal(replies.at(-1)?.subject.whose, "Leo");
  });

  it("says that the chore was done meanwhile", async () => {
    await open();
    await escalate(escalated("Dishes"));
    await home.closings.close(escalated("Dishes").subject, { how: "complete", who: "Emma" });
    await home.clock.advance(seconds(1));
    match((await says("ASK 1")) ?? "", /^Dishes was already done \(Emma/);
    deepEqual(replies, []);
  });

  it("is no command where nothing was escalated", async () => {
    await open();
    equal(await says("ask"), undefined);
    equal(await answerTo(home, numbers.emma, "ask mom"), undefined);
    deepEqual(replies, []);
  });

  for (const [language, words] of [
    ["en", ["ASK 1", "ask again 1", "remind her", "Remind 1 please", "aks 1", "nudge 1", "remidn 1"]],
    ["de", ["ERINNERN 1", "erinnere sie", "frag nach 1", "erinern 1"]],
    ["es", ["RECORDAR 1", "recuérdaselo", "insistir 1", "recodar 1"]],
    ["fr", ["RELANCER 1", "relance 1", "rappelle-lui", "relencer 1"]],
  ] as const)
    it(`is understood in ${language}`, async () => {
      await open([pat({ language }), emma()], language);
      await escalate(escalated("Dishes"));
      const [text] = sentTo(numbers.pat);
      match(text ?? "", new RegExp(`${words[0]}$`));
      for (const each of words) {
        await says(each);
        deepEqual([each, replies.pop()?.action], [each, "ask"]);
      }
    });
});
