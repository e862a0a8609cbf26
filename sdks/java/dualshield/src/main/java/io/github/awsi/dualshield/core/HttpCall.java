package io.github.awsi.dualshield.core;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param method HTTP method
 * @param uri where it goes
 * @param headers names in lower case
 * @param body null if there is none
 * @param timeout for the whole answer, or for each part of a stream; null waits for ever
 * @param isStream whether the body is to be handed over while it arrives
 */
public record HttpCall(
    String method,
    URI uri,
    Map<String, String> headers,
    RequestBody body,
    Duration timeout,
    boolean isStream) {
  @Override
  public String toString() {
    // Headers and query may hold credentials.
    return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
