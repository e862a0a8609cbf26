package core;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * One HTTP answer.
 *
 * @param status HTTP status
 * @param headers names in lower case
 * @param body its octets; of a stream, as they arrive
 */
public record HttpReply(int status, Map<String, List<String>> headers, InputStream body) {}
