package io.github.awsi.beaveriot.core;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From an HTTP answer to a typed value or an exception. */
final class Reader {
  /** How much of a body that is no JSON an exception keeps. */
  private static final int EXCERPT = 10_000;

  private final ApiInfo api;

  Reader(ApiInfo api) {
    this.api = api;
  }

  /** The body as JSON where it is JSON, else the start of its text, or null if it is empty. */
  static Object body(RawResponse raw) {
    if (raw.isEmpty()) {
      return null;
    }
    try {
      return raw.json();
    } catch (IOException error) {
      String text = raw.text();
      return text.length() > EXCERPT ? text.substring(0, EXCERPT) : text;
    }
  }

  /** Throws what an answer stands for, by its status or by its envelope. */
  void check(RawResponse raw) {
    boolean failed = !raw.isSuccess();
    if (!failed && (api.envelope == null || api.envelope.form() == Envelope.Form.HTTP)) {
      return;
    }
    Object body = body(raw);
    if (failed || api.envelope.holdsFailure(body)) {
      throw error(raw, body);
    }
  }

  private SdkException error(RawResponse raw, Object body) {
    Object code = null;
    Object message = null;
    if (api.envelope != null) {
      Object found = Json.at(body, api.envelope.error());
      Object holder = found == null ? body : found;
      code = Json.at(holder, api.envelope.code());
      message = Json.at(holder, api.envelope.message());
    }
    boolean isCode = code instanceof Long || code instanceof String;
    String text = message instanceof String own ? own : message(body).orElse("HTTP " + raw.status());
    return api.errors.api(Failure.of(text, isCode ? code : null, body, raw, null));
  }

  /** A message in the places where APIs usually put one. */
  private static Optional<String> message(Object body) {
    if (body instanceof String text) {
      return Optional.of(text.substring(0, Math.min(text.length(), 500)));
    }
    if (!(body instanceof Map<?, ?> fields)) {
      return Optional.empty();
    }
    for (String name : List.of("message", "detail", "title", "error_description", "error")) {
      Object value = fields.get(name);
      Object text = value instanceof Map<?, ?> inner ? inner.get("message") : value;
      if (text instanceof String said && !said.isEmpty()) {
        return Optional.of(said);
      }
    }
    return Optional.empty();
  }

  /** The body, which must be JSON. */
  Object json(RawResponse raw) {
    try {
      return raw.json();
    } catch (IOException error) {
      String said = error.getMessage() == null ? "" : error.getMessage().lines().findFirst().orElse("");
      throw decoding("the answer is not JSON: " + said, raw, error);
    }
  }

  SdkException decoding(String message, RawResponse raw, Throwable cause) {
    return api.errors.decoding(Failure.of(message, null, body(raw), raw, cause));
  }

  /** A value as its type. */
  <T> T typed(Codec<T> codec, Object value, RawResponse raw) {
    try {
      return LargeStack.retry(() -> codec.decode(value, false));
    } catch (Mismatch mismatch) {
      throw decoding("the answer does not fit its type: " + mismatch.getMessage(), raw, null);
    } catch (StackOverflowError error) {
      throw decoding("the answer is nested too deeply", raw, null);
    }
  }

  /** The operation's result; null where there is none. */
  <R> R decode(OperationInfo<R> operation, RawResponse raw) {
    if (operation.result == OperationInfo.Result.NONE) {
      return null;
    }
    Content<? extends R> content = choose(operation.responses, raw);
    if (content == null || (raw.isEmpty() && isOptional(operation, raw))) {
      return null;
    }
    boolean isText = content.kind() == MediaKind.TEXT || content.kind() == MediaKind.XML;
    Object value = isText ? raw.text() : Json.at(json(raw), operation.payload);
    return typed(content.codec(), value, raw);
  }

  /** An empty answer is one only where the document does not promise a body for its status. */
  private static boolean isOptional(OperationInfo<?> operation, RawResponse raw) {
    return declared(operation.responses, raw.status()).isEmpty();
  }

  /** What the document says the body of an answer may be: by its status, its range, or default. */
  static <C extends Content<?>> List<C> declared(List<C> contents, int status) {
    for (String wanted : List.of(String.valueOf(status), status / 100 + "XX", "default")) {
      List<C> found =
          contents.stream().filter(content -> content.status().equalsIgnoreCase(wanted)).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** The declared content that an answer is, by status and media type; the first if none fits. */
  static <C extends Content<?>> C choose(List<C> contents, RawResponse raw) {
    List<C> declared = declared(contents, raw.status());
    List<C> candidates = declared.isEmpty() ? contents : declared;
    String actual = bare(raw.header("content-type").orElse(""));
    return candidates.stream()
        .filter(content -> fits(bare(content.mediaType()), actual))
        .findFirst()
        .orElse(candidates.isEmpty() ? null : candidates.get(0));
  }

  private static String bare(String mediaType) {
    return mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static boolean fits(String declared, String actual) {
    return declared.equals(actual)
        || declared.equals("*/*")
        || (declared.endsWith("/*")
            && actual.startsWith(declared.substring(0, declared.length() - 1)));
  }
}
