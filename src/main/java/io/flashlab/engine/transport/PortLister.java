package io.flashlab.engine.transport;

import java.util.List;

/** Lists the ports that exist now. */
@FunctionalInterface
public interface PortLister {

    /** A fresh list, in the order a person should see it. Never throws: what cannot be listed is left out. */
    List<PortInfo> list();
}
