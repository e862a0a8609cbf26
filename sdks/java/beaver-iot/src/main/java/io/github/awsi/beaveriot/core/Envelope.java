package io.github.awsi.beaveriot.core;

import java.util.Map;

/**
 * Where an error stands inside a body, and which bodies of a success are errors.
 *
 * @param form how a failed success is told
 * @param error JSON Pointer to the error; empty: the whole body
 * @param code JSON Pointer inside it
 * @param message JSON Pointer inside it
 * @param status JSON Pointer to the status, where the form is that
 * @param success what stands there if all is well
 */
public record Envelope(
    Form form, String error, String code, String message, String status, Object success) {

  /** How the body of a successful answer is an error. */
  public enum Form {
    /** By an object at the error's place; a text there is a result. */
    OBJECT,
    /** By a status other than that of a success. */
    STATUS,
    /** Never. */
    HTTP
  }

  boolean holdsFailure(Object body) {
    return switch (form) {
      case OBJECT -> Json.at(body, error) instanceof Map<?, ?>;
      case STATUS -> {
        Object found = Json.at(body, status);
        yield found != null && !Values.equal(found, success);
      }
      case HTTP -> false;
    };
  }
}
