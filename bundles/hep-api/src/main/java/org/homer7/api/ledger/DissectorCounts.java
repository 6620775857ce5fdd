package org.homer7.api.ledger;

/**
 * One dissector and one of its types.
 *
 * @param type HEP type; -1 for the fallback
 * @param name the class
 * @param bundle symbolic name and version
 * @param ranking service ranking
 * @param active true if it gets the packets of the type, alone or by content
 * @param dissected packets it has dissected, of any type
 * @param malformed of these, packets that were not what their type promises
 * @param failed of these, packets in which the dissector itself failed
 */
public record DissectorCounts(
        int type,
        String name,
        String bundle,
        int ranking,
        boolean active,
        long dissected,
        long malformed,
        long failed) {}
