package core;

/**
 * How one field of a form or multipart body is encoded.
 *
 * @param contentType media types, the first of which is sent; null: by what the value is
 * @param style null: JSON for objects
 * @param explode null: as the style has it
 * @param allowReserved whether reserved characters stay as they are
 */
public record Part(String contentType, Style style, Boolean explode, boolean allowReserved) {
  static final Part PLAIN = new Part(null, null, null, false);

  boolean isStyled() {
    return style != null || explode != null || allowReserved;
  }
}
