// A household as version 1 wrote it, byte for byte: paused, with one reservation and one notice. Never changed, only joined by the next.

export const format1: Readonly<Record<string, string>> = {
  "household.json": `{
  "checksum": "24a25ad01ad7955d",
  "format": 1,
  "household": "household-under-test",
  "fingerprintKey": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=",
  "paused": true,
  "people": [],
  "suppressions": []
}
`,
  "household.json.bak": `{
  "checksum": "24a25ad01ad7955d",
  "format": 1,
  "household": "household-under-test",
  "fingerprintKey": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=",
  "paused": true,
  "people": [],
  "suppressions": []
}
`,
  "checkpoint.json": `{"crc":"db1e0b35","content":{"format":1,"position":{"file":"2026-11.jsonl","offset":424},"state":{"newest":1795348802000,"days":[["2026-11-22",{"messages":1,"segments":1}]],"months":[["2026-11",{"known":0,"unpriced":1}]],"outcomes":[["2026-11-22",{"delivered":0,"underway":1,"failed":0,"unknown":0,"refused":0}]],"lastSent":[["pat",1795348801000]],"keys":[],"messages":[["message-1",{"number":"a-number-nobody-can-tell","kind":"reminder","day":"2026-11-22","at":1795348801000,"segments":1,"state":"reserved","person":"pat"}]],"byCarrierId":[],"seen":[],"references":[],"held":[],"passed":[],"closed":[],"observed":[],"noticed":[["cap-2",1795348802000]],"notices":[{"at":1795348802000,"notice":"daily_cap_near","text":"90 % of today's texts are used"}]}}}
`,
  "journal/2026-11.jsonl": `af1ec339 {"format":1}
49f5901e {"records":[{"type":"reserved","at":1795348801000,"id":"message-1","person":"pat","number":"a-number-nobody-can-tell","kind":"reminder","day":"2026-11-22","segments":1,"text":"Trash, please (1)"}]}
5b768cf1 {"records":[],"document":"686312eed58cc4a1"}
3aa68c0f {"records":[{"type":"noticed","at":1795348802000,"key":"cap-2","notice":"daily_cap_near","text":"90 % of today's texts are used"}]}
`,
};
