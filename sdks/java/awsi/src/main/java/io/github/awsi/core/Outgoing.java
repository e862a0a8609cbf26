package io.github.awsi.core;

import java.util.function.Consumer;

/** A request ready to be sent, as often as retries need it. */
record Outgoing(HttpCall call, String path, int retries, Consumer<RawResponse> listener) {}
