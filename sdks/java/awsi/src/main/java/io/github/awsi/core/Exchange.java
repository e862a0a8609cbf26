package io.github.awsi.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Sends a request, again where that is safe, and waits for the answer or not. */
final class Exchange {
  private final ErrorFactory errors;
  private final HttpTransport transport;

  Exchange(ErrorFactory errors, HttpTransport transport) {
    this.errors = errors;
    this.transport = transport;
  }

  /** An answer; {@code reply} still has the body of a stream. */
  record Arrival(RawResponse raw, HttpReply reply) {}

  /** One request with its attempts. Cancelling it ends the attempt under way. */
  private final class Run extends CompletableFuture<Arrival> {
    private final Outgoing outgoing;
    private final Consumer<RawResponse> capture = Captures.current();
    private volatile CompletableFuture<HttpReply> current;
    private int attempt;

    Run(Outgoing outgoing) {
      this.outgoing = outgoing;
    }

    void start() {
      if (isDone()) {
        return;
      }
      current = transport.send(outgoing.call());
      current.whenComplete(this::settle);
    }

    private void settle(HttpReply reply, Throwable error) {
      try {
        if (error != null) {
          Throwable cause = unwrap(error);
          again(Retry.afterError(outgoing.call().method(), cause, attempt), () -> completeExceptionally(cause));
        } else {
          arrived(reply);
        }
      } catch (IOException | RuntimeException | StackOverflowError failure) {
        completeExceptionally(failure);
      }
    }

    private void arrived(HttpReply reply) throws IOException {
      boolean isOpen = outgoing.call().isStream() && reply.status() / 100 == 2;
      byte[] body =
          isOpen
              ? new byte[0]
              : outgoing.call().isStream() ? Core.excerpt(reply) : reply.body().readAllBytes();
      String method = outgoing.call().method();
      RawResponse raw = new RawResponse(method, outgoing.path(), reply.status(), reply.headers(), body);
      capture.accept(raw);
      if (outgoing.listener() != null) {
        outgoing.listener().accept(raw);
      }
      again(Retry.afterAnswer(method, raw, attempt), () -> complete(new Arrival(raw, reply)));
    }

    private void again(Optional<Duration> wait, Runnable end) {
      if (wait.isEmpty() || attempt >= outgoing.retries()) {
        end.run();
        return;
      }
      attempt += 1;
      CompletableFuture.delayedExecutor(wait.get().toMillis(), TimeUnit.MILLISECONDS).execute(this::start);
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      CompletableFuture<HttpReply> under = current;
      boolean isCancelled = super.cancel(mayInterrupt);
      if (under != null) {
        under.cancel(mayInterrupt);
      }
      return isCancelled;
    }
  }

  /**
   * What is read from the answer, in time. The future ends with the SDK's own exceptions, bare, and
   * cancelling it ends the attempt under way: a future that was made from it would do neither.
   */
  <T> CompletableFuture<T> send(Outgoing outgoing, Function<Arrival, T> read) {
    Run run = new Run(outgoing);
    CompletableFuture<T> result = new CompletableFuture<>();
    result.whenComplete(
        (value, error) -> {
          if (result.isCancelled()) {
            run.cancel(true);
          }
        });
    run.whenComplete(
        (arrival, error) -> {
          try {
            if (error != null) {
              throw translate(unwrap(error), outgoing);
            }
            result.complete(read.apply(arrival));
          } catch (RuntimeException | StackOverflowError failure) {
            result.completeExceptionally(failure);
          }
        });
    run.start();
    return result;
  }

  /** Waits for the answer. Exceptions are made here, so that they show the caller's stack. */
  Arrival await(Outgoing outgoing) {
    Run run = new Run(outgoing);
    run.start();
    try {
      return run.get();
    } catch (InterruptedException error) {
      run.cancel(true);
      Thread.currentThread().interrupt();
      throw translate(error, outgoing);
    } catch (CancellationException | ExecutionException error) {
      throw translate(unwrap(error), outgoing);
    }
  }

  RuntimeException translate(Throwable error, Outgoing outgoing) {
    return translate(errors, error, outgoing.call().method(), outgoing.path());
  }

  static RuntimeException translate(ErrorFactory errors, Throwable error, String method, String path) {
    if (error instanceof SdkException || error instanceof Error || error instanceof CancellationException) {
      return error instanceof RuntimeException own ? own : new IllegalStateException(error);
    }
    if (error instanceof CutShortException cut) {
      HttpReply reply = cut.reply();
      RawResponse raw = new RawResponse(method, path, reply.status(), reply.headers(), new byte[0]);
      return errors.decoding(Failure.of("the answer broke off: " + cut.getMessage(), null, null, raw, cut));
    }
    String said = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    Failure failure = Failure.before(said, method, path, error);
    return error instanceof HttpTimeoutException ? errors.timeout(failure) : errors.connection(failure);
  }

  static Throwable unwrap(Throwable error) {
    Throwable here = error;
    while (here.getCause() != null
        && (here instanceof CompletionException
            || here instanceof ExecutionException
            || here instanceof UncheckedIOException)) {
      here = here.getCause();
    }
    return here;
  }
}
