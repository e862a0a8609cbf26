package io.github.awsi.core;

/**
 * Where an error stands inside a body.
 *
 * @param error JSON Pointer to it
 * @param code JSON Pointer inside it
 * @param message JSON Pointer inside it
 */
public record Envelope(String error, String code, String message) {}
