package io.github.awsi.zopsm.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON text in and out without losing digits. A JSON value is plain Java: {@code null}, {@link
 * Boolean}, {@link String}, {@link Long}, {@link BigInteger}, {@link BigDecimal}, {@link List} and
 * {@link Map}.
 */
public final class Json {
  /** Nesting is bounded, because typed values are read by recursion. */
  private static final int DEEPEST = 2_000;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(10_000)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private Json() {}

  /**
   * Reads one JSON value.
   *
   * @param text JSON text
   * @return the value
   * @throws IOException if it is not JSON
   */
  public static Object read(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return readOnly(parser);
    }
  }

  /**
   * Reads one JSON value.
   *
   * @param octets JSON text in UTF-8, UTF-16 or UTF-32
   * @return the value
   * @throws IOException if it is not JSON
   */
  public static Object read(byte[] octets) throws IOException {
    try (JsonParser parser = FACTORY.createParser(octets)) {
      return readOnly(parser);
    }
  }

  /**
   * A value that the document fixes.
   *
   * @param text JSON text
   * @return the value
   */
  public static Object constant(String text) {
    try {
      return read(text);
    } catch (IOException error) {
      throw new IllegalArgumentException(error);
    }
  }

  private static Object readOnly(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new IOException("no JSON value");
    }
    Object value = readValue(parser);
    if (parser.nextToken() != null) {
      throw new IOException("more than one JSON value");
    }
    return value;
  }

  /** Without recursion: the depth of a document is not the depth of our stack. */
  private static Object readValue(JsonParser parser) throws IOException {
    Deque<Object> open = new ArrayDeque<>();
    Deque<String> names = new ArrayDeque<>();
    while (true) {
      JsonToken token = parser.currentToken();
      if (token == JsonToken.FIELD_NAME) {
        names.push(parser.currentName());
      } else {
        Object value = token.isStructEnd() ? open.pop() : start(parser, token);
        if (token.isStructStart()) {
          open.push(value);
        } else if (open.isEmpty()) {
          return value;
        } else {
          add(open.peek(), names, value);
        }
      }
      if (parser.nextToken() == null) {
        throw new IOException("the JSON text ends too early");
      }
    }
  }

  private static Object start(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> new LinkedHashMap<String, Object>();
      case START_ARRAY -> new ArrayList<Object>();
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_NUMBER_INT -> whole(parser);
      default -> throw new IOException("unexpected " + token);
    };
  }

  private static Object whole(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? (Object) parser.getBigIntegerValue()
        : (Object) parser.getLongValue();
  }

  private static void add(Object container, Deque<String> names, Object value) {
    if (container instanceof Map<?, ?>) {
      object(container).put(names.pop(), value);
    } else {
      array(container).add(value);
    }
  }

  /**
   * Writes a JSON value.
   *
   * @param value plain Java, as {@link #read(String)} gives it
   * @return JSON text
   */
  public static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      writeValue(generator, value);
    } catch (JsonProcessingException error) {
      throw new IllegalArgumentException(error.getOriginalMessage(), error);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return text.toString();
  }

  /** Lone surrogates, which UTF-8 has no form for, travel as escapes. */
  static byte[] octets(Object value) {
    String text = write(value);
    for (int index = 0; index < text.length(); index += 1) {
      char unit = text.charAt(index);
      if (Character.isHighSurrogate(unit)
          && index + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(index + 1))) {
        index += 1;
      } else if (Character.isSurrogate(unit)) {
        text = text.substring(0, index) + String.format("\\u%04x", (int) unit) + text.substring(index + 1);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void writeValue(JsonGenerator out, Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Long || value instanceof Integer) {
      out.writeNumber(((Number) value).longValue());
    } else if (value instanceof BigInteger whole) {
      out.writeNumber(whole);
    } else if (value instanceof BigDecimal decimal) {
      out.writeNumber(decimal.toString());
    } else if (value instanceof Map<?, ?> members) {
      out.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        out.writeFieldName(String.valueOf(member.getKey()));
        writeValue(out, member.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof List<?> items) {
      out.writeStartArray();
      for (Object item : items) {
        writeValue(out, item);
      }
      out.writeEndArray();
    } else {
      writeValue(out, Values.encode(value, false));
    }
  }

  /**
   * The value at a JSON Pointer (RFC 6901).
   *
   * @param value a JSON value
   * @param pointer e.g. {@code /items/0/id}
   * @return what stands there, or null
   */
  public static Object at(Object value, String pointer) {
    Object here = value;
    String[] tokens = pointer.split("/", -1);
    for (int index = 1; index < tokens.length; index += 1) {
      String token = tokens[index].replace("~1", "/").replace("~0", "~");
      if (here instanceof Map<?, ?> members) {
        here = members.get(token);
      } else if (here instanceof List<?> items && token.matches("\\d{1,9}")) {
        int place = Integer.parseInt(token);
        here = place < items.size() ? items.get(place) : null;
      } else {
        return null;
      }
    }
    return here;
  }

  /** What this class itself has made; the keys of JSON objects are always strings. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> array(Object value) {
    return (List<Object>) value;
  }
}
