package io.flashlab.catalog;

import io.flashlab.catalog.build.FirmwareVersion;
import io.flashlab.catalog.download.SecureAddress;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a list of boards as Thonny publishes it: an array of objects with {@code vendor}, {@code model}, {@code family}
 * (the chip, as {@code esp32s3}), {@code title} (instead of the model), {@code info_url}, {@code popular} and
 * {@code downloads}, an array of {@code version} and {@code url}. A download may also have {@code sha256} and
 * {@code size}, which Thonny's lists do not.
 *
 * <p>An entry that makes no sense, is for a chip that is not flashed over a serial line, or lies at an address that is not
 * secure, is left out: what is right in a list should be usable.
 *
 * <p>Source: Thonny's repository, {@code data/update_variants_common.py} and {@code data/*-variants-esptool.json}.
 */
final class VariantsList {

    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_BOARDS = 5000;
    private static final int MOST_DOWNLOADS = 100;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_ADDRESS = 2000;
    private static final int DEEPEST = 16;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(MOST_BYTES)
                            .maxStringLength(LONGEST_ADDRESS)
                            .build())
                    .build())
            .build();

    /** The order in which people look. */
    private static final Comparator<CatalogBoard> ORDER = Comparator.comparing(CatalogBoard::popular)
            .thenComparing(CatalogBoard::isGeneric)
            .reversed()
            .thenComparing(CatalogBoard::vendor, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(CatalogBoard::title, String.CASE_INSENSITIVE_ORDER);

    private final CatalogSource source;

    VariantsList(CatalogSource source) {
        this.source = source;
    }

    List<CatalogBoard> read(byte[] list) throws BundleInvalid {
        JsonNode root = parse(list);
        if (!root.isArray()) {
            throw invalid("it is no list of boards");
        }
        if (root.size() > MOST_BOARDS) {
            throw invalid("it names more than %s boards".formatted(MOST_BOARDS));
        }
        List<CatalogBoard> boards = new ArrayList<>();
        root.forEach(entry -> board(entry).ifPresent(boards::add));
        if (boards.isEmpty()) {
            throw invalid("there is no firmware in it for a chip that can be flashed here");
        }
        boards.sort(ORDER);
        return boards;
    }

    private JsonNode parse(byte[] list) throws BundleInvalid {
        try {
            return JSON.readTree(list);
        } catch (JacksonException e) {
            String line =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw invalid("it is not valid JSON%s".formatted(line));
        }
    }

    private BundleInvalid invalid(String reason) {
        return new BundleInvalid(source.address().toString(), reason);
    }

    private Optional<CatalogBoard> board(JsonNode entry) {
        Optional<String> chip =
                text(entry, "family").flatMap(ChipCatalog.load()::byName).map(ChipIdentity::name);
        Optional<String> title = text(entry, "title").or(() -> text(entry, "model"));
        List<CatalogRelease> releases = releases(entry.path("downloads"));
        if (chip.isEmpty() || title.isEmpty() || releases.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CatalogBoard(
                source.name(),
                text(entry, "vendor").orElse(""),
                title.get(),
                chip.get(),
                address(entry, "info_url").filter(VariantsList::isWebPage),
                entry.path("popular").asBoolean(false),
                releases));
    }

    private List<CatalogRelease> releases(JsonNode downloads) {
        List<CatalogRelease> releases = new ArrayList<>();
        for (JsonNode download : downloads) {
            if (releases.size() < MOST_DOWNLOADS) {
                release(download).ifPresent(releases::add);
            }
        }
        releases.sort(Comparator.comparing(
                        (CatalogRelease release) -> !release.version().isPreview())
                .thenComparing(CatalogRelease::version)
                .reversed());
        return releases;
    }

    private Optional<CatalogRelease> release(JsonNode download) {
        Optional<String> version = text(download, "version");
        Optional<URI> address = address(download, "url")
                .filter(to -> SecureAddress.leads(source.address(), to))
                .filter(to -> CatalogBoard.fileName(to).toLowerCase(Locale.ROOT).endsWith(".bin"));
        if (version.isEmpty() || address.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> sha256 = text(download, "sha256");
        if (sha256.filter(sum -> !sum.matches("[0-9a-fA-F]{64}")).isPresent()) {
            return Optional.empty();
        }
        JsonNode size = download.path("size");
        return Optional.of(new CatalogRelease(
                new FirmwareVersion(version.get()),
                address.get(),
                sha256,
                size.isIntegralNumber() && size.canConvertToLong() && size.longValue() > 0
                        ? OptionalLong.of(size.longValue())
                        : OptionalLong.empty()));
    }

    private static boolean isWebPage(URI address) {
        return "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null;
    }

    private static Optional<String> text(JsonNode entry, String key) {
        return string(entry, key)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_TEXT)
                .filter(text -> text.chars().noneMatch(Character::isISOControl));
    }

    private static Optional<String> string(JsonNode entry, String key) {
        JsonNode value = entry.path(key);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** Relative to the list's own address. */
    private Optional<URI> address(JsonNode entry, String key) {
        Function<String, URI> resolve = text -> source.address().resolve(text.strip());
        try {
            return string(entry, key).map(resolve);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
