package io.github.awsi.romaconnect.core;

/** One argument of a call and how it is written. */
record Parameter(
    String key,
    String wire,
    Place place,
    Style style,
    boolean explode,
    boolean allowReserved,
    String mediaType,
    Object constant,
    boolean isConstant) {

  /** Styles that OpenAPI assumes where none is named (3.1, section 4.8.12.2). */
  static Parameter of(String key, String wire, Place place) {
    boolean form = place == Place.QUERY || place == Place.COOKIE;
    Style style = form ? Style.FORM : Style.SIMPLE;
    return new Parameter(key, wire, place, style, form, false, null, null, false);
  }

  Parameter styled(Style other, boolean explodes, boolean reserved) {
    return new Parameter(
        key, wire, place, other, explodes, reserved, mediaType, constant, isConstant);
  }

  Parameter serialised(String type) {
    return new Parameter(
        key, wire, place, style, explode, allowReserved, type, constant, isConstant);
  }

  Parameter fixed(Object value) {
    return new Parameter(key, wire, place, style, explode, allowReserved, mediaType, value, true);
  }
}
