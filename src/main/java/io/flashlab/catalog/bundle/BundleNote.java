package io.flashlab.catalog.bundle;

/** Something to know about a bundle. */
public sealed interface BundleNote {

    /** Its maker wants people to be asked whether to erase the whole chip before the first installation. */
    record EraseSuggested() implements BundleNote {}

    /**
     * The record of which program to start is emptied, so that the bootloader starts the one that is written. The bundle
     * has no file for that, so one was made: all 0xff, as ESP-IDF's {@code ota_data_initial.bin} is.
     *
     * @param name what the row is called
     */
    record OtaDataMade(String name) implements BundleNote {}

    /**
     * A file system image is left out: which address it goes to is not in the bundle.
     *
     * @param name the file
     */
    record FileSystemLeftOut(String name) implements BundleNote {}

    /**
     * The build marks a file as one that is encrypted while it is written. It is written plainly, as on a board whose flash
     * encryption is off.
     *
     * @param name the file
     */
    record MeantToBeEncrypted(String name) implements BundleNote {}

    /** There is a program but no bootloader: it starts only on a board that has one already. */
    record NoBootloader() implements BundleNote {}
}
