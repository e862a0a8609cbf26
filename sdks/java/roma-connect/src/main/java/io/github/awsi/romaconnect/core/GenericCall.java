package io.github.awsi.romaconnect.core;

import java.util.Map;
import java.util.Set;

/**
 * The document's own untyped call: one address, the function named by a field of the body.
 *
 * @param method HTTP method
 * @param path path
 * @param field the field that names the function
 * @param credential the field that carries the credential; null if there is none
 * @param captures JSON Pointer to a new credential, by function
 * @param clears functions after which it is forgotten
 */
public record GenericCall(
    String method,
    String path,
    String field,
    String credential,
    Map<String, String> captures,
    Set<String> clears) {}
