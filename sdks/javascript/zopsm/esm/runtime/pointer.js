/** Reading and copying along paths into JSON values. Only own members count: `__proto__` is a key like any other. */

/** An own member of an object or list, else undefined. */
export function member(value, key) {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value at a path, or undefined where the path leads nowhere. */
export function valueAt(value, path) {
  return path.reduce(member, value);
}

/** A copy of `target` with the value at the path replaced; missing objects on the way are made. */
export function withValueAt(target, path, value) {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const entries = isRecord(target) ? Object.entries(target) : [];
  const changed = withValueAt(member(target, key), rest, value);
  // `fromEntries` defines members; an assignment to `__proto__` would not.
  return Object.fromEntries([...entries, [key, changed]]);
}

export function isRecord(value) {
  return typeof value === "object" && value !== null;
}
