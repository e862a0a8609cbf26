package io.github.awsi.dualshield.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An HTTP answer as it came. */
public final class RawResponse {
  private static final List<String> REQUEST_IDS =
      List.of("x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id");

  private final String method;
  private final String path;
  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  RawResponse(
      String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /**
   * HTTP method of the request.
   *
   * @return e.g. {@code GET}
   */
  public String method() {
    return method;
  }

  /**
   * Path template of the operation, without values.
   *
   * @return e.g. {@code /pets/{id}}
   */
  public String path() {
    return path;
  }

  /**
   * HTTP status.
   *
   * @return e.g. 200
   */
  public int status() {
    return status;
  }

  /**
   * All headers.
   *
   * @return values by name in lower case
   */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /**
   * One header; values of a repeated one are joined.
   *
   * @param name in lower case
   * @return its value, if it is there
   */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> String.join(", ", values));
  }

  /**
   * The server's name for the request, where it gives one.
   *
   * @return what to tell its owners
   */
  public Optional<String> requestId() {
    return REQUEST_IDS.stream().filter(headers::containsKey).findFirst().flatMap(this::header);
  }

  /**
   * Octets of the body; empty for streams.
   *
   * @return a copy
   */
  public byte[] body() {
    return body.clone();
  }

  /**
   * The decoded body.
   *
   * @return a JSON value
   * @throws IOException if it is not JSON
   */
  public Object json() throws IOException {
    return Json.read(body);
  }

  boolean isEmpty() {
    return body.length == 0;
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  byte[] octets() {
    return body;
  }

  @Override
  public String toString() {
    // Headers and body of an answer to a login hold credentials; what is printed lands in logs.
    return "RawResponse[" + method + " " + path + ": status " + status + ", " + body.length + " octets]";
  }
}
