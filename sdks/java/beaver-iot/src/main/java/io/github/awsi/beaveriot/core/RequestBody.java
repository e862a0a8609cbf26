package io.github.awsi.beaveriot.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;

/** The body of a request: pieces in memory and files that are read while they are sent. */
public final class RequestBody {
  private final String contentType;
  private final List<Upload> pieces;

  RequestBody(String contentType, List<Upload> pieces) {
    this.contentType = contentType;
    this.pieces = List.copyOf(pieces);
  }

  /**
   * The media type that goes with it.
   *
   * @return value of {@code Content-Type}
   */
  public String contentType() {
    return contentType;
  }

  /**
   * Its size.
   *
   * @return number of octets, -1 if it is not known
   */
  public long length() {
    long sum = 0;
    for (Upload piece : pieces) {
      if (piece.length() < 0) {
        return -1;
      }
      sum += piece.length();
    }
    return sum;
  }

  /**
   * The octets from their beginning.
   *
   * @return a stream to read once
   */
  public InputStream open() {
    return new SequenceInputStream(new Opening(pieces.iterator()));
  }

  /** Opens each piece when it is its turn. */
  private record Opening(Iterator<Upload> rest) implements Enumeration<InputStream> {
    @Override
    public boolean hasMoreElements() {
      return rest.hasNext();
    }

    @Override
    public InputStream nextElement() {
      try {
        return rest.next().open();
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    }
  }
}
