package io.flashlab.catalog;

import io.flashlab.catalog.build.FirmwareVersion;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One version of a firmware for a board.
 *
 * @param version as its maker calls it
 * @param address of the file: of the usual build, where there are several
 * @param sha256 of the file, 64 hexadecimal digits, when the list gives it
 * @param size of the file in bytes, when the list gives it
 */
public record CatalogRelease(FirmwareVersion version, URI address, Optional<String> sha256, OptionalLong size) {}
