package io.github.awsi.dualshield.core;

import java.util.LinkedHashMap;
import java.util.Map;

/** The arguments of one call, as JSON values. */
public abstract class CallParams {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final RequestOptions options = new RequestOptions();

  /** No arguments. */
  protected CallParams() {}

  /**
   * Sets an argument.
   *
   * @param key its key
   * @param codec writes it
   * @param value its value
   * @param <T> its type
   */
  protected final <T> void put(String key, Codec<T> codec, T value) {
    values.put(key, LargeStack.retry(() -> codec.encode(value, true)));
  }

  /**
   * Sets the body, which says by what it is in which media type it goes.
   *
   * @param mediaType used unless the options name another
   * @param codec writes it
   * @param value its value
   * @param <T> its type
   */
  protected final <T> void putBody(String mediaType, Codec<T> codec, T value) {
    put("body", codec, value);
    options.usualType = mediaType;
  }

  Map<String, Object> values() {
    return values;
  }

  /**
   * The options of this call.
   *
   * @return to be changed
   */
  protected final RequestOptions requestOptions() {
    return options;
  }

  @Override
  public String toString() {
    // Values may be secrets.
    return getClass().getSimpleName() + values.keySet();
  }
}
