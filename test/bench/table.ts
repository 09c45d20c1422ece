// What was measured, as lines to read: each contender's figures, and one table of what was to be reached.

import type { Figures } from "./measure";
import type { Goal } from "./suite";

export interface Reached extends Goal {
  readonly figure: number;
  readonly yardstick: number | undefined;
  /** As the goal counts it: the figure itself, a ratio, or how much more. */
  readonly reached: number;
  readonly holds: boolean;
}

export interface Measured {
  readonly suite: string;
  readonly medians: Readonly<Record<string, Figures>>;
  readonly rounds: Readonly<Record<string, readonly Figures[]>>;
  readonly goals: readonly Reached[];
  readonly notes: readonly string[];
}

export const reach = (goal: Goal, medians: Measured["medians"]): Reached => {
  const { of, against, over, unit, atLeast, atMost, atMostMore } = goal;
  const figureOf = (name: string): number => medians[name]?.[unit] ?? Number.NaN;
  const base = over === undefined ? 0 : figureOf(over);
  const figure = figureOf(of) - base;
  const yardstick = against === undefined ? undefined : figureOf(against) - base;
  const reached = yardstick === undefined ? figure : atMostMore === undefined ? figure / yardstick : figure - yardstick;
  const holds = atLeast === undefined ? reached <= (atMost ?? atMostMore ?? 0) : reached >= atLeast;
  return { ...goal, figure, yardstick, reached, holds };
};

const shown = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)));

export const figuresOf = ({ suite, medians, notes }: Measured): string[] => [
  "",
  suite,
  ...Object.entries(medians).map(([name, figures]) => {
    const said = Object.entries(figures).map(([unit, value]) => `${shown(value)} ${unit}`);
    return `  ${name.padEnd(40)} ${said.join(" · ")}`;
  }),
  ...notes,
];

const goalOf = ({ atLeast, atMost, atMostMore }: Goal): string => {
  if (atLeast !== undefined) return `≥ ${shown(atLeast)}`;
  return atMost === undefined ? `≤ +${shown(atMostMore ?? 0)}` : `≤ ${shown(atMost)}`;
};

const missedBy = ({ reached, atLeast, atMost, atMostMore }: Reached): string => {
  const wanted = atLeast ?? atMost ?? atMostMore ?? 0;
  const by = Math.abs(reached - wanted);
  return wanted === 0 ? shown(by) : `${shown(by)} (${Math.round((by / wanted) * 100)} %)`;
};

/** A sentence for each goal that was missed: by how much, and why. In Markdown. */
export const missedIn = (goals: readonly Reached[]): string[] => {
  const missed = goals.filter(({ holds }) => !holds);
  if (missed.length === 0) return ["", "Every goal was reached."];
  return [
    "",
    "What was missed:",
    "",
    ...missed.map((each) => {
      const { of, against, unit, reached, reason } = each;
      const beside = against === undefined ? "" : `, against ${against}`;
      const why = reason === undefined ? "" : `: ${reason}`;
      return `- **${of}**, ${unit}${beside}: ${shown(reached)} where ${goalOf(each)} was meant, missed by ${missedBy(each)}${why}.`;
    }),
  ];
};

/** The readme's text with the table between its two marks replaced. */
export const withTable = (readme: string, lines: readonly string[]): string => {
  const [start, end] = ["<!-- bench -->", "<!-- /bench -->"];
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The readme has no ${start} and ${end} for the table.`);
  return [readme.slice(0, from + start.length), ...lines, "", readme.slice(to)].join("\n");
};

/** In Markdown. */
export const tableOf = (goals: readonly Reached[]): string[] => {
  const rows = goals.map((each) => {
    const { of, against, over, unit, figure, yardstick, reached, holds } = each;
    const beside = yardstick === undefined ? "" : `${against}: ${shown(yardstick)}`;
    return [
      over === undefined ? of : `${of}, over ${over}`,
      `${shown(figure)} ${unit}`,
      beside,
      shown(reached),
      goalOf(each),
      holds ? "yes" : "no",
    ];
  });
  const table = [["case", "figure", "yardstick", "reached", "goal", ""], ["---", "---", "---", "---", "---", "---"], ...rows];
  return ["", ...table.map((row) => `| ${row.join(" | ")} |`)];
};
