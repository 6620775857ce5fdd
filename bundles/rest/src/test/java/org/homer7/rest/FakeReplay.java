package org.homer7.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.homer7.pcap.CaptureReplay;
import org.homer7.pcap.CaptureSource;
import org.homer7.pcap.FrameKind;
import org.homer7.pcap.ReplayOptions;
import org.homer7.pcap.ReplayResult;

/** Takes each byte for a frame. */
final class FakeReplay implements CaptureReplay {
    String text = "";
    ReplayOptions options;

    @Override
    public ReplayResult replay(CaptureSource source, ReplayOptions with) throws IOException {
        options = with;
        for (int turn = 0; turn < 2; turn++) {
            try (InputStream in = source.open()) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        long frames = text.length();
        return new ReplayResult(
                frames + 1, frames, Map.of(FrameKind.SIP, frames), Map.of("RTP", 1L), 5_000, 9_000, List.of(), "");
    }
}
