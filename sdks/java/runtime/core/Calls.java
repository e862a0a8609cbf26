package core;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The ways to call an operation; generated methods are one line of these. */
public final class Calls {
  private Calls() {}

  /**
   * Arguments, filled in by the caller.
   *
   * @param params no arguments yet
   * @param fill fills them in
   * @param <P> their type
   * @return the same arguments
   */
  public static <P> P filled(P params, Consumer<? super P> fill) {
    fill.accept(params);
    return params;
  }

  private static Outgoing outgoing(Core core, OperationInfo<?> operation, CallParams params) {
    return core.request(operation, params.values(), params.requestOptions());
  }

  /**
   * Calls and waits.
   *
   * @param core the client
   * @param operation the operation
   * @param params its arguments
   * @param <R> what it returns
   * @return its result
   */
  public static <R> R call(Core core, OperationInfo<R> operation, CallParams params) {
    return core.accept(operation, core.exchange.await(outgoing(core, operation, params)).raw());
  }

  /**
   * Calls without waiting.
   *
   * @param core the client
   * @param operation the operation
   * @param params its arguments
   * @param <R> what it returns
   * @return its result to come
   */
  public static <R> CompletableFuture<R> callAsync(
      Core core, OperationInfo<R> operation, CallParams params) {
    return core.exchange
        .send(outgoing(core, operation, params), arrival -> core.accept(operation, arrival.raw()));
  }

  /**
   * Calls an operation that may answer with nothing, and waits.
   *
   * @param core the client
   * @param operation the operation
   * @param params its arguments
   * @param <R> what it returns
   * @return its result, if there is one
   */
  public static <R> Optional<R> callOptional(Core core, OperationInfo<R> operation, CallParams params) {
    return Optional.ofNullable(call(core, operation, params));
  }

  /**
   * Calls an operation that may answer with nothing, without waiting.
   *
   * @param core the client
   * @param operation the operation
   * @param params its arguments
   * @param <R> what it returns
   * @return its result to come, if there is one
   */
  public static <R> CompletableFuture<Optional<R>> callOptionalAsync(
      Core core, OperationInfo<R> operation, CallParams params) {
    return core.exchange.send(
        outgoing(core, operation, params),
        arrival -> Optional.ofNullable(core.accept(operation, arrival.raw())));
  }

  /**
   * Asks for the first page of a list.
   *
   * @param core the client
   * @param operation the operation
   * @param paging how it turns pages
   * @param params its arguments
   * @param <I> an item
   * @param <R> the whole answer
   * @return the page
   */
  public static <I, R> Page<I, R> page(
      Core core, OperationInfo<R> operation, Paging<I> paging, CallParams params) {
    return Page.load(turn(core, operation, paging, params));
  }

  /**
   * Asks for the first page of a list without waiting.
   *
   * @param core the client
   * @param operation the operation
   * @param paging how it turns pages
   * @param params its arguments
   * @param <I> an item
   * @param <R> the whole answer
   * @return the page to come
   */
  public static <I, R> CompletableFuture<AsyncPage<I, R>> pageAsync(
      Core core, OperationInfo<R> operation, Paging<I> paging, CallParams params) {
    return AsyncPage.load(turn(core, operation, paging, params));
  }

  private static <I, R> Turn<I, R> turn(
      Core core, OperationInfo<R> operation, Paging<I> paging, CallParams params) {
    return new Turn<>(
        core, operation, paging, params.values(), params.requestOptions(), null, Set.of());
  }

  /**
   * Opens a body of octets.
   *
   * @param core the client
   * @param operation the operation
   * @param params its arguments
   * @return the octets; empty if the answer is to have none
   */
  public static Optional<Download> download(Core core, OperationInfo<Download> operation, CallParams params) {
    Outgoing outgoing = outgoing(core, operation, params);
    return opened(core, operation, outgoing, core.exchange.await(outgoing));
  }

