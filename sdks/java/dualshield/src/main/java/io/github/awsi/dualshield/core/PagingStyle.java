package io.github.awsi.dualshield.core;

/** How an API turns pages. */
public enum PagingStyle {
  /** The answer gives a cursor. */
  CURSOR,
  /** The request counts items. */
  OFFSET,
  /** The request counts pages. */
  PAGE,
  /** The answer gives an address. */
  LINK
}
