package io.flashlab.catalog.bundle;

import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.image.ImageSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the files that name other files and their addresses, told apart by what is in them. */
final class ListReader {

    private final Web web;

    ListReader(Web web) {
        this.web = web;
    }

    /**
     * Reads a list.
     *
     * @param place where the list lies
     * @return empty when the file is no list at all
     */
    Optional<Opening> read(ImageSource list, Place place, Wish wish) throws FlasherException {
        byte[] content = list.read();
        String name = list.name();
        if (FlashArgsText.isOne(content)) {
            return Optional.of(new Opening.Opened(new FlashArgsText(name, place).read(content)));
        }
        if (!BundleJson.isObject(content)) {
            return Optional.empty();
        }
        JsonNode root = new BundleJson(name).read(content);
        if (FlasherArgs.isOne(root)) {
            return Optional.of(new Opening.Opened(new FlasherArgs(name, place).read(root)));
        }
        if (WebManifest.isOne(root)) {
            return Optional.of(new WebManifest(name, place, web).read(root, wish));
        }
        throw new BundleInvalid(name, "it is JSON, but neither a flasher_args.json nor a manifest for ESP Web Tools");
    }

    static BundleInvalid unknown(String name) {
        return new BundleInvalid(name, "it is no list of files and addresses");
    }
}
