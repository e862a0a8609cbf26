package core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of an open enum that the document lists.
 *
 * @param <E> the enum
 */
public final class KnownValues<E extends OpenEnum<?>> {
  private final List<E> all;
  private final Map<Object, E> byValue = new HashMap<>();

  /**
   * Takes the values.
   *
   * @param values in the document's order
   */
  @SafeVarargs
  public KnownValues(E... values) {
    List<E> listed = new ArrayList<>(values.length);
    for (E value : values) {
      listed.add(value);
      byValue.putIfAbsent(key(value.value()), value);
    }
    all = List.copyOf(listed);
  }

  /**
   * All of them.
   *
   * @return in the document's order
   */
  public List<E> all() {
    return all;
  }

  /**
   * The listed one.
   *
   * @param value as it travels
   * @return null if it is not listed
   */
  public E find(Object value) {
    return byValue.get(key(value));
  }

  /** 1 and 1.0 are the same number. */
  private static Object key(Object value) {
    BigDecimal number = Numbers.toDecimal(value);
    return number == null ? value : number.stripTrailingZeros();
  }
}
