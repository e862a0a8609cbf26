package io.github.awsi.zopsm.core;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What sync and async clients share: builds requests, reads answers, remembers the credential. */
public final class Core {
  final ApiInfo api;
  final Settings settings;
  final AtomicReference<Object> credential;
  final Reader reader;
  final Exchange exchange;

  Core(ApiInfo api, Settings settings, AtomicReference<Object> credential) {
    this.api = api;
    this.settings = settings;
    this.credential = credential;
    this.reader = new Reader(api);
    this.exchange = new Exchange(api.errors, settings.transport());
  }

  /**
   * The same connections and credential with other settings.
   *
   * @param change says which
   * @return another core
   */
  public Core with(Consumer<RequestOptions> change) {
    RequestOptions options = new RequestOptions();
    change.accept(options);
    Map<String, String> headers = new LinkedHashMap<>(settings.headers());
    headers.putAll(options.headers);
    Map<String, Object> query = new LinkedHashMap<>(settings.query());
    query.putAll(options.query);
    Settings changed =
        new Settings(
            settings.baseUrl(),
            timeout(options),
            retries(options),
            headers,
            query,
            settings.secrets(),
            settings.transport());
    return new Core(api, changed, credential);
  }

  private Duration timeout(RequestOptions options) {
    return options.hasTimeout ? options.timeout : settings.timeout();
  }

  private int retries(RequestOptions options) {
    return options.maxRetries == null ? settings.maxRetries() : options.maxRetries;
  }

  /** The request of an operation. */
  Outgoing request(OperationInfo<?> operation, Map<String, Object> given, RequestOptions options) {
    Draft draft = draft(operation.server);
    if (!operation.responses.isEmpty()) {
      draft.defaultHeader("accept", operation.accepts());
    }
    authenticate(draft, operation.auth);
    String path = arrange(draft, operation, withCredential(operation, given), options);
    boolean isStream =
        operation.result == OperationInfo.Result.STREAM
            || operation.result == OperationInfo.Result.BINARY;
    return outgoing(draft, operation.method, path, operation.path, options, isStream);
  }

  private Draft draft(String server) {
    // A server of an operation's own gives way to a base URL that the user chose.
    boolean isOwn = !server.isEmpty() && settings.baseUrl().equals(api.server);
    Draft draft = new Draft(isOwn ? server : settings.baseUrl());
    draft.header("user-agent", api.userAgent);
    settings.headers().forEach(draft::header);
    draft.loose(settings.query());
    return draft;
  }

  /** The first alternative that the user has given everything for; else nothing. */
  private void authenticate(Draft draft, Iterable<List<String>> alternatives) {
    Map<String, Supplier<String>> secrets = settings.secrets();
    for (List<String> alternative : alternatives) {
      if (!alternative.isEmpty() && secrets.keySet().containsAll(alternative)) {
        alternative.forEach(name -> draft.place(api.schemes.get(name), secrets.get(name).get()));
        return;
      }
    }
  }

  private Map<String, Object> withCredential(OperationInfo<?> operation, Map<String, Object> given) {
    String argument = operation.credentialArgument;
    Object remembered = credential.get();
    if (argument == null || remembered == null || given.containsKey(argument)) {
      return given;
    }
    Map<String, Object> all = new LinkedHashMap<>(given);
    all.put(argument, remembered);
    return all;
  }

  private static String arrange(
      Draft draft, OperationInfo<?> operation, Map<String, Object> given, RequestOptions options) {
    String path = operation.path;
    for (Parameter parameter : operation.parameters) {
      if (!parameter.isConstant() && !given.containsKey(parameter.key())) {
        continue;
      }
      Object value = parameter.isConstant() ? parameter.constant() : given.get(parameter.key());
      if (parameter.place() == Place.PATH) {
        String text =
            parameter.mediaType() == null
                ? Parameters.path(parameter, value)
                : Parameters.percent(Json.write(value));
        path = path.replace("{" + parameter.wire() + "}", text);
      } else {
        draft.place(parameter, value);
      }
    }
    draft.content = content(draft, operation, options);
    return path;
  }

  private static RequestBody content(
      Draft draft, OperationInfo<?> operation, RequestOptions options) {
    Map<String, Object> extra = new LinkedHashMap<>();
    options.bodyFields.forEach((name, value) -> extra.put(name, Values.encode(value, true)));
    Object value = draft.hasBody ? draft.body : draft.fields;
    if (operation.contents.isEmpty()) {
      return extra.isEmpty() ? null : Bodies.write(JSON, extra);
    }
    // What the document fixes goes along with a body; it is no reason to send one.
    long fixed =
        operation.parameters.stream().filter(it -> it.isConstant() && it.place() == Place.FIELD).count();
    boolean isGiven = draft.hasBody || draft.fields.size() > fixed || !extra.isEmpty();
    if (!isGiven && !operation.bodyRequired) {
      return null;
    }
    return Bodies.write(choose(operation, options.contentType == null ? options.usualType : options.contentType, value), merged(value, extra));
  }

  private static final Content<Object> JSON =
      new Content<>("application/json", MediaKind.JSON, "", null, Map.of());

