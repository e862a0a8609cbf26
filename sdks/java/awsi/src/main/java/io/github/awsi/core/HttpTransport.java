package io.github.awsi.core;

import java.util.concurrent.CompletableFuture;

/** What carries requests: replace it for another HTTP client, for recording, for tests. */
public interface HttpTransport extends AutoCloseable {
  /**
   * Sends a request. The future fails with {@link java.net.http.HttpConnectTimeoutException} or
   * {@link java.net.ConnectException} where nothing was sent, {@link
   * java.net.http.HttpTimeoutException} where no answer came in time, {@link CutShortException}
   * where the head of one came and its body broke off, and another {@link java.io.IOException}
   * where the connection broke before. Cancelling it ends the request.
   *
   * @param call the request
   * @return the answer; unless {@link HttpCall#isStream()} asks otherwise its body is in memory
   */
  CompletableFuture<HttpReply> send(HttpCall call);

  /** Ends all connections. */
  @Override
  default void close() {}
}
