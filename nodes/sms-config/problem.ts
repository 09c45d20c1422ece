// What can't be configured so, in one sentence: caught where the configuration is made, and nowhere else.

export class Problem extends Error {}
