package io.github.awsi.beaveriot.core;

/**
 * Translates between JSON values and one Java type. Strict where the document is (a missing required
 * field, a string for a number), open where APIs grow: what is unknown is kept.
 *
 * @param <T> the Java type
 */
public interface Codec<T> {
  /**
   * The typed value.
   *
   * @param json a JSON value
   * @param exact whether constants must match, as the choice of a union's member needs
   * @return the value
   * @throws Mismatch if it does not fit
   */
  T decode(Object json, boolean exact);

  /**
   * The JSON value.
   *
   * @param value a typed value
   * @param request whether it goes to the server: read-only fields are left out
   * @return plain Java, see {@link Json}
   */
  Object encode(T value, boolean request);

  /**
   * How much of a value this type explains: the best member of a union wins.
   *
   * @param value a typed value
   * @return more is better
   */
  default double score(T value) {
    return 1;
  }
}
