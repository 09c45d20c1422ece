// The log as a file: what a family reads in a spreadsheet, and what an audit of consent and cost needs.

import assert from "node:assert/strict";
import { minutes } from "../../../src/core/units";
import { emma, numbers, type Opened, openHousehold, pat, personId, request, sam, text } from "../../fakes/household";
import { handleOf, WebRig, wholeNumber } from "../rig";

/** Cells of a file as a spreadsheet reads it that splits at `separator`: quotes count only where a cell begins. */
const cellsOf = (file: string, separator: string): string[][] => {
  const rows: string[][] = [[]];
  let rest = file.replace(/^\u{FEFF}/u, "");
  while (rest !== "") {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const begin = quoted ? (quoted[1] ?? "").replaceAll('""', '"') : "";
    rest = rest.slice(quoted?.[0].length ?? 0);
    const end = [separator, "\r\n", "\n"].map((each) => rest.indexOf(each)).filter((at) => at >= 0);
    const length = Math.min(...end, rest.length);
    rows.at(-1)?.push(begin + rest.slice(0, length));
    const isRow = rest[length] !== separator;
    rest = rest.slice(length).replace(isRow ? /^\r?\n/ : separator, "");
    if (isRow && rest !== "") rows.push([]);
  }
  return rows;
};

const forwarded = { "x-forwarded-for": "203.0.113.7" };

describe("The log as a file", () => {
  let home: Opened;
  let rig: WebRig;

  beforeEach(async () => {
    rig = new WebRig();
    await rig.start({ signIn: false, showNumbers: false, supervised: false, hosts: () => [] });
    home = await openHousehold({ people: [pat(), sam(), emma()] });
    rig.household = handleOf(home);
  });
  afterEach(() => rig.stop());

  const file = async (query = "", headers: Readonly<Record<string, string>> = {}): Promise<string> =>
    (await rig.admin(`/log.csv${query}`, undefined, headers)).text;
  /** Newest first, by the names of the columns. */
  const rowsOf = (csv: string, separator = ","): Record<string, string>[] => {
    const [names = [], ...rows] = cellsOf(csv, separator);
    return rows.map((row) => Object.fromEntries(names.map((name, n) => [name, row[n] ?? ""])));
  };

  it("has of each text who, what, when, its final status, parts, price, who asked and the carrier's id", async () => {
    const [sent] = await home.outbox.send({ ...request({ message: "Take out the trash" }), by: "to Pat (Chores)" });
    assert.ok(sent?.kind === "sent");
    const { carrierId = "" } = home.store.view().state.messages.get(sent.id) ?? {};
    await home.deliveries.receive({ carrierId, state: "delivered", price: { amount: 0.0079, currency: "USD" } });
    const [row] = rowsOf(await file());
    assert.deepEqual(row, {
      ...row,
      "Time (America/New_York)": "2026-11-22 12:00:00",
      "Time in UTC": "2026-11-22T17:00:00.000Z",
      "What happened": "To Pat",
      Person: "Pat",
      Number: "'+1•••••0101",
      Text: "Take out the trash",
      Status: "Delivered",
      Parts: "1",
      Price: "0.0079",
      Currency: "USD",
      "Asked by": "to Pat (Chores)",
      Kind: "Reminder",
      "Carrier's ID": carrierId,
      ID: sent.id,
    });
  });

  it("says in words why a text was not sent or did not arrive, with the carrier's code", async () => {
    home.carrier.fate = async () => ({
      kind: "refused",
      error: { code: "30005", advice: "unknown_number", effect: { on: "message" } },
    });
    await home.outbox.send(request({ to: "sam" }));
    await home.clock.advance(minutes(1));
    await home.consent.optOut(personId("pat"), "form", "sam");
    await home.outbox.send({ ...request({ message: "Dishes" }), by: "evening (Chores)" });
    const [refused, consent, notice, failed] = rowsOf(await file());
    assert.deepEqual([failed?.Status, failed?.["Error code"], failed?.Person], ["Not sent", "30005", "Sam"]);
    assert.match(notice?.Text ?? "", /didn't reach Sam \(error 30005\)/);
    assert.deepEqual([consent?.["What happened"], consent?.How, consent?.["Asked by"]], ["Pat opted out", "on paper", "sam"]);
    assert.deepEqual(
      [refused?.["What happened"], refused?.Text, refused?.Why, refused?.["Asked by"]],
      ["Not sent to Pat", "Dishes", "Opted out", "evening (Chores)"],
    );
    assert.match(refused?.["What it means"] ?? "", /opted out/);
  });

  it("has the wording of each consent, and each change with its old and new value", async () => {
    await home.consent.optIn(personId("sam"), "form", "Sam agreed to texts about chores.", "pat");
    await home.people.save({ ...sam({ role: "admin" }), name: "Samuel" }, "pat");
    const [change, consent] = rowsOf(await file());
    assert.equal(consent?.["Wording of the consent"], "Sam agreed to texts about chores.");
    assert.deepEqual([change?.Changes, change?.["Asked by"]], ["Name: Sam → Samuel; Role: Adult → Admin", "pat"]);
  });

  it("masks numbers, and has them whole for those who may see them and ask, whom the audit names first", async () => {
    await home.outbox.send(request());
    assert.doesNotMatch(await file("", forwarded), wholeNumber);
    assert.doesNotMatch(await file(), wholeNumber);
    assert.equal((await rig.admin("/log.csv?numbers=whole", undefined, forwarded)).status, 403);
    const [shown, sent] = rowsOf(await file("?numbers=whole"));
    assert.deepEqual([shown?.["What happened"], shown?.["Asked by"]], ["Log downloaded with whole numbers", "admin"]);
    assert.equal(sent?.Number, `'${numbers.pat}`);
    const page = JSON.parse((await rig.admin("/log?numbers=whole")).text) as { entries: { type: string; number?: string }[] };
    assert.equal(page.entries.find(({ type }) => type === "message")?.number, numbers.pat);
  });

  for (const separator of [",", ";", "\t"])
    it(`holds no formula for a spreadsheet that splits at ${JSON.stringify(separator)}`, async () => {
      for (const begins of ["=1+1", "+1", "-1", "@SUM(A1)", "a;=1+1", "a,=1+1", "a\n=1+1", 'a";"=1+1', "a\t=1+1", '";=1+1'])
        await home.inbox.receive(text(numbers.stranger, begins));
      for (const language of ["en", "de"])
        for (const row of cellsOf(await file("", { "accept-language": language }), separator))
          for (const cell of row) assert.doesNotMatch(cell.trim(), /^"?[=+\-@]/);
    });

  it("is split at the sign that spreadsheets in the reader's language expect, with their decimal mark", async () => {
    const [sent] = await home.outbox.send(request());
    assert.ok(sent?.kind === "sent");
    const { carrierId = "" } = home.store.view().state.messages.get(sent.id) ?? {};
    await home.deliveries.receive({ carrierId, state: "delivered", price: { amount: 0.0079, currency: "USD" } });
    const [row] = rowsOf(await file("", { "accept-language": "de" }), ";");
    assert.deepEqual([row?.Status, row?.Preis, row?.Person], ["Zugestellt", "0,0079", "Pat"]);
  });
});
