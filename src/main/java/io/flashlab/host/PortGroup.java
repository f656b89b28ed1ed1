package io.flashlab.host;

/**
 * The group whose members may open a port.
 *
 * @param name of the group, for example {@code dialout}
 * @param membership whether this user is one of them
 */
public record PortGroup(String name, Membership membership) {

    /** Whether the user of this program is in a group. */
    public enum Membership {
        /** No. */
        NONE,
        /** Yes, but this session began before: logging out and in again is needed. */
        AFTER_LOGIN,
        /** Yes. */
        IN_EFFECT,
        /** The group makes no difference: the port is its owner's alone. */
        USELESS
    }
}
