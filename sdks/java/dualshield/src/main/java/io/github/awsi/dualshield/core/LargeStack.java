package io.github.awsi.dualshield.core;

import java.util.function.Supplier;

/** Codecs recurse: for what is nested deeply a thread's usual stack may be too small. */
final class LargeStack {
  /** Ample for the deepest value that {@link Json} reads; only what is used is taken. */
  private static final long OCTETS = 256L << 20;

  private LargeStack() {}

  /** Does work, once more with a large stack where the usual one overflows. */
  static <T> T retry(Supplier<T> work) {
    try {
      return work.get();
    } catch (StackOverflowError error) {
      return new Run<>(work).result();
    }
  }

  private static final class Run<T> implements Runnable {
    private final Supplier<T> work;
    private T result;
    private RuntimeException failure;
    private Error error;

    Run(Supplier<T> work) {
      this.work = work;
    }

    T result() {
      Thread thread = new Thread(null, this, "deep value", OCTETS);
      thread.setDaemon(true);
      thread.start();
      boolean wasInterrupted = join(thread);
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
      if (failure != null) {
        throw failure;
      }
      if (error != null) {
        throw error;
      }
      return result;
    }

    /** The work is short: an interrupt can wait for its end. */
    private static boolean join(Thread thread) {
      boolean wasInterrupted = false;
      while (true) {
        try {
          thread.join();
          return wasInterrupted;
        } catch (InterruptedException interrupt) {
          wasInterrupted = true;
        }
      }
    }

    @Override
    public void run() {
      try {
        result = work.get();
      } catch (RuntimeException thrown) {
        failure = thrown;
      } catch (Error thrown) {
        error = thrown;
      }
    }
  }
}
