// Typos: whether a word is another one with a single mistake.

/** One letter wrong, missing, added, or two neighbors swapped. A word is no typo of itself. */
export const isTypoOf = (written: string, meant: string): boolean => {
  if (written === meant || Math.abs(written.length - meant.length) > 1) return false;
  let same = 0;
  while (same < written.length && written[same] === meant[same]) same++;
  const [rest, restMeant] = [written.slice(same), meant.slice(same)];
  if (written.length < meant.length) return rest === restMeant.slice(1);
  if (written.length > meant.length) return rest.slice(1) === restMeant;
  if (rest.slice(1) === restMeant.slice(1)) return true;
  return rest[0] === restMeant[1] && rest[1] === restMeant[0] && rest.slice(2) === restMeant.slice(2);
};
