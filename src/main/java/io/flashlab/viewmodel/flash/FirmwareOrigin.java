package io.flashlab.viewmodel.flash;

import io.flashlab.catalog.bundle.BundleOpener;
import io.flashlab.catalog.bundle.BundleSettings;
import io.flashlab.catalog.bundle.FirmwareBundle;
import io.flashlab.catalog.bundle.Opening;
import io.flashlab.catalog.bundle.Wish;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.image.ImageSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What a person gave, in whatever form. */
sealed interface FirmwareOrigin {

    /** Stands for it in the table until it is open. */
    ImageSource placeholder();

    Opening open(BundleOpener opener, Wish wish) throws FlasherException;

    /** A file or a folder. */
    record OnDisk(Path path) implements FirmwareOrigin {
        @Override
        public ImageSource placeholder() {
            return ImageSource.of(path);
        }

        @Override
        public Opening open(BundleOpener opener, Wish wish) throws FlasherException {
            return opener.open(path, wish);
        }
    }

    /** An address on the network. */
    record OnTheWeb(URI address) implements FirmwareOrigin {
        @Override
        public ImageSource placeholder() {
            return ImageSource.of(address.toString(), new byte[0]);
        }

        @Override
        public Opening open(BundleOpener opener, Wish wish) throws FlasherException {
            return opener.open(address, wish);
        }
    }

    /**
     * A file that was chosen from the catalogue.
     *
     * @param file where it is kept
     */
    record FromCatalog(Path file) implements FirmwareOrigin {
        @Override
        public ImageSource placeholder() {
            return ImageSource.of(file);
        }

        @Override
        public Opening open(BundleOpener opener, Wish wish) throws FlasherException {
            return switch (opener.open(file, wish)) {
                case Opening.Opened(FirmwareBundle bundle) -> new Opening.Opened(withSettings(bundle));
                case Opening.Undecided undecided -> undecided;
            };
        }

        /**
         * How such files want to be written: the size as the board has it (MicroPython's documentation, "Deploying the
         * firmware" for the ESP8266), mode and frequency as they were built for. Of the ESP8266's modes the one that was
         * chosen stays: which one works there is a matter of the board, not of the file.
         */
        private static FirmwareBundle withSettings(FirmwareBundle bundle) {
            Optional<String> chip = bundle.settings().chip();
            boolean asBuilt = !chip.equals(Optional.of(ImageFamily.ESP8266));
            BundleSettings settings = new BundleSettings(
                    Optional.of(FlashMode.KEEP).filter(_ -> asBuilt),
                    Optional.of(FlashFrequency.KEEP),
                    Optional.of(new FlashSizeSetting.Detect()),
                    chip);
            return new FirmwareBundle(bundle.title(), bundle.form(), bundle.rows(), settings, bundle.notes());
        }
    }
}
