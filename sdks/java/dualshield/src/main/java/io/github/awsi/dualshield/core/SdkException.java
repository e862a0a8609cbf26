package io.github.awsi.dualshield.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every exception of the SDK carries. The classes to catch stand below it. */
public abstract class SdkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /**
   * Makes an exception.
   *
   * @param failure what is known
   */
  protected SdkException(Failure failure) {
    super(failure.text(), failure.cause());
    this.failure = failure;
  }

  /**
   * What went wrong, as the server or the transport said it.
   *
   * @return the bare words; {@link #getMessage()} adds where and what
   */
  public String detail() {
    return failure == null ? getMessage() : failure.message();
  }

  /**
   * Code of the API's error catalogue.
   *
   * @return a {@link Long} or a text; null if the answer has none
   */
  public Object code() {
    return failure == null ? null : failure.code();
  }

  /**
   * HTTP status.
   *
   * @return 0 if there was no answer
   */
  public int status() {
    return failure == null ? 0 : failure.status();
  }

  /**
   * Response headers.
   *
   * @return values by name in lower case
   */
  public Map<String, List<String>> headers() {
    return failure == null ? Map.of() : failure.headers();
  }

  /**
   * The answer's body.
   *
   * @return decoded JSON, the start of its text, or null
   */
  public Object body() {
    return failure == null ? null : failure.body();
  }

  /**
   * The server's name for the request, where it gives one.
   *
   * @return what to tell its owners
   */
  public Optional<String> requestId() {
    return failure == null ? Optional.empty() : Optional.ofNullable(failure.requestId());
  }
}
