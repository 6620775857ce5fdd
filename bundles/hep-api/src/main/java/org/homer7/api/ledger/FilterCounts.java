package org.homer7.api.ledger;

/**
 * One filter.
 *
 * @param name such as {@code filter.discard[scanners]}
 * @param kind the class
 * @param bundle symbolic name and version
 * @param ranking service ranking: the highest is asked first
 * @param state active, what troubles it, or why it is switched off
 * @param seen records it was asked about
 * @param dropped of these, records it kept out
 * @param changed of these, records it changed
 * @param failed of these, records on which it failed
 */
public record FilterCounts(
        String name,
        String kind,
        String bundle,
        int ranking,
        String state,
        long seen,
        long dropped,
        long changed,
        long failed) {}
