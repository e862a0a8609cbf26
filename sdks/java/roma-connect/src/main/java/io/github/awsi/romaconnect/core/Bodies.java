package io.github.awsi.romaconnect.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Request bodies: from JSON values and files to octets and a media type. */
final class Bodies {
  private Bodies() {}

  static RequestBody write(Content<?> content, Object value) {
    return switch (content.kind()) {
      case JSON -> body(concrete(content.mediaType(), "application/json"), Json.octets(value));
      case JSON_LINES -> lines(content, value);
      case FORM -> form(content, value);
      case MULTIPART -> multipart(content, value);
      case TEXT, XML, EVENT_STREAM -> text(content, value);
      case BINARY -> binary(content, value);
    };
  }

  private static RequestBody body(String mediaType, byte[] octets) {
    return new RequestBody(mediaType, List.of(Upload.of(octets)));
  }

  private static String concrete(String mediaType, String fallback) {
    return mediaType.contains("*") ? fallback : mediaType;
  }

  private static RequestBody lines(Content<?> content, Object value) {
    StringBuilder text = new StringBuilder();
    List<?> items = value instanceof List<?> list ? list : Collections.singletonList(value);
    items.forEach(item -> text.append(Json.write(item)).append('\n'));
    return body(content.mediaType(), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static RequestBody text(Content<?> content, Object value) {
    if (value instanceof Upload) {
      return binary(content, value);
    }
    String mediaType = concrete(content.mediaType(), "text/plain");
    boolean isBare = mediaType.startsWith("text/") && !mediaType.contains("charset");
    return body(
        isBare ? mediaType + "; charset=utf-8" : mediaType,
        Parameters.scalar(value).getBytes(StandardCharsets.UTF_8));
  }

  private static RequestBody binary(Content<?> content, Object value) {
    String mediaType = concrete(content.mediaType(), "application/octet-stream");
    Upload upload = value instanceof Upload it ? it : Upload.of(Parameters.scalar(value));
    String own = upload.contentType();
    return new RequestBody(own == null ? mediaType : own, List.of(upload));
  }

  private static RequestBody form(Content<?> content, Object value) {
    List<Parameters.Pair> pairs = new ArrayList<>();
    Json.object(value)
        .forEach((name, item) -> pairs.addAll(formField(name, item, partOf(content, name))));
    String text = Parameters.join(pairs, "&");
    return body("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Without a style an object is JSON (OpenAPI 3.1, section 4.8.14.4). */
  private static List<Parameters.Pair> formField(String name, Object item, Part part) {
    boolean isObject = item instanceof Map<?, ?>;
    String type = part.contentType() == null ? "" : part.contentType();
    if ((isObject || !type.isEmpty()) && !part.isStyled()) {
      boolean isJson = isObject || type.contains("json");
      String text = isJson ? Json.write(item) : Parameters.scalar(item);
      return Parameters.query(name, text, Style.FORM, true, false);
    }
    Style style = part.style() == null ? Style.FORM : part.style();
    boolean explode = part.explode() == null ? style == Style.FORM : part.explode();
    return Parameters.query(name, item, style, explode, part.allowReserved());
  }

  private static Part partOf(Content<?> content, String name) {
    return content.parts().getOrDefault(name, Part.PLAIN);
  }

  /** A list is sent as one part per item (OpenAPI 3.1, section 4.8.15.1.1). */
  private static RequestBody multipart(Content<?> content, Object value) {
    String boundary = UUID.randomUUID().toString().replace("-", "");
    List<Upload> pieces = new ArrayList<>();
    Json.object(value)
        .forEach(
            (name, item) -> {
              List<?> items = item instanceof List<?> list ? list : Collections.singletonList(item);
              for (Object single : items) {
                addPart(pieces, "--" + boundary + "\r\n", name, single, partOf(content, name));
              }
            });
    pieces.add(Upload.of("--" + boundary + "--\r\n"));
    return new RequestBody(content.mediaType() + "; boundary=" + boundary, pieces);
  }

  private static void addPart(
      List<Upload> pieces, String start, String name, Object value, Part part) {
    String declared = part.contentType() == null ? "" : part.contentType().split(",")[0].strip();
    String head = start + "Content-Disposition: form-data; name=\"" + quoted(name) + "\"";
    Upload content;
    String type;
    if (value instanceof Upload file) {
      // Servers tell files from fields by the presence of a file name.
      String filename = file.filename() == null ? name : file.filename();
      head += "; filename=\"" + quoted(filename) + "\"";
      String usual = declared.isEmpty() || declared.contains("*") ? "application/octet-stream" : declared;
      type = file.contentType() == null ? usual : file.contentType();
      content = file;
    } else if (value instanceof Map<?, ?> || value instanceof List<?> || declared.contains("json")) {
      type = declared.isEmpty() ? "application/json" : declared;
      content = Upload.of(Json.octets(value));
    } else {
      type = declared;
      content = Upload.of(Parameters.scalar(value));
    }
    if (!type.isEmpty()) {
      head += "\r\nContent-Type: " + type.replace("\r", "").replace("\n", "");
    }
    pieces.add(Upload.of(head + "\r\n\r\n"));
    pieces.add(content);
    pieces.add(Upload.of("\r\n"));
  }

  /** As browsers do it (HTML, section 4.10.21.8): no quote or line end can leave the quotes. */
  private static String quoted(String text) {
    return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}
