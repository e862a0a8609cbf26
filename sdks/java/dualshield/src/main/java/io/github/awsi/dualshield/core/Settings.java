package io.github.awsi.dualshield.core;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** What the user asks of a client. */
record Settings(
    String baseUrl,
    Duration timeout,
    int maxRetries,
    Map<String, String> headers,
    Map<String, Object> query,
    Map<String, Supplier<String>> secrets,
    HttpTransport transport) {

  @Override
  public String toString() {
    return "Settings[" + baseUrl + "]";
  }
}
