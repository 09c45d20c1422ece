// Signatures published in the test suites of Twilio's SDKs: which address and fields give which signature.

import type { Fields } from "../../../src/carriers/twilio/signature";

export interface Vector {
  /** SDKs that publish it. */
  readonly from: string;
  readonly about: string;
  readonly url: string;
  readonly fields?: Fields;
  /** A JSON body, signed by its hash in the address. */
  readonly body?: string;
  readonly signature: string;
}

export const token = "12345";

const page = "https://mycompany.com/myapp.php";
const url = `${page}?foo=1&bar=2`;
const call: Fields = {
  CallSid: "CA1234567890ABCDE",
  Caller: "+14158675309",
  Digits: "1234",
  From: "+14158675309",
  To: "+18005551212",
};
const conference: Fields = { ...call, ReasonConferenceEnded: "test", Reason: "Participant" };
const addresses = (...values: string[]): Fields => ({ "MessagingBinding.Address": values });
const json = '{"property": "value", "boolean": true}';
const jsonHash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
const emptyHash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

export const vectors: readonly Vector[] = [
  { from: "node python ruby java csharp", about: "a form", url, fields: call, signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=" },
  {
    from: "node python ruby java csharp",
    about: "a port that was not signed, https",
    url: "https://mycompany.com:1234/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
  },
  {
    from: "node python ruby java csharp",
    about: "a port that was signed, http",
    url: "http://mycompany.com:1234/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
  },
  {
    from: "csharp",
    about: "a port that was signed, https",
    url: "https://mycompany.com:1234/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "CYn1h0gLBdNxDGkKJg6hYohgeD8=",
  },
  {
    from: "node python ruby java csharp",
    about: "the usual port signed, https",
    url,
    fields: call,
    signature: "kvajT1Ptam85bY51eRf/AJRuM3w=",
  },
  {
    from: "node python ruby java csharp",
    about: "the usual port signed, http",
    url: "http://mycompany.com/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "0ZXoZLH/DfblKGATFgpif+LLRf4=",
  },
  {
    from: "node",
    about: "name and password in the address",
    url: "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "CukzLTc1tT5dXEDIHm/tKBanW10=",
  },
  {
    from: "node",
    about: "a name without password",
    url: "https://user@mycompany.com/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "2YRLlVAflCqxaNicjMpJcSTgzSs=",
  },
  {
    from: "node ruby",
    about: "name and password, the usual port signed",
    url: "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=",
  },
  {
    from: "ruby",
    about: "a name without password, the usual port signed",
    url: "https://user@mycompany.com/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "aZfj4hyX1MLZhSS6QIL18Vn2/RA=",
  },
  {
    from: "node",
    about: "an apostrophe in the query",
    url: `${url}&Body=It's+amazing`,
    fields: call,
    signature: "TfZzewPq8wqrGlMfyAud8+/IvJ0=",
  },
  {
    from: "node",
    about: "a field with two values",
    url,
    fields: addresses("+1325xxxxxxx", "+1415xxxxxxx"),
    signature: "83O6e2vORAoJHUNzJjDWN1jz+BA=",
  },
  {
    from: "node",
    about: "a field with two values in the other order",
    url,
    fields: addresses("+1415xxxxxxx", "+1325xxxxxxx"),
    signature: "83O6e2vORAoJHUNzJjDWN1jz+BA=",
  },
  {
    from: "node python",
    about: "a repeated value",
    url,
    fields: { Sid: "CA123", SidAccount: "AC123", Digits: ["5678", "1234", "1234"] },
    signature: "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
  },
  { from: "go", about: "one name the beginning of another", url, fields: conference, signature: "vOEb5UThFn24KEfnOFLQY2AE5FY=" },
  {
    from: "go",
    about: "one name the beginning of another, and a port",
    url: "https://mycompany.com:1234/myapp.php?foo=1&bar=2",
    fields: conference,
    signature: "vOEb5UThFn24KEfnOFLQY2AE5FY=",
  },
  {
    from: "go",
    about: "one name the beginning of another, http",
    url: "http://mycompany.com/myapp.php?foo=1&bar=2",
    fields: conference,
    signature: "n2xBNyzSW7rfYStDtOFiFMv7qNo=",
  },
  {
    from: "go",
    about: "one name the beginning of another, http and a port",
    url: "http://mycompany.com:1234/myapp.php?foo=1&bar=2",
    fields: conference,
    signature: "n2xBNyzSW7rfYStDtOFiFMv7qNo=",
  },
  {
    from: "go",
    about: "a form of two fields",
    url,
    fields: { property: "value", boolean: "true" },
    signature: "NBdBDr/T/lgjI+tlgpXjKZQZs/k=",
  },
  {
    from: "csharp",
    about: "capitals in the host",
    url: "https://MyCompany.com/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "g9IN/x4Cft2g517EjYvEvM/W7LU=",
  },
  {
    from: "csharp",
    about: "capitals in the host, and a port",
    url: "https://MyCompany.com:1234/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "PCqOZm8cnu/L6+u5i5fuEd+Iac4=",
  },
  {
    from: "csharp",
    about: "capitals in the host, the usual port signed",
    url: "http://MyCompany.com/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "XY7AlKOKL6im4yWyX84gldUrtis=",
  },
  {
    from: "csharp",
    about: "name and password, capitals in the host",
    url: "http://username:password@MyCompany.com/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "PJ08CxXr7KLPjEQCTc8LkUSMwSM=",
  },
  {
    from: "csharp",
    about: "a scheme in capitals",
    url: "HTTP://username:password@MyCompany.com/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "hy/l8pca+LFms4cvRdv8uiP6NGc=",
  },
  {
    from: "csharp",
    about: "capitals in name and password",
    url: "http://Username:Password@MyCompany.com/myapp.php?foo=1&bar=2",
    fields: call,
    signature: "SkTSKyDJH9kUlhItI0slbgZ1UsI=",
  },
  { from: "java", about: "no field at all", url, fields: {}, signature: "zYQTYrRWXE7LtzbG4PfP7/bkkGo=" },
  { from: "java", about: "no query", url: page, fields: call, signature: "1xaxFBvyzXYvWplzNOSs28HWO94=" },
  {
    from: "java",
    about: "a query of our own",
    url: `${url}&type=thiswontbeusedinthesignaturegeneratorandsoshouldbeignored`,
    fields: call,
    signature: "hYkNsTBttoNGkyCS0p+wWmQoRTg=",
  },
  {
    from: "java",
    about: "an escaped query",
    url: `${page}?foo=hello%20world&bar=test%2Bvalue`,
    fields: call,
    signature: "er2tvAP1Wx+iuTTE2BPgvEaN1cs=",
  },
  {
    from: "java",
    about: "strange characters in values",
    url,
    fields: { Message: "Hello & goodbye! @#$%^*()", From: "+1 (415) 867-5309", Special: "unicode: ñáéíóú" },
    signature: "dCPiR4WtQ6QFN6pJh81CtlCcWLQ=",
  },
  {
    from: "java",
    about: "empty values",
    url,
    fields: { Digits: "", CallSid: "CA1234567890ABCDE", EmptyParam: "" },
    signature: "9HHp/OqQMEwdrVebHDdA/+tqjX8=",
  },
  {
    from: "java",
    about: "empty values of other names",
    url,
    fields: { Digits: "", CallSid: "CA1234567890ABCDE", NullParam: "" },
    signature: "L9lTTwIlxM1xGAtLRwhOSZggRhM=",
  },
  {
    from: "java",
    about: "unsorted names",
    url,
    fields: { Zebra: "last", Alpha: "first", Beta: "second", Gamma: "third" },
    signature: "enveUe73ZTVLAekHxez3Qx6JuuQ=",
  },
  {
    from: "java",
    about: "letters beyond ASCII in the address",
    url: "https://mycompany.com/webhook/España?año=2023",
    fields: call,
    signature: "G/Hx6mqqnjUNlPAoi2Sp9bGst0g=",
  },
  {
    from: "java",
    about: "names that differ by case",
    url,
    fields: { callSid: "lowercase", CallSid: "uppercase", CALLSID: "allcaps" },
    signature: "jDK7WKT8wiNrwggd4ceTv4e1MJ4=",
  },
  {
    from: "java",
    about: "a doubled slash",
    url: "https://mycompany.com:443//myapp.php?foo=1&bar=2",
    fields: call,
    signature: "A9lH3u16NjyiiM/+wylw5rirFUs=",
  },
  {
    from: "node python ruby java csharp go",
    about: "JSON",
    url: `${url}&bodySHA256=${jsonHash}`,
    body: json,
    signature: "a9nBmqA0ju/hNViExpshrM61xv4=",
  },
  {
    from: "node ruby java csharp go",
    about: "JSON and nothing else in the query",
    url: `${page}?bodySHA256=${jsonHash}`,
    body: json,
    signature: "y77kIzt2vzLz71DgmJGsen2scGs=",
  },
  {
    from: "node",
    about: "an empty JSON object",
    url: `${url}&bodySHA256=${emptyHash}`,
    body: "{}",
    signature: "Ldidvp12m26NI7eqEvxnEpkd9Hc=",
  },
];

/** Published as ones that must be refused. */
export const wrong: readonly Vector[] = [
  { from: "go", about: "fields sorted as by other letters", url, fields: conference, signature: "95+Bu0JVPi0r/SsESZCVf0dWAjw=" },
  { from: "node python ruby", about: "a made-up signature", url, fields: call, signature: "WRONG_SIGNATURE" },
  {
    from: "java csharp",
    about: "a signature with more before it",
    url,
    fields: call,
    signature: "NOTRSOYDt4T1cUTdK1PDd93/VVr8B8=",
  },
  { from: "java", about: "an empty signature", url, fields: call, signature: "" },
  { from: "node ruby java csharp", about: "JSON without its hash", url, body: json, signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=" },
  { from: "go", about: "JSON under the signature of a form", url, body: json, signature: "vOEb5UThFn24KEfnOFLQY2AE5FY=" },
  { from: "ruby", about: "JSON and no query at all", url: page, body: json, signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=" },
];
