package io.github.awsi.core;

import java.util.Objects;

/**
 * One of several known values, or another one that the server has learnt since.
 *
 * @param <V> what a value is in JSON
 */
public abstract class OpenEnum<V> implements Model {
  private final V value;

  /**
   * Makes a value.
   *
   * @param value as it travels
   */
  protected OpenEnum(V value) {
    this.value = Objects.requireNonNull(value);
  }

  /**
   * The value as it travels.
   *
   * @return the value
   */
  public final V value() {
    return value;
  }

  @Override
  public final Object encode(boolean request) {
    return Values.encode(value, request);
  }

  @Override
  public final boolean equals(Object other) {
    return other != null
        && other.getClass() == getClass()
        && Values.equal(value, ((OpenEnum<?>) other).value);
  }

  @Override
  public final int hashCode() {
    return value instanceof Number number ? Double.hashCode(number.doubleValue()) : value.hashCode();
  }

  @Override
  public final String toString() {
    return String.valueOf(value);
  }
}
