// An invented family for trying things out, with numbers that are never assigned (555-01xx).

import { type Person, personSchema } from "../core/people/person";
import type { Instant } from "../core/units";

const members = [
  { id: "anna", name: "Anna", role: "admin", number: "+12025550101" },
  { id: "tom", name: "Tom", role: "adult", number: "+12025550102" },
  { id: "ben", name: "Ben", role: "child", number: "+12025550103" },
  { id: "mia", name: "Mia", role: "child", number: "+12025550104" },
] as const;

/** All of them have opted in. */
export const family = (at: Instant): Person[] =>
  members.map((member) =>
    personSchema.parse({
      ...member,
      consent: { state: "opted_in", at, method: "sandbox", wording: "Invented for trying things out.", by: "sandbox" },
    }),
  );
