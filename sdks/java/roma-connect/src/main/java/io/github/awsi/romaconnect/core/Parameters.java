package io.github.awsi.romaconnect.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Parameter styles of OpenAPI 3.1, section 4.8.12.3, after RFC 6570. Values are JSON values. */
final class Parameters {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  /** Even then "#" ends a query, and "&", "=" and "+" would change its meaning. */
  private static final String RESERVED = ":/?@!$'()*,;[]";

  private static final Pattern STEP = Pattern.compile("(?:^|/)\\.\\.?(?:/|$)");

  /** Halves of pairs, which UTF-8 has no octets for. */
  private static final Pattern LONE_SURROGATES = Pattern.compile("\\p{Cs}");

  private Parameters() {}

  /** A name and a value, both encoded. */
  record Pair(String name, String value) {}

  static String percent(String text) {
    return percent(text, "");
  }

  /** A path with what no address may hold encoded: the document's own words may be any. */
  static String legal(String path) {
    return percent(path, "/:@!$&'()*+,;=%?");
  }

  private static String percent(String text, String kept) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    String whole = LONE_SURROGATES.matcher(text).replaceAll("\ufffd");
    for (byte octet : whole.getBytes(StandardCharsets.UTF_8)) {
      char unit = (char) (octet & 0xff);
      if (UNRESERVED.indexOf(unit) >= 0 || kept.indexOf(unit) >= 0) {
        encoded.append(unit);
      } else {
        encoded.append('%').append(hex(unit >> 4)).append(hex(unit & 15));
      }
    }
    return encoded.toString();
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }

  /** The text of a JSON scalar as parameters carry it. */
  static String scalar(Object value) {
    return value == null ? "" : value instanceof String text ? text : Json.write(value);
  }

  /** Lists and objects on one line: {@code a,b} and {@code k,v} or, exploded, {@code k=v}. */
  private static String flat(
      Object value, UnaryOperator<String> encode, boolean explode, String joint) {
    StringJoiner joined = new StringJoiner(joint);
    if (value instanceof List<?> items) {
      items.forEach(item -> joined.add(encode.apply(scalar(item))));
    } else if (value instanceof Map<?, ?>) {
      String between = explode ? "=" : joint;
      Json.object(value)
          .forEach((name, item) -> joined.add(encode.apply(name) + between + encode.apply(scalar(item))));
    } else {
      joined.add(encode.apply(scalar(value)));
    }
    return joined.toString();
  }

  /** Refuses steps such as "..", which are resolved away, encoded or not: they would lead elsewhere. */
  static String path(Parameter parameter, Object value) {
    String text = pathText(parameter, value);
    if (text.isEmpty() || STEP.matcher(text).find()) {
      throw new IllegalArgumentException(
          "Path parameter " + parameter.wire() + " must not be empty, \".\" or \"..\".");
    }
    return text;
  }

  private static String pathText(Parameter parameter, Object value) {
    // Brackets have no place in a path (RFC 3986, 3.3), and "?" would end it.
    String kept = parameter.allowReserved() ? ":/@!$'()*,;" : "";
    UnaryOperator<String> encode = text -> percent(text, kept);
    boolean explode = parameter.explode();
    return switch (parameter.style()) {
      case LABEL -> "." + flat(value, encode, explode, explode ? "." : ",");
      case MATRIX -> matrix(percent(parameter.wire()), value, encode, explode);
      default -> flat(value, encode, explode, ",");
    };
  }

  private static String matrix(
      String name, Object value, UnaryOperator<String> encode, boolean explode) {
    StringBuilder text = new StringBuilder();
    if (explode && value instanceof List<?> items) {
      items.forEach(item -> text.append(';').append(name).append('=').append(encode.apply(scalar(item))));
    } else if (explode && value instanceof Map<?, ?>) {
      Json.object(value)
          .forEach(
              (key, item) ->
                  text.append(';').append(encode.apply(key)).append('=').append(encode.apply(scalar(item))));
    } else {
      String flat = flat(value, encode, false, ",");
      text.append(';').append(name).append(flat.isEmpty() ? "" : "=" + flat);
    }
    return text.toString();
  }

  /** Style {@code simple}, nothing percent-encoded. */
  static String header(Object value, boolean explode) {
    return flat(value, text -> text, explode, ",");
  }

  static List<Pair> query(
      String name, Object value, Style style, boolean explode, boolean allowReserved) {
    UnaryOperator<String> encode = text -> percent(text, allowReserved ? RESERVED : "");
    List<Pair> pairs = new ArrayList<>();
    String key = percent(name);
    if (style == Style.DEEP_OBJECT && (value instanceof Map<?, ?> || value instanceof List<?>)) {
      deep(pairs, key, value, encode);
    } else if (explode && value instanceof List<?> items) {
      items.forEach(item -> pairs.add(new Pair(key, encode.apply(scalar(item)))));
    } else if (explode && value instanceof Map<?, ?>) {
      Json.object(value).forEach((field, item) -> spread(pairs, percent(field), item, encode));
    } else if (!(value instanceof List<?> items && items.isEmpty())) {
      pairs.add(new Pair(key, flat(value, encode, false, joint(style))));
    }
    return pairs;
  }

  private static String joint(Style style) {
    return style == Style.SPACE_DELIMITED ? "%20" : style == Style.PIPE_DELIMITED ? "%7C" : ",";
  }

  private static void spread(
      List<Pair> pairs, String key, Object value, UnaryOperator<String> encode) {
    for (Object item : value instanceof List<?> items ? items : Arrays.asList(value)) {
      pairs.add(new Pair(key, encode.apply(scalar(item))));
    }
  }

  /** {@code name[a][b]=c}; lists repeat the key, as most servers read them. */
  private static void deep(
      List<Pair> pairs, String key, Object value, UnaryOperator<String> encode) {
    if (value instanceof Map<?, ?>) {
      Json.object(value)
          .forEach((field, item) -> deep(pairs, key + "[" + percent(field) + "]", item, encode));
    } else if (value instanceof List<?> items) {
      items.forEach(item -> deep(pairs, key, item, encode));
    } else {
      pairs.add(new Pair(key, encode.apply(scalar(value))));
    }
  }

  /** As a query in style {@code form}; style {@code cookie} (OpenAPI 3.2) encodes nothing. */
  static List<Pair> cookies(Parameter parameter, Object value) {
    String name = parameter.wire();
    if (parameter.style() != Style.COOKIE) {
      return query(name, value, Style.FORM, parameter.explode(), false);
    }
    List<Pair> pairs = new ArrayList<>();
    if (parameter.explode() && value instanceof List<?> items) {
      items.forEach(item -> pairs.add(new Pair(name, scalar(item))));
    } else if (parameter.explode() && value instanceof Map<?, ?>) {
      Json.object(value).forEach((field, item) -> pairs.add(new Pair(field, scalar(item))));
    } else {
      pairs.add(new Pair(name, flat(value, text -> text, false, ",")));
    }
    return pairs;
  }

  static String join(List<Pair> pairs, String joint) {
    StringJoiner joined = new StringJoiner(joint);
    pairs.forEach(pair -> joined.add(pair.name() + "=" + pair.value()));
    return joined.toString();
  }
}
