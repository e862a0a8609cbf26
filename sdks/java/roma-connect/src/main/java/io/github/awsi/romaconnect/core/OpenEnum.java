package io.github.awsi.romaconnect.core;

/**
 * One of several known values, or another one that the server has learnt since.
 *
 * @param <V> what a value is in JSON
 */
public abstract class OpenEnum<V> implements Model {
  private final V value;

  /** What was received: the value, or an object or a list where the document has no type. */
  Object raw;

  /**
   * Makes a value.
   *
   * @param value as it travels
   */
  protected OpenEnum(V value) {
    this.value = value;
    this.raw = value;
  }

  /**
   * The value as it travels.
   *
   * @return the value; null if the server sent an object or a list, which is kept
   */
  public final V value() {
    return value;
  }

  @Override
  public final Object encode(boolean request) {
    return Values.encode(raw, request);
  }

  @Override
  public final boolean equals(Object other) {
    return other != null
        && other.getClass() == getClass()
        && Values.equal(raw, ((OpenEnum<?>) other).raw);
  }

  @Override
  public final int hashCode() {
    return raw instanceof Number number ? Double.hashCode(number.doubleValue()) : String.valueOf(raw).hashCode();
  }

  @Override
  public final String toString() {
    return String.valueOf(raw);
  }
}
