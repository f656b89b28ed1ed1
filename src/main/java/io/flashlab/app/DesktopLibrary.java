package io.flashlab.app;

/**
 * The system libraries that JavaFX's window code on Linux is linked with and that a system may lack, by the names that
 * the dynamic linker and the package managers know them by.
 */
enum DesktopLibrary {
    GTK("GTK 3", "libgtk-3.so.0", "libgtk-3-0", "gtk3"),
    XTEST("libXtst", "libXtst.so.6", "libxtst6", "libXtst");

    private final String title;
    private final String fileName;
    private final String debianPackage;
    private final String fedoraPackage;

    DesktopLibrary(String title, String fileName, String debianPackage, String fedoraPackage) {
        this.title = title;
        this.fileName = fileName;
        this.debianPackage = debianPackage;
        this.fedoraPackage = fedoraPackage;
    }

    /** What people call it. */
    String title() {
        return title;
    }

    /** What the dynamic linker looks for. */
    String fileName() {
        return fileName;
    }

    /** The package that brings it on Debian and Ubuntu. */
    String debianPackage() {
        return debianPackage;
    }

    /** The package that brings it on Fedora. */
    String fedoraPackage() {
        return fedoraPackage;
    }
}
