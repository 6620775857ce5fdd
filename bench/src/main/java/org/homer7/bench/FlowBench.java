package org.homer7.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Asks a server for the call flows of many calls, one after the other, each once. */
final class FlowBench {
    private static final int WARM_UP = 200;
    private static final int CALLS = 1_000;
    private static final int AT_A_TIME = 100;
    private static final int MOST_LOOKS = 100;

    private final ServerApi api;
    private final Random random = new Random(7);

    FlowBench(ServerApi api) {
        this.api = api;
    }

    /**
     * How long the answers took, to their last byte.
     *
     * @param millis in rising order
     * @param messages in all answers together
     */
    record Times(List<Double> millis, long messages) {
        /** So many percent took no longer. */
        double percentile(double percent) {
            int index = (int) Math.ceil(millis.size() * percent / 100) - 1;
            return millis.get(Math.max(0, Math.min(millis.size() - 1, index)));
        }
    }

    Times run() throws IOException, InterruptedException {
        List<String> calls = calls();
        List<Double> millis = new ArrayList<>();
        long messages = 0;
        for (int i = 0; i < calls.size(); i++) {
            long start = System.nanoTime();
            JsonNode flow = api.session(calls.get(i));
            if (i >= WARM_UP) {
                millis.add((System.nanoTime() - start) / 1e6);
                messages += flow.path("messages").size();
            }
        }
        Collections.sort(millis);
        if (millis.isEmpty()) {
            throw new IOException("the store has too few calls to ask for");
        }
        return new Times(millis, messages);
    }

    /** Call-IDs from all over the time that is stored. */
    private List<String> calls() throws IOException, InterruptedException {
        long oldest = Long.MAX_VALUE;
        long newest = 0;
        for (JsonNode table : api.tables()) {
            if (table.has("oldest")) {
                oldest = Math.min(oldest, table.path("oldest").asLong());
                newest = Math.max(newest, table.path("newest").asLong());
            }
        }
        Set<String> calls = new LinkedHashSet<>();
        for (int look = 0; look < MOST_LOOKS && calls.size() < WARM_UP + CALLS; look++) {
            long from = oldest + (long) (random.nextDouble() * Math.max(1, newest - oldest));
            for (JsonNode record : api.oldest(from, AT_A_TIME)) {
                calls.add(record.path("sid").asText());
            }
        }
        calls.remove("");
        List<String> shuffled = new ArrayList<>(calls);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
