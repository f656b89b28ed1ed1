package io.flashlab.viewmodel.flash;

import io.flashlab.host.HostLook;

/**
 * What the Flash page works with outside the window.
 *
 * @param flasher puts firmware onto boards
 * @param host finds out what keeps a port from being used
 */
public record FlashTools(Flasher flasher, HostLook host) {}
