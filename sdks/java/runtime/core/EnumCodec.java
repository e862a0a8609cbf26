package core;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An open enum.
 *
 * @param <E> the enum
 * @param <V> what a value is in JSON
 */
public final class EnumCodec<E extends OpenEnum<V>, V> implements Codec<E> {
  private final Codec<V> base;
  private final Function<V, E> make;
  private final Predicate<E> isKnown;

  /**
   * Makes a codec.
   *
   * @param base reads a value
   * @param make makes the enum from it
   * @param isKnown whether the document lists it
   */
  public EnumCodec(Codec<V> base, Function<V, E> make, Predicate<E> isKnown) {
    this.base = base;
    this.make = make;
    this.isKnown = isKnown;
  }

  @Override
  public E decode(Object json, boolean exact) {
    if (json == null) {
      throw new Mismatch("a value", null);
    }
    if (!exact && (json instanceof Map<?, ?> || json instanceof List<?>)) {
      E unknown = make.apply(null);
      unknown.raw = json;
      return unknown;
    }
    return make.apply(base.decode(json, exact));
  }

  @Override
  public Object encode(E value, boolean request) {
    return value.encode(request);
  }

  @Override
  public double score(E value) {
    return isKnown.test(value) ? 3 : 1;
  }
}
