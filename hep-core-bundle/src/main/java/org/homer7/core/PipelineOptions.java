package org.homer7.core;

/**
 * Settings of the pipeline.
 *
 * @param arenas number of batch images: the memory between sockets and sinks
 * @param timeWindow which capture times are believed
 * @param durable how stores' queues treat their spools
 */
record PipelineOptions(int arenas, TimeWindow timeWindow, DurableOptions durable) {}
