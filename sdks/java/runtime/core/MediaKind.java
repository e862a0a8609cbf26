package core;

/** How a media type is coded. */
public enum MediaKind {
  /** JSON. */
  JSON,
  /** {@code application/x-www-form-urlencoded}. */
  FORM,
  /** Parts with headers of their own. */
  MULTIPART,
  /** Text. */
  TEXT,
  /** XML, as text. */
  XML,
  /** Octets. */
  BINARY,
  /** Server-sent events. */
  EVENT_STREAM,
  /** One JSON value per line. */
  JSON_LINES
}
