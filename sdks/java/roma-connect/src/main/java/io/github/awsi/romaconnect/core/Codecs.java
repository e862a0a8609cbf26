package io.github.awsi.romaconnect.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** The codecs of what JSON has by itself and of the formats of OpenAPI. */
public final class Codecs {
  /** Any JSON value. */
  public static final Codec<Object> ANY = new AnyCodec();

  /** A text. */
  public static final Codec<String> STRING =
      new Scalar<>("string", 1, json -> json instanceof String text ? text : null, text -> text);

  /** A truth value. */
  public static final Codec<Boolean> BOOLEAN =
      new Scalar<>("boolean", 1, json -> json instanceof Boolean it ? it : null, truth -> truth);

  /** A whole number of 32 bits. */
  public static final Codec<Integer> INT =
      new Scalar<>("32-bit integer", 1, Numbers::toInt, number -> number.longValue());

  /** A whole number of 64 bits. */
  public static final Codec<Long> LONG =
      new Scalar<>("64-bit integer", 1, Numbers::toLong, number -> number);

  /** A whole number of any size. */
  public static final Codec<BigInteger> BIG_INTEGER =
      new Scalar<>("integer", 1, Numbers::toBigInteger, number -> number);

  /** A binary fraction. */
  public static final Codec<Double> DOUBLE =
      new Scalar<>("number", 1, Numbers::toDouble, Numbers::finite);

  /** A decimal of any size, digit by digit. */
  public static final Codec<BigDecimal> DECIMAL =
      new Scalar<>("number", 1, Numbers::toDecimal, number -> number);

  /** A decimal that travels as a text. */
  public static final Codec<BigDecimal> DECIMAL_TEXT =
      new Scalar<>("decimal", 2, text(BigDecimal::new), BigDecimal::toPlainString);

  /** A day. */
  public static final Codec<LocalDate> DATE =
      new Scalar<>("date", 2, text(LocalDate::parse), LocalDate::toString);

  /** A point in time. */
  public static final Codec<OffsetDateTime> DATE_TIME =
      new Scalar<>("date-time", 2, text(Times::read), Times::write);

  /** A UUID. */
  public static final Codec<UUID> UUID_TEXT =
      new Scalar<>("uuid", 2, text(Codecs::uuid), UUID::toString);

  /** Octets that travel as base64 text. */
  public static final Codec<byte[]> BYTES =
      new Scalar<>("base64", 2, text(Codecs::base64), Base64.getEncoder()::encodeToString);

  /** Octets outside JSON, passed on as they are. */
  public static final Codec<Upload> BINARY =
      new Scalar<>(
          "octets",
          1,
          json -> json instanceof Upload it ? it : json instanceof String it ? Upload.of(it) : null,
          upload -> upload);

  private Codecs() {}

  /**
   * An array of one type; null stands in it only where the type allows it.
   *
   * @param item what stands in it
   * @param <T> the type of an item
   * @return the codec
   */
  public static <T> Codec<List<T>> list(Codec<T> item) {
    return new ListCodec<>(item);
  }

  /**
   * An object with free keys.
   *
   * @param value what stands in it
   * @param <T> the type of a value
   * @return the codec
   */
  public static <T> Codec<Map<String, T>> map(Codec<T> value) {
    return new MapCodec<>(value);
  }

  /**
   * A type, or null.
   *
   * @param of the type
   * @param <T> the type
   * @return the codec
   */
  public static <T> Codec<T> nullable(Codec<T> of) {
    return new NullableCodec<>(of);
  }

  /**
   * A constant; another value of the same kind is let through where nothing depends on it.
   *
   * @param value the constant as JSON
   * @param of how its kind is read
   * @param <T> the type
   * @return the codec
   */
  public static <T> Codec<T> literal(Object value, Codec<T> of) {
    return new LiteralCodec<>(value, of);
  }

  /**
   * A number as a decimal, digit by digit.
   *
   * @param number any number; null stays null
   * @return the same number
   */
  public static BigDecimal decimal(Number number) {
    return number == null || number instanceof BigDecimal
        ? (BigDecimal) number
        : new BigDecimal(number.toString());
  }

