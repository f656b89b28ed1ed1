package io.flashlab.viewmodel.flash;

import io.flashlab.catalog.bundle.BundleOpener;
import io.flashlab.catalog.bundle.Opening;
import io.flashlab.catalog.bundle.Wish;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.ImageSource;
import java.net.URI;
import java.nio.file.Path;

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
}
