package io.github.awsi.dualshield.core;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Date-times after RFC 3339. */
final class Times {
  private static final Pattern PARTS =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2})(?::(\\d{2})([.,]\\d{1,9})?\\d*)?\\s?(Z|z|[+-]\\d{2}:?\\d{2})?");

  private Times() {}

  /** Seconds and offset may be absent, as some servers have it; the offset is then UTC. */
  static OffsetDateTime read(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new DateTimeException("not a date-time");
    }
    String seconds = parts.group(3) == null ? "00" : parts.group(3);
    String fraction = parts.group(4) == null ? "" : parts.group(4).replace(',', '.');
    // A leap second: RFC 3339 has them, Java has not.
    String clock = seconds.equals("60") ? "59.999999999" : seconds + fraction;
    LocalDateTime local = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2) + ":" + clock);
    String zone = parts.group(5) == null ? "Z" : parts.group(5).toUpperCase();
    return local.atOffset(ZoneOffset.of(zone));
  }

  static String write(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }
}
