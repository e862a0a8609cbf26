package io.github.awsi.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A body as a stream whose reads end in time; the JDK's own waits for ever. */
final class ChunkStream extends InputStream implements BodySubscriber<InputStream> {
  private static final ByteBuffer END = ByteBuffer.allocate(0);

  private final BlockingQueue<List<ByteBuffer>> chunks = new LinkedBlockingQueue<>();
  private final Duration timeout;
  private volatile Flow.Subscription subscription;
  private volatile Throwable failure;
  private volatile boolean isClosed;
  private List<ByteBuffer> current = List.of();
  private int place;

  ChunkStream(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (isClosed) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    chunks.add(buffers);
  }

  @Override
  public void onError(Throwable error) {
    failure = error;
    chunks.add(List.of(END));
  }

  @Override
  public void onComplete() {
    chunks.add(List.of(END));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer buffer = next();
    if (buffer == END) {
      if (failure != null) {
        throw new IOException(failure);
      }
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  /** The first buffer that has octets, or the end. */
  private ByteBuffer next() throws IOException {
    while (true) {
      if (isClosed) {
        throw new IOException("the stream is closed");
      }
      if (place >= current.size()) {
        current = take();
        place = 0;
        if (current.isEmpty() || current.get(0) != END) {
          subscription.request(1);
        }
      } else if (current.get(place) == END || current.get(place).hasRemaining()) {
        return current.get(place);
      } else {
        place += 1;
      }
    }
  }

  private List<ByteBuffer> take() throws IOException {
    try {
      List<ByteBuffer> taken =
          timeout == null ? chunks.take() : chunks.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (taken == null) {
        close();
        throw new HttpTimeoutException("no more octets in time");
      }
      return taken;
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      close();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void close() {
    isClosed = true;
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
  }
}
