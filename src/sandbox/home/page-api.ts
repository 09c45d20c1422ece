// The page's snapshot of the home, and what the page can do there.

import * as z from "zod";
import { instant } from "../../core/units";
import { version } from "./commands";
import { world } from "./data";
import { type Home, personOf } from "./home-assistant";
import { choreStatus, rewardStatus } from "./kids-chores";
import { type Answer, done, failed, localIso, parseDue } from "./protocol";
import type { ServiceCall } from "./services";
import type { Action, CallSnapshot, CoreState, KidSnapshot, Snapshot } from "./snapshot";

/** The parts of the running home that the page works on. */
export interface House {
  readonly home: Home;
  now(): number;
  state(): CoreState;
  connections(): number;
  restart(): void;
  cut(): void;
}

const shownCalls = 40;

export function snapshotOf({ home, now, state, connections }: House): Snapshot {
  const { todo, states, services } = home;
  return {
    name: home.name,
    version,
    timeZone: home.timeZone,
    now: now(),
    state: state(),
    connections: connections(),
    doorOpen: states.get("binary_sensor.front_door")?.state === "on",
    lists: todo.ids().map((id) => ({ id, name: todo.name(id), items: todo.items(id) })),
    kids: kidsOf(home),
    calls: services.calls().slice(-shownCalls).reverse().map(callOf),
  };
}

const kidsOf = ({ kidsChores: { data }, states }: Home): KidSnapshot[] =>
  data.kids.map((kid) => ({
    name: kid.name,
    points: kid.points,
    isHome: states.get(personOf(kid.name))?.state === "home",
    chores: data.chores
      .filter(({ kids }) => kids.includes(kid.id))
      .map(({ id, name, points }) => ({ name, points, status: choreStatus(kid, id) })),
    rewards: data.rewards.map(({ id, name, cost }) => ({ name, cost, status: rewardStatus(kid, id) })),
  }));

const callOf = ({ number, at, domain, service, data, by, error }: ServiceCall): CallSnapshot => ({
  number,
  at,
  name: `${domain}.${service}`,
  data: JSON.stringify(data),
  by: by ?? "the home itself",
  error: error ? `${error.code}: ${error.message}` : null,
});

const text = z.string().trim().min(1).max(200);
const onItem = { list: text, uid: text };
const action: z.ZodType<Action> = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("add"), list: text, summary: text, due: z.string().nullable() }),
  z.strictObject({ do: z.enum(["due_now", "complete", "reopen", "remove"]), ...onItem }),
  z.strictObject({ do: z.literal("claim"), kid: text, chore: text }),
  z.strictObject({ do: z.literal("redeem"), kid: text, reward: text }),
  z.strictObject({ do: z.literal("move"), kid: text, home: z.boolean() }),
  z.strictObject({ do: z.literal("door"), open: z.boolean() }),
  z.strictObject({ do: z.enum(["ask", "reset_chores", "restart", "cut"]) }),
]);

/** Carries out what the page asks for. */
export function act(house: House, body: unknown): Answer {
  const parsed = action.safeParse(body);
  return parsed.success ? perform(house, parsed.data) : failed("This home doesn't know that action.");
}

function perform(house: House, asked: Action): Answer {
  const { home } = house;
  switch (asked.do) {
    case "add":
      return add(home, asked);
    case "due_now":
    case "complete":
    case "reopen":
    case "remove":
      return onOneItem(house, asked);
    case "claim":
      return claim(home, asked.kid, asked.chore);
    case "redeem":
      return redeem(home, asked.kid, asked.reward);
    case "move":
      return move(home, asked.kid, asked.home);
    case "door":
      home.states.set("binary_sensor.front_door", asked.open ? "on" : "off", {
        ...home.states.get("binary_sensor.front_door")?.attributes,
      });
      return done();
    case "ask":
      home.bus.fire("household_sms_send", world.asks);
      return done();
    case "reset_chores":
      return home.kidsChores.resetChores();
    case "restart":
      house.restart();
      return done();
    case "cut":
      house.cut();
      return done();
  }
}

function add({ todo, timeZone }: Home, { list, summary, due }: Extract<Action, { do: "add" }>): Answer {
  if (!todo.has(list)) return failed(`There is no list ${list}.`);
  const when = due === null ? null : parseDue(due, timeZone);
  if (when === undefined) return failed("That isn't a date and time.");
  return done(todo.add(list, { summary, due: when }));
}

function onOneItem({ home, now }: House, asked: Extract<Action, { uid: string }>): Answer {
  const { todo } = home;
  const item = todo.items(asked.list).find(({ uid }) => uid === asked.uid);
  if (!item) return failed("That item is gone.");
  const thisSecond = instant(Math.floor(now() / 1000) * 1000);
  if (asked.do === "remove") todo.remove(asked.list, [asked.uid]);
  else if (asked.do === "due_now") todo.update(asked.list, asked.uid, { due: localIso(thisSecond, home.timeZone) });
  else todo.update(asked.list, asked.uid, { status: asked.do === "complete" ? "completed" : "needs_action" });
  return done();
}

/** A kid comes home or leaves, as their phone's tracker says. */
function move({ states }: Home, kid: string, isHome: boolean): Answer {
  const person = states.get(personOf(kid));
  if (!person) return failed(`There is no '${kid}'.`);
  states.set(personOf(kid), isHome ? "home" : "not_home", person.attributes);
  return done();
}

/** A kid claims a chore, as with KidsChores' own button. */
export function claim({ kidsChores }: Home, kidName: string, choreName: string): Answer {
  const kid = kidsChores.kid(kidName);
  const chore = kidsChores.chore(choreName);
  return kid && chore ? kidsChores.claim(kid, chore) : failed(`There is no '${choreName}' for '${kidName}'.`);
}

/** A kid asks for a reward, as with KidsChores' own button. */
export function redeem({ kidsChores }: Home, kidName: string, rewardName: string): Answer {
  const kid = kidsChores.kid(kidName);
  const reward = kidsChores.reward(rewardName);
  return kid && reward ? kidsChores.redeem(kid, reward) : failed(`There is no '${rewardName}' for '${kidName}'.`);
}
