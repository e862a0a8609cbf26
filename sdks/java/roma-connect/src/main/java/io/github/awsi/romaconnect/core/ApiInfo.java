package io.github.awsi.romaconnect.core;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a generated package knows about its API. */
public final class ApiInfo {
  final ErrorFactory errors;
  final String userAgent;
  final String server;
  final String variable;
  final Map<String, Scheme> schemes = new LinkedHashMap<>();
  Envelope envelope;
  GenericCall generic;

  /**
   * Starts to describe an API.
   *
   * @param errors makes its exceptions
   * @param userAgent how its clients call themselves
   * @param server the document's first server
   * @param variable environment variable that names another
   */
  public ApiInfo(ErrorFactory errors, String userAgent, String server, String variable) {
    this.errors = errors;
    this.userAgent = userAgent;
    this.server = server;
    this.variable = variable;
  }

  /**
   * A security scheme.
   *
   * @param name the document's name for it
   * @param place where the secret goes
   * @param wire name of the header, query parameter or cookie
   * @param prefix what stands before the secret
   * @return this
   */
  public ApiInfo scheme(String name, Place place, String wire, String prefix) {
    schemes.put(name, new Scheme(place, wire, prefix));
    return this;
  }

  /**
   * Errors stand inside successful answers.
   *
   * @param given where
   * @return this
   */
  public ApiInfo envelope(Envelope given) {
    envelope = given;
    return this;
  }

  /**
   * The API has an untyped call.
   *
   * @param given how it is made
   * @return this
   */
  public ApiInfo generic(GenericCall given) {
    generic = given;
    return this;
  }

  /**
   * All is said.
   *
   * @return this
   */
  public ApiInfo complete() {
    return this;
  }
}
