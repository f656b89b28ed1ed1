package io.flashlab.engine.image.elf;

/**
 * A section or segment that has bytes and a place in memory.
 *
 * @param name the section's name; {@code PHDR} for segments, which have none
 * @param address where it is loaded, never 0
 * @param align what {@code address} must be a multiple of; 0 and 1 mean no alignment
 * @param data its bytes, at least one; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record ElfPart(String name, long address, long align, byte[] data) {}
