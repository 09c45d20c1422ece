// Backups over HTTP: a file for admins who may see numbers, and back again.

import assert from "node:assert/strict";
import { emma, type Opened, openHousehold, pat } from "../../fakes/household";
import { handleOf, WebRig } from "../rig";

const passphrase = "correct horse battery";
const asFile = { "content-type": "application/octet-stream" };
const forwarded = { "x-forwarded-for": "203.0.113.7" };

describe("Backups over HTTP", () => {
  let home: Opened;
  let rig: WebRig;
  beforeEach(async () => {
    rig = new WebRig();
    await rig.start({ signIn: false, showNumbers: false, supervised: false, hosts: () => [] });
    home = await openHousehold({ people: [pat(), emma()] });
    rig.household = handleOf(home);
  });
  afterEach(() => rig.stop());

  const post = (path: string, body: BodyInit, headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(rig.address(`/admin/household-sms/h1${path}`), { method: "POST", body, headers });
  const download = (words: string, headers = {}): Promise<Response> =>
    post("/backup", JSON.stringify({ passphrase: words }), { "content-type": "application/json", ...headers });
  const upload = (path: string, words: string, file: ArrayBuffer, headers: Readonly<Record<string, string>> = asFile) =>
    post(path, new Blob([`${JSON.stringify({ passphrase: words })}\n`, file]), headers);
  const codeOf = async (response: Response): Promise<unknown> => [
    response.status,
    ((await response.json()) as { code: string }).code,
  ];

  it("come as a file, are checked, and restored", async () => {
    const made = await download(passphrase);
    assert.equal(made.status, 200);
    assert.match(made.headers.get("content-disposition") ?? "", /attachment; filename=".*\.backup"/);
    assert.equal(made.headers.get("cache-control"), "no-store");
    const file = await made.arrayBuffer();
    await home.people.save({ ...pat(), name: "Patricia" }, "admin");
    const checked = await upload("/backup/check", passphrase, file);
    assert.deepEqual(((await checked.json()) as { people: unknown }).people, ["Pat", "Emma"]);
    assert.equal(home.people.all()[0]?.name, "Patricia");
    assert.equal((await upload("/backup/restore", passphrase, file)).status, 200);
    assert.equal(home.people.all()[0]?.name, "Pat");
  });

  it("are refused with the reason, and change nothing", async () => {
    const file = await (await download(passphrase)).arrayBuffer();
    const before = JSON.stringify(home.store.view().document);
    const tries = [
      [await upload("/backup/restore", "another passphrase", file), [400, "backup_passphrase"]],
      [await upload("/backup/restore", passphrase, file.slice(0, -9)), [400, "backup_damaged"]],
      [await upload("/backup/restore", passphrase, new ArrayBuffer(0)), [400, "backup_unknown"]],
      [await post("/backup/restore", "no line", asFile), [400, "not_understood"]],
      [await post("/backup/restore", "{}", { "content-type": "application/json" }), [415, "json_only"]],
      [await download("short"), [400, "not_understood"]],
    ] as const;
    for (const [answer, expected] of tries) assert.deepEqual(await codeOf(answer), expected);
    assert.equal(JSON.stringify(home.store.view().document), before);
  });

  it("go to nobody who may not see whole numbers, and come from nobody else", async () => {
    const file = await (await download(passphrase)).arrayBuffer();
    assert.deepEqual(await codeOf(await download(passphrase, forwarded)), [403, "numbers_hidden"]);
    for (const path of ["/backup/check", "/backup/restore"])
      assert.deepEqual(await codeOf(await upload(path, passphrase, file, { ...asFile, ...forwarded })), [403, "numbers_hidden"]);
    rig.allowed = false;
    assert.equal((await download(passphrase)).status, 401);
  });
});
