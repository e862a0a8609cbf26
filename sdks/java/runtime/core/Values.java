package core;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** JSON values for whatever users pass where the document allows anything. */
public final class Values {
  private Values() {}

  /**
   * The JSON value for a Java value.
   *
   * @param value a value, or null
   * @param request whether it goes to the server: read-only fields are left out
   * @return plain Java, see {@link Json}
   * @throws IllegalArgumentException if JSON has no form for it
   */
  public static Object encode(Object value, boolean request) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof BigDecimal
        || value instanceof BigInteger
        || value instanceof Upload) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Model model) {
      return model.encode(request);
    }
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> encoded = new LinkedHashMap<>();
      members.forEach((key, member) -> encoded.put(String.valueOf(key), encode(member, request)));
      return encoded;
    }
    return value instanceof Iterable<?> items ? list(items, request) : text(value, request);
  }

  private static List<Object> list(Iterable<?> items, boolean request) {
    List<Object> encoded = new ArrayList<>();
    for (Object item : items) {
      encoded.add(encode(item, request));
    }
    return encoded;
  }

  private static Object number(Number number) {
    return number instanceof Double || number instanceof Float
        ? Numbers.finite(Double.valueOf(number.toString()))
        : (Object) number.longValue();
  }

  private static Object text(Object value, boolean request) {
    if (value instanceof OffsetDateTime time) {
      return Times.write(time);
    }
    if (value instanceof LocalDate || value instanceof TemporalAccessor || value instanceof UUID) {
      return value.toString();
    }
    if (value instanceof byte[] octets) {
      return Base64.getEncoder().encodeToString(octets);
    }
    if (value instanceof Optional<?> optional) {
      return encode(optional.orElse(null), request);
    }
    if (value instanceof Enum<?> || value instanceof CharSequence || value instanceof Character) {
      return value.toString();
    }
    if (value.getClass().isArray()) {
      List<Object> items = new ArrayList<>();
      for (int index = 0; index < Array.getLength(value); index += 1) {
        items.add(encode(Array.get(value, index), request));
      }
      return items;
    }
    throw new IllegalArgumentException(value.getClass().getName() + " cannot be sent as JSON");
  }

  /** Equality as JSON has it: 1 and 1.0 are the same number. */
  static boolean equal(Object one, Object other) {
    if (one instanceof Number && other instanceof Number) {
      BigDecimal left = Numbers.toDecimal(one);
      BigDecimal right = Numbers.toDecimal(other);
      return left != null && right != null && left.compareTo(right) == 0;
    }
    return one == null ? other == null : one.equals(other);
  }
}
