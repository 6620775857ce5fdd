package org.homer7.ingress.socket;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.homer7.api.ingress.Lanes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One lane for each event loop of a listener, used on that loop only. */
final class LaneSet {
    private static final Logger LOG = LoggerFactory.getLogger(LaneSet.class);
    private static final long IDLE_MILLIS = 20;
    private static final long STOP_SECONDS = 5;

    private final EventLoopGroup loops;
    private final Map<EventExecutor, Lane> lanes = new HashMap<>();

    LaneSet(EventLoopGroup loops, Lanes factory, WhenFull whenFull) {
        this.loops = loops;
        for (EventExecutor loop : loops) {
            Lane lane = factory.open(whenFull);
            lanes.put(loop, lane);
            loop.scheduleAtFixedRate(lane::idle, IDLE_MILLIS, IDLE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    Lane of(EventLoop loop) {
        return lanes.get(loop);
    }

    Lane any() {
        return lanes.values().iterator().next();
    }

    /** Hands over what is waiting and ends the loops; the channels are closed already. */
    void close() {
        for (Map.Entry<EventExecutor, Lane> entry : lanes.entrySet()) {
            Future<?> closed = entry.getKey().submit(entry.getValue()::close);
            if (!closed.awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS) || !closed.isSuccess()) {
                LOG.warn("A lane does not close", closed.cause());
            }
        }
        loops.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
