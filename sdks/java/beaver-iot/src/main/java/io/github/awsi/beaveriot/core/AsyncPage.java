package io.github.awsi.beaveriot.core;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One page of a list, and the way to all that follow without waiting.
 *
 * @param <I> the type of an item
 * @param <R> the type of the whole answer
 */
public final class AsyncPage<I, R> {
  private final Turn.Answer<I, R> answer;

  AsyncPage(Turn.Answer<I, R> answer) {
    this.answer = answer;
  }

  static <I, R> CompletableFuture<AsyncPage<I, R>> load(Turn<I, R> turn) {
    return turn.core()
        .exchange
        .send(turn.request(), arrival -> new AsyncPage<>(turn.accept(arrival.raw())));
  }

  /**
   * The items of this page.
   *
   * @return items in the server's order
   */
  public List<I> items() {
    return answer.items();
  }

  /**
   * The whole answer, with what stands beside the items.
   *
   * @return the answer
   */
  public R response() {
    return answer.response();
  }

  /**
   * What asks for the next page.
   *
   * @return a JSON value; empty on the last page
   */
  public Optional<Object> nextCursor() {
    return Optional.ofNullable(answer.next());
  }

  /**
   * Whether there may be another page.
   *
   * @return false on the last
   */
  public boolean hasNext() {
    return answer.following() != null;
  }

  /**
   * Asks for the next page.
   *
   * @return the page; empty after the last
   */
  public CompletableFuture<Optional<AsyncPage<I, R>>> nextPage() {
    return hasNext()
        ? load(answer.following()).thenApply(Optional::of)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  /**
   * Goes through this page and all that follow.
   *
   * @param use is given each page
   * @return done after the last
   */
  public CompletableFuture<Void> forEachPage(Consumer<AsyncPage<I, R>> use) {
    use.accept(this);
    return nextPage()
        .thenCompose(
            next ->
                next.map(page -> page.forEachPage(use))
                    .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }

  /**
   * Goes through the items of this page and of all that follow.
   *
   * @param use is given each item
   * @return done after the last
   */
  public CompletableFuture<Void> forEach(Consumer<I> use) {
    return forEachPage(page -> page.items().forEach(use));
  }

  @Override
  public String toString() {
    return "AsyncPage[" + items().size() + " items, hasNext=" + hasNext() + "]";
  }
}
