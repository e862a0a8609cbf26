package io.github.awsi.zopsm.core;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects the parts of one request. */
final class Draft {
  String baseUrl;
  final Map<String, String> headers = new LinkedHashMap<>();
  final List<Parameters.Pair> query = new ArrayList<>();
  final List<Parameters.Pair> cookies = new ArrayList<>();
  final Map<String, Object> fields = new LinkedHashMap<>();
  boolean hasBody;
  Object body;
  RequestBody content;

  Draft(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  void header(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), value);
  }

  void defaultHeader(String name, String value) {
    headers.putIfAbsent(name, value);
  }

  void loose(Map<String, Object> values) {
    values.forEach(
        (name, value) ->
            query.addAll(Parameters.query(name, Values.encode(value, true), Style.FORM, true, false)));
  }

  void place(Scheme scheme, String secret) {
    String value = scheme.prefix() + secret;
    switch (scheme.place()) {
      case QUERY ->
          query.add(
              new Parameters.Pair(Parameters.percent(scheme.wire()), Parameters.percent(value)));
      case COOKIE -> cookies.add(new Parameters.Pair(scheme.wire(), value));
      default -> header(scheme.wire(), value);
    }
  }

  /** What the caller asks for beyond the document; it wins over everything else. */
  void apply(RequestOptions options) {
    loose(options.query);
    options.headers.forEach(this::header);
  }

  /** Puts an argument in its place; the path is text that the caller keeps. */
  void place(Parameter parameter, Object given) {
    boolean isSerialised = parameter.mediaType() != null;
    Object value =
        isSerialised && parameter.mediaType().contains("json") ? Json.write(given) : given;
    String name = parameter.wire();
    switch (parameter.place()) {
      case FIELD -> fields.put(name, given);
      case BODY -> {
        body = given;
        hasBody = true;
      }
      case QUERY ->
          query.addAll(
              Parameters.query(
                  name,
                  value,
                  isSerialised ? Style.FORM : parameter.style(),
                  parameter.explode(),
                  parameter.allowReserved()));
      case COOKIE -> cookies.addAll(Parameters.cookies(parameter, value));
      default -> header(name, Parameters.header(value, parameter.explode()));
    }
  }

  HttpCall finish(String method, String path, Duration timeout, boolean isStream) {
    String base = path.isEmpty() ? baseUrl : baseUrl.replaceAll("/+$", "");
    StringBuilder url = new StringBuilder(base + Parameters.legal(path));
    if (!query.isEmpty()) {
      url.append(url.indexOf("?") < 0 ? '?' : '&').append(Parameters.join(query, "&"));
    }
    if (!cookies.isEmpty()) {
      String pairs = Parameters.join(cookies, "; ");
      headers.merge("cookie", pairs, (own, more) -> own + "; " + more);
    }
    if (content != null) {
      defaultHeader("content-type", content.contentType());
    }
    return new HttpCall(method, URI.create(url.toString()), headers, content, timeout, isStream);
  }
}
