package io.github.awsi.beaveriot.core;

/** A value of the API that knows its JSON form. */
public interface Model {
  /**
   * The JSON value.
   *
   * @param request whether it goes to the server: read-only fields are left out
   * @return plain Java, see {@link Json}
   */
  Object encode(boolean request);

  /**
   * The JSON value, whole.
   *
   * @return plain Java: maps, lists, texts, numbers
   */
  default Object toJson() {
    return encode(false);
  }
}
