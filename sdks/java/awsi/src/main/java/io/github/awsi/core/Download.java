package io.github.awsi.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A body of octets that is read while it arrives. Close it, or read it to its end. */
public final class Download implements AutoCloseable {
  private final RawResponse raw;
  private final InputStream body;

  Download(RawResponse raw, InputStream body) {
    this.raw = raw;
    this.body = body;
  }

  /**
   * The answer's status and headers.
   *
   * @return the answer without its body
   */
  public RawResponse raw() {
    return raw;
  }

  /**
   * The media type.
   *
   * @return value of {@code Content-Type}, if the server gives one
   */
  public Optional<String> contentType() {
    return raw.header("content-type");
  }

  /**
   * The octets as they arrive.
   *
   * @return a stream to read once
   */
  public InputStream stream() {
    return body;
  }

  /**
   * All octets, in memory.
   *
   * @return the octets
   * @throws IOException if the connection breaks
   */
  public byte[] bytes() throws IOException {
    try (InputStream open = body) {
      return open.readAllBytes();
    }
  }

  /**
   * Writes the octets to a file, which is replaced.
   *
   * @param path where to
   * @throws IOException if the connection breaks or the file cannot be written
   */
  public void saveTo(Path path) throws IOException {
    try (InputStream open = body) {
      Files.copy(open, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
