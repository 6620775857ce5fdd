package org.homer7.mapping;

import java.time.Instant;
import java.util.Optional;
import org.homer7.api.mapping.Mapping;

/**
 * What an operator once made of a mapping.
 *
 * @param version 1 and on
 * @param time when
 * @param author who
 * @param mapping as it was saved; empty if the changes were taken back
 */
public record MappingVersion(int version, Instant time, String author, Optional<Mapping> mapping) {}
