package io.github.awsi.core;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** When a request is sent again, and after how long. */
final class Retry {
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE");

  /** The longest that we are willing to wait because a server says so. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private Retry() {}

  /** 408, 429 and 5xx of idempotent methods (RFC 9110, 9.2.2); empty if there is to be no retry. */
  static Optional<Duration> afterAnswer(String method, RawResponse raw, int attempt) {
    int status = raw.status();
    boolean invites = status == 408 || status == 429 || status >= 500;
    if (!invites || !IDEMPOTENT.contains(method)) {
      return Optional.empty();
    }
    Duration wanted = raw.header("retry-after").map(Retry::wanted).orElse(null);
    if (wanted == null) {
      return Optional.of(pause(attempt));
    }
    return wanted.compareTo(LONGEST) <= 0 ? Optional.of(wanted) : Optional.empty();
  }

  /**
   * A connection that broke before an answer, for idempotent methods; for others only where nothing
   * was sent. Timeouts are final: the caller has waited long enough.
   */
  static Optional<Duration> afterError(String method, Throwable error, int attempt) {
    boolean isUnsent =
        error instanceof ConnectException
            || error instanceof HttpConnectTimeoutException
            || error instanceof UnresolvedAddressException;
    boolean isFinal = error instanceof HttpTimeoutException || error instanceof CutShortException;
    boolean isBroken = error instanceof IOException && !isFinal;
    return isUnsent || (isBroken && IDEMPOTENT.contains(method))
        ? Optional.of(pause(attempt))
        : Optional.empty();
  }

  /** Half of the time is drawn by lot, so that clients do not come back all at once. */
  private static Duration pause(int attempt) {
    double seconds = Math.min(0.5 * Math.pow(2, attempt), 8);
    return Duration.ofMillis(
        (long) (1000 * seconds * (0.5 + ThreadLocalRandom.current().nextDouble() / 2)));
  }

  /** Seconds or a date. */
  private static Duration wanted(String text) {
    try {
      return Duration.ofMillis((long) (1000 * Math.max(0, Double.parseDouble(text))));
    } catch (NumberFormatException notSeconds) {
      try {
        Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        Duration wait = Duration.between(Instant.now(), then);
        return wait.isNegative() ? Duration.ZERO : wait;
      } catch (DateTimeException notDate) {
        return null;
      }
    }
  }
}
