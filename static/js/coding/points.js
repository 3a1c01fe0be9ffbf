// Places in a text: the server counts code points, JavaScript counts UTF-16 units.

/** How many code points a text has. */
export function countPoints(text) {
  let points = 0;
  for (const _character of text) points += 1;
  return points;
}

/** A place in UTF-16 units as code points; inside a pair it is the pair's start. */
export function toPoints(text, units) {
  let seen = 0;
  let points = 0;
  for (const character of text) {
    seen += character.length;
    if (seen > units) break;
    points += 1;
  }
  return points;
}

/** A place in code points as UTF-16 units. */
export function toUnits(text, points) {
  let units = 0;
  let seen = 0;
  for (const character of text) {
    if (seen >= points) break;
    units += character.length;
    seen += 1;
  }
  return units;
}
