package io.github.awsi.beaveriot.core;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** The sync client of an API: calls that the document does not describe. */
public abstract class SyncClient extends ClientBase {
  /**
   * Makes a client.
   *
   * @param core what it stands on
   */
  protected SyncClient(Core core) {
    super(core);
  }

  /**
   * Makes a call and keeps the HTTP answer that brought its result.
   *
   * @param call makes it: {@code () -> client.group().method()}
   * @param <T> the type of its result
   * @return result and answer
   */
  public final <T> Response<T> withResponse(Supplier<T> call) {
    try (Captures.Collector collector = new Captures.Collector()) {
      T data = call.get();
      return new Response<>(data, collector.last());
    }
  }

  /**
   * Calls a path that the document does not describe.
   *
   * @param method HTTP method
   * @param path path under the base URL
   * @param body anything that JSON has a form for; null sends none
   * @param options options of this call
   * @return decoded JSON, the text if the answer is not JSON, or null if it is empty
   */
  public final Object request(String method, String path, Object body, Consumer<RequestOptions> options) {
    RequestOptions given = Calls.filled(new RequestOptions(), options);
    Outgoing outgoing = core().custom(method, path, body, body != null, given);
    return core().acceptCustom(core().exchange.await(outgoing).raw());
  }

  /**
   * {@code GET} of a path that the document does not describe.
   *
   * @param path path under the base URL
   * @return decoded JSON, text or null
   */
  public final Object get(String path) {
    return request("GET", path, null, options -> {});
  }

  /**
   * {@code POST} to a path that the document does not describe.
   *
   * @param path path under the base URL
   * @param body anything that JSON has a form for; null sends none
   * @return decoded JSON, text or null
   */
  public final Object post(String path, Object body) {
    return request("POST", path, body, options -> {});
  }

  /**
   * {@code PUT} to a path that the document does not describe.
   *
   * @param path path under the base URL
   * @param body anything that JSON has a form for; null sends none
   * @return decoded JSON, text or null
   */
  public final Object put(String path, Object body) {
    return request("PUT", path, body, options -> {});
  }

  /**
   * {@code PATCH} to a path that the document does not describe.
   *
   * @param path path under the base URL
   * @param body anything that JSON has a form for; null sends none
   * @return decoded JSON, text or null
   */
  public final Object patch(String path, Object body) {
    return request("PATCH", path, body, options -> {});
  }

  /**
   * {@code DELETE} of a path that the document does not describe.
   *
   * @param path path under the base URL
   * @return decoded JSON, text or null
   */
  public final Object delete(String path) {
    return request("DELETE", path, null, options -> {});
  }
}
