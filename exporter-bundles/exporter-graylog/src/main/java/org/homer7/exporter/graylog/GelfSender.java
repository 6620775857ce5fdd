package org.homer7.exporter.graylog;

import java.io.IOException;
import java.util.List;

/** One way to send GELF messages. */
@FunctionalInterface
interface GelfSender {
    void send(List<byte[]> messages) throws IOException;
}
