package io.github.awsi.zopsm.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects the fields of a JSON object. */
public final class ObjectWriter {
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final boolean request;
  private int extra;

  ObjectWriter(boolean request) {
    this.request = request;
  }

  /**
   * Whether read-only fields are written.
   *
   * @return false in a request
   */
  public boolean takesReadOnly() {
    return !request;
  }

  /**
   * A field that is always there.
   *
   * @param name its name on the wire
   * @param codec writes it
   * @param value its value
   * @param <T> its type
   */
  public <T> void required(String name, Codec<T> codec, T value) {
    fields.put(name, codec.encode(value, request));
  }

  /**
   * A field that is always there and may be null.
   *
   * @param name its name on the wire
   * @param codec writes it
   * @param value its value; empty for null
   * @param <T> its type
   */
  public <T> void requiredNullable(String name, Codec<T> codec, Optional<T> value) {
    fields.put(name, value.map(it -> codec.encode(it, request)).orElse(null));
  }

  /**
   * A field that may be absent.
   *
   * @param name its name on the wire
   * @param codec writes it
   * @param value its value; empty if it is absent
   * @param <T> its type
   */
  public <T> void optional(String name, Codec<T> codec, Optional<T> value) {
    value.ifPresent(it -> fields.put(name, codec.encode(it, request)));
  }

  /**
   * A field that may be absent or null.
   *
   * @param name its name on the wire
   * @param codec writes it
   * @param value its value, null or absence
   * @param <T> its type
   */
  public <T> void nullable(String name, Codec<T> codec, Nullable<T> value) {
    if (!value.isAbsent()) {
      T it = value.orElse(null);
      fields.put(name, it == null ? null : codec.encode(it, request));
    }
  }

  /**
   * Fields that the document does not name.
   *
   * @param codec writes each
   * @param values values by name
   * @param <T> their type
   */
  public <T> void rest(Codec<T> codec, Map<String, T> values) {
    values.forEach((name, value) -> fields.put(name, codec.encode(value, request)));
    extra = values.size();
  }

  Map<String, Object> fields() {
    return fields;
  }

  int extra() {
    return extra;
  }
}
