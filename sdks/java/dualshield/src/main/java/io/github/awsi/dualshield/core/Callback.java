package io.github.awsi.dualshield.core;

import java.util.Map;

/** Hears of the end of an untyped call. */
@FunctionalInterface
public interface Callback {
  /**
   * The call has ended.
   *
   * @param response the decoded body; where no answer came, an object with the reason at {@code error}
   * @param hasError whether there is something at {@code error}
   */
  void done(Map<String, Object> response, boolean hasError);
}
