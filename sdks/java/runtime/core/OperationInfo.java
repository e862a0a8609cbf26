package core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A call as data: what generated code says about it, and nothing about how it is made.
 *
 * @param <R> what the call returns
 */
public final class OperationInfo<R> {
  /** What a call gives back. */
  enum Result {
    NONE,
    VALUE,
    BINARY,
    STREAM
  }

  final String id;
  final String method;
  final String path;
  final List<Parameter> parameters = new ArrayList<>();
  final List<Content<?>> contents = new ArrayList<>();
  final List<Content<? extends R>> responses = new ArrayList<>();
  final List<List<String>> auth = new ArrayList<>();
  Result result = Result.NONE;
  boolean bodyRequired;
  String payload = "";
  String server = "";
  String credentialArgument;
  String captures;
  boolean clears;

  /**
   * Starts to describe a call.
   *
   * @param id the document's name for it
   * @param method HTTP method
   * @param path path template
   */
  public OperationInfo(String id, String method, String path) {
    this.id = id;
    this.method = method;
    this.path = path;
  }

  /**
   * An argument.
   *
   * @param place where it goes
   * @param key its key among the arguments
   * @param wire its name on the wire
   * @return this
   */
  public OperationInfo<R> parameter(Place place, String key, String wire) {
    parameters.add(Parameter.of(key, wire, place));
    return this;
  }

  /**
   * An argument that is called as on the wire.
   *
   * @param place where it goes
   * @param wire its name
   * @return this
   */
  public OperationInfo<R> parameter(Place place, String wire) {
    return parameter(place, wire, wire);
  }

  /**
   * The style of the last argument.
   *
   * @param style how it is written
   * @param explode whether lists and objects are taken apart
   * @param allowReserved whether reserved characters stay as they are
   * @return this
   */
  public OperationInfo<R> styled(Style style, boolean explode, boolean allowReserved) {
    return last(last().styled(style, explode, allowReserved));
  }

  /**
   * The last argument is written in a media type.
   *
   * @param mediaType e.g. {@code application/json}
   * @return this
   */
  public OperationInfo<R> serialised(String mediaType) {
    return last(last().serialised(mediaType));
  }

  /**
   * The last argument is always the same.
   *
   * @param value JSON value
   * @return this
   */
  public OperationInfo<R> fixed(Object value) {
    return last(last().fixed(value));
  }

  private Parameter last() {
    return parameters.get(parameters.size() - 1);
  }

  private OperationInfo<R> last(Parameter parameter) {
    parameters.set(parameters.size() - 1, parameter);
    return this;
  }

  /**
   * A media type of the request's body; the first is the default.
   *
   * @param mediaType as the document has it
   * @param kind how it is coded
   * @return this
   */
  public OperationInfo<R> body(String mediaType, MediaKind kind) {
    contents.add(new Content<Object>(mediaType, kind, "", null, new LinkedHashMap<>()));
    return this;
  }

  /**
   * How a field of the last media type is encoded.
   *
   * @param name its name
   * @param part how
   * @return this
   */
  public OperationInfo<R> part(String name, Part part) {
    contents.get(contents.size() - 1).parts().put(name, part);
    return this;
  }

  /**
   * A body has to be sent, even an empty one.
   *
   * @return this
   */
  public OperationInfo<R> bodyRequired() {
    bodyRequired = true;
    return this;
  }

  /**
   * An answer with a typed value.
   *
   * @param status status, range or {@code default}
   * @param mediaType as the document has it
   * @param kind how it is coded
   * @param reader reads the value
   * @return this
   */
  public OperationInfo<R> returns(
      String status, String mediaType, MediaKind kind, Codec<? extends R> reader) {
    result = kind == MediaKind.EVENT_STREAM || kind == MediaKind.JSON_LINES ? Result.STREAM : Result.VALUE;
    responses.add(content(mediaType, kind, status, reader));
    return this;
  }

  private static <T> Content<T> content(String mediaType, MediaKind kind, String status, Codec<T> reader) {
    return new Content<>(mediaType, kind, status, reader, Map.of());
  }

  /**
   * An answer of octets.
   *
   * @param status status, range or {@code default}
   * @param mediaType as the document has it
   * @return this
   */
  public OperationInfo<R> returnsOctets(String status, String mediaType) {
    result = Result.BINARY;
    responses.add(new Content<R>(mediaType, MediaKind.BINARY, status, null, Map.of()));
    return this;
  }

  /**
   * The value stands inside the body.
   *
   * @param pointer JSON Pointer
   * @return this
   */
  public OperationInfo<R> payload(String pointer) {
    payload = pointer;
    return this;
  }

  /**
   * Security schemes that are enough together; the first alternative that is at hand is used.
   *
   * @param schemes their names
   * @return this
   */
  public OperationInfo<R> auth(String... schemes) {
    auth.add(List.of(schemes));
    return this;
  }

  /**
   * The remembered credential is sent.
   *
   * @param argument key of the argument that carries it
   * @return this
   */
  public OperationInfo<R> sendsCredential(String argument) {
    credentialArgument = argument;
    return this;
  }

  /**
   * The answer has a credential to remember.
   *
   * @param pointer JSON Pointer to it
   * @return this
   */
  public OperationInfo<R> capturesCredential(String pointer) {
    captures = pointer;
    return this;
  }

  /**
   * The credential is forgotten afterwards.
   *
   * @return this
   */
  public OperationInfo<R> clearsCredential() {
    clears = true;
    return this;
  }

  /**
   * The call has a server of its own.
   *
   * @param url its address
   * @return this
   */
  public OperationInfo<R> server(String url) {
    server = url;
    return this;
  }

  /**
   * All is said.
   *
   * @return this
   */
  public OperationInfo<R> complete() {
    return this;
  }

  String accepts() {
    Set<String> types = new LinkedHashSet<>();
    responses.forEach(content -> types.add(content.mediaType()));
    return String.join(", ", types);
  }
}
