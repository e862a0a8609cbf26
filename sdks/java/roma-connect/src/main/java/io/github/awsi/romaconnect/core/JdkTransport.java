package io.github.awsi.romaconnect.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** The transport of {@code java.net.http}. */
public final class JdkTransport implements HttpTransport {
  private static final Duration CONNECT = Duration.ofSeconds(20);

  private final HttpClient client;

  /** A transport with connections of its own; redirects are not followed. */
  public JdkTransport() {
    this(HttpClient.newBuilder().connectTimeout(CONNECT).build());
  }

  /**
   * A transport over a client of yours: proxies, certificates, threads.
   *
   * @param client the client
   */
  public JdkTransport(HttpClient client) {
    this.client = client;
  }

  @Override
  public CompletableFuture<HttpReply> send(HttpCall call) {
    CompletableFuture<HttpResponse<InputStream>> sent;
    AtomicReference<ResponseInfo> head = new AtomicReference<>();
    try {
      sent = client.sendAsync(request(call), noting(head, handler(call)));
    } catch (RuntimeException error) {
      return CompletableFuture.failedFuture(error);
    }
    CompletableFuture<HttpReply> reply =
        sent.thenApply(answer -> reply(answer.statusCode(), answer.headers(), answer.body()));
    if (call.timeout() != null) {
      // The request's own timeout ends with the headers; a slow body must not outlive it either.
      reply.orTimeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }
    CompletableFuture<HttpReply> result =
        reply.exceptionallyCompose(
            error -> CompletableFuture.failedFuture(explained(Exchange.unwrap(error), head.get())));
    result.whenComplete(
        (answer, error) -> {
          if (error != null) {
            sent.cancel(true);
          }
        });
    return result;
  }

  private static Throwable explained(Throwable error, ResponseInfo head) {
    if (error instanceof TimeoutException) {
      return new HttpTimeoutException("no answer in time");
    }
    boolean isCut = head != null && error instanceof IOException;
    return isCut
        ? new CutShortException(reply(head.statusCode(), head.headers(), InputStream.nullInputStream()), error)
        : error;
  }

  /** Where a body breaks off, the head of its answer is known here alone. */
  private static BodyHandler<InputStream> noting(
      AtomicReference<ResponseInfo> head, BodyHandler<InputStream> handler) {
    return info -> {
      head.set(info);
      return handler.apply(info);
    };
  }

  private static HttpRequest request(HttpCall call) {
    HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).method(call.method(), body(call));
    if ("http".equalsIgnoreCase(call.uri().getScheme())) {
      // Without TLS the offer of HTTP/2 costs an upgrade that many servers do not know.
      request.version(HttpClient.Version.HTTP_1_1);
    }
    call.headers().forEach(request::setHeader);
    return request.build();
  }

  private static BodyPublisher body(HttpCall call) {
    RequestBody body = call.body();
    if (body == null) {
      return BodyPublishers.noBody();
    }
    BodyPublisher octets = BodyPublishers.ofInputStream(body::open);
    long length = body.length();
    return length == 0
        ? BodyPublishers.noBody()
        : length < 0 ? octets : BodyPublishers.fromPublisher(octets, length);
  }

  private static BodyHandler<InputStream> handler(HttpCall call) {
    if (call.isStream()) {
      return info -> new ChunkStream(call.timeout());
    }
    return info ->
        BodySubscribers.mapping(BodySubscribers.ofByteArray(), ByteArrayInputStream::new);
  }

  private static HttpReply reply(int status, HttpHeaders all, InputStream body) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    all.map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new HttpReply(status, headers, body);
  }
}
