package io.flashlab.viewmodel.flash;

import io.flashlab.host.HostLook;

/**
 * What the Flash page works with outside the window.
 *
 * @param flasher puts firmware onto boards
 * @param byHand does that with boards that a person brings into their loader
 * @param boots looks whether a board starts what was put onto it
 * @param host finds out what keeps a port from being used
 */
public record FlashTools(Flasher flasher, HandFlasher byHand, BootLook boots, HostLook host) {

    /** Waits neither for a person nor for a start. */
    public FlashTools(Flasher flasher, HostLook host) {
        this(flasher, HandFlasher.none(), BootLook.none(), host);
    }
}