  /**
   * Opens a body of octets without waiting.
   *
   * @param core the client
   * @param operation the operation
   * @param params its arguments
   * @return the octets to come; empty if the answer is to have none
   */
  public static CompletableFuture<Optional<Download>> downloadAsync(
      Core core, OperationInfo<Download> operation, CallParams params) {
    Outgoing outgoing = outgoing(core, operation, params);
    return core.exchange
        .send(outgoing, arrival -> opened(core, operation, outgoing, arrival));
  }

  /** An empty file is a file; an answer that is to have no body is not. */
  private static Optional<Download> opened(
      Core core, OperationInfo<Download> operation, Outgoing outgoing, Exchange.Arrival arrival) {
    core.reader.check(arrival.raw());
    try {
      PushbackInputStream body = new PushbackInputStream(arrival.reply().body());
      int first = body.read();
      if (first >= 0) {
        body.unread(first);
      } else if (Reader.declared(operation.responses, arrival.raw().status()).isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(new Download(arrival.raw(), body));
    } catch (IOException error) {
      throw core.exchange.translate(error, outgoing);
    }
  }

  /**
   * Opens a stream of items.
   *
   * @param core the client
   * @param operation the operation
   * @param params its arguments
   * @param <T> an item
   * @return the items as they arrive
   */
  public static <T> EventStream<T> stream(Core core, OperationInfo<T> operation, CallParams params) {
    Outgoing outgoing = outgoing(core, operation, params);
    return items(core, operation, outgoing, core.exchange.await(outgoing));
  }

  /**
   * Opens a stream of items without waiting.
   *
   * @param core the client
   * @param operation the operation
   * @param params its arguments
   * @param <T> an item
   * @return the stream to come; going through it waits for its items
   */
  public static <T> CompletableFuture<EventStream<T>> streamAsync(
      Core core, OperationInfo<T> operation, CallParams params) {
    Outgoing outgoing = outgoing(core, operation, params);
    return core.exchange.send(outgoing, arrival -> items(core, operation, outgoing, arrival));
  }

  private static <T> EventStream<T> items(
      Core core, OperationInfo<T> operation, Outgoing outgoing, Exchange.Arrival arrival) {
    RawResponse raw = arrival.raw();
    core.reader.check(raw);
    Content<? extends T> content = Reader.choose(operation.responses, raw);
    return new EventStream<>(
        arrival.reply().body(),
        content.kind() == MediaKind.EVENT_STREAM,
        text -> core.reader.typed(content.codec(), event(text), raw),
        error -> core.exchange.translate(error, outgoing));
  }

  /** An event's data is JSON, or plain text. */
  private static Object event(String text) {
    try {
      return Json.read(text);
    } catch (IOException error) {
      return text;
    }
  }

  /**
   * Calls any function, untyped, the way the document shows it.
   *
   * @param core the client
   * @param name the function, as the document spells it
   * @param params its parameters; the remembered credential is added
   * @return the decoded body as it comes; an error is found in it and not thrown
   */
  public static Map<String, Object> generic(Core core, String name, Map<String, ?> params) {
    return core.acceptGeneric(name, core.exchange.await(core.generic(name, params)).raw());
  }

  /**
   * Calls any function without waiting.
   *
   * @param core the client
   * @param name the function, as the document spells it
   * @param params its parameters; the remembered credential is added
   * @return the decoded body to come
   */
  public static CompletableFuture<Map<String, Object>> genericAsync(
      Core core, String name, Map<String, ?> params) {
    return core.exchange
        .send(core.generic(name, params), arrival -> core.acceptGeneric(name, arrival.raw()));
  }

  /**
   * Calls any function without waiting, and tells a callback.
   *
   * @param core the client
   * @param name the function, as the document spells it
   * @param params its parameters; the remembered credential is added
   * @param callback hears of the end
   */
  public static void generic(Core core, String name, Map<String, ?> params, Callback callback) {
    genericAsync(core, name, params)
        .handle((body, error) -> error == null ? body : problem(Exchange.unwrap(error)))
        .thenAccept(body -> callback.done(body, body.get("error") != null));
  }

  private static Map<String, Object> problem(Throwable error) {
    return Map.of("error", Map.of("message", String.valueOf(error.getMessage())));
  }
}
