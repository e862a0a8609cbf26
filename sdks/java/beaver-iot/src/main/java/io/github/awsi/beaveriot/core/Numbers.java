package io.github.awsi.beaveriot.core;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Conversions of JSON numbers that lose nothing; null where something would be lost. */
final class Numbers {
  /** Digits of the largest number that is spelled out: {@code 1e999999999} must not fill the memory. */
  private static final int LONGEST = 10_000;

  private Numbers() {}

  static Long toLong(Object json) {
    if (json instanceof Long number) {
      return number;
    }
    BigInteger whole = toBigInteger(json);
    return whole != null && whole.bitLength() < 64 ? (Long) whole.longValue() : null;
  }

  static Integer toInt(Object json) {
    Long number = toLong(json);
    return number != null && number.intValue() == number ? (Integer) number.intValue() : null;
  }

  static BigInteger toBigInteger(Object json) {
    if (json instanceof BigInteger whole) {
      return whole;
    }
    if (json instanceof Long number) {
      return BigInteger.valueOf(number);
    }
    if (!(json instanceof BigDecimal decimal) || Math.abs((long) decimal.scale()) > LONGEST) {
      return null;
    }
    return decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0
        ? decimal.toBigInteger()
        : null;
  }

  static BigDecimal toDecimal(Object json) {
    if (json instanceof BigDecimal decimal) {
      return decimal;
    }
    if (json instanceof BigInteger whole) {
      return new BigDecimal(whole);
    }
    return json instanceof Long number ? BigDecimal.valueOf(number) : null;
  }

  /** Digits that a double has no room for are rounded; a number beyond its range is none. */
  static Double toDouble(Object json) {
    if (!(json instanceof Number number)) {
      return null;
    }
    double nearest = number.doubleValue();
    return Double.isInfinite(nearest) ? null : (Double) nearest;
  }

  /** JSON has no word for infinity. */
  static Object finite(Double number) {
    if (number.isNaN() || number.isInfinite()) {
      throw new IllegalArgumentException(number + " cannot be sent as JSON");
    }
    return new BigDecimal(number.toString());
  }
}
