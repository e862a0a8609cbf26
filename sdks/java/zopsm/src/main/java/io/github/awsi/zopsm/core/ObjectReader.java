package io.github.awsi.zopsm.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Takes the fields of a JSON object one by one; what is left is kept. */
public final class ObjectReader {
  private final Map<String, Object> fields;
  private final boolean exact;

  ObjectReader(Map<String, Object> fields, boolean exact) {
    this.fields = fields;
    this.exact = exact;
  }

  /**
   * A field that must be there.
   *
   * @param name its name on the wire
   * @param codec reads it
   * @param <T> its type
   * @return the value
   */
  public <T> T required(String name, Codec<T> codec) {
    if (!fields.containsKey(name)) {
      throw new Mismatch("a value", null).inside(name);
    }
    return take(name, codec);
  }

  /**
   * A field that must be there and may be null.
   *
   * @param name its name on the wire
   * @param codec reads it
   * @param <T> its type
   * @return the value; empty for null
   */
  public <T> Optional<T> requiredNullable(String name, Codec<T> codec) {
    return Optional.ofNullable(required(name, Codecs.nullable(codec)));
  }

  /**
   * A field that may be absent. A server that sends null means the same.
   *
   * @param name its name on the wire
   * @param codec reads it
   * @param <T> its type
   * @return the value; empty if it is absent
   */
  public <T> Optional<T> optional(String name, Codec<T> codec) {
    return Optional.ofNullable(take(name, Codecs.nullable(codec)));
  }

  /**
   * A field that may be absent or null.
   *
   * @param name its name on the wire
   * @param codec reads it
   * @param <T> its type
   * @return the value, null or absence
   */
  public <T> Nullable<T> nullable(String name, Codec<T> codec) {
    return fields.containsKey(name)
        ? Nullable.ofNullable(take(name, Codecs.nullable(codec)))
        : Nullable.absent();
  }

  /**
   * All other fields.
   *
   * @param codec reads each
   * @param <T> their type
   * @return values by name
   */
  public <T> Map<String, T> rest(Codec<T> codec) {
    if (fields.isEmpty()) {
      return Map.of();
    }
    Map<String, T> rest = new LinkedHashMap<>();
    for (String name : fields.keySet().toArray(String[]::new)) {
      rest.put(name, take(name, codec));
    }
    return Collections.unmodifiableMap(rest);
  }

  private <T> T take(String name, Codec<T> codec) {
    try {
      return codec.decode(fields.remove(name), exact);
    } catch (Mismatch mismatch) {
      throw mismatch.inside(name);
    }
  }
}