  private static UUID uuid(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("not a UUID");
    }
    return UUID.fromString(text);
  }

  /** With or without padding, of either alphabet. */
  private static byte[] base64(String text) {
    String plain = text.strip().replace('-', '+').replace('_', '/');
    return Base64.getMimeDecoder().decode(plain);
  }

  private static <T> Function<Object, T> text(Function<String, T> read) {
    return json -> {
      if (!(json instanceof String text)) {
        return null;
      }
      try {
        return read.apply(text);
      } catch (IllegalArgumentException | DateTimeException error) {
        return null;
      }
    };
  }

  /** {@code read} gives null for what does not fit. */
  private record Scalar<T>(
      String expected, double points, Function<Object, T> read, Function<T, Object> write)
      implements Codec<T> {
    @Override
    public T decode(Object json, boolean exact) {
      T value = read.apply(json);
      if (value == null) {
        throw new Mismatch(expected, json);
      }
      return value;
    }

    @Override
    public Object encode(T value, boolean request) {
      return write.apply(Objects.requireNonNull(value, expected));
    }

    @Override
    public double score(T value) {
      return points;
    }
  }

  private record AnyCodec() implements Codec<Object> {
    @Override
    public Object decode(Object json, boolean exact) {
      return json;
    }

    @Override
    public Object encode(Object value, boolean request) {
      return Values.encode(value, request);
    }

    @Override
    public double score(Object value) {
      return 0.5;
    }
  }

  private record NullableCodec<T>(Codec<T> of) implements Codec<T> {
    @Override
    public T decode(Object json, boolean exact) {
      return json == null ? null : of.decode(json, exact);
    }

    @Override
    public Object encode(T value, boolean request) {
      return value == null ? null : of.encode(value, request);
    }

    @Override
    public double score(T value) {
      return value == null ? 1 : of.score(value);
    }
  }

  private record LiteralCodec<T>(Object value, Codec<T> of) implements Codec<T> {
    @Override
    public T decode(Object json, boolean exact) {
      if (exact && !Values.equal(value, json)) {
        throw new Mismatch(Json.write(value), json);
      }
      return of.decode(json, exact);
    }

    @Override
    public Object encode(T item, boolean request) {
      return of.encode(item, request);
    }

    @Override
    public double score(T item) {
      return 3;
    }
  }

  private record ListCodec<T>(Codec<T> item) implements Codec<List<T>> {
    @Override
    public List<T> decode(Object json, boolean exact) {
      if (!(json instanceof Collection<?> values)) {
        throw new Mismatch("array", json);
      }
      List<T> items = new ArrayList<>(values.size());
      try {
        for (Object value : values) {
          items.add(item.decode(value, exact));
        }
      } catch (Mismatch mismatch) {
        throw mismatch.inside(items.size());
      }
      return Collections.unmodifiableList(items);
    }

    @Override
    public Object encode(List<T> values, boolean request) {
      List<Object> items = new ArrayList<>(values.size());
      for (T value : values) {
        items.add(item.encode(value, request));
      }
      return items;
    }

    @Override
    public double score(List<T> values) {
      return 1 + values.stream().limit(8).mapToDouble(item::score).max().orElse(0);
    }
  }

  private record MapCodec<T>(Codec<T> value) implements Codec<Map<String, T>> {
    @Override
    public Map<String, T> decode(Object json, boolean exact) {
      if (!(json instanceof Map<?, ?>)) {
        throw new Mismatch("object", json);
      }
      Map<String, T> decoded = new LinkedHashMap<>();
      for (Map.Entry<String, Object> member : Json.object(json).entrySet()) {
        try {
          decoded.put(member.getKey(), value.decode(member.getValue(), exact));
        } catch (Mismatch mismatch) {
          throw mismatch.inside(member.getKey());
        }
      }
      return Collections.unmodifiableMap(decoded);
    }

    @Override
    public Object encode(Map<String, T> values, boolean request) {
      Map<String, Object> encoded = new LinkedHashMap<>();
      values.forEach((key, item) -> encoded.put(key, value.encode(item, request)));
      return encoded;
    }
  }
}
