package io.github.awsi.zopsm.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about a call that failed.
 *
 * @param message what went wrong, as the server or the transport said it
 * @param code code of the API's error catalogue, null if the answer has none
 * @param status HTTP status, 0 if there was no answer
 * @param headers names in lower case
 * @param body decoded JSON of the answer, the start of its text, or null
 * @param requestId the server's name for the request, or null
 * @param method HTTP method
 * @param path path template, without values: nothing secret can stand in it
 * @param cause what the transport threw, or null
 */
public record Failure(
    String message,
    Object code,
    int status,
    Map<String, List<String>> headers,
    Object body,
    String requestId,
    String method,
    String path,
    Throwable cause) {

  static Failure before(String message, String method, String path, Throwable cause) {
    return new Failure(message, null, 0, Map.of(), null, null, method, path, cause);
  }

  static Failure of(String message, Object code, Object body, RawResponse raw, Throwable cause) {
    Optional<String> id = raw.requestId();
    return new Failure(
        message, code, raw.status(), raw.headers(), body, id.orElse(null), raw.method(), raw.path(), cause);
  }

  String text() {
    StringBuilder text = new StringBuilder(method + " " + path + ": " + message);
    String separator = " (";
    if (status != 0) {
      text.append(separator).append("status ").append(status);
      separator = ", ";
    }
    if (code != null) {
      text.append(separator).append("code ").append(code);
      separator = ", ";
    }
    if (requestId != null) {
      text.append(separator).append("request ").append(requestId);
      separator = ", ";
    }
    return separator.equals(", ") ? text.append(')').toString() : text.toString();
  }
}
