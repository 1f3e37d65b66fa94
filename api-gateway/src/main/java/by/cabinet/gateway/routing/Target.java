package by.cabinet.gateway.routing;

import java.net.URI;
import java.time.Duration;

/** One running copy of a service. */
final class Target {

    /** Long enough not to try a dead copy with every request, short enough not to miss it when it is back. */
    static final Duration ASIDE = Duration.ofSeconds(1);

    private final String host;
    private final int port;
    private volatile long usableFrom = System.nanoTime();

    Target(URI address) {
        if (!"http".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 0) {
            throw new IllegalArgumentException(address + " is not of the form http://host:port");
        }
        this.host = address.getHost();
        this.port = address.getPort();
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    boolean isUsable() {
        return System.nanoTime() - usableFrom >= 0;
    }

    void setAside() {
        usableFrom = System.nanoTime() + ASIDE.toNanos();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
