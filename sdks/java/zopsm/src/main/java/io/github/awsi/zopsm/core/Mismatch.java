package io.github.awsi.zopsm.core;

import java.util.List;
import java.util.Map;

/** A JSON value does not fit its type. */
public final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient String expected;
  private final transient String found;
  private final transient String path;

  /**
   * A value of another kind.
   *
   * @param expected what the type asks for
   * @param value what is there
   */
  public Mismatch(String expected, Object value) {
    this(expected, kind(value), "");
  }

  private Mismatch(String expected, String found, String path) {
    // Raised and caught many times where a union tries its members: no stack trace.
    super(null, null, false, false);
    this.expected = expected;
    this.found = found;
    this.path = path;
  }

  /** The same mismatch, seen from one level further out. */
  Mismatch inside(Object step) {
    return new Mismatch(expected, found, "/" + step + path);
  }

  @Override
  public String getMessage() {
    return (path.isEmpty() ? "the value" : path) + ": expected " + expected + ", found " + found;
  }

  private static String kind(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Boolean) {
      return "boolean";
    }
    if (value instanceof Number) {
      return "number";
    }
    return value instanceof Map<?, ?> ? "object" : value instanceof List<?> ? "array" : "string";
  }
}
