package core;

/**
 * What a call gave back, and the HTTP answer that brought it.
 *
 * @param data the typed result
 * @param raw status, headers and body
 * @param <T> the type of the result
 */
public record Response<T>(T data, RawResponse raw) {}
