package io.github.awsi.dualshield.core;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One page of a list, and the way to all that follow.
 *
 * @param <I> the type of an item
 * @param <R> the type of the whole answer
 */
public final class Page<I, R> {
  private final Turn.Answer<I, R> answer;

  Page(Turn.Answer<I, R> answer) {
    this.answer = answer;
  }

  static <I, R> Page<I, R> load(Turn<I, R> turn) {
    return new Page<>(turn.accept(turn.core().exchange.await(turn.request()).raw()));
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
  public Optional<Page<I, R>> nextPage() {
    return hasNext() ? Optional.of(load(answer.following())) : Optional.empty();
  }

  /**
   * This page and all that follow, each asked for when it is needed.
   *
   * @return pages to go through
   */
  public Iterable<Page<I, R>> pages() {
    return () -> new PageIterator<>(this);
  }

  /**
   * The items of this page and of all that follow.
   *
   * @return items to go through
   */
  public Iterable<I> autoPager() {
    return () -> stream().iterator();
  }

  /**
   * The items of this page and of all that follow.
   *
   * @return a lazy stream
   */
  public Stream<I> stream() {
    return StreamSupport.stream(pages().spliterator(), false).flatMap(page -> page.items().stream());
  }

  @Override
  public String toString() {
    return "Page[" + items().size() + " items, hasNext=" + hasNext() + "]";
  }

  private static final class PageIterator<I, R> implements Iterator<Page<I, R>> {
    private final Page<I, R> first;
    private Page<I, R> last;

    PageIterator(Page<I, R> first) {
      this.first = first;
    }

    @Override
    public boolean hasNext() {
      return last == null || last.hasNext();
    }

    @Override
    public Page<I, R> next() {
      last = last == null ? first : last.nextPage().orElseThrow(NoSuchElementException::new);
      return last;
    }
  }
}
