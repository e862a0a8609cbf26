/** Patterns of `~=` and `like`: `%` is any text, `_` one character. Needs no more time than text times pattern. */
export function isLike(text: string, pattern: string): boolean {
  const [characters, signs] = [Array.from(text), Array.from(pattern)];
  let [at, sign] = [0, 0];
  /** Where the last `%` stands, and how far it reaches so far. */
  let [star, reach] = [-1, 0];
  while (at < characters.length) {
    if (signs[sign] === "%") {
      [star, reach] = [sign, at];
      sign += 1;
    } else if (sign < signs.length && (signs[sign] === "_" || signs[sign] === characters[at])) {
      [at, sign] = [at + 1, sign + 1];
    } else if (star !== -1) {
      reach += 1;
      [at, sign] = [reach, star + 1];
    } else {
      return false;
    }
  }
  return signs.slice(sign).every((rest) => rest === "%");
}
