package io.github.awsi.dualshield.core;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One call in a row of calls: the arguments, or the link to follow, and what came before. */
record Turn<I, R>(
    Core core,
    OperationInfo<R> operation,
    Paging<I> paging,
    Map<String, Object> arguments,
    RequestOptions options,
    String link,
    Set<String> seen) {

  private static final Pattern LINK_NEXT =
      Pattern.compile("<([^>]*)>[^,]*;\\s*rel=\"?[^\",]*\\bnext\\b", Pattern.CASE_INSENSITIVE);

  /** What one turn brought. */
  record Answer<I, R>(List<I> items, R response, Object next, Turn<I, R> following) {}

  Outgoing request() {
    return link == null ? core.request(operation, arguments, options) : core.follow(operation, link, options);
  }

  /** Reads a page and works out the next turn. */
  Answer<I, R> accept(RawResponse raw) {
    R response = core.accept(operation, raw);
    Object body = raw.isEmpty() ? null : core.reader.json(raw);
    Object found = Json.at(body, paging.items());
    List<I> items =
        found instanceof List<?> ? core.reader.typed(Codecs.list(paging.item()), found, raw) : List.of();
    Object next = next(body, raw, items.size());
    return new Answer<>(items, response, next, following(next));
  }

  private Object evaluate(Object body, RawResponse raw) {
    String expression = paging.next();
    if (expression.startsWith("$response.body#")) {
      return Json.at(body, expression.substring("$response.body#".length()));
    }
    String name = expression.replaceFirst("^\\$response\\.header\\.", "").toLowerCase(Locale.ROOT);
    String text = raw.header(name).orElse(null);
    if (text == null || !name.equals("link")) {
      return text;
    }
    Matcher match = LINK_NEXT.matcher(text);
    return match.find() ? match.group(1) : null;
  }

  /** What asks for the next page; null at the end. */
  private Object next(Object body, RawResponse raw, int count) {
    Object found = paging.next().isEmpty() ? null : evaluate(body, raw);
    return switch (paging.style()) {
      case CURSOR, LINK -> "".equals(found) ? null : found;
      case OFFSET -> {
        long offset = given(0) + count;
        yield count == 0 || (found instanceof Long total && offset >= total) ? null : (Object) offset;
      }
      case PAGE -> {
        long page = given(paging.first());
        boolean isLast = found instanceof Long total && page >= total - 1 + paging.first();
        yield count == 0 || isLast ? null : (Object) (page + 1);
      }
    };
  }

  private long given(long usual) {
    String[] parts = paging.request().split("/", 2);
    Object value = arguments.get(parts[0]);
    Object found = parts.length == 1 ? value : Json.at(value, "/" + parts[1]);
    return found instanceof Long number ? number : usual;
  }

  /** Null at the end, and when a cursor repeats: such a server would be asked for ever. */
  private Turn<I, R> following(Object next) {
    if (next == null || seen.contains(Json.write(next))) {
      return null;
    }
    Set<String> all = new HashSet<>(seen);
    all.add(Json.write(next));
    if (paging.style() == PagingStyle.LINK) {
      return new Turn<>(core, operation, paging, arguments, options, String.valueOf(next), all);
    }
    return new Turn<>(core, operation, paging, replaced(next), options, null, all);
  }

  private Map<String, Object> replaced(Object next) {
    String[] steps = paging.request().split("/");
    Map<String, Object> all = new LinkedHashMap<>(arguments);
    Map<String, Object> here = all;
    for (int index = 0; index < steps.length - 1; index += 1) {
      Object inner = here.get(steps[index]);
      Map<String, Object> copy = inner instanceof Map<?, ?> ? new LinkedHashMap<>(Json.object(inner)) : new LinkedHashMap<>();
      here.put(steps[index], copy);
      here = copy;
    }
    here.put(steps[steps.length - 1], next);
    return all;
  }
}
