package core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A union: the member that a field names, else the one that explains most of the value, else the raw
 * value.
 *
 * @param <U> the sealed interface
 */
public final class UnionCodec<U> implements Codec<U> {
  private final String tagField;
  private final Member<U, ?> unknown;
  private final List<Member<U, ?>> members = new ArrayList<>();
  private final Map<String, Member<U, ?>> byTag = new LinkedHashMap<>();

  /**
   * Makes a codec without members.
   *
   * @param tagField the field that says which member an object is; null if there is none
   * @param type the record that keeps what is no member
   * @param wrap makes that record
   * @param unwrap takes the raw value out
   * @param <M> that record
   */
  public <M extends U> UnionCodec(
      String tagField, Class<M> type, Function<Object, M> wrap, Function<M, Object> unwrap) {
    this.tagField = tagField;
    this.unknown = new Member<>(type, () -> new Wrapped<>(wrap, unwrap, Codecs.ANY));
  }

  /**
   * Adds a member that is a type of its own.
   *
   * @param type its class
   * @param codec its codec, asked for when it is first needed: types may mention each other
   * @param tags values of the tag field that select it
   * @param <M> the member
   * @return this
   */
  public <M extends U> UnionCodec<U> member(Class<M> type, Supplier<Codec<M>> codec, String... tags) {
    Member<U, M> member = new Member<>(type, codec);
    members.add(member);
    for (String tag : tags) {
      byTag.putIfAbsent(tag, member);
    }
    return this;
  }

  /**
   * Adds a member that is wrapped in a record of the union.
   *
   * @param type the record
   * @param wrap makes the record
   * @param unwrap takes the value out
   * @param codec the codec of the value
   * @param tags values of the tag field that select it
   * @param <M> the record
   * @param <V> the value
   * @return this
   */
  public <M extends U, V> UnionCodec<U> wrapped(
      Class<M> type,
      Function<V, M> wrap,
      Function<M, V> unwrap,
      Supplier<Codec<V>> codec,
      String... tags) {
    return member(type, () -> new Wrapped<>(wrap, unwrap, codec.get()), tags);
  }

  /**
   * All members are known.
   *
   * @return this
   */
  public Codec<U> complete() {
    return this;
  }

  @Override
  public U decode(Object json, boolean exact) {
    if (tagField != null && json instanceof Map<?, ?> fields) {
      Member<U, ?> member = byTag.get(String.valueOf(fields.get(tagField)));
      return (member == null ? unknown : member).codec().get().decode(json, false);
    }
    Candidate<U> best = null;
    for (Member<U, ?> member : members) {
      Candidate<U> candidate = member.attempt(json);
      if (candidate != null && (best == null || candidate.score > best.score)) {
        best = candidate;
      }
    }
    if (best != null) {
      return best.value;
    }
    if (exact) {
      throw new Mismatch("a member of the union", json);
    }
    return unknown.codec().get().decode(json, false);
  }

  @Override
  public Object encode(U value, boolean request) {
    for (Member<U, ?> member : members) {
      if (member.type().isInstance(value)) {
        return member.encode(value, request);
      }
    }
    return unknown.encode(value, request);
  }

  @Override
  public double score(U value) {
    if (tagField != null) {
      return 4;
    }
    for (Member<U, ?> member : members) {
      if (member.type().isInstance(value)) {
        return member.score(value);
      }
    }
    return 0.5;
  }

  private record Candidate<U>(U value, double score) {}

  private record Member<U, M extends U>(Class<M> type, Supplier<Codec<M>> codec) {
    Candidate<U> attempt(Object json) {
      try {
        Codec<M> own = codec.get();
        M value = own.decode(json, true);
        return new Candidate<>(value, own.score(value));
      } catch (Mismatch mismatch) {
        return null;
      }
    }

    Object encode(U value, boolean request) {
      return codec.get().encode(type.cast(value), request);
    }

    double score(U value) {
      return codec.get().score(type.cast(value));
    }
  }

  private record Wrapped<M, V>(Function<V, M> wrap, Function<M, V> unwrap, Codec<V> codec)
      implements Codec<M> {
    @Override
    public M decode(Object json, boolean exact) {
      return wrap.apply(codec.decode(json, exact));
    }

    @Override
    public Object encode(M value, boolean request) {
      return codec.encode(unwrap.apply(value), request);
    }

    @Override
    public double score(M value) {
      return codec.score(unwrap.apply(value));
    }
  }
}
