package io.github.awsi.beaveriot.core;

/** Parameter styles of OpenAPI 3.1, section 4.8.12.3. */
public enum Style {
  /** {@code ;a=1}. */
  MATRIX,
  /** {@code .1}. */
  LABEL,
  /** {@code 1,2}. */
  SIMPLE,
  /** {@code a=1}. */
  FORM,
  /** {@code a=1 2}. */
  SPACE_DELIMITED,
  /** {@code a=1|2}. */
  PIPE_DELIMITED,
  /** {@code a[b]=1}. */
  DEEP_OBJECT,
  /** As a form, but nothing is encoded (OpenAPI 3.2). */
  COOKIE
}
