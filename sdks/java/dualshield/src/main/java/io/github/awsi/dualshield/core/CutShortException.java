package io.github.awsi.dualshield.core;

import java.io.IOException;

/** The head of an answer came, its body did not come whole. */
public final class CutShortException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient HttpReply reply;

  /**
   * An answer that broke off.
   *
   * @param reply its head, and what came of its body
   * @param cause what the connection said
   */
  public CutShortException(HttpReply reply, Throwable cause) {
    super(cause.getMessage(), cause);
    this.reply = reply;
  }

  /**
   * What came.
   *
   * @return status and headers; the body as far as it is known
   */
  public HttpReply reply() {
    return reply;
  }
}
