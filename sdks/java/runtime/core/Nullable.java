package core;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * A field that may be absent, null, or have a value; the three are told apart on the wire.
 *
 * @param <T> the type of the value
 */
public final class Nullable<T> {
  private static final Nullable<?> ABSENT = new Nullable<>(null);
  private static final Nullable<?> NULL = new Nullable<>(null);

  private final T value;

  private Nullable(T value) {
    this.value = value;
  }

  /**
   * No field at all.
   *
   * @param <T> the type of the value
   * @return absence
   */
  @SuppressWarnings("unchecked") // holds no value
  public static <T> Nullable<T> absent() {
    return (Nullable<T>) ABSENT;
  }

  /**
   * A field that is null.
   *
   * @param <T> the type of the value
   * @return null, written as such
   */
  @SuppressWarnings("unchecked") // holds no value
  public static <T> Nullable<T> ofNull() {
    return (Nullable<T>) NULL;
  }

  /**
   * A field with a value.
   *
   * @param value the value, not null
   * @param <T> the type of the value
   * @return the value
   */
  public static <T> Nullable<T> of(T value) {
    return new Nullable<>(Objects.requireNonNull(value));
  }

  /**
   * A field with a value or null.
   *
   * @param value the value, or null
   * @param <T> the type of the value
   * @return the value, or null
   */
  public static <T> Nullable<T> ofNullable(T value) {
    return value == null ? ofNull() : of(value);
  }

  /**
   * Whether there is no such field.
   *
   * @return true if it is absent
   */
  public boolean isAbsent() {
    return this == ABSENT;
  }

  /**
   * Whether the field is there and null.
   *
   * @return true if it is null
   */
  public boolean isNull() {
    return value == null && !isAbsent();
  }

  /**
   * Whether there is a value.
   *
   * @return true if {@link #get()} gives one
   */
  public boolean isPresent() {
    return value != null;
  }

  /**
   * The value.
   *
   * @return the value
   * @throws NoSuchElementException if the field is absent or null
   */
  public T get() {
    if (value == null) {
      throw new NoSuchElementException(toString());
    }
    return value;
  }

  /**
   * The value, or another.
   *
   * @param other stands in where the field is absent or null
   * @return one of them
   */
  public T orElse(T other) {
    return value == null ? other : value;
  }

  /**
   * The value where there is one.
   *
   * @return empty if the field is absent or null
   */
  public Optional<T> toOptional() {
    return Optional.ofNullable(value);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (value != null && other instanceof Nullable<?> it && value.equals(it.value));
  }

  @Override
  public int hashCode() {
    return isAbsent() ? 1 : Objects.hashCode(value);
  }

  @Override
  public String toString() {
    return isAbsent() ? "absent" : String.valueOf(value);
  }
}
