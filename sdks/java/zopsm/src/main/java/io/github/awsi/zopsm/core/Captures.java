package io.github.awsi.zopsm.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who wants to see the raw answers of the calls that this thread starts. */
final class Captures {
  private static final ThreadLocal<Deque<Consumer<RawResponse>>> OPEN =
      ThreadLocal.withInitial(ArrayDeque::new);

  private Captures() {}

  static Consumer<RawResponse> current() {
    List<Consumer<RawResponse>> all = List.copyOf(OPEN.get());
    return raw -> all.forEach(one -> one.accept(raw));
  }

  /** Collects until it is closed. */
  static final class Collector implements AutoCloseable {
    private final List<RawResponse> responses = new CopyOnWriteArrayList<>();

    Collector() {
      OPEN.get().push(responses::add);
    }

    /** The answer of the last attempt; null if no call was made. */
    RawResponse last() {
      return responses.isEmpty() ? null : responses.get(responses.size() - 1);
    }

    @Override
    public void close() {
      OPEN.get().pop();
      if (OPEN.get().isEmpty()) {
        OPEN.remove();
      }
    }
  }
}
