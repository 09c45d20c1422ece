// What a month of texts costs, estimated: for the household page and the table in README.

/** What a household does, and what a text and the number cost. Prices are of one part, and of a month. */
export interface Habits {
  readonly people: number;
  /** To each person, a day. */
  readonly reminders: number;
  readonly out: number;
  readonly in: number;
  readonly number: number;
}

/** A month's texts and their cost. */
export interface Estimate {
  readonly textsOut: number;
  readonly textsIn: number;
  readonly cost: number;
}

/** What Twilio charges for a number in a month, in US dollars, if no other price is known. */
export const numberPrice = 1.15;
const daysInMonth = 30;
/** Half of the reminders are answered, and each answer is confirmed. */
const answered = 0.5;

/** Every text counts as one part. */
export const estimateMonth = ({ people, reminders, out, in: priceIn, number }: Habits): Estimate => {
  const sent = people * reminders * daysInMonth;
  const textsIn = sent * answered;
  const textsOut = sent + textsIn;
  return { textsOut, textsIn, cost: textsOut * out + textsIn * priceIn + number };
};