  private static Object merged(Object value, Map<String, Object> extra) {
    if (extra.isEmpty() || !(value instanceof Map<?, ?>)) {
      return value;
    }
    Map<String, Object> all = new LinkedHashMap<>(Json.object(value));
    all.putAll(extra);
    return all;
  }

  /** The media type that the caller names, else the first one that the value can be. */
  private static Content<?> choose(OperationInfo<?> operation, String mediaType, Object value) {
    Content<?> first = operation.contents.get(0);
    if (mediaType == null) {
      boolean isOctets = value instanceof Upload;
      MediaKind wanted = isOctets ? MediaKind.BINARY : first.kind();
      return operation.contents.stream().filter(it -> it.kind() == wanted).findFirst().orElse(first);
    }
    for (Content<?> content : operation.contents) {
      if (content.mediaType().equals(mediaType)) {
        return content;
      }
    }
    // A wildcard (image/*) takes any type that the caller names.
    return first.typed(mediaType);
  }

  /** A request that the document does not describe. */
  Outgoing custom(String method, String path, Object body, boolean hasBody, RequestOptions options) {
    Draft draft = draft("");
    draft.defaultHeader("accept", "*/*");
    authenticate(draft, api.schemes.keySet().stream().map(List::of).toList());
    if (hasBody) {
      Map<String, Object> extra = new LinkedHashMap<>();
      options.bodyFields.forEach((name, value) -> extra.put(name, Values.encode(value, true)));
      draft.content = Bodies.write(JSON, merged(Values.encode(body, true), extra));
    }
    String rooted = path.startsWith("/") ? path : "/" + path;
    return outgoing(draft, method, rooted, rooted.split("\\?", 2)[0], options, false);
  }

  /** The request for the next page that an answer links to. */
  Outgoing follow(OperationInfo<?> operation, String link, RequestOptions options) {
    try {
      String path = Parameters.legal(operation.path.replaceAll("\\{[^}]*}", "x"));
      URI base = URI.create(settings.baseUrl().replaceAll("/+$", "") + path);
      URI next = base.resolve(link);
      Draft draft = draft("");
      draft.query.clear();
      if (sameOrigin(base, next)) {
        draft.loose(settings.query());
        authenticate(draft, operation.auth);
        String given = "&" + (next.getRawQuery() == null ? "" : next.getRawQuery());
        draft.query.removeIf(pair -> given.contains("&" + pair.name() + "="));
      } else {
        // Another host must not see our credentials.
        draft = new Draft("");
        draft.header("user-agent", api.userAgent);
      }
      draft.baseUrl = next.toString();
      options.headers.forEach(draft::header);
      return outgoing(draft, "GET", "", operation.path, options, false);
    } catch (IllegalArgumentException error) {
      throw api.errors.connection(Failure.before("the next page is at no address", "GET", operation.path, error));
    }
  }

  private static boolean sameOrigin(URI one, URI other) {
    return String.valueOf(one.getScheme()).equals(other.getScheme())
        && String.valueOf(one.getRawAuthority()).equals(other.getRawAuthority());
  }

  private Outgoing outgoing(
      Draft draft, String method, String path, String template, RequestOptions options, boolean isStream) {
    draft.apply(options);
    try {
      HttpCall call = draft.finish(method, path, timeout(options), isStream);
      return new Outgoing(call, template, retries(options), options.listener);
    } catch (IllegalArgumentException error) {
      throw api.errors.connection(
          // Its text may hold a password, and so may what `error` says of it.
          Failure.before("the base URL makes no address", method, template, null));
    }
  }

  /** The result of an operation; throws what the answer stands for. */
  <R> R accept(OperationInfo<R> operation, RawResponse raw) {
    reader.check(raw);
    keep(operation.captures, operation.clears, raw);
    return reader.decode(operation, raw);
  }

  private void keep(String pointer, boolean clears, RawResponse raw) {
    Object found = pointer == null ? null : Json.at(Reader.body(raw), pointer);
    if (found != null) {
      credential.set(found);
    }
    if (clears) {
      credential.set(null);
    }
  }

  /** The request of the document's own untyped call. */
  Outgoing generic(String name, Map<String, ?> params) {
    GenericCall call = api.generic;
    Map<String, Object> body = new LinkedHashMap<>(params);
    body.put(call.field(), name);
    Object remembered = credential.get();
    if (call.credential() != null && remembered != null) {
      body.putIfAbsent(call.credential(), remembered);
    }
    return custom(call.method(), call.path(), body, true, new RequestOptions());
  }

  /** Its answer: the body as it comes, an error inside it included. */
  Map<String, Object> acceptGeneric(String name, RawResponse raw) {
    GenericCall call = api.generic;
    Object body = reader.json(raw);
    if (!(body instanceof Map<?, ?> fields)) {
      throw reader.decoding("the answer is no object", raw, null);
    }
    if (fields.get("error") == null) {
      keep(call.captures().get(name), call.clears().contains(name), raw);
    }
    return Json.object(body);
  }

  Object acceptCustom(RawResponse raw) {
    reader.check(raw);
    return Reader.body(raw);
  }

  /** Reads what is left of a stream that turned out to be an error. */
  static byte[] excerpt(HttpReply reply) throws IOException {
    try (var body = reply.body()) {
      return body.readNBytes(100_000);
    }
  }
}
