// Pictures of people, fetched through the API: an <img> of its own couldn't send Node-RED's token.

import type { Api, PersonView } from "./api";

/** A picture as it may stand in the page. */
export const dataUrl = async (blob: Blob): Promise<string> => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  // One call takes only so many arguments.
  for (let n = 0; n < bytes.length; n += 8192) binary += String.fromCharCode(...bytes.subarray(n, n + 8192));
  return `data:${blob.type};base64,${btoa(binary)}`;
};

export class Pictures {
  /** By path; undefined while it loads, or if there is none. */
  readonly #urls = new Map<string, string | undefined>();

  /** `arrived`: called when another picture is there. */
  constructor(
    private readonly api: Pick<Api, "ask">,
    private readonly arrived: () => void,
  ) {}

  /** The same people, with the pictures that are there; the others are fetched. */
  of(people: readonly PersonView[]): readonly PersonView[] {
    return people.map(({ picture, ...person }) => {
      if (picture === undefined) return person;
      if (!this.#urls.has(picture)) void this.#load(picture);
      const url = this.#urls.get(picture);
      return { ...person, ...(url !== undefined && { picture: url }) };
    });
  }

  async #load(path: string): Promise<void> {
    this.#urls.set(path, undefined);
    try {
      this.#urls.set(path, await dataUrl(await (await this.api.ask(path)).blob()));
      this.arrived();
    } catch {
      // Their initials stay.
    }
  }
}
