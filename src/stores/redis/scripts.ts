// What the server does as one step, in Lua: compare and write. None of the household's rules is in here. And the keys it works on.

import { createHash } from "node:crypto";

/** The keys of one household, all on one node of a cluster, as a script needs it. They live as long as the household. */
export interface Keys {
  /** Stream: one entry for each step, and one that begins it. */
  readonly journal: string;
  /** Hash: epoch, version, document; `key` it is all encrypted with; `lost` while data loss waits for an operator; `replaces` after it. */
  readonly document: string;
  /** Hash: epoch, position, state. While the journal is whole, losing it loses nothing. */
  readonly snapshot: string;
  /** Prefix of streams that are being made from the journal; they expire. */
  readonly copy: string;
  /** Hash: pictures by their ids. No script works on it. */
  readonly contents: string;
}

export const keysOf = (household: string): Keys => {
  const tag = `{household-sms:${household.replace(/[{}]/g, "_")}}`;
  return {
    journal: `${tag}:journal`,
    document: `${tag}:document`,
    snapshot: `${tag}:snapshot`,
    copy: `${tag}:copy:`,
    contents: `${tag}:pictures`,
  };
};

export interface Script {
  readonly source: string;
  readonly sha: string;
}

const prelude = `
local journal, document, snapshot, copy = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local function now()
  local time = redis.call("TIME")
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
local function head()
  local newest = redis.call("XREVRANGE", journal, "+", "-", "COUNT", 1)[1]
  return newest and newest[1] or ""
end
local function missed(epoch, from, version)
  local held = redis.call("HMGET", document, "epoch", "version", "lost", "replaces")
  local known = #redis.call("XRANGE", journal, from, from) == 1
  if held[1] ~= epoch or held[3] or not known then return {"lost", now(), held[1], held[4], held[3], head()} end
  local json = held[2] ~= version and redis.call("HGET", document, "document")
  return {"missed", now(), held[2], json, redis.call("XRANGE", journal, "(" .. from, "+", "COUNT", 500), head()}
end
`;

const script = (flags: string, body: string): Script => {
  const source = `#!lua${flags}${prelude}${body}`;
  return { source, sha: createHash("sha1").update(source).digest("hex") };
};

export const scripts = {
  /**
   * Writes unless another instance has written since `head`; with nothing to write, says whether it could have.
   * → done | lost | missed | expired. epoch, head, version, deadline, by, document or "", records of each step…
   */
  commit: script(
    "",
    `
local held = redis.call("HMGET", document, "epoch", "version", "lost")
if head() ~= ARGV[2] or held[1] ~= ARGV[1] or held[2] ~= ARGV[3] or held[3] then return missed(ARGV[1], ARGV[2], ARGV[3]) end
if now() > tonumber(ARGV[4]) then return {"expired", now()} end
local ids = {}
for i = 7, #ARGV do ids[#ids + 1] = redis.call("XADD", journal, "*", "by", ARGV[5], "records", ARGV[i]) end
local version = held[2]
if ARGV[6] ~= "" then
  version = tostring(redis.call("HINCRBY", document, "version", 1))
  redis.call("HSET", document, "document", ARGV[6])
end
return {"done", now(), version, ids}`,
  ),

  /** Everything a start needs. → now, [epoch, version, document, lost, key], [epoch, position, state], first entry, head. */
  open: script(
    " flags=no-writes",
    `
return {now(), redis.call("HMGET", document, "epoch", "version", "document", "lost", "key"),
  redis.call("HMGET", snapshot, "epoch", "position", "state"), redis.call("XRANGE", journal, "-", "+", "COUNT", 1), head()}`,
  ),

  /** Begins a household if there has never been one. → 1 | 0. epoch, document, key. */
  begin: script(
    "",
    `
if redis.call("EXISTS", journal, document, snapshot) > 0 then return 0 end
redis.call("XADD", journal, "*", "by", "", "records", '{"records":[]}', "epoch", ARGV[1])
redis.call("HSET", document, "epoch", ARGV[1], "version", "1", "document", ARGV[2], "key", ARGV[3])
return 1`,
  ),

  /** Stops every instance until an operator confirms. epoch of the instance that noticed the loss. */
  block: script(
    "",
    `
local lost = redis.call("HGET", document, "lost")
local replaces = redis.call("HGET", document, "replaces")
if replaces and string.find(replaces, ARGV[1], 1, true) then return 0 end
if not (lost and string.find(lost, ARGV[1], 1, true)) then
  redis.call("HSET", document, "lost", lost and (lost .. " " .. ARGV[1]) or ARGV[1])
end
return 1`,
  ),

  /** Begins anew with what an instance knows. → 1 | 0. head as read, epoch, epochs it replaces, version, document, state. */
  resume: script(
    "",
    `
if head() ~= ARGV[1] then return 0 end
local key = redis.call("HGET", document, "key")
redis.call("DEL", document, snapshot)
local id = redis.call("XADD", journal, "*", "by", "", "records", '{"records":[]}', "epoch", ARGV[2])
redis.call("HSET", document, "epoch", ARGV[2], "replaces", ARGV[3], "version", ARGV[4], "document", ARGV[5], "key", key or "")
redis.call("HSET", snapshot, "epoch", ARGV[2], "position", id, "state", ARGV[6])
return 1`,
  ),

  /**
   * Replaces an older snapshot, and removes entries before it that are older than is kept. → 1 | 0.
   * epoch, position, state, milliseconds kept, milliseconds of the snapshot's position.
   */
  keep: script(
    "",
    `
if redis.call("HGET", document, "epoch") ~= ARGV[1] or redis.call("HEXISTS", document, "lost") == 1 then return 0 end
if #redis.call("XRANGE", journal, ARGV[2], ARGV[2]) == 0 then return 0 end
local held = redis.call("HMGET", snapshot, "epoch", "position")
if held[1] == ARGV[1] and held[2] and #redis.call("XRANGE", journal, ARGV[2], held[2], "COUNT", 1) == 1 then return 0 end
redis.call("HSET", snapshot, "epoch", ARGV[1], "position", ARGV[2], "state", ARGV[3])
local oldest = math.min(now() - tonumber(ARGV[4]), tonumber(ARGV[5]))
redis.call("XTRIM", journal, "MINID", "~", string.format("%.0f", oldest))
return 1`,
  ),

  /** Adds entries to a copy of the journal. → 1. milliseconds it lives; for each entry its position, number of words, and words. */
  copy: script(
    "",
    `
local i = 2
while i < #ARGV do
  local words = {}
  for n = 1, tonumber(ARGV[i + 1]) do words[n] = ARGV[i + 1 + n] end
  redis.call("XADD", copy, ARGV[i], unpack(words))
  i = i + 2 + #words
end
redis.call("PEXPIRE", copy, ARGV[1])
return 1`,
  ),

  /** Replaces the journal with the copy, as a new beginning. → 1 | 0. epoch, head, new epoch, epochs it replaces, state, key. */
  swap: script(
    "",
    `
if redis.call("HGET", document, "epoch") ~= ARGV[1] or redis.call("HEXISTS", document, "lost") == 1 then return 0 end
if head() ~= ARGV[2] or #redis.call("XRANGE", copy, ARGV[2], ARGV[2]) == 0 then return 0 end
redis.call("RENAME", copy, journal)
redis.call("PERSIST", journal)
redis.call("HSET", document, "epoch", ARGV[3], "replaces", ARGV[4], "key", ARGV[6])
redis.call("HSET", snapshot, "epoch", ARGV[3], "position", ARGV[2], "state", ARGV[5])
return 1`,
  ),
} as const;
