package core;

/** Where an argument goes. */
public enum Place {
  /** Into the path. */
  PATH,
  /** Into the query. */
  QUERY,
  /** Into a header. */
  HEADER,
  /** Into a cookie. */
  COOKIE,
  /** Into a field of the body. */
  FIELD,
  /** It is the body. */
  BODY
}
