package io.github.awsi.zopsm.core;

import java.util.Map;

/** One media type of a body; {@code status} and {@code codec} are those of a response. */
record Content<T>(
    String mediaType, MediaKind kind, String status, Codec<T> codec, Map<String, Part> parts) {

  Content<T> typed(String concrete) {
    return new Content<>(concrete, kind, status, codec, parts);
  }
}
