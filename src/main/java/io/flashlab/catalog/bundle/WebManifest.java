package io.flashlab.catalog.bundle;

import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Reads a manifest for ESP Web Tools: builds for several chips, each with its files; addresses are decimal numbers.
 *
 * <p>Source: the documentation of ESP Web Tools, "Preparing your firmware", and the manifest's type in its sources.
 */
final class WebManifest {

    private static final int MOST_BUILDS = 256;
    private static final int MOST_PARTS = 64;
    private static final long LAST_ADDRESS = 0xffff_ffffL;

    private final String name;
    private final Place place;
    private final Web web;
    private final BundleJson json;

    WebManifest(String name, Place place, Web web) {
        this.name = name;
        this.place = place;
        this.web = web;
        this.json = new BundleJson(name);
    }

    static boolean isOne(JsonNode root) {
        return root.has("builds");
    }

    Opening read(JsonNode root, Wish wish) throws FlasherException {
        List<WebBuild> builds = builds(root.path("builds"));
        String title = title(root);
        Optional<WebBuild> chosen = WebBuild.choose(builds, wish);
        if (chosen.isEmpty()) {
            return new Opening.Undecided(
                    title, builds.stream().map(WebBuild::label).distinct().toList());
        }
        List<BundleNote> notes = root.path("new_install_prompt_erase").asBoolean(false)
                ? List.of(new BundleNote.EraseSuggested())
                : List.of();
        return new Opening.Opened(new FirmwareBundle(
                title,
                BundleForm.WEB_MANIFEST,
                rows(chosen.get().parts()),
                BundleSettings.of(chosen.get().chip()),
                notes));
    }

    private String title(JsonNode root) throws BundleInvalid {
        Optional<String> title = json.text(root, "name");
        String version = root.path("version").asString("");
        return title.map(text -> (text + " " + version).strip()).orElse(Place.nameOf(name));
    }

    private List<WebBuild> builds(JsonNode list) throws BundleInvalid {
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_BUILDS) {
            throw new BundleInvalid(name, "'builds' holds no builds");
        }
        List<WebBuild> builds = new ArrayList<>();
        for (JsonNode build : list) {
            String family = json.text(build, "chipFamily")
                    .orElseThrow(() -> new BundleInvalid(name, "a build has no 'chipFamily'"));
            builds.add(new WebBuild(
                    family,
                    SettingsText.chip(family),
                    json.text(build, "serialType"),
                    json.number(build, "flashSizeMB"),
                    json.number(build, "psramSizeMB"),
                    build.path("parts")));
        }
        return builds;
    }

    private List<BundleRow> rows(JsonNode parts) throws FlasherException {
        if (!parts.isArray() || parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new BundleInvalid(name, "the build for this chip has no 'parts'");
        }
        List<BundleRow> rows = new ArrayList<>();
        for (JsonNode part : parts) {
            String path = json.text(part, "path")
                    .filter(text -> !text.isBlank())
                    .orElseThrow(() -> new BundleInvalid(name, "a part has no 'path'"));
            OptionalLong offset = json.number(part, "offset");
            if (offset.isEmpty() || offset.getAsLong() < 0 || offset.getAsLong() > LAST_ADDRESS) {
                throw new BundleInvalid(name, "the 'offset' of '%s' is no address".formatted(path));
            }
            rows.add(BundleRow.at(offset.getAsLong(), place(path).file(path)));
        }
        return rows;
    }

    /** A part may lie on a server also when the manifest is on disk. */
    private Place place(String path) {
        Optional<URI> address = place instanceof WebPlace ? Optional.empty() : WebPlace.address(path);
        return address.<Place>map(uri -> new WebPlace(uri, web)).orElse(place);
    }
}
