package io.flashlab.catalog.bundle;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * One build of a manifest.
 *
 * @param family as the manifest writes it
 * @param chip the same as FlashLab writes it; empty for a chip that it does not know
 * @param serialType {@code cdc} for boards connected by the chip's own USB, {@code uart} for the others
 * @param flashSizeMb only for boards with that much flash
 * @param psramSizeMb only for chips with that much memory inside
 * @param parts not yet read
 */
record WebBuild(
        String family,
        Optional<String> chip,
        Optional<String> serialType,
        OptionalLong flashSizeMb,
        OptionalLong psramSizeMb,
        JsonNode parts) {

    /** The build that was asked for by name; else the one for the board; else the only one. */
    static Optional<WebBuild> choose(List<WebBuild> builds, Wish wish) {
        if (wish.build().isPresent()) {
            return builds.stream()
                    .filter(build -> build.label().equals(wish.build().get()))
                    .findFirst();
        }
        Optional<WebBuild> fitting = wish.board()
                .flatMap(board -> builds.stream()
                        .filter(build -> build.suits(board))
                        // Of equals the first one stays: the manifest's order counts.
                        .min(Comparator.comparingInt(build -> -build.conditions())));
        return fitting.or(() -> builds.size() == 1 ? Optional.of(builds.getFirst()) : Optional.empty());
    }

    /** Enough to tell builds of a manifest from each other. */
    String label() {
        StringBuilder label = new StringBuilder(chip.orElse(family));
        serialType.ifPresent(type -> label.append(type.equals("cdc") ? " \u00b7 USB" : " \u00b7 UART"));
        flashSizeMb.ifPresent(size -> label.append(" \u00b7 ").append(size).append(" MB"));
        psramSizeMb.ifPresent(size -> label.append(" \u00b7 ").append(size).append(" MB PSRAM"));
        return label.toString();
    }

    private boolean suits(TargetBoard board) {
        return chip.filter(board.chip()::equals).isPresent()
                && serialType
                        .map(type -> type.equals("cdc") == board.nativeUsb())
                        .orElse(true)
                && suits(flashSizeMb, board.flashSize())
                && suits(psramSizeMb, board.psramSize());
    }

    private static boolean suits(OptionalLong wantedMb, OptionalLong bytes) {
        return wantedMb.isEmpty() || (bytes.isPresent() && bytes.getAsLong() == wantedMb.getAsLong() << 20);
    }

    private int conditions() {
        return (serialType.isPresent() ? 1 : 0) + (flashSizeMb.isPresent() ? 1 : 0) + (psramSizeMb.isPresent() ? 1 : 0);
    }
}
