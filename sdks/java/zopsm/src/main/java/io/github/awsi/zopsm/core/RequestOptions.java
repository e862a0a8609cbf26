package io.github.awsi.zopsm.core;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Options of one call, beyond what the document describes. */
public final class RequestOptions {
  final Map<String, String> headers = new LinkedHashMap<>();
  final Map<String, Object> query = new LinkedHashMap<>();
  final Map<String, Object> bodyFields = new LinkedHashMap<>();
  Duration timeout;
  boolean hasTimeout;
  Integer maxRetries;
  String contentType;
  String usualType;
  Consumer<RawResponse> listener;

  /** No options. */
  public RequestOptions() {}

  /**
   * How long to wait for each attempt.
   *
   * @param duration null waits for ever. Default: the client's
   * @return this
   */
  public RequestOptions timeout(Duration duration) {
    timeout = duration;
    hasTimeout = true;
    return this;
  }

  /**
   * Attempts after the first, where a retry is safe.
   *
   * @param count 0 for none. Default: the client's
   * @return this
   */
  public RequestOptions maxRetries(int count) {
    maxRetries = count;
    return this;
  }

  /**
   * Adds or replaces a header.
   *
   * @param name its name
   * @param value its value
   * @return this
   */
  public RequestOptions header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /**
   * Adds a query parameter.
   *
   * @param name its name
   * @param value a text, number or truth value, or a list of them
   * @return this
   */
  public RequestOptions query(String name, Object value) {
    query.put(name, value);
    return this;
  }

  /**
   * Adds a field to a JSON or form body.
   *
   * @param name its name
   * @param value anything that JSON has a form for
   * @return this
   */
  public RequestOptions bodyField(String name, Object value) {
    bodyFields.put(name, value);
    return this;
  }

  /**
   * The media type of the body, where the operation takes several.
   *
   * @param mediaType one of them. Default: the first
   * @return this
   */
  public RequestOptions contentType(String mediaType) {
    contentType = mediaType;
    return this;
  }

  /**
   * Hears of the HTTP answer of each attempt.
   *
   * @param given called before the answer is read
   * @return this
   */
  public RequestOptions onResponse(Consumer<RawResponse> given) {
    listener = given;
    return this;
  }
}
