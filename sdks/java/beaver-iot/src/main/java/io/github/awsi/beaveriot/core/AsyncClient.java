package io.github.awsi.beaveriot.core;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The async client of an API: calls that the document does not describe. */
public abstract class AsyncClient extends ClientBase {
  /**
   * Makes a client.
   *
   * @param core what it stands on
   */
  protected AsyncClient(Core core) {
    super(core);
  }

  /**
   * Makes a call and keeps the HTTP answer that brought its result.
   *
   * @param call makes it: {@code () -> client.group().method()}
   * @param <T> the type of its result
   * @return result and answer to come
   */
  public final <T> CompletableFuture<Response<T>> withResponse(Supplier<CompletableFuture<T>> call) {
    try (Captures.Collector collector = new Captures.Collector()) {
      return call.get().thenApply(data -> new Response<>(data, collector.last()));
    }
  }

  /**
   * Calls a path that the document does not describe.
   *
   * @param method HTTP method
   * @param path path under the base URL
   * @param body anything that JSON has a form for; null sends none
   * @param options options of this call
   * @return decoded JSON to come, the text if the answer is not JSON, or null if it is empty
   */
  public final CompletableFuture<Object> request(
      String method, String path, Object body, Consumer<RequestOptions> options) {
    RequestOptions given = Calls.filled(new RequestOptions(), options);
    Outgoing outgoing = core().custom(method, path, body, body != null, given);
    return core().exchange.send(outgoing, arrival -> core().acceptCustom(arrival.raw()));
  }
}
