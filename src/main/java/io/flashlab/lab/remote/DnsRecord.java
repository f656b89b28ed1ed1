package io.flashlab.lab.remote;

import java.net.InetAddress;
import java.util.List;

/** What an answer of the domain name system says (RFC 1035, RFC 2782), as far as it matters for finding services. */
sealed interface DnsRecord {

    /** There is a service of a type. */
    record Pointer(String type, String service) implements DnsRecord {}

    /** Where a service is. */
    record Place(String service, int port, String host) implements DnsRecord {}

    /** What a service says of itself, each {@code key=value}. */
    record Words(String service, List<String> words) implements DnsRecord {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** Where a host is. */
    record Address(String host, InetAddress address) implements DnsRecord {}
}
