package io.github.awsi.dualshield.core;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Server-sent events (HTML, section 9.2.6) or JSON lines as they arrive. Go through it once; close it
 * to stop early.
 *
 * @param <T> the type of one item
 */
public final class EventStream<T> implements Iterable<T>, AutoCloseable {
  /** Text by which several APIs end a stream of JSON events. */
  private static final String END = "[DONE]";

  private final InputStream body;
  private final boolean isEvents;
  private final Function<String, T> read;
  private final Function<IOException, RuntimeException> broken;
  private final StringBuilder data = new StringBuilder();
  private boolean hasData;
  private boolean isFirst = true;
  private boolean hasEnded;

  EventStream(
      InputStream body,
      boolean isEvents,
      Function<String, T> read,
      Function<IOException, RuntimeException> broken) {
    this.body = new BufferedInputStream(body);
    this.isEvents = isEvents;
    this.read = read;
    this.broken = broken;
  }

  @Override
  public Iterator<T> iterator() {
    return new Items();
  }

  /**
   * The items.
   *
   * @return a lazy stream
   */
  public Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /** Ends the connection. */
  @Override
  public void close() {
    hasEnded = true;
    try {
      body.close();
    } catch (IOException ignored) {
      // What is closed is closed.
    }
  }

  /** The text of the next item, null at the end. */
  private String next() throws IOException {
    while (!hasEnded) {
      String line = line();
      if (line == null) {
        break;
      }
      String text = isEvents ? event(line) : line.strip().replace("\u001e", "");
      if (text == null || (text.isEmpty() && !isEvents)) {
        continue;
      }
      if (text.equals(END)) {
        break;
      }
      return text;
    }
    close();
    return null;
  }

  /** Takes one line; gives the data of an event when it is complete. */
  private String event(String line) {
    if (line.isEmpty()) {
      String text = hasData ? data.toString() : null;
      data.setLength(0);
      hasData = false;
      return text;
    }
    int colon = line.indexOf(':');
    String name = colon < 0 ? line : line.substring(0, colon);
    if (name.equals("data")) {
      String value = colon < 0 ? "" : line.substring(colon + 1);
      data.append(hasData ? "\n" : "").append(value.startsWith(" ") ? value.substring(1) : value);
      hasData = true;
    }
    return null;
  }

  /** Lines end at LF, CR LF or CR alone, and at nothing else. */
  private String line() throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    int octet = body.read();
    if (octet < 0) {
      return null;
    }
    while (octet >= 0 && octet != '\n' && octet != '\r') {
      octets.write(octet);
      octet = body.read();
    }
    if (octet == '\r') {
      body.mark(1);
      if (body.read() != '\n') {
        body.reset();
      }
    }
    String line = octets.toString(StandardCharsets.UTF_8);
    boolean hasMark = isFirst && line.startsWith("\ufeff");
    isFirst = false;
    return hasMark ? line.substring(1) : line;
  }

  private final class Items implements Iterator<T> {
    private String ahead;

    @Override
    public boolean hasNext() {
      try {
        ahead = ahead == null ? EventStream.this.next() : ahead;
        return ahead != null;
      } catch (IOException error) {
        close();
        throw broken.apply(error);
      }
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String text = ahead;
      ahead = null;
      return read.apply(text);
    }
  }
}
