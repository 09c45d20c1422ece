// What is said between the household under attack and whoever attacks it.

/** `remember`: the most memory that was taken so far is what later is compared with. */
export type Asked = "remember" | "report";

export type Told =
  | { readonly is: "open"; readonly url: string }
  | { readonly is: "known" }
  | {
      readonly is: "report";
      /** As Node-RED's log shows them. */
      readonly lines: readonly string[];
      /** Texts that a flow got to see. */
      readonly heard: number;
      /** Resident memory at most, in MB: until it was to be remembered, and until now. */
      readonly firstPeak: number;
      readonly peak: number;
    };
