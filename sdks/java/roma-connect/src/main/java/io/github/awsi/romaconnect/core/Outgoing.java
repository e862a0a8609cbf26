package io.github.awsi.romaconnect.core;

import java.util.function.Consumer;

/** A request ready to be sent, as often as retries need it. */
record Outgoing(HttpCall call, String path, int retries, Consumer<RawResponse> listener) {}
