package io.github.awsi.zopsm.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A record of the API and its JSON object.
 *
 * @param <T> the record
 */
public final class ObjectCodec<T> implements Codec<T> {
  private final Function<ObjectReader, T> read;
  private final BiConsumer<T, ObjectWriter> write;

  /**
   * Makes a codec.
   *
   * @param read takes the fields of an object
   * @param write puts them back
   */
  public ObjectCodec(Function<ObjectReader, T> read, BiConsumer<T, ObjectWriter> write) {
    this.read = read;
    this.write = write;
  }

  @Override
  public T decode(Object json, boolean exact) {
    if (!(json instanceof Map<?, ?>)) {
      throw new Mismatch("object", json);
    }
    return read.apply(new ObjectReader(new LinkedHashMap<>(Json.object(json)), exact));
  }

  @Override
  public Object encode(T value, boolean request) {
    return writer(value, request).fields();
  }

  private ObjectWriter writer(T value, boolean request) {
    ObjectWriter out = new ObjectWriter(request);
    write.accept(value, out);
    return out;
  }

  @Override
  public double score(T value) {
    ObjectWriter out = writer(value, false);
    int extra = out.extra();
    return 1 + out.fields().size() - extra - 0.1 * extra;
  }
}
