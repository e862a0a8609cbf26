package io.github.awsi.dualshield.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on its way to the server. It is read when it is sent, and again if it is sent again. */
public final class Upload {
  private final Source source;
  private final long length;
  private final String filename;
  private final String contentType;

  private Upload(Source source, long length, String filename, String contentType) {
    this.source = source;
    this.length = length;
    this.filename = filename;
    this.contentType = contentType;
  }

  /** Opens the octets from their beginning. */
  @FunctionalInterface
  public interface Source {
    /**
     * Opens them.
     *
     * @return a stream, which the sender closes
     * @throws IOException if they cannot be read
     */
    InputStream open() throws IOException;
  }

  /**
   * Octets in memory.
   *
   * @param octets the octets
   * @return the file
   */
  public static Upload of(byte[] octets) {
    return new Upload(() -> new ByteArrayInputStream(octets), octets.length, null, null);
  }

  /**
   * A text in UTF-8.
   *
   * @param text the text
   * @return the file
   */
  public static Upload of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A file on disk, streamed.
   *
   * @param path where it is
   * @return the file
   * @throws IOException if it cannot be read
   */
  public static Upload of(Path path) throws IOException {
    Path name = path.getFileName();
    return new Upload(
        () -> Files.newInputStream(path),
        Files.size(path),
        name == null ? null : name.toString(),
        null);
  }

  /**
   * Octets from anywhere, streamed.
   *
   * @param source opens them, each time from the beginning
   * @param length their number, -1 if it is not known
   * @return the file
   */
  public static Upload of(Source source, long length) {
    return new Upload(source, length, null, null);
  }

  /**
   * The same with a name.
   *
   * @param name file name that the server is told
   * @return another upload
   */
  public Upload named(String name) {
    return new Upload(source, length, name, contentType);
  }

  /**
   * The same with a media type.
   *
   * @param mediaType e.g. {@code image/png}
   * @return another upload
   */
  public Upload typed(String mediaType) {
    return new Upload(source, length, filename, mediaType);
  }

  InputStream open() throws IOException {
    return source.open();
  }

  long length() {
    return length;
  }

  String filename() {
    return filename;
  }

  String contentType() {
    return contentType;
  }

  @Override
  public String toString() {
    return "Upload[" + (filename == null ? "" : filename + ", ") + length + " octets]";
  }
}
