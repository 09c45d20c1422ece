// What the simulated home contains when it starts for the first time; change it freely.

/** A wall-clock time at which something falls due, on the next day it lies at least an hour ahead. */
type TimeOfDay = `${number}:${number}`;

interface World {
  readonly name: string;
  readonly lists: readonly {
    readonly entityId: `todo.${string}`;
    readonly name: string;
    readonly items: readonly { readonly summary: string; readonly dueAt?: TimeOfDay; readonly description?: string }[];
  }[];
  /** `notify` is the service KidsChores tells this parent through. */
  readonly parents: readonly { readonly name: string; readonly notify?: string }[];
  readonly kids: readonly { readonly name: string; readonly points: number }[];
  readonly chores: readonly { readonly name: string; readonly kids: readonly string[]; readonly points: number }[];
  readonly rewards: readonly { readonly name: string; readonly cost: number }[];
  /** What an automation of the home asks to be texted. */
  readonly asks: { readonly to: string; readonly message: string };
  /** Services of the `notify` domain. */
  readonly notify: readonly string[];
}

export const world: World = {
  name: "Willow Lane",
  lists: [
    {
      entityId: "todo.family",
      name: "Family",
      items: [
        { summary: "Take out the trash", dueAt: "19:30" },
        { summary: "Water the plants" },
        { summary: "Buy milk and bread" },
      ],
    },
    {
      entityId: "todo.ben",
      name: "Ben",
      items: [{ summary: "Empty the dishwasher", dueAt: "18:00" }, { summary: "Tidy the desk" }],
    },
    {
      entityId: "todo.mia",
      name: "Mia",
      items: [{ summary: "Practise the piano", dueAt: "17:30" }, { summary: "Pack the school bag" }],
    },
  ],
  parents: [{ name: "Anna", notify: "mobile_app_anna" }, { name: "Tom" }],
  kids: [
    { name: "Ben", points: 40 },
    { name: "Mia", points: 55 },
  ],
  chores: [
    { name: "Dishes", kids: ["Ben"], points: 5 },
    { name: "Feed the cat", kids: ["Mia"], points: 3 },
    { name: "Make the bed", kids: ["Ben", "Mia"], points: 2 },
  ],
  rewards: [
    { name: "Movie night", cost: 20 },
    { name: "Ice cream", cost: 10 },
    { name: "Screen time", cost: 15 },
  ],
  asks: { to: "adults", message: "The laundry is done" },
  notify: ["mobile_app_anna", "notify", "persistent_notification"],
};
