// Who belongs to the family of the sandbox, with numbers that are never assigned (555-01xx). The editor offers their names before a deploy.

/** Their numbers are never assigned (555-01xx). */
export const members = [
  { id: "anna", name: "Anna", role: "admin", number: "+12025550101" },
  { id: "tom", name: "Tom", role: "adult", number: "+12025550102" },
  { id: "ben", name: "Ben", role: "child", number: "+12025550103" },
  { id: "mia", name: "Mia", role: "child", number: "+12025550104" },
] as const;
